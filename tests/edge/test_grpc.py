"""Native gRPC and gRPC-Web on the listener that speaks REST, and REST over HTTP/2."""

import http.client
import json
from base64 import b64decode
from pathlib import Path
from typing import Any
from urllib.parse import quote

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2, rights_locker_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge import http2_client
from tests.edge.running_envoy import Edge, Response, free_port, running_edge
from tests.edge.scripted_server import Refusal, Reply, ScriptedServer
from tests.edge.test_successes import NOT_MODIFIED

LIST_VENUES = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"


@pytest.mark.parametrize("authority", ["localhost", "player.example.com", "rl.example.com"])
def test_native_calls_pass_on_every_host(edge: Edge, server: ScriptedServer, authority: str) -> None:
    server.answers["CreateVenue"] = Reply({"id": "v", "name": "n"}, (("x-source", "early"),))
    options = [("grpc.default_authority", authority)]
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}", options) as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        response, call = stub.CreateVenue.with_call(provisioning_pb2.CreateVenueRequest(name="n"), timeout=10)
        assert (response.id, response.name) == ("v", "n")
        assert dict(call.initial_metadata())["x-source"] == "early"
        health: Any = health_pb2_grpc.HealthStub(channel)
        assert (
            health.Check(health_pb2.HealthCheckRequest(), timeout=10).status == health_pb2.HealthCheckResponse.SERVING
        )
    assert server.only_call().metadata["x-client-ip"] == "127.0.0.1"


def test_native_refusals_keep_their_details(edge: Edge, server: ScriptedServer) -> None:
    server.answers["CreateVenue"] = Refusal(
        grpc.StatusCode.INVALID_ARGUMENT, "VALIDATION_ERROR", "out of form", (("name", "is empty"),)
    )
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        with pytest.raises(grpc.RpcError) as caught:
            stub.CreateVenue(provisioning_pb2.CreateVenueRequest(), timeout=10)
    error: Any = caught.value
    assert (error.code(), error.details()) == (grpc.StatusCode.INVALID_ARGUMENT, "out of form")
    status = status_pb2.Status.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    assert info.reason == "VALIDATION_ERROR"


def test_native_streams_and_methods_without_rest(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetAccountLastResults"] = [{"result": "one"}, {"result": "two"}]
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}") as channel:
        stub = rights_locker_pb2_grpc.RightsLockerServiceStub(channel)
        request = rights_locker_pb2.GetAccountLastResultsRequest(pcode="p", account_id="a")
        assert [row.result for row in stub.GetAccountLastResults(request, timeout=10)] == ["one", "two"]
        stub.ListProviders(rights_locker_pb2.ListProvidersRequest(), timeout=10)
        unknown: Any = channel.unary_unary("/tenfoot.nothing.v1.Nothing/Do")
        with pytest.raises(grpc.RpcError) as caught:
            unknown(b"", timeout=10)
    error: Any = caught.value
    assert error.code() == grpc.StatusCode.UNIMPLEMENTED


def grpc_web(edge: Edge, kind: str, authority: str) -> tuple[http.client.HTTPMessage, bytes]:
    """One ListVenues by gRPC-Web from an allowed origin."""
    connection = edge.connect()
    try:
        message = provisioning_pb2.ListVenuesRequest(page_size=3).SerializeToString()
        frame = b"\x00" + len(message).to_bytes(4, "big") + message
        headers = {"Content-Type": kind, "X-Grpc-Web": "1", "Origin": "https://tv.example.org", "Host": authority}
        connection.request("POST", LIST_VENUES, frame, headers)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize("authority", ["localhost", "player.example.com"])
def test_grpc_web_success_and_refusal(edge: Edge, server: ScriptedServer, authority: str) -> None:
    server.answers["ListVenues"] = Reply({"next_page_token": "more"})
    headers, body = grpc_web(edge, "application/grpc-web+proto", authority)
    assert headers["access-control-allow-origin"] == "https://tv.example.org"
    assert headers["vary"] == "Origin"
    length = int.from_bytes(body[1:5], "big")
    response = provisioning_pb2.ListVenuesResponse.FromString(body[5 : 5 + length])
    assert (body[0], response.next_page_token) == (0, "more")
    trailers = body[5 + length :]
    assert trailers[0] == 0x80
    assert b"grpc-status:0\r\n" in trailers
    assert server.only_call().request.page_size == 3

    server.answers["ListVenues"] = Refusal(grpc.StatusCode.NOT_FOUND, "VENUE_NOT_FOUND", "näh")
    headers, body = grpc_web(edge, "application/grpc-web+proto", authority)
    assert headers["grpc-status"] == "5"
    assert headers["grpc-message"] == quote("näh")
    assert headers["grpc-status-details-bin"]


GRPC = {"content-type": "application/grpc", "te": "trailers"}
EMPTY = b"\0\0\0\0\0"


def must_be_headers_alone(response: http2_client.Http2Response, code: grpc.StatusCode, reason: str) -> None:
    """A refusal in one frame; with anything behind it grpcio says UNKNOWN, "Stream removed"."""
    assert response.headers_alone, response
    assert (response.headers[":status"], response.headers["grpc-status"]) == ("200", str(code.value[0])), response
    assert response.headers["grpc-message"]
    told = response.headers["grpc-status-details-bin"]
    status = status_pb2.Status.FromString(b64decode(told + "=" * (-len(told) % 4)))
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    assert (status.code, info.reason) == (code.value[0], reason)


