"""One scripted server and one Envoy for the whole run; tests that need other settings start their own Envoy."""

from collections.abc import Iterator

import pytest

from tenfoot.device_runtime.v1 import device_runtime_pb2
from tenfoot.provisioning.v1 import provisioning_pb2
from tenfoot.rights_locker.v1 import rights_locker_pb2
from tenfoot.viewer_context.v1 import viewer_context_pb2
from tenfoot_server.edge import EdgeSettings
from tests.edge.running_envoy import Edge, free_port, running_edge
from tests.edge.scripted_server import ScriptedServer

FILES = (provisioning_pb2, device_runtime_pb2, rights_locker_pb2, viewer_context_pb2)
ORIGINS = ("https://tv.example.org", "https://*.stations.example", "http://localhost:3000")


def scripted_server() -> ScriptedServer:
    """A server of every service."""
    return ScriptedServer(service for file in FILES for service in file.DESCRIPTOR.services_by_name.values())


@pytest.fixture(scope="session")
def running_server() -> Iterator[ScriptedServer]:
    server = scripted_server()
    server.start(free_port())
    yield server
    server.stop()


@pytest.fixture
def server(running_server: ScriptedServer) -> ScriptedServer:
    running_server.reset()
    return running_server


@pytest.fixture(scope="session")
def edge(running_server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    settings = EdgeSettings(
        grpc_port=running_server.port,
        origins=ORIGINS,
        client_rate=100_000,
        client_burst=100_000,
        register_rate=100_000,
        register_burst=100_000,
    )
    with running_edge(tmp_path_factory.mktemp("edge home"), settings) as edge:
        yield edge


@pytest.fixture(scope="module")
def hasty_edge(running_server: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    """One that gives the server a second, which is too little for tests that do not look at just that."""
    settings = EdgeSettings(grpc_port=running_server.port, route_timeout_seconds=1)
    with running_edge(tmp_path_factory.mktemp("hasty edge"), settings) as edge:
        yield edge
