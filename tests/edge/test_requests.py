"""What the edge refuses before the server hears of it, and what it takes away from a request."""

import json
from typing import Any
from urllib.parse import quote

import grpc
import pytest

from tests.edge.running_envoy import Edge, Response
from tests.edge.scripted_server import ScriptedServer
from tests.edge.test_successes import assert_no_leak

TOKEN = "/sas/api/v1/device_management/auth_token/t"
ACCOUNT = "/device_management/pcode/p/account_id/a"
FAMILIES = ["signage", "viewer", "rights"]


def assert_refused(response: Response, family: str, status: int, reason: str) -> None:
    """The family's body for one of Envoy's own replies."""
    assert response.status == status, response
    assert response.headers["x-request-id"]
    assert_no_leak(response)
    if family == "signage":
        assert response.json["code"] == reason
        assert response.json["error"]
        assert response.json["correlationId"] == response.headers["x-request-id"]
    elif family == "viewer":
        assert response.json == {"reason": reason}
    else:
        assert list(response.json) == ["message"]
        assert response.json["message"]


@pytest.mark.parametrize(
    ("family", "path", "host"),
    [
        ("signage", "/", "localhost"),
        ("signage", "/v1/nothing", "localhost"),
        ("signage", "/deviceInitial", "localhost"),
        ("signage", "/v2/other", "localhost"),
        ("viewer", "/deviceInit/x", "localhost"),
        ("viewer", "/pbsAccount", "localhost"),
        ("rights", "/sas/unknown", "localhost"),
        ("rights", "/device_management", "localhost"),
        ("rights", "/v2/entitlements/x", "localhost"),
        ("rights", "/v1/venues", "player.example.com"),
        ("rights", "/deviceInit", "rl.example.com:8080"),
        ("rights", f"{ACCOUNT}/devices", "player.example.com"),
        ("rights", f"{TOKEN}/devices", "rl.example.com"),
        ("rights", "/healthz", "rl.example.com"),
    ],
)
def test_unknown_path_wears_the_family(edge: Edge, server: ScriptedServer, family: str, path: str, host: str) -> None:
    assert_refused(edge.request("GET", path, headers={"Host": host}), family, 404, "NOT_FOUND")
    assert server.calls == []


@pytest.mark.parametrize(
    ("path", "host"),
    [
        (f"{TOKEN}/devices", "player.example.com"),
        (f"{TOKEN}/devices", "localhost"),
        (f"{ACCOUNT}/devices", "rl.example.com"),
        ("/v2/entitlements/providers/p/accounts/a/content", "RL.example.com"),
        ("/v1/venues", "anything.example.com"),
    ],
)
def test_known_path_answers_on_its_hosts(edge: Edge, server: ScriptedServer, path: str, host: str) -> None:
    assert edge.request("GET", path, headers={"Host": host}).status == 200
    assert len(server.calls) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/v1/venues/",
        "/v1/venues//",
        "/v1//venues/",
        "/v1/venues/.",
        "/v1/venues/%2e",
        "/v1/venues/x/..",
        "/v1/venues/%2E/",
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "application/grpcx", "application/grpc-web"])
def test_trailing_slash_is_no_path(edge: Edge, server: ScriptedServer, path: str, kind: str) -> None:
    body = b"{}" if kind == "application/json" else None
    for prefix, family in (("/v1/venues", "signage"), (f"{ACCOUNT}/devices", "rights"), ("/deviceInit", "viewer")):
        asked = path.replace("/v1/venues", prefix).replace("/v1//venues", prefix)
        for method in ("DELETE", "POST"):
            response = edge.request(method, asked, body, headers={"Content-Type": kind})
            assert_refused(response, family, 404, "NOT_FOUND")
    assert server.calls == []


