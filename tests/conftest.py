"""What tests of every kind share: a PostgreSQL server, and a clean database on each engine."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tenfoot_server import database, schema
from tests.postgres import Postgres

ENGINES = ["sqlite", "postgres"]

# The same examples in every run, and no judgement of how long they take.
settings.register_profile("tests", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@dataclass(frozen=True)
class Engine:
    """An engine and a migrated database on it. `url` is empty for SQLite."""

    name: str
    url: str
    path: Path

    def configure(self) -> None:
        """Makes it the database of this process."""
        database.configure(self.url, self.path)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A running PostgreSQL server."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Each engine in turn, migrated once."""
    path = tmp_path_factory.mktemp("database") / "tenfoot.db"
    url = ""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.create_database(f"test_{uuid.uuid4().hex}")
    engine = Engine(request.param, url, path)
    engine.configure()
    schema.migrate()
    database.disconnect()
    return engine


@pytest.fixture
def db(engine: Engine) -> Iterator[Engine]:
    """A clean database. Emptied afterwards rather than rolled back: operations own their transactions."""
    engine.configure()
    yield engine
    tables = [table for table in database.database.get_tables() if table != "schema_migration"]
    if engine.name == "postgres":
        database.database.execute_sql(f"TRUNCATE {', '.join(tables)} CASCADE")
    else:
        database.database.execute_sql("PRAGMA foreign_keys = OFF")
        for table in tables:
            database.database.execute_sql(f"DELETE FROM {table}")
    database.disconnect()
