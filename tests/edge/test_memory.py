"""Clients that ask for large answers and take none of them: what Envoy holds for them is bounded, and they end."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import h2.connection
import h2.events
import h2.settings
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot_server.edge import EdgeSettings
from tests.edge.running_envoy import LOOPBACK, Edge, free_port, running_edge
from tests.edge.test_requests import TOKEN, assert_refused

SCRIPT, DESCRIPTION = "/docs/swagger-ui-bundle.js", "/openapi.json"
# For what comes in the end; long enough for a loaded machine.
PATIENCE_SECONDS = 60
NEVER_SECONDS = 3600


@dataclass
class Taker:
    """An HTTP/2 connection whose streams have a window of so many bytes, and which opens it no further by itself."""

    stream: socket.socket
    http: h2.connection.H2Connection = field(default_factory=h2.connection.H2Connection)
    begun: set[int] = field(default_factory=set)
    reset: set[int] = field(default_factory=set)
    ended: set[int] = field(default_factory=set)

    def ask(self, path: str, count: int, window: int) -> None:
        """Asks so many times, and waits for the headers of the answers."""
        self.send(path, count, window)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(self.begun | self.reset) < count:
            assert time.monotonic() < deadline
            self.look(1)

    def send(self, path: str, count: int, window: int) -> None:
        """Asks so many times."""
        self.http.initiate_connection()
        self.http.update_settings({h2.settings.SettingCodes.INITIAL_WINDOW_SIZE: window})
        for number in range(count):
            headers = [(":method", "GET"), (":path", path), (":scheme", "http"), (":authority", "localhost")]
            self.http.send_headers(2 * number + 1, headers, end_stream=True)
        self.http.increment_flow_control_window(max(window - 65_535, 1))
        self.stream.sendall(self.http.data_to_send())

    def look(self, seconds: float) -> None:
        """Reads what has come, waiting so long for the first of it."""
        self.stream.settimeout(seconds)
        try:
            data = self.stream.recv(65_536)
        except TimeoutError:
            return
        for event in self.http.receive_data(data):
            if isinstance(event, h2.events.ResponseReceived):
                self.begun.add(event.stream_id)
            elif isinstance(event, h2.events.StreamReset):
                self.reset.add(event.stream_id)
            elif isinstance(event, h2.events.StreamEnded):
                self.ended.add(event.stream_id)
        self.stream.sendall(self.http.data_to_send())


@contextmanager
def takers(edge: Edge, count: int) -> Iterator[list[Taker]]:
    """So many connections."""
    streams = [socket.create_connection((LOOPBACK, edge.settings.http_port), timeout=20) for _ in range(count)]
    try:
        yield [Taker(stream) for stream in streams]
    finally:
        for stream in streams:
            stream.close()


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    """An edge that waits two seconds for a client to take something."""
    settings = EdgeSettings(grpc_port=free_port(), idle_timeout_seconds=NEVER_SECONDS, flush_timeout_seconds=2)
    with running_edge(tmp_path_factory.mktemp("hasty"), settings, ready=False) as edge:
        yield edge


def test_clients_have_fifteen_seconds_to_take_something() -> None:
    assert EdgeSettings().flush_timeout_seconds == 15


@pytest.mark.parametrize("window", [0, 1000])
def test_a_stream_of_which_nothing_is_taken_ends(hasty: Edge, window: int) -> None:
    with takers(hasty, 1) as (taker,):
        taker.ask(SCRIPT, 20, window)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(taker.reset) < 20:
            assert time.monotonic() < deadline, taker.reset
            taker.look(1)
        assert taker.ended == set()


def test_a_connection_from_which_nothing_is_taken_ends(hasty: Edge) -> None:
    """The windows are wide open, so that all of it lies in the connection: more than the kernel takes for it."""
    with takers(hasty, 1) as (taker,):
        taker.send(SCRIPT, 20, 2**31 - 1)
        deadline = time.monotonic() + PATIENCE_SECONDS
        for connections in (1, 0):
            while hasty.stat("http.edge.downstream_cx_active") != connections:
                assert time.monotonic() < deadline
                time.sleep(0.02)


def test_the_largest_answers_are_reset_when_memory_gets_scarce(tmp_path: Path) -> None:
    settings = EdgeSettings(
        grpc_port=free_port(), heap_mb=150, idle_timeout_seconds=NEVER_SECONDS, flush_timeout_seconds=NEVER_SECONDS
    )
    with running_edge(tmp_path, settings, ready=False) as edge, takers(edge, 3) as all_takers:
        for taker in all_takers:  # 500 MB, if all were held
            taker.ask(SCRIPT, 100, 0)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while edge.request("GET", "/healthz").status != 200 or not any(taker.reset for taker in all_takers):
            assert time.monotonic() < deadline
            for taker in all_takers:
                taker.look(0.2)


def test_requests_are_refused_when_memory_is_used_up(tmp_path: Path) -> None:
    settings = EdgeSettings(
        grpc_port=free_port(), heap_mb=150, idle_timeout_seconds=NEVER_SECONDS, flush_timeout_seconds=NEVER_SECONDS
    )
    with running_edge(tmp_path, settings, ready=False) as edge:
        with takers(edge, 10) as all_takers:  # 280 MB, if all were held, in answers too small to be reset
            for taker in all_takers:
                taker.ask(DESCRIPTION, 100, 0)
            deadline = time.monotonic() + PATIENCE_SECONDS
            while (answer := edge.request("GET", "/openapi.json")).status == 200:
                assert time.monotonic() < deadline
                time.sleep(0.2)
            assert_refused(answer, "signage", 503, "UNAVAILABLE")
            assert_refused(edge.request("POST", "/deviceInit", {}), "viewer", 503, "UNAVAILABLE")
            assert_refused(edge.request("GET", f"{TOKEN}/devices"), "rights", 503, "")
            address = f"{LOOPBACK}:{edge.settings.http_port}"
            with grpc.insecure_channel(address) as channel:
                stub = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
                with pytest.raises(grpc.RpcError) as caught:
                    stub.ListVenues(provisioning_pb2.ListVenuesRequest(), timeout=20)
            error: Any = caught.value
            assert error.code() == grpc.StatusCode.UNAVAILABLE
        while edge.request("GET", "/openapi.json").status != 200:
            assert time.monotonic() < deadline
            time.sleep(0.2)
