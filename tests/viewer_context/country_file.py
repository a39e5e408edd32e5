"""Writes small files in MaxMind's database format (version 2.0), as an operator would bring one."""

from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path

_MARKER = b"\xab\xcd\xefMaxMind.com"


def write_country_file(
    path: Path, countries: Mapping[str, str], *, built_at: int, key: str = "country", flat: bool = False
) -> None:
    """Writes IPv6 and IPv4 networks with their country, and replaces the file as one step.

    The code stands under `key`, in a map as its `iso_code`, or as a text when the file is `flat`.
    """
    nodes: list[list[int | str | None]] = [[None, None]]
    for network, country in countries.items():
        parsed = ip_network(network)
        bits = f"{int(parsed.network_address):0{parsed.max_prefixlen}b}"[: parsed.prefixlen]
        if parsed.version == 4:
            bits = "0" * 96 + bits
        place = 0
        for bit in bits[:-1]:
            following = nodes[place][int(bit)]
            if not isinstance(following, int):
                nodes.append([None, None])
                following = nodes[place][int(bit)] = len(nodes) - 1
            place = following
        nodes[place][int(bits[-1])] = country
    data, places = b"", {}
    for country in sorted(set(countries.values())):
        places[country] = len(data)
        data += _map({key: _text(country) if flat else _map({"iso_code": _text(country)})})
    tree = b"".join(_record(side, len(nodes), places) for node in nodes for side in node)
    about = _map(
        {
            "binary_format_major_version": _number(2, 5),
            "binary_format_minor_version": _number(0, 5),
            "build_epoch": _number(built_at, 9),
            "database_type": _text("Test-Country"),
            "description": _map({"en": _text("a test")}),
            "ip_version": _number(6, 5),
            "languages": b"\x00\x04",
            "node_count": _number(len(nodes), 6),
            "record_size": _number(24, 5),
        }
    )
    draft = path.with_suffix(".draft")
    draft.write_bytes(tree + b"\0" * 16 + data + _MARKER + about)
    draft.replace(path)


def _record(side: int | str | None, count: int, places: Mapping[str, int]) -> bytes:
    if side is None:
        return count.to_bytes(3, "big")
    return (side if isinstance(side, int) else count + 16 + places[side]).to_bytes(3, "big")


def _text(text: str) -> bytes:
    encoded = text.encode()
    if len(encoded) < 29:
        return bytes([0x40 | len(encoded)]) + encoded
    raise ValueError(text)


def _map(members: Mapping[str, bytes]) -> bytes:
    return bytes([0xE0 | len(members)]) + b"".join(_text(name) + value for name, value in members.items())


def _number(value: int, kind: int) -> bytes:
    raw = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return (bytes([kind << 5 | len(raw)]) if kind < 8 else bytes([len(raw), kind - 7])) + raw