def test_a_call_of_nobodys_service_is_answered_in_grpc(edge: Edge, server: ScriptedServer) -> None:
    response = edge.request("POST", "/other.v1.Service/Do", b"", headers={"Content-Type": "application/grpc"})
    assert (response.status, response.body) == (200, b"")
    assert response.headers["grpc-status"] == str(grpc.StatusCode.UNIMPLEMENTED.value[0])
    assert server.calls == []


def test_a_path_that_is_no_call_is_answered_in_its_family(edge: Edge, server: ScriptedServer) -> None:
    for method, path, family in (
        ("DELETE", f"{ACCOUNT}/devices/", "rights"),
        ("GET", "/v1/nothing", "signage"),
        ("POST", "/v1/nothing", "signage"),
        ("POST", "/pbsAccount/nothing", "viewer"),
        ("GET", "/other.v1.Service/Do", "signage"),
    ):
        response = edge.request(method, path, headers={"Content-Type": "application/grpc"})
        assert_refused(response, family, 404, "NOT_FOUND")
    assert server.calls == []


def test_what_only_begins_like_grpc_is_judged_as_rest(edge: Edge, server: ScriptedServer) -> None:
    path = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"
    parameters = ("application/grpc; charset=utf-8", "application/grpc;x=1", "application/grpc-web; charset=utf-8")
    for kind in ("application/grpcx", "application/json", *parameters):
        response = edge.request("POST", path, b"{}", headers={"Content-Type": kind})
        assert_refused(response, "signage", 404, "NOT_FOUND")
    assert server.calls == []


def test_wrong_method_lists_the_right_ones(edge: Edge, server: ScriptedServer) -> None:
    for method, path, family, allow in (
        ("PUT", "/v1/venues", "signage", "GET, HEAD, OPTIONS, POST"),
        ("HEAD", "/v1/devices/provisioning-codes", "signage", "OPTIONS, POST"),
        ("GET", "/v1/devices/provisioning-codes", "signage", "OPTIONS, POST"),
        ("GET", "/deviceInit", "viewer", "OPTIONS, POST"),
        ("POST", f"{ACCOUNT}/devices/d", "rights", "DELETE, OPTIONS, PUT"),
        ("PURGE", f"{TOKEN}/devices", "rights", "GET, HEAD, OPTIONS"),
        ("FROBNICATE", "/v1/venues", "signage", "GET, HEAD, OPTIONS, POST"),
        ("FROBNICATE", "/deviceInit", "viewer", "OPTIONS, POST"),
    ):
        response = edge.request(method, path)
        assert response.headers["allow"] == allow
        if method == "HEAD":
            assert (response.status, response.body) == (405, b"")
        else:
            assert_refused(response, family, 405, "METHOD_NOT_ALLOWED")
    assert server.calls == []


def test_the_method_query_wants_a_content_type_before_all_else(edge: Edge, server: ScriptedServer) -> None:
    assert_refused(edge.request("QUERY", "/v1/venues"), "signage", 400, "VALIDATION_ERROR")
    assert_refused(edge.request("QUERY", "/deviceInit"), "viewer", 400, "BAD_PAYLOAD")
    response = edge.request("QUERY", "/v1/venues", b"{}", headers={"Content-Type": "application/json"})
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert_refused(response, "signage", 405, "METHOD_NOT_ALLOWED")
    assert server.calls == []


