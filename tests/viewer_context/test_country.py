"""The country of an address: from the package's data, and from an operator's own file."""

from datetime import date
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import maxminddb
import pytest
from maxminddb import open_database

from tenfoot_server.viewer_context.upstreams.country import FileCountries, RegistryCountries
from tests.viewer_context.country_file import write_country_file

OCTOBER = 1_790_812_800  # 2026-10-01


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("8.8.8.8", "US"),
        ("154.160.0.1", "GH"),
        ("2001:4860:4860::8888", "US"),
        ("2c0f:fb50::1", "KE"),
        ("192.0.0.9", None),
        ("138.199.64.1", None),  # registered for "EU", which is no country
    ],
)
def test_the_registries_know(address: str, country: str | None) -> None:
    assert RegistryCountries().country(ip_address(address)) == country


def test_the_package_says_when_it_read_the_registries() -> None:
    made = RegistryCountries().data_date()

    assert made is not None
    assert made >= date(2026, 1, 1)


def test_a_file_of_the_operators_own(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH", "2001:4860::/32": "NG"}, built_at=OCTOBER)

    countries = FileCountries(path)

    assert countries.country(ip_address("8.8.8.8")) == "GH"
    assert countries.country(ip_address("2001:4860:4860::8888")) == "NG"
    assert countries.country(ip_address("9.9.9.9")) is None
    assert countries.data_date() == date(2026, 10, 1)


@pytest.mark.parametrize("code", ["EU", "AP", "ZZ", "gh", "GHA", ""])
def test_what_is_no_country_in_a_file_is_none(tmp_path: Path, code: str) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": code}, built_at=OCTOBER)

    assert FileCountries(path).country(ip_address("8.8.8.8")) is None


def test_the_country_of_registration_is_second_best(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER, key="registered_country")

    assert FileCountries(path).country(ip_address("8.8.8.8")) == "GH"


@pytest.mark.parametrize("key", ["country_code", "country"])
def test_the_code_may_be_a_text(tmp_path: Path, key: str) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER, key=key, flat=True)

    assert FileCountries(path).country(ip_address("8.8.8.8")) == "GH"


@pytest.mark.parametrize("code", ["EU", "Ghana", ""])
def test_a_text_that_is_no_country_is_none(tmp_path: Path, code: str) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": code}, built_at=OCTOBER, flat=True)

    assert FileCountries(path).country(ip_address("8.8.8.8")) is None


def test_a_replaced_file_is_read_again_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    countries = FileCountries(path)
    write_country_file(path, {"8.8.8.0/24": "NG"}, built_at=OCTOBER + 86_400)

    assert countries.country(ip_address("8.8.8.8")) == "NG"
    assert countries.data_date() == date(2026, 10, 2)

    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"half a download")
    damaged.replace(path)
    assert countries.country(ip_address("8.8.8.8")) == "NG"
    path.unlink()
    assert countries.country(ip_address("8.8.8.8")) == "NG"


@pytest.mark.parametrize("content", [b"", b"half a download", b"\xff" * 100_000], ids=["empty", "half", "more"])
def test_what_is_done_to_the_file_in_place_hurts_nobody(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    countries = FileCountries(path)

    path.write_bytes(content)

    assert countries.country(ip_address("8.8.8.8")) == "GH"
    assert countries.data_date() == date(2026, 10, 1)
    write_country_file(tmp_path / "new.mmdb", {"8.8.8.0/24": "NG"}, built_at=OCTOBER + 86_400)
    path.write_bytes((tmp_path / "new.mmdb").read_bytes())
    assert countries.data_date() == date(2026, 10, 2)
    assert countries.country(ip_address("8.8.8.8")) == "NG"


def test_a_file_that_cannot_be_read_is_not_read_for_every_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    countries = FileCountries(path)
    path.write_bytes(b"half a download")
    opened: list[object] = []

    def counted(*given: Any) -> Any:
        opened.append(given)
        return open_database(*given)

    monkeypatch.setattr(maxminddb, "open_database", counted)

    for _ in range(3):
        assert countries.country(ip_address("8.8.8.8")) == "GH"

    assert len(opened) == 1


def country_file_with_damage(folder: Path, whole: bytes, damaged: bytes) -> Path:
    path = folder / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    content = path.read_bytes()
    assert content.count(whole) == 1
    path.write_bytes(content.replace(whole, damaged))
    return path


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [(b"\x48iso_code", b"\x3fiso_code"), (b"\x47country", b"\xe0country"), (b"\x42GH", b"\x42\xff\xff")],
    ids=["a pointer to nowhere", "a map as a name", "no UTF-8"],
)
def test_an_entry_that_is_damaged_is_no_country(tmp_path: Path, whole: bytes, damaged: bytes) -> None:
    path = country_file_with_damage(tmp_path, whole, damaged)
    assert FileCountries(path).country(ip_address("8.8.8.8")) is None


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [(b"node_count", b"nods_count"), (b"node_count\xc1", b"node_count\x41"), (b"build_epoch", b"build_apoch")],
    ids=["no count", "a text for a count", "no date"],
)
def test_a_file_with_damaged_metadata_cannot_be_read(tmp_path: Path, whole: bytes, damaged: bytes) -> None:
    path = country_file_with_damage(tmp_path, whole, damaged)
    with pytest.raises(ValueError, match="is not a file in MaxMind's format"):
        FileCountries(path)


def test_a_file_of_a_day_that_never_comes_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=2**63)

    with pytest.raises(ValueError, match="is not a file in MaxMind's format"):
        FileCountries(path)


def test_something_else_serves_until_the_file_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    countries = FileCountries(path, stand_in=RegistryCountries())
    assert countries.country(ip_address("8.8.8.8")) == "US"
    path.write_bytes(b"half a download")
    assert countries.country(ip_address("8.8.8.8")) == "US"
    assert countries.data_date() == RegistryCountries().data_date()

    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)

    assert countries.country(ip_address("8.8.8.8")) == "GH"
    assert countries.data_date() == date(2026, 10, 1)
