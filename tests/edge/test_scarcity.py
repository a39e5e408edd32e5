"""Who takes places and gives none back: connections that idle, streams that stay open."""

import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge.running_envoy import LOOPBACK, Edge, running_edge
from tests.edge.scripted_server import ScriptedServer

REQUEST = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
# An end that never comes; long enough for a loaded machine.
PATIENCE_SECONDS = 60
# Timeouts that do not end anything in a test that looks at another one.
NEVER = EdgeSettings(
    first_byte_seconds=3600, headers_timeout_seconds=3600, request_timeout_seconds=3600, idle_timeout_seconds=3600
)


@contextmanager
def connected(edge: Edge, count: int, sent: bytes = b"") -> Iterator[list[socket.socket]]:
    """Connections that say this, read one answer if it is a whole request, and then nothing."""
    with ExitStack() as stack:
        streams = []
        for _ in range(count):
            stream = stack.enter_context(socket.create_connection((LOOPBACK, edge.settings.http_port), timeout=20))
            stream.sendall(sent)
            if sent == REQUEST:
                assert stream.recv(65_536).startswith(b"HTTP/1.1 200")
            streams.append(stream)
        yield streams


def open_after(streams: list[socket.socket], seconds: float) -> int:
    """How many of these the other side has not closed; ends as soon as it is none."""
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as waiting:
        for stream in streams:
            waiting.register(stream, selectors.EVENT_READ)
        while waiting.get_map() and (left := deadline - time.monotonic()) > 0:
            for key, _ in waiting.select(left):
                try:
                    ended = key.fileobj.recv(65_536) == b""  # type: ignore[union-attr]
                except ConnectionError:
                    ended = True
                if ended:
                    waiting.unregister(key.fileobj)
        return len(waiting.get_map())


@pytest.mark.parametrize("sent", [b"", b"G", b"PRI * HTTP/2"], ids=["nothing", "a letter", "half a preface"])
def test_a_connection_that_begins_no_request_ends(server: ScriptedServer, tmp_path: Path, sent: bytes) -> None:
    settings = replace(NEVER, grpc_port=server.port, first_byte_seconds=1)
    with running_edge(tmp_path, settings) as edge, connected(edge, 5, sent) as streams:
        assert open_after(streams, PATIENCE_SECONDS) == 0


def test_a_first_byte_is_awaited_for_ten_seconds() -> None:
    assert EdgeSettings().first_byte_seconds == 10


def test_idle_connections_end_as_places_get_scarce(server: ScriptedServer, tmp_path: Path) -> None:
    settings = replace(NEVER, grpc_port=server.port, max_connections=40)
    with running_edge(tmp_path, settings) as edge:
        with connected(edge, 15, REQUEST) as few:
            assert open_after(few, 5) == len(few)
            with connected(edge, 24, REQUEST) as many:
                assert open_after([*few, *many], PATIENCE_SECONDS) < 20
        assert edge.request("GET", "/v1/venues").status == 200


def test_watchers_of_health_have_few_places_and_nobody_elses(server: ScriptedServer, tmp_path: Path) -> None:
    settings = EdgeSettings(grpc_port=server.port, aside_streams=8)
    with running_edge(tmp_path, settings) as edge, ExitStack() as stack:
        address = f"{LOOPBACK}:{edge.settings.http_port}"
        told, refused = 0, []
        for _ in range(30):
            channel = stack.enter_context(grpc.insecure_channel(address))
            stub: Any = health_pb2_grpc.HealthStub(channel)
            stream = stub.Watch(health_pb2.HealthCheckRequest(), timeout=60)
            stack.callback(stream.cancel)
            try:
                told += next(stream).status == health_pb2.HealthCheckResponse.SERVING
            except grpc.RpcError as error:
                refused.append(error)
        assert (told, len(refused)) == (8, 22)
        codes: list[Any] = refused
        assert {error.code() for error in codes} == {grpc.StatusCode.UNAVAILABLE}
        with grpc.insecure_channel(address) as channel:
            venues = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
            venues.ListVenues(provisioning_pb2.ListVenuesRequest(), timeout=20)
        assert edge.request("GET", "/v1/venues").status == 200
        assert edge.request("GET", "/readyz").status == 200
