"""What HTTP itself promises on every answer: HEAD, challenges, caching, one Host, plain bodies."""

import json
import socket

import grpc
import pytest

from tests.edge import http2_client
from tests.edge.running_envoy import CREDENTIAL, Edge, send
from tests.edge.scripted_server import Refusal, Reply, ScriptedServer
from tests.edge.test_requests import ACCOUNT, TOKEN, assert_refused
from tests.edge.test_strangers import Route, each, routes

VENUES = "/v1/venues"
CHALLENGE, INVALID = "Bearer", 'Bearer error="invalid_token"'
READS = [route for route in routes() if route.verb == "GET"]
FAMILY_READS = [("signage", "/v1/venues/v"), ("rights", f"{TOKEN}/devices"), ("rights", f"{ACCOUNT}/devices")]
FAMILY_WRITES = [
    ("signage", "POST", VENUES),
    ("signage", "POST", "/devices/register"),
    ("viewer", "POST", "/deviceInit"),
    ("rights", "PUT", f"{TOKEN}/devices/d"),
]


def body_for(route: Route) -> object:
    """What its message allows at least, None where it has no body."""
    shape = route.rule["shape"]
    if shape.startswith("*"):
        return []
    return {"items": []} if shape else None


@each(route for route in routes() if route.rule["caller"] in {"operator", "device", "provider"})
def test_a_401_of_the_edge_asks_for_a_credential(edge: Edge, route: Route) -> None:
    for credential, challenge in (("", CHALLENGE), ("Basic eA==", CHALLENGE), ("Bearer a b", INVALID)):
        answer = edge.request(route.verb, route.path, headers={"Authorization": credential})
        assert (answer.status, answer.headers["www-authenticate"]) == (401, challenge)
        headers = {"authorization": credential}
        other = http2_client.request(edge.settings.http_port, route.verb, route.path, headers=headers)
        assert (other.headers[":status"], other.headers["www-authenticate"]) == ("401", challenge)


@each(routes())
def test_a_401_of_the_server_asks_for_a_credential(edge: Edge, server: ScriptedServer, route: Route) -> None:
    name = route.rule["rpc"].rpartition("/")[2]
    server.answers[name] = Refusal(grpc.StatusCode.UNAUTHENTICATED, "DEVICE_API_KEY_REVOKED")
    body = body_for(route)
    answer = edge.request(route.verb, route.path, body, {"Authorization": CREDENTIAL})
    assert (answer.status, answer.headers["www-authenticate"]) == (401, INVALID)
    assert answer.headers["cache-control"] == "no-store"


def test_other_refusals_ask_for_none(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetVenue"] = Refusal(grpc.StatusCode.PERMISSION_DENIED, "AUTH_FORBIDDEN")
    for path in ("/v1/venues/v", "/v1/nothing"):
        assert "www-authenticate" not in edge.request("GET", path).headers


@each(READS)
def test_head_is_get_without_a_body(edge: Edge, server: ScriptedServer, route: Route) -> None:
    connection = edge.connect()
    try:
        got = send(connection, "GET", route.path)
        stream = connection.sock
        asked = send(connection, "HEAD", route.path)
        again = send(connection, "GET", route.path)  # the connection is as good as before
        assert connection.sock is stream
    finally:
        connection.close()
    assert (got.status, asked.status, asked.body) == (200, 200, b"")
    assert again.body == got.body
    changing = {"date", "x-request-id", "transfer-encoding"}
    expected = {name: value for name, value in got.headers.items() if name not in changing}
    expected["content-length"] = str(len(got.body))
    assert {name: value for name, value in asked.headers.items() if name not in changing} == expected
    answer = http2_client.request(edge.settings.http_port, "HEAD", route.path)
    assert (answer.headers[":status"], answer.body, answer.trailers) == ("200", b"", None)
    assert [call.rpc for call in server.calls] == [route.rule["rpc"]] * 4


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/venues/v", 404),
        ("/devices/d/playlist", 304),
        ("/devices/d/config", 200),
        (f"{ACCOUNT}/history", 200),
        ("/v1/nothing", 404),
        ("/deviceInit", 405),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/docs", 200),
        ("/openapi.json", 200),
        ("/docs/", 301),
    ],
)
def test_head_leaves_the_connection_whole(edge: Edge, server: ScriptedServer, path: str, status: int) -> None:
    server.answers["GetVenue"] = Refusal(grpc.StatusCode.NOT_FOUND, "VENUE_NOT_FOUND")
    server.answers["GetPlaylist"] = Reply({"not_modified": True}, (("x-not-modified", "1"), ("etag", '"v7"')))
    server.answers["GetConfig"] = Reply({}, (("etag", '"v7"'),))
    server.answers["GetAccountHistory"] = [{"action": "one"}] * 50
    with socket.create_connection(("127.0.0.1", edge.settings.http_port), timeout=10) as connection:
        head = f"HEAD {path} HTTP/1.1\r\nHost: a\r\nAuthorization: {CREDENTIAL}\r\n\r\n"
        connection.sendall((head + "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").encode())
        received = b""
        while part := connection.recv(65536):
            received += part
    first, _, rest = received.partition(b"\r\n\r\n")
    assert first.startswith(b"HTTP/1.1 %d " % status)
    assert rest.startswith(b"HTTP/1.1 200 OK\r\n")
    assert rest.endswith(b"\r\n\r\nok\n")
    answer = http2_client.request(edge.settings.http_port, "HEAD", path)
    assert (answer.headers[":status"], answer.body) == (str(status), b"")


