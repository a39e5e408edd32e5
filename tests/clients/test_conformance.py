"""The conformance scenario with the clients whose toolchains every developer has. `make test-clients` runs all."""

import fcntl
from collections.abc import Iterator
from pathlib import Path

import pytest

from clients.conformance import check
from tests.live import LiveSystem

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with LiveSystem(tmp_path_factory.mktemp("conformance") / "home") as system:
        yield system.home / "sandbox.json"


@pytest.fixture(scope="module")
def built() -> Iterator[check.Built]:
    # The first run installs npm packages and compiles, all in one folder: not in two test processes at once.
    with Path(check.__file__).open() as place:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield {}


@pytest.mark.parametrize("runner", [name for name in check.RUNNERS if name.startswith(("python", "typescript"))])
def test_the_client_is_answered_as_the_scenario_says(runner: str, sandbox: Path, built: check.Built) -> None:
    assert check.problems(runner, sandbox, built) == []
