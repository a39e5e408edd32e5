"""Who the client is, how often it may ask, and what it sees when no server answers."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge.conftest import ORIGINS, scripted_server
from tests.edge.running_envoy import Edge, free_port, received, running_edge
from tests.edge.scripted_server import ScriptedServer
from tests.edge.test_requests import assert_refused

VENUES = "tenfoot.provisioning.v1.ProvisioningService"


def client_ip(edge: Edge, server: ScriptedServer, **headers: str) -> str | bytes:
    """What the server hears about the address of a client with these headers."""
    server.reset()
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    assert edge.request("GET", "/v1/venues", headers=sent).status == 200
    return server.only_call().metadata["x-client-ip"]


def test_without_proxies_only_the_connection_counts(edge: Edge, server: ScriptedServer) -> None:
    assert client_ip(edge, server, X_Forwarded_For="6.6.6.6") == "127.0.0.1"
    assert client_ip(edge, server, X_Client_IP="6.6.6.6", X_Envoy_External_Address="6.6.6.6") == "127.0.0.1"
    assert edge.request("GET", "/v1/venues", source="127.0.0.2").status == 200
    assert server.calls[-1].metadata["x-client-ip"] == "127.0.0.2"


def test_behind_one_proxy_its_entry_counts(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, trusted_hops=1)
    with running_edge(tmp_path, settings) as edge:
        assert client_ip(edge, running_server, X_Forwarded_For="203.0.113.9") == "203.0.113.9"
        assert client_ip(edge, running_server, X_Forwarded_For="6.6.6.6, 203.0.113.9") == "203.0.113.9"
        assert client_ip(edge, running_server, X_Forwarded_For="2001:db8::7") == "2001:db8::7"


@pytest.fixture(scope="module")
def limited(running_server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    """Ten calls at once and three registrations, then one a second; the client is who the one proxy says."""
    settings = EdgeSettings(grpc_port=running_server.port, trusted_hops=1, origins=ORIGINS)
    settings = replace(settings, client_rate=1, client_burst=10, register_rate=1, register_burst=3)
    with running_edge(tmp_path_factory.mktemp("limited"), settings) as edge:
        yield edge


def statuses(edge: Edge, count: int, method: str, path: str, address: str) -> list[int]:
    """What one client gets for so many calls in a row."""
    headers = {"X-Forwarded-For": address}
    body: dict[str, str] | None = None if method == "GET" else {}
    return [edge.request(method, path, body, headers).status for _ in range(count)]


def test_each_client_has_its_own_allowance(limited: Edge) -> None:
    began = time.monotonic()
    assert statuses(limited, 10, "GET", "/v1/venues", "198.51.100.1") == [200] * 10
    after = statuses(limited, 10, "GET", "/v1/venues", "198.51.100.1")
    assert after.count(429) >= 9 - int(time.monotonic() - began)
    assert statuses(limited, 1, "GET", "/v1/venues", "198.51.100.2") == [200]


def test_the_connection_is_the_client_without_proxies(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, client_rate=1, client_burst=30)
    with running_edge(tmp_path, settings) as edge:
        seen = [edge.request("GET", "/v1/venues", headers={"X-Forwarded-For": f"6.6.6.{n}"}).status for n in range(40)]
        assert seen[0] == 200
        assert seen[-1] == 429
        assert edge.request("GET", "/v1/venues", source="127.0.0.2").status == 200


def test_a_subscriber_of_ipv6_is_one_client(limited: Edge) -> None:
    assert statuses(limited, 10, "GET", "/v1/venues", "2001:db8:1:2::1") == [200] * 10
    assert 429 in statuses(limited, 3, "GET", "/v1/venues", "2001:db8:1:2:ffff::2")
    assert statuses(limited, 1, "GET", "/v1/venues", "2001:db8:1:3::1") == [200]


def test_registration_is_limited_more_strictly(limited: Edge, server: ScriptedServer) -> None:
    assert statuses(limited, 3, "POST", "/devices/register", "198.51.100.3") == [201] * 3
    response = limited.request(
        "POST", "/devices/register?x=1", {}, {"X-Forwarded-For": "198.51.100.3", "Origin": ORIGINS[0]}
    )
    assert_refused(response, "signage", 429, "RATE_LIMIT_EXCEEDED")
    assert int(response.headers["retry-after"]) >= 1
    assert response.headers["access-control-allow-origin"] == ORIGINS[0]
    assert statuses(limited, 3, "GET", "/v1/venues", "198.51.100.3") == [200] * 3
    assert statuses(limited, 1, "POST", "/devices/register", "198.51.100.4") == [201]
    assert [call.rpc.rpartition("/")[2] for call in server.calls].count("RegisterDevice") == 4


def test_registration_by_grpc_is_limited_with_it(limited: Edge, server: ScriptedServer) -> None:
    metadata = (("x-forwarded-for", "198.51.100.5"),)
    with grpc.insecure_channel(f"127.0.0.1:{limited.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        request = provisioning_pb2.RegisterDeviceRequest()
        for _ in range(2):
            stub.RegisterDevice(request, timeout=10, metadata=metadata)
        assert statuses(limited, 2, "POST", "/devices/register", "198.51.100.5") == [201, 429]
        with pytest.raises(grpc.RpcError) as caught:
            stub.RegisterDevice(request, timeout=10, metadata=metadata)
    error: Any = caught.value
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED
    assert len(server.calls) == 3


def test_viewer_and_rights_are_limited_in_their_own_words(limited: Edge) -> None:
    for address, method, path, family in (
        ("198.51.100.6", "POST", "/pbsAccount/login", "viewer"),
        ("198.51.100.7", "GET", "/sas/api/v1/device_management/auth_token/t/devices", "rights"),
    ):
        statuses(limited, 10, method, path, address)
        body: dict[str, str] | None = {} if method == "POST" else None
        response = limited.request(method, path, body, {"X-Forwarded-For": address})
        assert_refused(response, family, 429, "RATE_LIMIT_EXCEEDED")


def test_a_server_that_is_down_and_comes_back(tmp_path: Path) -> None:
    port = free_port()
    with running_edge(tmp_path, EdgeSettings(grpc_port=port), ready=False) as edge:
        for path, family in (
            ("/v1/venues", "signage"),
            ("/deviceInit", "viewer"),
            ("/sas/api/v1/device_management/auth_token/t/devices", "rights"),
        ):
            method = "POST" if family == "viewer" else "GET"
            assert_refused(edge.request(method, path), family, 503, "UNAVAILABLE")
        assert edge.request("GET", "/healthz").status == 200
        ready = edge.request("GET", "/readyz")
        assert (ready.status, ready.body, ready.headers["content-type"]) == (503, b"unavailable\n", "text/plain")
        server = scripted_server()
        server.start(port)
        try:
            deadline = time.monotonic() + 15
            while edge.request("GET", "/readyz").status != 200:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            assert edge.request("GET", "/v1/venues").status == 200
        finally:
            server.stop()
        assert_refused(edge.request("POST", "/v1/venues", {}), "signage", 503, "UNAVAILABLE")


def test_a_request_that_does_not_end_is_408(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, request_timeout_seconds=1, headers_timeout_seconds=1)
    with running_edge(tmp_path, settings) as edge:
        running_server.reset()
        for path, family in (("/v1/venues", "signage"), ("/deviceInit", "viewer"), ("/devices/d/events", "signage")):
            connection = edge.connect()
            try:
                connection.putrequest("POST", path)
                connection.putheader("Content-Length", "100")
                connection.endheaders(b"[{" if path.endswith("events") else b"{")
                assert_refused(received(connection), family, 408, "REQUEST_TIMEOUT")
            finally:
                connection.close()
        assert running_server.calls == []


def test_the_access_log_holds_no_token(running_server: ScriptedServer, tmp_path: Path) -> None:
    token = "very-secret-token"
    with running_edge(tmp_path, EdgeSettings(grpc_port=running_server.port)) as edge:
        base = f"/sas/api/v1/device_management/auth_token/{token}"
        sent = {"Authorization": f"Bearer {token}"}
        for method, path in (("GET", f"{base}/devices"), ("GET", f"{base}/nothing"), ("PUT", f"{base}/devices")):
            edge.request(method, f"{path}?signature={token}", headers=sent)
        edge.request("POST", "/v1/venues", {"name": token})
    lines = [line for line in edge.log_lines() if line["route"] not in {"readyz", "healthz"}]
    assert token not in edge.log.read_text()
    service = "/tenfoot.rights_locker.v1.RightsLockerService"
    assert [(line["status"], line["rpc"], line["route"]) for line in lines] == [
        (200, f"{service}/ListSessionDevices", f"{service[1:]}/ListSessionDevices"),
        (404, None, "unknown rights"),
        (405, None, "other /sas/api/v1/device_management/auth_token/{auth_token}/devices"),
        (201, f"/{VENUES}/CreateVenue", f"{VENUES}/CreateVenue"),
    ]
    assert all(line["client"] == "127.0.0.1" and len(line["request_id"]) == 36 for line in lines)