def test_head_of_a_large_answer(edge: Edge, server: ScriptedServer) -> None:
    items = [{"creative_id": str(index), "creative_url": "https://cdn.example/" + "x" * 2000} for index in range(500)]
    server.answers["GetPlaylist"] = Reply({"items": items})
    answer = edge.request("HEAD", "/devices/d/playlist")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 1_000_000


@each(routes())
def test_a_success_says_what_caches_may_keep(edge: Edge, server: ScriptedServer, route: Route) -> None:
    body = body_for(route)
    answer = edge.request(route.verb, route.path, body)
    assert answer.status < 300
    public = route.family == "signage" and route.verb == "GET" and "/provisioning-codes/" not in route.path
    assert answer.headers["cache-control"] == ("private, no-cache" if public else "no-store")
    assert answer.headers["x-content-type-options"] == "nosniff"
    port = edge.settings.http_port
    other = http2_client.request(port, route.verb, route.path, b"" if body is None else json.dumps(body).encode())
    assert other.headers["cache-control"] == answer.headers["cache-control"]
    assert other.headers["x-content-type-options"] == "nosniff"


def test_what_is_not_modified_stays_private(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetPlaylist"] = Reply({"not_modified": True}, (("x-not-modified", "1"), ("etag", '"v7"')))
    answer = edge.request("GET", "/devices/d/playlist")
    assert (answer.status, answer.headers["cache-control"]) == (304, "private, no-cache")


@pytest.mark.parametrize(
    "data",
    [
        b"GET /v1/nothing HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /sas/nothing HTTP/1.1\r\nHost: a\r\n\r\n",
        b"PUT /deviceInit HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        b"OPTIONS /v1/venues HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /v1/venues HTTP/1.1\r\n\r\n",
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 600 + b"\r\n",
    ],
)
def test_what_envoy_answers_itself_is_kept_nowhere(edge: Edge, data: bytes) -> None:
    answer = edge.raw(data)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/docs/page.js"])
def test_files_are_asked_for_again(edge: Edge, path: str) -> None:
    answer = edge.request("GET", path)
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-cache", "nosniff")


@pytest.mark.parametrize("hosts", [("a", "b"), ("a", "a"), ("player.a", "rl.b")])
@pytest.mark.parametrize("path", [VENUES, "/deviceInit", f"{TOKEN}/devices", "/healthz", "/docs", "/v1/nothing"])
def test_two_hosts_are_400(edge: Edge, server: ScriptedServer, hosts: tuple[str, str], path: str) -> None:
    named = "".join(f"Host: {host}\r\n" for host in hosts)
    answer = edge.raw(f"GET {path} HTTP/1.1\r\n{named}Authorization: {CREDENTIAL}\r\n\r\n".encode())
    assert answer.status == 400
    assert server.calls == []


MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_WRITES)
@pytest.mark.parametrize("kind", ["text/plain", "text/plain;charset=UTF-8", "Text/Plain"])
def test_a_plain_text_is_taken_as_json(
    edge: Edge, server: ScriptedServer, family: str, method: str, path: str, kind: str
) -> None:
    reason = {"viewer": "BAD_PAYLOAD"}.get(family, "VALIDATION_ERROR")
    assert edge.request(method, path, b"{}", {"Content-Type": kind}).status < 300
    answer = http2_client.request(edge.settings.http_port, method, path, b"{}", {"content-type": kind})
    assert int(answer.headers[":status"]) < 300
    assert len(server.calls) == 2
    assert_refused(edge.request(method, path, b"{", {"Content-Type": kind}), family, 400, reason)


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_WRITES)
def test_a_byte_order_mark_is_skipped(edge: Edge, server: ScriptedServer, family: str, method: str, path: str) -> None:
    reason = {"viewer": "BAD_PAYLOAD"}.get(family, "VALIDATION_ERROR")
    for body in (MARK + b"{}", MARK + b'{"unknown":1}', MARK):
        assert edge.request(method, path, body).status < 300
        answer = http2_client.request(edge.settings.http_port, method, path, body)
        assert int(answer.headers[":status"]) < 300
    assert len(server.calls) == 6
    for body in (MARK * 2 + b"{}", b"{}" + MARK, b"\xff\xfe{\0}\0"):
        assert_refused(edge.request(method, path, body), family, 400, reason)


