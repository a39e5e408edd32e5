"""Two systems on each engine for the whole run: the usual one, and a strict one with small limits."""

from collections.abc import Iterator

import pytest

from tests.conftest import ENGINES
from tests.contract.systems import Systems


@pytest.fixture(scope="session", params=ENGINES)
def systems(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Systems]:
    """The systems on each engine in turn."""
    running = Systems(request.param, request, tmp_path_factory)
    yield running
    running.close()
