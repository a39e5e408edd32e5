"""Who the client is, how often it may ask, and what it sees when no server answers."""

import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge.conftest import ORIGINS, scripted_server
from tests.edge.running_envoy import CREDENTIAL, Edge, Response, free_port, received, running_edge
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


def until_refused(ask: Callable[[], bool], *, burst: int) -> int:
    """Asks until that is too often, and returns how often it was not.

    Beyond the burst only as many may be let through as come back meanwhile: one a second.
    """
    began, let_through = time.monotonic(), 0
    while ask():
        let_through += 1
        assert let_through <= burst + 1 + int(time.monotonic() - began)
    assert let_through >= burst
    return let_through


def test_each_client_has_its_own_allowance(limited: Edge) -> None:
    until_refused(lambda: statuses(limited, 1, "GET", "/v1/venues", "198.51.100.1") == [200], burst=10)
    assert statuses(limited, 1, "GET", "/v1/venues", "198.51.100.2") == [200]


def test_the_connection_is_the_client_without_proxies(running_server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=running_server.port, client_rate=1, client_burst=30)
    with running_edge(tmp_path, settings) as edge:
        address = (f"6.6.6.{number}" for number in itertools.count())
        until_refused(lambda: statuses(edge, 1, "GET", "/v1/venues", next(address)) == [200], burst=30)
        assert edge.request("GET", "/v1/venues", source="127.0.0.2").status == 200


def test_a_subscriber_of_ipv6_is_one_client(limited: Edge) -> None:
    address = itertools.cycle(["2001:db8:1:2::1", "2001:db8:1:2:ffff::2"])
    until_refused(lambda: statuses(limited, 1, "GET", "/v1/venues", next(address)) == [200], burst=10)
    assert statuses(limited, 1, "GET", "/v1/venues", "2001:db8:1:3::1") == [200]


def test_registration_is_limited_more_strictly(limited: Edge, server: ScriptedServer) -> None:
    path = itertools.cycle(["/devices/register", "/devices/register?x=1"])
    answers: list[Response] = []

    def register() -> bool:
        headers = {"X-Forwarded-For": "198.51.100.3", "Origin": ORIGINS[0]}
        answers.append(limited.request("POST", next(path), {}, headers))
        return answers[-1].status == 201

    let_through = until_refused(register, burst=3)
    assert_refused(answers[-1], "signage", 429, "RATE_LIMIT_EXCEEDED")
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert answers[-1].headers["access-control-allow-origin"] == ORIGINS[0]
    assert statuses(limited, 3, "GET", "/v1/venues", "198.51.100.3") == [200] * 3
    assert statuses(limited, 1, "POST", "/devices/register", "198.51.100.4") == [201]
    assert [call.rpc.rpartition("/")[2] for call in server.calls].count("RegisterDevice") == let_through + 1


def test_registrations_of_a_site_of_ipv6_are_limited_together(limited: Edge) -> None:
    began = time.monotonic()

    def register(network: int) -> int:
        return statuses(limited, 1, "POST", "/devices/register", f"2001:db8:48:{network:x}::1")[0]

    with ThreadPoolExecutor(10) as threads:
        answers = list(threads.map(register, range(200)))
    # Four times what a subscriber has: twelve at once, and four a second after that.
    assert 12 <= answers.count(201) <= 13 + 4 * (time.monotonic() - began)
    assert answers.count(429) == 200 - answers.count(201) > 0
    assert statuses(limited, 1, "POST", "/devices/register", "2001:db8:49::1") == [201]


def test_registration_by_grpc_is_limited_with_it(limited: Edge, server: ScriptedServer) -> None:
    with grpc.insecure_channel(f"127.0.0.1:{limited.settings.http_port}") as channel:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        refusals: list[Any] = []

        def by_rest() -> bool:
            return statuses(limited, 1, "POST", "/devices/register", "198.51.100.5") == [201]

        def by_grpc() -> bool:
            request, metadata = provisioning_pb2.RegisterDeviceRequest(), (("x-forwarded-for", "198.51.100.5"),)
            try:
                stub.RegisterDevice(request, timeout=10, metadata=metadata)
            except grpc.RpcError as error:
                refusals.append(error)
            return not refusals

        way = itertools.cycle([by_grpc, by_rest])

        def either() -> bool:
            return next(way)()

        let_through = until_refused(either, burst=3)
        let_through += until_refused(by_rest, burst=0) + until_refused(by_grpc, burst=0)
    assert {error.code() for error in refusals} == {grpc.StatusCode.RESOURCE_EXHAUSTED}
    assert len(server.calls) == let_through


def test_viewer_and_rights_are_limited_in_their_own_words(limited: Edge) -> None:
    for address, method, path, family, burst in (
        ("198.51.100.6", "POST", "/pbsAccount/login", "viewer", 3),
        ("198.51.100.7", "GET", "/sas/api/v1/device_management/auth_token/t/devices", "rights", 10),
    ):
        body: dict[str, str] | None = {} if method == "POST" else None
        answers: list[Response] = []

        def ask() -> bool:
            answers.append(limited.request(method, path, body, {"X-Forwarded-For": address}))  # noqa: B023
            return answers[-1].status == 200  # noqa: B023

        until_refused(ask, burst=burst)
        assert_refused(answers[-1], family, 429, "RATE_LIMIT_EXCEEDED")


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
                connection.putheader("Authorization", CREDENTIAL)
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
