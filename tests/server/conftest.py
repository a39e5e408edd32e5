"""A real server on a database of its own, and the command."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot_server import cli, database, schema
from tenfoot_server.settings import environment
from tests.conftest import Engine
from tests.server.command import Run, Said
from tests.server.identity_provider import IdentityProvider
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
    home.mkdir(mode=0o700)
    (home / "tenfoot.db").write_bytes(migrated.read_bytes())
    database.configure("", home / "tenfoot.db")
    yield home
    database.disconnect()


@pytest.fixture
def server(embedded: Path) -> Iterator[RunningServer]:
    """A server with usual settings."""
    with running_server(embedded) as server:
        yield server


@pytest.fixture
def server_on_each_engine(db: Engine, tmp_path: Path) -> Iterator[RunningServer]:
    """A server with usual settings, on each engine in turn."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    if not db.url:
        (home / "tenfoot.db").symlink_to(db.path)
    with running_server(home, database_url=db.url) as server:
        yield server


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    """An issuer of operators' tokens."""
    with IdentityProvider() as provider:
        yield provider


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and no other settings."""
    for name in environment():
        if name.startswith("TENFOOT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("TENFOOT_HOME", str(tmp_path / "a home"))
    monkeypatch.setenv("TERM", "dumb")
    return tmp_path / "a home"


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command, run in this process."""

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["tenfoot", *arguments])
        capsys.readouterr()
        try:
            cli.main()
            status: object = 0
        except SystemExit as end:
            status = end.code
        out, err = capsys.readouterr()
        if isinstance(status, str):  # the interpreter prints it at the very end
            return Said(1, out, err + status + "\n")
        return Said(int(str(status or 0)), out, err)

    return run


@pytest.fixture
def migrated_home(db: Engine, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A migrated database on each engine; rows that the test adds are the command's, too."""
    monkeypatch.setenv("TENFOOT_DATABASE_URL", db.url)
    if not db.url:
        home.mkdir(mode=0o700)
        (home / "tenfoot.db").symlink_to(db.path)
    yield
    database.disconnect()
    db.configure()
