"""Bodies made to cost the edge much: how much CPU does Envoy spend on one, against that on an ordinary request?

It runs an Envoy and a scripted server of its own, so that nothing else is in its CPU time.
"""

import asyncio
import http.client
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground
from tenfoot_server.edge import EdgeSettings
from tests.edge.conftest import scripted_server
from tests.edge.running_envoy import CREDENTIAL, Edge, free_port, running_edge, send

RATIO_MAX = 5.0
# Before it is measured, LuaJIT has compiled what it will.
_WARM_UP, _TIMES = 30, 100
# As many as a batch of events may hold, and twice as many.
_VALUES = (1500, 3000)


@dataclass(frozen=True)
class Request:
    """One request. The credential is none, or no more than of the right form."""

    name: str
    method: str
    path: str
    body: bytes
    credential: str = CREDENTIAL


@dataclass(frozen=True)
class Route:
    """A call that strangers can send bodies to, and what callers usually send there."""

    method: str
    path: str
    max_bytes: int
    # What stands before and behind a text of its message, and around its list, if it has one.
    text: tuple[str, str]
    list: tuple[str, str]
    usual: object


_EVENT = {"type": "t" * 64, "timestamp": 1447300000.5, "eventId": "e" * 128, "playlistId": "0" * 36}
_ITEM = {"creativeId": "c" * 36, "creativeUrl": "https://cdn.example.org/" + "x" * 200, "creativeType": "video"}
VENUE = Route("POST", "/v1/venues", 8192, ('{"name":"', '"}'), ('{"a":[', "]}"), {"name": "x"})
ROUTES = [
    VENUE,
    Route(
        "POST",
        "/devices/d/events",
        262_144,
        ('[{"type":"', '"}]'),
        ("[", "]"),
        [_EVENT | {"campaignId": "c" * 255}] * 100,
    ),
    Route(
        "PUT",
        "/v1/screens/s/playlist",
        262_144,
        ('{"items":[{"creativeId":"', '"}]}'),
        ('{"items":[', "]}"),
        {"items": [_ITEM] * 500},
    ),
    Route(
        "POST", "/deviceInit", 32_768, ('{"deviceName":"', '"}'), ('{"a":[', "]}"), {"deviceId": "x", "deviceName": "y"}
    ),
    Route("POST", "/pbsAccount/register", 40_960, ('{"firstName":"', '"}'), ('{"a":[', "]}"), {"firstName": "x"}),
]


