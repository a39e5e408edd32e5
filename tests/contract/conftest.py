"""Two systems on each engine for the whole run: the usual one, and a strict one with small limits."""

from collections.abc import Iterator

import pytest

from tests.conftest import ENGINES
from tests.contract.systems import Systems
from tests.postgres import Postgres


@pytest.fixture(scope="session", params=ENGINES)
def systems(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Systems]:
    """The systems on each engine in turn."""
    # Asked for here and not later: what is asked for first goes last, and the systems need their database to the end.
    server: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    running = Systems(server, tmp_path_factory)
    yield running
    running.close()
