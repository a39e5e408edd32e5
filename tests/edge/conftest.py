"""One scripted server and one Envoy for the whole run; tests that need other settings start their own Envoy."""

from collections.abc import Iterator

import pytest

from tenfoot.device_runtime.v1 import device_runtime_pb2
from tenfoot.provisioning.v1 import provisioning_pb2
from tenfoot_server.edge import EdgeSettings
from tests.edge.running_envoy import Edge, free_port, running_edge
from tests.edge.scripted_server import ScriptedServer

ORIGINS = ("https://tv.example.org", "https://*.stations.example", "http://localhost:3000")


@pytest.fixture(scope="session")
def running_server() -> Iterator[ScriptedServer]:
    server = ScriptedServer(
        service for file in (provisioning_pb2, device_runtime_pb2) for service in file.DESCRIPTOR.services_by_name.values()
    )
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
        grpc_port=running_server.port, origins=ORIGINS, route_timeout_seconds=1, client_burst=100_000, client_rate=100_000
    )
    with running_edge(tmp_path_factory.mktemp("edge home"), settings) as edge:
        yield edge
