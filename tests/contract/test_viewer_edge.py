"""Browsers at the viewer family, through the real Envoy with the real server behind it."""

import json
import time
import uuid
from collections.abc import Iterator

import pytest

from tenfoot_server.viewer_context.models import ViewerDevice
from tests.contract.http_client import Answer, send
from tests.contract.methods import METHODS, HttpRequest
from tests.contract.rest_caller import judge_answer
from tests.contract.systems import Systems
from tests.contract.world import World
from tests.contract.world_viewer import HOME

_CALLS = {
    "/deviceInit": "POST",
    "/pbsAccount/register": "POST",
    "/pbsAccount/login": "POST",
    "/pbsAccount/profile": "PATCH",
    "/pbsAccount/logout": "POST",
}
_ALLOWED = ["https://tv.tenfoot.example", "https://wkrp.stations.example"]
_FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "http://tv.tenfoot.example",
    "https://tv.tenfoot.example:8443",
    "https://tv.tenfoot.example.evil.example",
    "https://eviltv.tenfoot.example",
    "https://a.b.stations.example",
    "https://tv.tenfoot.example, https://evil.example",
]
_JSON = {"Content-Type": "application/json"}
# The supervisor looks once a second, and Envoy reads at once.
_ORIGINS_SECONDS = 30.0


@pytest.fixture
def world(systems: Systems) -> Iterator[World]:
    """A world on the usual system, without anything in it yet."""
    rig = systems.rig("usual")
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        yield world


def _ask(world: World, verb: str, path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
    request = HttpRequest(verb, path, body)
    answer = send(world.system.address, request, headers)
    judge_answer(request, answer)
    return answer


def _members(world: World) -> dict[str, str]:
    station_id = str(world.look_up("station.id"))
    return {"deviceId": "browser-1", "deviceType": "WEB", "stationId": station_id, "ipAddress": HOME}


def _boot(world: World, origin: str | None) -> Answer:
    request = METHODS["InitDevice"].http(_members(world))
    return _ask(world, request.verb, request.path, _JSON | _from(origin), request.body)


def _from(origin: str | None) -> dict[str, str]:
    return {} if origin is None else {"Origin": origin}


def _is_refused(answer: Answer) -> bool:
    if answer.status != 403:
        return False
    assert answer.content == b"", answer
    assert answer.header("content-type") is None, answer
    assert answer.header("access-control-allow-origin") is None, answer
    return True


@pytest.mark.parametrize("asked", [{}, {"Access-Control-Request-Method": "POST"}], ids=["plain", "preflight"])
@pytest.mark.parametrize("origin", [None, *_FOREIGN, *_ALLOWED])
def test_options_is_always_200(world: World, origin: str | None, asked: dict[str, str]) -> None:
    for path, verb in _CALLS.items():
        answer = _ask(world, "OPTIONS", path, _from(origin) | asked)
        assert (answer.status, answer.content) == (200, b""), answer
        assert set(str(answer.header("access-control-allow-methods")).split(", ")) == {"OPTIONS", verb}, answer
        assert "content-type" in str(answer.header("access-control-allow-headers")), answer
        assert answer.header("access-control-allow-origin") == (origin if origin in _ALLOWED else None), answer
        assert answer.header("access-control-allow-credentials") is None, answer
        assert answer.header("vary") == "Origin", answer


@pytest.mark.parametrize("origin", _FOREIGN)
def test_a_foreign_origin_is_refused_before_all_else(world: World, origin: str) -> None:
    device_id = world.look_up("device id")
    good = {"deviceId": device_id, "deviceType": "ROKU", "stationId": world.look_up("station.id"), "ipAddress": HOME}
    bodies: list[tuple[bytes, str]] = [
        (json.dumps(good).encode(), "application/json"),
        (json.dumps(good | {"deviceType": "TOASTER", "stationId": "weta"}).encode(), "application/json"),
        (b'{"deviceId":', "application/json"),
        (b"[]", "application/json"),
        (b"", "application/json"),
        (b"deviceId=a", "application/x-www-form-urlencoded"),
        (b"x", "text/xml"),
        (b'{"deviceId":"' + b"x" * 300_000 + b'"}', "application/json"),
    ]
    for path, verb in _CALLS.items():
        for body, kind in bodies:
            assert _is_refused(_ask(world, verb, path, {"Content-Type": kind, "Origin": origin}, body)), (path, body)
    with world.system.database():
        assert ViewerDevice.get_or_none(ViewerDevice.device_id == device_id) is None


@pytest.mark.parametrize("origin", [None, *_ALLOWED])
def test_an_allowed_origin_can_read_every_answer(world: World, origin: str | None) -> None:
    assert _boot(world, origin).status == 200
    headers = _JSON | _from(origin)
    for status, verb, path, body, kind in (
        (200, "POST", "/deviceInit", METHODS["InitDevice"].http(_members(world)).body, "application/json"),
        (400, "POST", "/deviceInit", b"{", "application/json"),
        (400, "POST", "/deviceInit", b"{}", "application/json"),
        (400, "PATCH", "/pbsAccount/profile", b"{}", "application/json"),
        (404, "POST", "/pbsAccount/nothing", b"{}", "application/json"),
        (405, "PUT", "/deviceInit", b"{}", "application/json"),
        (415, "POST", "/deviceInit", b"{}", "text/xml"),
    ):
        answer = _ask(world, verb, path, headers | {"Content-Type": kind}, body)
        assert answer.status == status, answer
        assert answer.header("access-control-allow-origin") == origin, answer
        assert answer.header("vary") == "Origin", answer


def _until(world: World, origin: str, *, refused: bool) -> None:
    """Waits until calls from an origin are refused, or not any more. Other callers are served all the time."""
    deadline = time.monotonic() + _ORIGINS_SECONDS
    while _is_refused(_boot(world, origin)) != refused:
        assert time.monotonic() < deadline, f"{origin} is still {'allowed' if refused else 'refused'}"
        for other in (None, *_ALLOWED):
            assert _boot(world, other).status == 200
        time.sleep(0.1)
    preflight = _ask(world, "OPTIONS", "/deviceInit", {"Origin": origin, "Access-Control-Request-Method": "POST"})
    assert preflight.header("access-control-allow-origin") == (None if refused else origin)
    signage = _ask(world, "GET", "/v1/venues", {"Origin": origin})
    assert signage.header("access-control-allow-origin") == (None if refused else origin)


def test_a_stations_origins_come_and_go_with_it(world: World) -> None:
    first, second = (f"https://{uuid.uuid4().hex}.watch.example" for _ in range(2))
    world.look_up("station")
    for origin in (first, second):
        assert _is_refused(_boot(world, origin))
    world.make({"other station": {"allowedOrigins": [first, second]}})
    world.make({"foreign station": {"allowedOrigins": [second]}})
    for origin in (first, second):
        _until(world, origin, refused=False)
        assert _boot(world, origin).header("access-control-allow-origin") == origin
        assert _is_refused(_boot(world, f"{origin}.evil.example"))

    # It stands at another station too: what one gives up, the other still allows.
    world.call("UpsertStation", "super_admin", {"id": "<other station.id>", "settings": {"callSign": "WETA"}})
    _until(world, first, refused=True)
    assert _boot(world, second).status == 200

    world.call("DeleteStation", "super_admin", {"id": "<foreign station.id>"})
    _until(world, second, refused=True)
