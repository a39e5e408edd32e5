"""What the edge spends on callers whom nobody knows yet: no body without a credential, none larger than its route's."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import pytest

from tenfoot_server.edge import FOLDER
from tests.edge import http2_client
from tests.edge.running_envoy import CREDENTIAL, Edge, Response, received
from tests.edge.scripted_server import ScriptedServer
from tests.edge.test_requests import assert_refused

# What is said to a caller without a credential, and to one whose credential is malformed.
TEXT = "the Authorization header must be of the form: Bearer <credential>"
MISSING = {
    "operator": ("AUTH_HEADER_INVALID", TEXT),
    "device": ("AUTHORIZATION_HEADER_MISSING", "the Authorization header is missing"),
    "provider": ("PROVIDER_CREDENTIAL_MISSING", TEXT),
}
MALFORMED = MISSING | {"device": ("AUTHORIZATION_HEADER_INVALID", TEXT)}


class Route(NamedTuple):
    """One call over REST."""

    verb: str
    path: str
    family: str
    rule: dict[str, Any]


def routes() -> Iterator[Route]:
    """Every call over REST."""
    for path in json.loads((FOLDER / "generated" / "routes.json").read_text())["paths"]:
        for method in path["methods"]:
            yield Route(method["verb"], path["template"].replace("{", "").replace("}", ""), path["family"], method)


def each(found: Iterable[Route]) -> pytest.MarkDecorator:
    """Runs a test for each of these."""
    return pytest.mark.parametrize("route", [pytest.param(route, id=f"{route.verb} {route.path}") for route in found])


def without_body(edge: Edge, route: Route, credentials: list[str]) -> Response:
    """The answer to a request whose body is announced and does not come."""
    connection = edge.connect()
    try:
        connection.putrequest(route.verb, route.path)
        connection.putheader("Content-Length", "100")
        for credential in credentials:
            connection.putheader("Authorization", credential)
        connection.endheaders()
        return received(connection)
    finally:
        connection.close()


def assert_stranger(answer: Response, route: Route, expected: tuple[str, str]) -> None:
    """The refusal that the server itself would give."""
    assert_refused(answer, route.family, 401, expected[0])
    assert answer.json["error" if route.family == "signage" else "message"] == expected[1]


@each(route for route in routes() if route.rule["caller"] in MISSING)
def test_no_body_is_read_without_a_credential(edge: Edge, server: ScriptedServer, route: Route) -> None:
    caller = route.rule["caller"]
    assert_stranger(without_body(edge, route, []), route, MISSING[caller])
    malformed = [
        ["ak_x"],
        ["Basic eA=="],
        ["Bearer"],
        ["Bearer a b"],
        ["Bearer\ta"],
        ["Bearera"],
        [""],
        [CREDENTIAL] * 2,
    ]
    for credentials in malformed:
        assert_stranger(without_body(edge, route, credentials), route, MALFORMED[caller])
    stranger = {"authorization": "Basic eA==", "content-type": "application/json"}
    answer = http2_client.request(edge.settings.http_port, route.verb, route.path, b"[" * 70_000, stranger)
    assert answer.headers[":status"] == "401"
    assert server.calls == []


def test_what_the_server_takes_for_a_credential_passes(edge: Edge, server: ScriptedServer) -> None:
    for credential in ("Bearer x", "bEARER   x", "Bearer x  ", "Bearer ~-._+/=="):
        assert edge.request("GET", "/v1/venues", headers={"Authorization": credential}).status == 200
    assert len(server.calls) == 4


@each(route for route in routes() if route.rule["caller"] not in MISSING)
def test_calls_for_anybody_ask_for_no_credential(edge: Edge, server: ScriptedServer, route: Route) -> None:
    assert route.rule["caller"] in {"anyone", "session"}
    for credential in ("", "Basic eA=="):
        body: dict[str, str] | None = {} if route.rule["shape"] else None
        assert edge.request(route.verb, route.path, body, {"Authorization": credential}).status < 300
    assert len(server.calls) == 2


def test_a_signed_request_needs_no_credential_besides(edge: Edge, server: ScriptedServer) -> None:
    path = "/device_management/pcode/p/account_id/a/device_limit"
    unsigned = edge.request("PUT", path, {}, {"Authorization": ""})
    assert unsigned.status == 401
    # The scripted server cannot judge signatures, so what asks for that is 503: it came so far.
    assert edge.request("PUT", f"{path}?signature=x", {}, {"Authorization": ""}).status == 503


@each(route for route in routes() if route.rule["shape"] and route.rule["body_kib"] <= 256)
def test_each_route_has_a_limit_of_its_own(edge: Edge, server: ScriptedServer, route: Route) -> None:
    status, reason = (400, "BAD_PAYLOAD") if route.family == "viewer" else (413, "PAYLOAD_TOO_LARGE")
    size = route.rule["body_kib"] * 1024
    fits = (b"[]" if route.rule["shape"].startswith("*") else b"{}").rjust(size)
    chunked = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    for body, headers in (
        (fits, {}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (size, fits), chunked),
    ):
        assert edge.request(route.verb, route.path, body, headers).status < 300
    assert len(server.calls) == 2
    large = b" " + fits
    for body, headers in ((large, {}), (b"%x\r\n%s\r\n0\r\n\r\n" % (size + 1, large), chunked)):
        assert_refused(edge.request(route.verb, route.path, body, headers), route.family, status, reason)
    answer = http2_client.request(edge.settings.http_port, route.verb, route.path, large)
    assert answer.headers[":status"] == str(status)
    assert len(server.calls) == 2


def test_a_playlist_may_be_as_large_as_the_setting_says(edge: Edge, server: ScriptedServer) -> None:
    body = b'{"items":[]}'.rjust(edge.settings.max_body_bytes)
    assert edge.request("PUT", "/v1/screens/s/playlist", body).status == 200
    assert_refused(edge.request("PUT", "/v1/screens/s/playlist", body + b" "), "signage", 413, "PAYLOAD_TOO_LARGE")


@each(route for route in routes() if route.rule["shape"])
def test_a_body_holds_as_many_values_as_its_message_and_some(edge: Edge, server: ScriptedServer, route: Route) -> None:
    status, reason = (400, "BAD_PAYLOAD") if route.family == "viewer" else (413, "PAYLOAD_TOO_LARGE")
    most = route.rule["body_values"]
    if route.rule["shape"].startswith("*"):
        fits, large = b"[%s]" % b",".join([b"{}"] * (most - 1)), b"[%s]" % b",".join([b"{}"] * most)
    else:
        # What must be sent comes first; the bodies hold an object, it, and an array of the others.
        sent, values = (b'"items":[],', 1) if route.path.endswith("/playlist") else (b"", 0)
        fits, large = (
            b'{%s"x":[%s]}' % (sent, b",".join([b"1"] * count)) for count in (most - values - 2, most - values - 1)
        )
    assert edge.request(route.verb, route.path, fits).status < 300
    assert_refused(edge.request(route.verb, route.path, large), route.family, status, reason)
    assert len(server.calls) == 1


def test_a_body_is_not_deeper_than_64(edge: Edge, server: ScriptedServer) -> None:
    fits, deep = (b'{"x":%s}' % (b"[" * depth + b"]" * depth) for depth in (63, 65))
    assert edge.request("POST", "/v1/venues", fits).status == 201
    assert_refused(edge.request("POST", "/v1/venues", deep), "signage", 400, "VALIDATION_ERROR")
    assert len(server.calls) == 1