def test_a_deadline_that_envoy_ends_is_headers_alone(hasty_edge: Edge, server: ScriptedServer) -> None:
    server.answers["UpdateVenue"] = Reply(delay_seconds=3)  # a write: a read would be asked a second time
    port = hasty_edge.settings.http_port
    update = "/tenfoot.provisioning.v1.ProvisioningService/UpdateVenue"
    response = http2_client.request(port, "POST", update, EMPTY, GRPC)
    must_be_headers_alone(response, grpc.StatusCode.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED")
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel, pytest.raises(grpc.RpcError) as caught:
        # Without a deadline of its own, which would count instead of Envoy's.
        provisioning_pb2_grpc.ProvisioningServiceStub(channel).UpdateVenue(provisioning_pb2.UpdateVenueRequest(id="v"))
    error: Any = caught.value
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED
    assert "grpc-status-details-bin" in dict(error.trailing_metadata())


def test_what_envoy_does_not_route_or_take_is_headers_alone(edge: Edge) -> None:
    port = edge.settings.http_port
    unknown = http2_client.request(port, "POST", "/tenfoot.nothing.v1.Nothing/Do", EMPTY, GRPC)
    must_be_headers_alone(unknown, grpc.StatusCode.UNIMPLEMENTED, "NOT_IMPLEMENTED")


def test_without_a_server_the_refusal_is_headers_alone(tmp_path: Path) -> None:
    with running_edge(tmp_path, EdgeSettings(grpc_port=free_port()), ready=False) as edge:
        response = http2_client.request(edge.settings.http_port, "POST", LIST_VENUES, EMPTY, GRPC)
        must_be_headers_alone(response, grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")


def test_who_asks_too_often_gets_headers_alone(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, register_rate=1, register_burst=1)
    register = "/tenfoot.provisioning.v1.ProvisioningService/RegisterDevice"
    with running_edge(tmp_path, settings) as edge:
        port = edge.settings.http_port
        answer = http2_client.request(port, "POST", register, EMPTY, GRPC)
        while "grpc-status" not in answer.headers:  # one a second is let through; this asks more often
            answer = http2_client.request(port, "POST", register, EMPTY, GRPC)
    must_be_headers_alone(answer, grpc.StatusCode.RESOURCE_EXHAUSTED, "RATE_LIMIT_EXCEEDED")


def test_http2_rest_sees_no_trailers(edge: Edge, server: ScriptedServer) -> None:
    json_type = {"content-type": "application/json"}
    server.answers["GetVenue"] = Refusal(grpc.StatusCode.NOT_FOUND, "VENUE_NOT_FOUND", initial_metadata=(("a", "b"),))
    server.answers["GetPlaylist"] = NOT_MODIFIED
    server.answers["GetAccountHistory"] = [{"action": "one"}]
    history = "/device_management/pcode/p/account_id/a/history"
    for status, method, path, body in (
        (201, "POST", "/v1/venues", b'{"name":"n"}'),
        (200, "GET", "/v1/venues", b""),
        (204, "DELETE", "/v1/venues/v", b""),
        (304, "GET", "/devices/d/playlist", b""),
        (404, "GET", "/v1/venues/v", b""),
        (404, "GET", "/v1/nothing", b""),
        (200, "GET", history, b""),
    ):
        response = http2_client.request(edge.settings.http_port, method, path, body, json_type if body else None)
        assert response.headers[":status"] == str(status)
        assert not response.trailers
        assert not [name for name in response.headers if name.startswith(("grpc-", "x-envoy-", "x-edge-"))]
        if status in {204, 304}:
            assert response.body == b""
        else:
            assert json.loads(response.body)


def test_http2_media_type_is_judged_by_the_body(edge: Edge, server: ScriptedServer) -> None:
    text = {"content-type": "text/xml"}
    port = edge.settings.http_port
    assert http2_client.request(port, "POST", "/v1/venues", b"x", text).headers[":status"] == "415"
    assert server.calls == []
    assert http2_client.request(port, "POST", "/v1/devices/d/revoke", b"", text).headers[":status"] == "200"
    batch = {"content-type": "application/json"}
    assert http2_client.request(port, "POST", "/devices/d/events", b"[null]", batch).headers[":status"] == "400"
    assert len(server.calls) == 1


def test_http2_takes_bodies_as_large_as_http1_does(edge: Edge, server: ScriptedServer) -> None:
    json_type, port = {"content-type": "application/json"}, edge.settings.http_port
    event = b'{"type":"impression","timestamp":1}'
    batch = b"[%s%s]" % (b" " * (edge.settings.max_body_bytes - len(event) - 2), event)
    assert http2_client.request(port, "POST", "/devices/d/events", batch, json_type).headers[":status"] == "202"
    assert len(server.only_call().request.events) == 1
    refused = http2_client.request(port, "POST", "/devices/d/events", b" " + batch, json_type)
    assert (refused.headers[":status"], json.loads(refused.body)["code"]) == ("413", "PAYLOAD_TOO_LARGE")
    assert len(server.calls) == 1


def test_health_pages_are_small_texts(edge: Edge) -> None:
    for path in ("/healthz", "/readyz", "/readyz?x=1"):
        response = edge.request("GET", path)
        assert response == Response(200, response.headers, b"ok\n")
        assert response.headers["content-type"] == "text/plain"
