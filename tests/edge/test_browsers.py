"""Origins: who may read the answers, and the stricter rule of the viewer family."""

import grpc
import pytest

from tests.edge.running_envoy import Edge
from tests.edge.scripted_server import Refusal, ScriptedServer

ALLOWED = ["https://tv.example.org", "https://wkrp.stations.example", "http://localhost:3000"]
FOREIGN = [
    "https://evil.org",
    "null",
    "",
    "https://tv.example.org.evil.org",
    "http://tv.example.org",
    "https://xtv.example.org",
]
FOREIGN += ["https://tv.example.org, https://tv.example.org", "https://a.b.stations.example"]
READABLE = {
    "x-request-id",
    "etag",
    "x-playlist-version",
    "x-source",
    "x-config-source",
    "x-config-version",
    "retry-after",
}
SIGNAGE = "/v1/venues"
RIGHTS = "/device_management/pcode/p/account_id/a/devices"
GRPC_WEB = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"


@pytest.mark.parametrize("origin", ALLOWED)
@pytest.mark.parametrize("path", [SIGNAGE, RIGHTS, GRPC_WEB, "/deviceInit", "/pbsAccount/profile"])
def test_preflight_of_an_allowed_origin(edge: Edge, server: ScriptedServer, origin: str, path: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    response = edge.request("OPTIONS", path, headers=asked)
    assert (response.status, response.body) == (200, b"")
    assert response.headers["access-control-allow-origin"] == origin
    assert response.headers["vary"] == "Origin"
    headers = set(response.headers["access-control-allow-headers"].split(", "))
    assert {"authorization", "content-type", "if-none-match", "x-grpc-web", "grpc-timeout", "x-user-agent"} <= headers
    methods = set(response.headers["access-control-allow-methods"].split(", "))
    expected = {"/deviceInit": {"POST"}, "/pbsAccount/profile": {"PATCH"}}
    assert methods == expected.get(path, {"GET", "POST", "PUT", "PATCH", "DELETE"}) | {"OPTIONS"}
    assert server.calls == []


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("path", [SIGNAGE, RIGHTS])
def test_preflight_of_a_foreign_origin_allows_nothing(edge: Edge, origin: str, path: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    response = edge.request("OPTIONS", path, headers=asked)
    assert (response.status, response.headers["vary"]) == (204, "Origin")
    assert "GET" in response.headers["allow"]
    assert not [name for name in response.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("origin", [None, *FOREIGN, *ALLOWED])
@pytest.mark.parametrize("preflight", [False, True])
@pytest.mark.parametrize("path", ["/deviceInit", "/pbsAccount/login", "/pbsAccount/profile"])
def test_viewer_options_are_always_200(edge: Edge, origin: str | None, preflight: bool, path: str) -> None:
    asked = {} if origin is None else {"Origin": origin}
    if preflight:
        asked["Access-Control-Request-Method"] = "POST"
    response = edge.request("OPTIONS", path, headers=asked)
    assert (response.status, response.body) == (200, b"")
    assert "OPTIONS" in response.headers["access-control-allow-methods"]
    assert "content-type" in response.headers["access-control-allow-headers"]
    assert response.headers.get("access-control-allow-origin") == (origin if origin in ALLOWED else None)
    assert response.headers["vary"] == "Origin"


@pytest.mark.parametrize("origin", FOREIGN)
def test_viewer_refuses_a_foreign_origin_before_all_else(edge: Edge, server: ScriptedServer, origin: str) -> None:
    headers = {"Origin": origin}
    large = b"{" + b" " * edge.settings.max_body_bytes
    for body, kind in ((b"{}", "application/json"), (b"{", "application/json"), (b"x", "text/plain"), (large, "a/b")):
        response = edge.request("POST", "/deviceInit", body, headers | {"Content-Type": kind})
        assert (response.status, response.body) == (403, b"")
        assert "access-control-allow-origin" not in response.headers
        assert response.headers["x-request-id"]
    assert edge.request("PATCH", "/pbsAccount/profile", {}, headers).status == 403
    assert server.calls == []


@pytest.mark.parametrize("origin", [None, *ALLOWED])
def test_viewer_serves_an_allowed_origin_and_none(edge: Edge, server: ScriptedServer, origin: str | None) -> None:
    response = edge.request("POST", "/deviceInit", {}, {} if origin is None else {"Origin": origin})
    assert response.status == 200
    assert response.headers.get("access-control-allow-origin") == origin
    assert len(server.calls) == 1


@pytest.mark.parametrize("origin", FOREIGN)
def test_other_families_serve_a_foreign_origin_unreadably(edge: Edge, server: ScriptedServer, origin: str) -> None:
    response = edge.request("GET", SIGNAGE, headers={"Origin": origin})
    assert (response.status, response.headers["vary"]) == (200, "Origin")
    assert "access-control-allow-origin" not in response.headers
    assert len(server.calls) == 1


def test_every_kind_of_answer_can_be_read(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetVenue"] = Refusal(grpc.StatusCode.NOT_FOUND, "VENUE_NOT_FOUND")
    for status, method, path, body in (
        (200, "GET", SIGNAGE, None),
        (404, "GET", "/v1/venues/v", None),
        (404, "GET", "/v1/nothing", None),
        (404, "GET", "/sas/nothing", None),
        (405, "PUT", SIGNAGE, None),
        (405, "PUT", "/deviceInit", None),
        (415, "POST", SIGNAGE, b"x"),
        (400, "POST", SIGNAGE, {"name": 5}),
        (400, "POST", "/devices/d/events", {}),
        (413, "POST", SIGNAGE, {"name": "x" * edge.settings.max_body_bytes}),
    ):
        headers = {"Origin": ALLOWED[0]} | ({"Content-Type": "text/plain"} if status == 415 else {})
        response = edge.request(method, path, body, headers)
        assert response.status == status
        assert response.headers["access-control-allow-origin"] == ALLOWED[0]
        assert set(response.headers["access-control-expose-headers"].split(", ")) > READABLE
        assert response.headers["vary"] == "Origin"