def test_a_batch_may_have_a_byte_order_mark(edge: Edge, server: ScriptedServer) -> None:
    assert edge.request("POST", "/devices/d/events", MARK + b'[{"type":"a"}]').status == 202
    assert [event.type for event in server.only_call().request.events] == ["a"]


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_WRITES)
@pytest.mark.parametrize("coding", ["gzip", "br", "GZIP", "deflate, gzip", "nonsense"])
def test_a_compressed_body_is_415(
    edge: Edge, server: ScriptedServer, family: str, method: str, path: str, coding: str
) -> None:
    answer = edge.request(method, path, b"\x1f\x8b\x08", {"Content-Encoding": coding})
    assert_refused(answer, family, 415, "UNSUPPORTED_MEDIA_TYPE")
    assert answer.headers["accept-encoding"] == "identity"
    headers = {"content-encoding": coding}
    other = http2_client.request(edge.settings.http_port, method, path, b"\x1f\x8b\x08", headers)
    assert (other.headers[":status"], other.headers["accept-encoding"]) == ("415", "identity")
    assert server.calls == []


def test_without_a_body_nothing_is_compressed(edge: Edge, server: ScriptedServer) -> None:
    assert edge.request("GET", VENUES, headers={"Content-Encoding": "gzip"}).status == 200
    assert edge.request("POST", VENUES, b"{}", {"Content-Encoding": "identity"}).status == 201
    assert len(server.calls) == 2


HALF = "promo \ud83d"


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        (
            "POST",
            "/devices/d/events",
            [{"type": "a"}] * 3 + [{"type": "a", "campaignId": HALF}],
            "events[3].campaignId",
        ),
        ("POST", "/devices/d/events", [{"type": HALF}], "events[0].type"),
        ("POST", VENUES, {"name": HALF}, "name"),
        ("POST", "/devices/register", {"deviceInfo": {"model": "\udc00"}}, "deviceInfo.model"),
        ("PUT", "/v1/screens/s/playlist", {"items": [{}, {"creativeUrl": HALF}]}, "items[1].creativeUrl"),
        ("PUT", f"{ACCOUNT}/devices/d", {"nickname": HALF}, "nickname"),
        (
            "POST",
            "/v2/entitlements/providers/p/accounts/a/content",
            {"assets": [{"content_id": HALF}]},
            "assets[0].content_id",
        ),
    ],
)
def test_half_a_character_is_named(
    edge: Edge, server: ScriptedServer, method: str, path: str, body: object, field: str
) -> None:
    answer = edge.request(method, path, body)
    assert answer.status == 400
    assert field in (answer.json.get("error") or answer.json["message"])
    assert server.calls == []


@pytest.mark.parametrize("value", ["1e999", "-1e999", "9" * 400, "1e-999", r'"\ud83d"', r'{"\ud83d":1e999}', "[1e999]"])
@pytest.mark.parametrize(("family", "method", "path"), [*FAMILY_WRITES, ("rights", "PUT", f"{ACCOUNT}/device_limit")])
def test_an_unknown_member_holds_what_it_will(
    edge: Edge, server: ScriptedServer, family: str, method: str, path: str, value: str
) -> None:
    assert edge.request(method, path, f'{{"later":{value}}}'.encode()).status < 300
    assert len(server.calls) == 1


def test_a_number_out_of_range_is_named(edge: Edge, server: ScriptedServer) -> None:
    for path, body, field in (
        ("/devices/d/events", b'[{"type":"a","timestamp":1e999}]', "events[0].timestamp"),
        ("/v1/screens/s/config", b'{"syncIntervalMinutes":1e999}', "syncIntervalMinutes"),
    ):
        answer = edge.request("POST" if "events" in path else "PUT", path, body)
        assert (answer.status, answer.json.get("details", [{}])[0].get("field")) == (400, field)
    assert server.calls == []
