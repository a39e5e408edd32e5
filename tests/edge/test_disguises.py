"""Requests that look like something else: gRPC on a path of REST, upgrades, odd headers, calls that say nothing."""

import base64
import time
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.rpc import error_details_pb2, status_pb2

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge import http2_client
from tests.edge.running_envoy import Edge, running_edge
from tests.edge.scripted_server import Reply, ScriptedServer
from tests.edge.test_requests import TOKEN, assert_refused

GRPC = ["application/grpc", "application/grpc+json", "application/grpc-web", "application/grpc-web-text+proto"]
FOREIGN = {"Origin": "https://evil.example"}
ALLOWED = {"Origin": "https://tv.example.org"}
FAMILY_PATHS = [
    ("signage", "POST", "/devices/register"),
    ("viewer", "POST", "/deviceInit"),
    ("rights", "PUT", f"{TOKEN}/devices/d"),
]


@pytest.mark.parametrize("kind", GRPC)
@pytest.mark.parametrize(("family", "method", "path"), FAMILY_PATHS)
def test_a_body_of_grpc_is_415_on_a_path_of_rest(
    edge: Edge, server: ScriptedServer, kind: str, family: str, method: str, path: str
) -> None:
    response = edge.request(method, path, b"{}", {"Content-Type": kind})
    assert_refused(response, family, 415, "UNSUPPORTED_MEDIA_TYPE")
    assert server.calls == []


@pytest.mark.parametrize("kind", GRPC)
def test_without_a_body_it_is_the_call_of_its_path(edge: Edge, server: ScriptedServer, kind: str) -> None:
    assert edge.request("GET", "/v1/venues", headers={"Content-Type": kind}).json["venues"] == []
    assert edge.request("DELETE", "/v1/venues/v", headers={"Content-Type": kind}).status == 204
    assert [call.rpc.rpartition("/")[2] for call in server.calls] == ["ListVenues", "DeleteVenue"]


@pytest.mark.parametrize("kind", GRPC)
def test_envoys_own_replies_on_a_path_of_rest_are_rest(edge: Edge, server: ScriptedServer, kind: str) -> None:
    wrong = edge.request("PUT", "/v1/venues", headers={"Content-Type": kind})
    assert_refused(wrong, "signage", 405, "METHOD_NOT_ALLOWED")
    assert wrong.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert_refused(
        edge.request("GET", "/deviceInit", headers={"Content-Type": kind}), "viewer", 405, "METHOD_NOT_ALLOWED"
    )
    foreign = edge.request("POST", "/deviceInit", b"{}", {"Content-Type": kind, **FOREIGN})
    assert (foreign.status, foreign.body) == (403, b"")
    options = edge.request("OPTIONS", "/deviceInit", headers={"Content-Type": kind})
    assert (options.status, options.headers["access-control-allow-methods"]) == (200, "OPTIONS, POST")
    large = edge.request("POST", "/v1/venues", b" " * 300_000, {"Content-Type": kind})
    assert_refused(large, "signage", 413, "PAYLOAD_TOO_LARGE")
    assert server.calls == []


@pytest.mark.parametrize("upgrade", ["websocket", "TLS/1.0", "h2c", "nonsense"])
def test_an_upgrade_is_never_offered_and_never_refused(edge: Edge, server: ScriptedServer, upgrade: str) -> None:
    headers = {"Connection": "Upgrade", "Upgrade": upgrade}
    assert edge.request("OPTIONS", "/deviceInit", headers=headers).status == 200
    assert edge.request("GET", "/v1/venues", headers=headers).json["venues"] == []


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_PATHS)
def test_a_header_with_an_underscore_never_reaches_the_server(
    edge: Edge, server: ScriptedServer, family: str, method: str, path: str
) -> None:
    names = {"x_client_ip": "6.6.6.6", "fastly_info": "1", "_": "2", "x-a_b": "3"}
    assert edge.request(method, path, {}, names).status < 300
    answer = http2_client.request(edge.settings.http_port, method, path, b"{}", names)
    assert int(answer.headers[":status"]) < 300
    assert len(server.calls) == 2
    for call in server.calls:
        assert not names.keys() & call.metadata.keys()
        assert call.metadata["x-client-ip"] == "127.0.0.1"


