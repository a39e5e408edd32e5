"""Origins: who may read the answers, and the stricter rule of the viewer family."""

from pathlib import Path

import grpc
import pytest

from tenfoot_server.edge import EdgeSettings
from tests.edge.running_envoy import Edge, running_edge
from tests.edge.scripted_server import Refusal, ScriptedServer

ALLOWED = ["https://tv.example.org", "https://wkrp.stations.example", "http://localhost:3000"]
FOREIGN = [
    "https://evil.org",
    "null",
    "file://",
    "x-edge:own-page",
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
    assert methods == expected.get(path, {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) | {"OPTIONS"}
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
    for body, kind in ((b"{}", "application/json"), (b"{", "application/json"), (b"x", "text/xml"), (large, "a/b")):
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
        (415, "POST", SIGNAGE, b"<x/>"),
        (400, "POST", SIGNAGE, {"name": 5}),
        (400, "POST", "/devices/d/events", {}),
        (413, "POST", SIGNAGE, {"name": "x" * edge.settings.max_body_bytes}),
    ):
        headers = {"Origin": ALLOWED[0]} | ({"Content-Type": "text/xml"} if status == 415 else {})
        response = edge.request(method, path, body, headers)
        assert response.status == status
        assert response.headers["access-control-allow-origin"] == ALLOWED[0]
        assert set(response.headers["access-control-expose-headers"].split(", ")) > READABLE
        assert response.headers["vary"] == "Origin"


@pytest.mark.parametrize("path", [SIGNAGE, RIGHTS, "/deviceInit"])
def test_a_page_asks_for_headers_that_libraries_add(edge: Edge, path: str) -> None:
    asked = {"Origin": ALLOWED[0], "Access-Control-Request-Method": "POST"}
    response = edge.request("OPTIONS", path, headers=asked)
    added = {"origin", "x-requested-with", "cache-control", "pragma", "traceparent", "tracestate", "baggage"}
    added |= {"sentry-trace", "idempotency-key"}
    assert added <= set(response.headers["access-control-allow-headers"].split(", "))


@pytest.mark.parametrize("path", [SIGNAGE, "/deviceInit", "/v1/nothing"])
def test_every_header_that_is_sent_can_be_read(edge: Edge, server: ScriptedServer, path: str) -> None:
    simple = {"cache-control", "content-length", "content-type", "transfer-encoding", "connection"}
    for method in ("GET", "PUT", "POST"):
        response = edge.request(method, path, {}, {"Origin": ALLOWED[0], "Authorization": ""})
        sent = {name for name in response.headers if not name.startswith("access-control-")} - simple
        assert sent <= set(response.headers["access-control-expose-headers"].split(", "))


OWN = [
    "http://tv.local:8080",
    "https://tv.local:8080",
    "http://127.0.0.1:1234",
    "https://tv.local",
    "http://[::1]:8080",
]


@pytest.mark.parametrize("origin", OWN)
def test_a_page_of_this_envoy_is_always_allowed(edge: Edge, server: ScriptedServer, origin: str) -> None:
    own = {"Origin": origin, "Host": origin.partition("://")[2]}
    for method, path in (("POST", "/deviceInit"), ("POST", SIGNAGE), ("GET", RIGHTS), ("GET", "/v1/nothing")):
        response = edge.request(method, path, {} if method == "POST" else None, own)
        assert response.status in {200, 201, 404}
        assert response.headers["access-control-allow-origin"] == origin
    assert len(server.calls) == 3
    preflight = edge.request("OPTIONS", "/deviceInit", headers=own | {"Access-Control-Request-Method": "POST"})
    assert (preflight.status, preflight.headers["access-control-allow-origin"]) == (200, origin)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://tv.local:8080", "tv.local"),
        ("http://tv.local", "tv.local:8080"),
        ("http://tv.local:8080", "other.local:8080"),
        ("ftp://tv.local", "tv.local"),
        ("http://tv.local, http://tv.local", "tv.local"),
        ("x-edge:own-page", "x-edge:own-page"),
    ],
)
def test_a_page_of_another_place_is_none_of_this_envoy(edge: Edge, origin: str, host: str) -> None:
    assert edge.request("POST", "/deviceInit", {}, {"Origin": origin, "Host": host}).status in {400, 403}


def test_packaged_applications_and_headers_are_admitted_by_name(running_server: ScriptedServer, tmp_path: Path) -> None:
    origins = (
        "null",
        "file://",
        "https://tv.example.org:443",
        "HTTP://tv.example.org:80",
        "https://*.wide.example:443",
    )
    settings = EdgeSettings(grpc_port=running_server.port, origins=origins, more_headers=("x-mine", "x-app"))
    with running_edge(tmp_path, settings) as edge:
        for origin in ("null", "file://", "https://tv.example.org", "http://tv.example.org", "https://a.wide.example"):
            for path in ("/deviceInit", SIGNAGE):
                response = edge.request("POST", path, {}, {"Origin": origin})
                assert response.status in {200, 201}
                assert response.headers["access-control-allow-origin"] == origin
            asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
            preflight = edge.request("OPTIONS", "/deviceInit", headers=asked)
            assert {"x-mine", "x-app"} <= set(preflight.headers["access-control-allow-headers"].split(", "))
        for origin in ("file:///app", "nullx", "https://tv.example.org:443", "https://a.wide.example:443"):
            assert edge.request("POST", "/deviceInit", {}, {"Origin": origin}).status == 403