def _row(size: int, most: int, start: str, part: Callable[[int], str], end: str) -> bytes:
    """Different parts with commas between them, `most` of them if they fit."""
    count = min(most, (size - len(start) - len(end)) // (len(part(0).encode()) + 1))
    return (start + ",".join(map(part, range(count))) + end).encode()


def _fill(size: int, start: str, part: str, end: str) -> bytes:
    """The same part again and again until the body is full."""
    return (start + part * ((size - len(start) - len(end)) // len(part.encode())) + end).encode()


def _bodies(route: Route) -> Iterator[tuple[str, bytes]]:
    opened, closed = route.list
    rows: list[tuple[str, str, Callable[[int], str], str]] = [
        ("numbers in an unknown member", '{"a":[', lambda _: "1", "]}"),
        ("deep in arrays", '{"a":' + "[" * 60, lambda _: "1", "]" * 60 + "}"),
        ("many deep arrays", '{"a":[', lambda _: "[" * 30 + "]" * 30, "]}"),
        ("members without a name", "{", lambda _: '"":1', "}"),
        ("one unknown member", "{", lambda _: '"a":1', "}"),
        ("unknown members", "{", lambda number: f'"{number:06}":1', "}"),
        ("names of escapes", "{", lambda number: f'"\\u0061\\u0062{number:04}":1', "}"),
        ("long names of escapes", "{", lambda number: '"' + "\\u0061" * 60 + f'{number:04}":1', "}"),
        ("names that differ in their middle", "{", lambda number: f'"{"a" * 20}{number:06}{"a" * 20}":1', "}"),
        ("members of the message", "{", lambda _: '"name":"","address":"","deviceId":"","items":[]', "}"),
        ("members by their other name", f"{opened}{{", lambda _: '"event_id":"","creative_id":""', f"}}{closed}"),
        ("objects", opened, lambda _: "{}", closed),
        ("objects of an unknown member", opened, lambda _: '{"a":1}', closed),
        ("known and unknown in turn", opened, lambda _: '{"type":"","a":1,"timestamp":1,"b":1,"duration":1}', closed),
        ("half characters", opened, lambda _: '{"type":"\\ud83d","creativeId":"\\ud83d"}', closed),
        ("numbers out of range", opened, lambda _: '{"a":1e999}', closed),
    ]
    for name, start, part, end in rows:
        for most in _VALUES:
            yield name, _row(route.max_bytes, most, start, part, end)
    for name, (start, end), filling in (
        ("a text", route.text, "a"),
        ("escapes in a text", route.text, "\\ud83d\\ude00"),
        ("characters beyond ASCII", route.text, "\u00e9"),
        ("escapes in one name", ('{"', '":1}'), "\\u0061"),
        ("space", route.list, " "),
        ("one long number", ('{"a":', "}"), "1"),
    ):
        yield name, _fill(route.max_bytes, start, filling, end)


def usual(route: Route) -> Request:
    """What callers send there."""
    return Request(f"what is usual at {route.path}", route.method, route.path, json.dumps(route.usual).encode())


def hostile(route: Route) -> Iterator[Request]:
    """What strangers may send there, each as expensive as we could make it."""
    for name, body in _bodies(route):
        for credential in ("", CREDENTIAL):
            who = "with a credential" if credential else "anonymous"
            yield Request(
                f"{name}, {len(body)} bytes to {route.path}, {who}", route.method, route.path, body, credential
            )


def _cpu(edge: Edge) -> float:
    """Seconds of CPU that Envoy's threads have had."""
    tasks = Path(f"/proc/{edge.process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def _ask(edge: Edge, connection: http.client.HTTPConnection, request: Request) -> None:
    headers = {"Authorization": request.credential, "Content-Type": "application/json"}
    try:
        send(connection, request.method, request.path, request.body, headers)
    except OSError:  # refused before all of it was sent
        connection.close()


def cost(edge: Edge, request: Request, times: int) -> float:
    """Returns the CPU seconds that Envoy spends on one such request."""
    connection = edge.connect()
    try:
        for _ in range(_WARM_UP):
            _ask(edge, connection, request)
        before = _cpu(edge)
        for _ in range(times):
            _ask(edge, connection, request)
        return (_cpu(edge) - before) / times
    finally:
        connection.close()


def measure(times: int, tally: Tally) -> None:
    """Prints the most expensive requests; a violation is one beyond `RATIO_MAX`."""
    server = scripted_server()
    server.start(free_port())
    settings = EdgeSettings(
        grpc_port=server.port,
        client_rate=1_000_000,
        client_burst=1_000_000,
        register_rate=1_000_000,
        register_burst=1_000_000,
    )
    found: list[tuple[float, float, Request]] = []
    try:
        with tempfile.TemporaryDirectory() as home, running_edge(Path(home), settings) as edge:

            def lowest(request: Request) -> float:  # others use these processors, too
                server.reset()
                return min(cost(edge, request, times) for _ in range(3))

            venue = lowest(usual(VENUE))
            for route in ROUTES:
                there = lowest(usual(route))
                for request in hostile(route):
                    server.reset()
                    # The large routes are for known callers: without a credential it counts against the smallest call.
                    ordinary = there if request.credential else venue
                    seconds = cost(edge, request, times)
                    if seconds > ordinary * RATIO_MAX:
                        seconds = lowest(request)
                    found.append((seconds / ordinary, seconds / venue, request))
                    tally.inputs += times
    finally:
        server.stop()
    found.sort(key=lambda each: each[0], reverse=True)
    print(f"    {len(found)} bodies, {tally.inputs} requests; a venue costs {venue * 1e3:.2f} ms of CPU")
    for ratio, to_venue, request in found[:5]:
        print(f"    {ratio:.1f} times what is usual there, {to_venue:.1f} times a venue: {request.name}")
    tally.violations += [f"{ratio:.1f} times: {request.name}" for ratio, _, request in found if ratio > RATIO_MAX]


async def bodies(_: Ground, tally: Tally) -> None:
    """What a stranger's request costs, however its body is made."""
    await asyncio.to_thread(measure, _TIMES, tally)


ATTACKS = [Attack("bodies that cost much", bodies, in_short=False)]

if __name__ == "__main__":
    counted = Tally()
    measure(_TIMES, counted)
    sys.exit(1 if counted.violations or not counted.inputs else 0)