def test_underscored_metadata_of_grpc_never_reaches_the_server(edge: Edge, server: ScriptedServer) -> None:
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        metadata = (("x_client_ip", "6.6.6.6"), ("x-kept", "1"))
        stub.ListVenues(provisioning_pb2.ListVenuesRequest(), timeout=10, metadata=metadata)
    assert "x_client_ip" not in server.only_call().metadata
    assert server.only_call().metadata["x-kept"] == "1"


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_PATHS)
@pytest.mark.parametrize("size", [40_000, 200_000])
def test_headers_too_large_are_told_in_the_family(edge: Edge, family: str, method: str, path: str, size: int) -> None:
    headers = {f"x-{number}": "x" * 10_000 for number in range(size // 10_000)}
    assert_refused(edge.request(method, path, {}, headers), family, 431, "HEADERS_TOO_LARGE")
    answer = http2_client.request(edge.settings.http_port, method, path, b"{}", headers)
    assert answer.headers[":status"] == "431"


@pytest.mark.parametrize(("family", "method", "path"), FAMILY_PATHS)
def test_too_many_headers_are_told_in_the_family(edge: Edge, family: str, method: str, path: str) -> None:
    headers = {f"x-{number}": "y" for number in range(100)}
    assert_refused(edge.request(method, path, {}, headers), family, 431, "HEADERS_TOO_LARGE")


@pytest.mark.parametrize("headers", [{}, ALLOWED, FOREIGN, {"x_app": "1"}])
@pytest.mark.parametrize("path", ["/deviceInit", "/pbsAccount/login"])
def test_viewer_options_are_200_whatever_comes_along(edge: Edge, path: str, headers: dict[str, str]) -> None:
    assert edge.request("OPTIONS", path, b" " * 400_000, headers).status == 200


def test_a_member_in_both_spellings_is_given_twice(edge: Edge, server: ScriptedServer) -> None:
    response = edge.request("POST", "/v1/screens", {"venueId": "a", "venue_id": "b", "name": "n"})
    assert_refused(response, "signage", 400, "VALIDATION_ERROR")
    assert response.json["details"][0]["field"] in {"venueId", "venue_id"}
    assert server.calls == []


def test_a_call_that_says_nothing_is_ended(hasty_edge: Edge, server: ScriptedServer) -> None:
    headers = {"content-type": "application/grpc", "te": "trailers"}
    path = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"
    answer = http2_client.request(hasty_edge.settings.http_port, "POST", path, b"", headers)
    assert answer.headers["grpc-status"] == str(grpc.StatusCode.DEADLINE_EXCEEDED.value[0])
    assert server.calls == []


def test_a_call_by_grpc_web_that_says_nothing_is_ended_alike(hasty_edge: Edge, server: ScriptedServer) -> None:
    path = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"
    headers = {"content-type": "application/grpc-web+proto"}
    answer = http2_client.request(hasty_edge.settings.http_port, "POST", path, b"", headers)
    assert (answer.headers[":status"], answer.headers["grpc-status"]) == ("200", "4")
    assert reason(answer.headers["grpc-status-details-bin"]) == "DEADLINE_EXCEEDED"


def test_too_many_calls_by_grpc_web_are_refused_in_grpc(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, register_rate=1, register_burst=1)
    path = "/tenfoot.provisioning.v1.ProvisioningService/RegisterDevice"
    with running_edge(tmp_path, settings) as edge:
        headers = {"Content-Type": "application/grpc-web+proto"}
        answer = edge.request("POST", path, b"\0" * 5, headers)
        while "grpc-status" not in answer.headers:  # one a second is let through; this asks more often
            answer = edge.request("POST", path, b"\0" * 5, headers)
    assert (answer.status, answer.headers["grpc-status"]) == (200, "8")
    assert answer.headers["content-type"] == "application/grpc-web+proto"
    assert reason(answer.headers["grpc-status-details-bin"]) == "RATE_LIMIT_EXCEEDED"
    assert answer.body == b""


def reason(details: str) -> str:
    """The reason in the details of a refusal, which HTTP carries in Base64."""
    info = error_details_pb2.ErrorInfo()
    status = status_pb2.Status.FromString(base64.b64decode(details + "=" * (-len(details) % 4)))
    assert status.details[0].Unpack(info)
    return str(info.reason)


@pytest.mark.parametrize("kind", GRPC)
def test_options_are_those_of_rest(edge: Edge, kind: str) -> None:
    options = edge.request("OPTIONS", "/v1/venues", headers={"Content-Type": kind})
    assert (options.status, options.body, "content-type" in options.headers) == (204, b"", False)
    preflight = {**ALLOWED, "Access-Control-Request-Method": "POST", "Content-Type": kind}
    path = "/tenfoot.provisioning.v1.ProvisioningService/CreateVenue"
    assert edge.request("OPTIONS", path, headers=preflight).status == 200


def test_open_calls_of_grpc_keep_no_rest_call_out(edge: Edge, server: ScriptedServer) -> None:
    server.answers["ListVenues"] = Reply(delay_seconds=60)
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        calls = [stub.ListVenues.future(provisioning_pb2.ListVenuesRequest(), timeout=60) for _ in range(20)]
        deadline = time.monotonic() + 20
        while len(server.calls) < 20:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        # Their places are those of priority HIGH; REST's are all free.
        assert edge.stat("cluster.app.circuit_breakers.high.remaining_rq") <= 2048 - 20
        assert edge.stat("cluster.app.circuit_breakers.default.remaining_rq") == 2048
        for call in calls:
            call.cancel()


def test_a_message_too_large_for_grpc_has_a_reason(edge: Edge, server: ScriptedServer) -> None:
    with grpc.insecure_channel(f"127.0.0.1:{edge.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        with pytest.raises(grpc.RpcError) as caught:
            stub.CreateVenue(provisioning_pb2.CreateVenueRequest(name="x" * 5_000_000), timeout=10)
    error: Any = caught.value
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    status = status_pb2.Status.FromString(dict(error.trailing_metadata())["grpc-status-details-bin"])
    info = error_details_pb2.ErrorInfo()
    assert status.details[0].Unpack(info)
    assert info.reason == "PAYLOAD_TOO_LARGE"
