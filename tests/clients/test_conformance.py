"""The conformance scenario with the clients whose toolchains every developer has. `make test-clients` runs all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clients.conformance import check
from tests.live import LiveSystem

# The first run installs npm packages and compiles, in one folder: `make test` keeps a file's tests in one process.
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with LiveSystem(tmp_path_factory.mktemp("conformance") / "home") as system:
        yield system.home / "sandbox.json"


@pytest.fixture(scope="module")
def built() -> check.Built:
    return {}


@pytest.mark.parametrize("runner", [name for name in check.RUNNERS if name.startswith(("python", "typescript"))])
def test_the_client_is_answered_as_the_scenario_says(runner: str, sandbox: Path, built: check.Built) -> None:
    assert check.problems(runner, sandbox, built) == []