@pytest.mark.parametrize(
    "kind", ["text/xml", "text/plainer", "application/x-www-form-urlencoded", "application/jsonp", "multipart/x;json"]
)
def test_another_media_type_is_415(edge: Edge, server: ScriptedServer, kind: str) -> None:
    for method, path, family in (
        ("POST", "/v1/venues", "signage"),
        ("POST", "/deviceInit", "viewer"),
        ("PUT", f"{ACCOUNT}/device_limit", "rights"),
        ("DELETE", f"{ACCOUNT}/devices/d", "rights"),
    ):
        response = edge.request(method, path, b"{}", headers={"Content-Type": kind})
        assert_refused(response, family, 415, "UNSUPPORTED_MEDIA_TYPE")
    chunked = {"Content-Type": kind, "Transfer-Encoding": "chunked"}
    response = edge.request("POST", "/v1/venues", b"2\r\n{}\r\n0\r\n\r\n", headers=chunked)
    assert_refused(response, "signage", 415, "UNSUPPORTED_MEDIA_TYPE")
    assert server.calls == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"{}", {"Content-Type": "application/json; charset=utf-8"}),
        (b"{}", {"Content-Type": "Application/JSON"}),
        (b"{}", {}),
        (None, {}),
        (None, {"Content-Type": "text/xml"}),
        (b"", {"Content-Type": "text/xml"}),
        (b"{}", {"Content-Type": "text/plain"}),
        (b"{}", {"Content-Type": "Text/Plain;charset=UTF-8"}),
    ],
)
def test_json_or_nothing_is_taken(
    edge: Edge, server: ScriptedServer, body: bytes | None, headers: dict[str, str]
) -> None:
    assert edge.request("POST", "/v1/devices/d/revoke", body, headers).status == 200
    assert edge.request("DELETE", "/v1/venues/v", body, headers).status == 204
    assert len(server.calls) == 2


@pytest.mark.parametrize("body", [b"{", b"nonsense", b"[]", b'"text"', b'{"name":"a"}x', b'{"name":5}', b'{"name":{}}'])
def test_unreadable_body_is_400(edge: Edge, server: ScriptedServer, body: bytes) -> None:
    json_type = {"Content-Type": "application/json"}
    assert_refused(edge.request("POST", "/v1/venues", body, json_type), "signage", 400, "VALIDATION_ERROR")
    wrong = body.replace(b"name", b"deviceId")
    assert_refused(edge.request("POST", "/deviceInit", wrong, json_type), "viewer", 400, "BAD_PAYLOAD")
    wrong = body.replace(b"name", b"nickname") if b"name" not in body else b"{"
    assert_refused(edge.request("PUT", f"{ACCOUNT}/devices/d", wrong, json_type), "rights", 400, "")
    assert server.calls == []


EVENT = {"type": "impression", "timestamp": 1}
NESTED = EVENT | {"eventId": 'quote " brace ] } \\', "campaignId": '\\"', "creativeId": "]"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "events"),
        (b"null", "events"),
        (json.dumps(EVENT).encode(), "events"),
        (json.dumps({"events": [EVENT]}).encode(), "events"),
        (b"[null]", "events[0]"),
        (json.dumps([EVENT, None]).encode(), "events[1]"),
        (json.dumps([NESTED, [EVENT]]).encode(), "events[1]"),
        (json.dumps([EVENT, "x", EVENT]).encode(), "events[1]"),
        (json.dumps([NESTED, 1]).encode(), "events[1]"),
        (b'[{"type":"a","timestamp":1},]', "events[1]"),
        (b'[{"type":"a","timestamp":1}]]', "events"),
        (b'[{"type":"a","timestamp":1}', "events"),
        (b'[{"type":"a', "events[0]"),
        (b"[{'type':'}','timestamp':1},null,{'type':'{'}]", "events[0]"),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_a_batch_is_an_array_of_objects(
    edge: Edge, server: ScriptedServer, body: bytes, field: str, chunked: bool
) -> None:
    headers = {"Content-Type": "application/json"}
    if chunked:
        headers["Transfer-Encoding"] = "chunked"
        body = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    response = edge.request("POST", "/devices/d/events", body, headers)
    assert_refused(response, "signage", 400, "VALIDATION_ERROR")
    assert [detail["field"] for detail in response.json["details"]] == [field]
    assert server.calls == []


