"""Servers for the tests of the Python client."""

from collections.abc import Iterator

import pytest

from tests.clients_python.real_server import Place, RealServer
from tests.clients_python.scripted import Script


@pytest.fixture
def script() -> Iterator[Script]:
    """A scripted server without TLS."""
    with Script() as script:
        yield script


@pytest.fixture(scope="session")
def started_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    """The real server, for the whole run."""
    server = RealServer(tmp_path_factory.mktemp("server home"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(started_server: RealServer) -> Iterator[RealServer]:
    """The real server, running again after a test that has stopped it."""
    yield started_server
    started_server.start()


@pytest.fixture
def place(started_server: RealServer) -> Iterator[Place]:
    """A screen of its own."""
    place = Place(started_server)
    yield place
    place.operator.close()
