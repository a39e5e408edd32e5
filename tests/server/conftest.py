"""A real server on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot_server import database, schema
from tests.server.running_server import RunningServer, running_server


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a migrated and empty database, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "tenfoot.db"
    database.configure("", path)
    schema.migrate()
    database.disconnect()
    return path


@pytest.fixture
def embedded(migrated: Path, tmp_path: Path) -> Iterator[Path]:
    """A home with an empty embedded database, which is this process's."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "tenfoot.db").write_bytes(migrated.read_bytes())
    database.configure("", home / "tenfoot.db")
    yield home
    database.disconnect()


@pytest.fixture
def server(embedded: Path) -> Iterator[RunningServer]:
    """A server with usual settings."""
    with running_server(embedded) as server:
        yield server