@pytest.mark.parametrize("batch", [[], [EVENT], [NESTED, NESTED], [EVENT] * 100])
def test_a_batch_arrives_whole(edge: Edge, server: ScriptedServer, batch: list[dict[str, Any]]) -> None:
    body = json.dumps(batch, indent=1).encode()
    assert edge.request("POST", "/devices/d/events", body, {"Content-Type": "application/json"}).status == 202
    request = server.only_call().request
    assert request.id == "d"
    assert [event.type for event in request.events] == ["impression"] * len(batch)
    assert [event.event_id for event in request.events] == [event.get("eventId", "") for event in batch]


def test_a_hundred_full_events_fit(edge: Edge, server: ScriptedServer) -> None:
    full = {"type": "t" * 64, "timestamp": 1447300000.5, "eventId": "e" * 128, "playlistId": "0" * 36}
    batch = [full | {"campaignId": "c" * 255, "creativeId": "r" * 255}] * 100
    assert edge.request("POST", "/devices/d/events", batch).status == 202
    assert len(server.only_call().request.events) == 100


@pytest.mark.parametrize(
    ("method", "path", "query", "variable", "value"),
    [
        ("GET", f"{TOKEN}/last_result", "auth_token=other", "auth_token", "t"),
        ("GET", f"{TOKEN}/last_result", "authToken=other&x=1", "auth_token", "t"),
        ("GET", f"{TOKEN}/last_result", "a=b&auth%5Ftoken=other&auth_token=third", "auth_token", "t"),
        ("GET", f"{ACCOUNT}/devices", "account_id=other&accountId=other&pcode=q", "account_id", "a"),
        ("DELETE", f"{ACCOUNT}/devices/d", "public_device_id=other&publicDeviceId=other", "public_device_id", "d"),
        ("GET", "/v1/venues/v", "id=other", "id", "v"),
        ("POST", "/devices/d/events", "id=other&events.type=x", "id", "d"),
    ],
)
def test_query_never_overrides_the_path(
    edge: Edge, server: ScriptedServer, method: str, path: str, query: str, variable: str, value: str
) -> None:
    body = [EVENT] if path.endswith("/events") else None
    assert edge.request(method, f"{path}?{query}", body).status in {200, 202}
    request = server.only_call().request
    assert getattr(request, variable) == value
    if body:
        assert [event.type for event in request.events] == ["impression"]


def test_query_adds_nothing_to_a_body(edge: Edge, server: ScriptedServer) -> None:
    assert edge.request("POST", "/v1/venues?timezone=UTC&name=other&unknown=x", {"name": "n"}).status == 201
    assert (server.only_call().request.name, server.only_call().request.timezone) == ("n", "")


def test_the_rest_of_the_query_arrives(edge: Edge, server: ScriptedServer) -> None:
    query = "account_id=an%20account&pcode=other&return_json=1&unknown=x&expires=5"
    assert edge.request("GET", f"/sas/embed_token/p/all?{query}").status == 200
    request = server.only_call().request
    assert (request.pcode, request.embed_codes, request.account_id) == ("p", "all", "an account")
    server.reset()
    assert edge.request("GET", "/v1/screens?pageSize=7&venue_id=v&id=x").status == 200
    assert (server.only_call().request.page_size, server.only_call().request.venue_id) == (7, "v")


@pytest.mark.parametrize(
    "target", ["/v1/venues/%ff", "/v1/venues/%c3%28", "/v1/venues?pageToken=%ed%a0%80", "/v1/venues/%f5"]
)
def test_what_is_no_text_is_400(edge: Edge, server: ScriptedServer, target: str) -> None:
    assert_refused(edge.request("GET", target), "signage", 400, "VALIDATION_ERROR")
    assert server.calls == []


@pytest.mark.parametrize("value", ["ü", "日本", "📺", "\u07ff\uffff", "a%b", "%zz"])
def test_any_text_arrives(edge: Edge, server: ScriptedServer, value: str) -> None:
    target = f"/v1/venues/{quote(value)}?pageToken={quote(value)}"
    assert edge.request("GET", target).status == 200
    assert server.only_call().request.id == value


def test_headers_of_grpc_mean_nothing_in_rest(edge: Edge, server: ScriptedServer) -> None:
    headers = {"grpc-encoding": "nonsense", "grpc-timeout": "1n", "x-foo-bin": "!!!", "if-none-match": "x"}
    assert edge.request("GET", "/v1/venues", headers=headers).status == 200
    metadata = server.only_call().metadata
    assert not [name for name in metadata if name.startswith("grpc-") or name.endswith("-bin")]
    assert metadata["if-none-match"] == "x"


def test_body_never_overrides_the_path(edge: Edge, server: ScriptedServer) -> None:
    response = edge.request("PATCH", "/v1/venues/v", {"id": "other", "name": "n"})
    assert_refused(response, "signage", 400, "VALIDATION_ERROR")
    assert server.calls == []


def test_a_path_value_arrives_decoded(edge: Edge, server: ScriptedServer) -> None:
    assert edge.request("GET", "/sas/api/v1/device_management/auth_token/a%2Fb%3D+%C3%BC/devices").status == 200
    assert server.only_call().request.auth_token == "a/b=+ü"


def test_too_large_a_body_is_413(edge: Edge, server: ScriptedServer) -> None:
    large = json.dumps({"name": "x" * edge.settings.max_body_bytes}).encode()
    headers = {"Content-Type": "application/json"}
    assert_refused(edge.request("POST", "/v1/venues", large, headers), "signage", 413, "PAYLOAD_TOO_LARGE")
    assert_refused(edge.request("POST", "/deviceInit", large, headers), "viewer", 400, "BAD_PAYLOAD")
    assert_refused(edge.request("PUT", f"{ACCOUNT}/devices/d", large, headers), "rights", 413, "")
    batch = json.dumps([EVENT] * 10_000).encode()
    assert_refused(edge.request("POST", "/devices/d/events", batch, headers), "signage", 413, "PAYLOAD_TOO_LARGE")
    chunked = headers | {"Transfer-Encoding": "chunked"}
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(large), large)
    assert_refused(edge.request("POST", "/v1/venues", body, chunked), "signage", 413, "PAYLOAD_TOO_LARGE")
    assert server.calls == []


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"GET /v1/venues HTTP/1.1\r\nHost: a\r\nX-Large: " + b"x" * 40_000 + b"\r\n\r\n", 431, "HEADERS_TOO_LARGE"),
        (b"GET /v1/venues HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 100 + b"\r\n", 431, "HEADERS_TOO_LARGE"),
        (b"GET /v1/venues HTTP/1.1\r\n\r\n", 400, "VALIDATION_ERROR"),
        (b"POST /v1/venues HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 400, "VALIDATION_ERROR"),
        (b"GARBAGE\r\n\r\n", 400, "VALIDATION_ERROR"),
    ],
)
def test_what_is_hardly_http_gets_a_body_too(edge: Edge, data: bytes, status: int, reason: str) -> None:
    answer = edge.raw(data)
    assert_refused(answer, "signage", status, reason)
    assert len(answer.headers["x-request-id"]) == 36


def test_spoofable_headers_do_not_arrive(edge: Edge, server: ScriptedServer) -> None:
    spoofed = ["x-client-ip", "x-real-ip", "x-forwarded-host", "x-request-id", "x-not-modified", "x-edge-local"]
    spoofed += ["x-edge-message", "x-envoy-external-address", "x-envoy-original-path", "x-envoy-upstream-rq-timeout-ms"]
    response = edge.request("GET", "/v1/venues", headers=dict.fromkeys(spoofed, "spoofed"))
    assert response.status == 200
    metadata = server.only_call().metadata
    assert "spoofed" not in metadata.values()
    assert metadata["x-client-ip"] == "127.0.0.1"
    assert metadata["x-request-id"] == response.headers["x-request-id"]
