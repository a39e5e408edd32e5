"""Old rows are deleted, but not by a clock that has leapt."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tenfoot_server import clock, telemetry
from tenfoot_server.lanes import Lanes
from tenfoot_server.pruner import STEADY, Pruner
from tenfoot_server.rights_locker.models import HistoryEntry
from tests.conftest import Engine
from tests.rights_locker.rows import NOW, add_provider, begin, register
from tests.server.command import Run

YEAR = timedelta(days=366)
MINUTE = timedelta(minutes=1)


class Clocks:
    """A wall clock that can leap and a monotonic one that cannot."""

    def __init__(self) -> None:
        self.now = NOW
        self.ran = 0.0

    def pass_by(self, time: timedelta) -> None:
        self.now += time
        self.ran += time.total_seconds()


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(clock, "now", lambda: clocks.now)
    return clocks


@pytest.fixture
async def pruner(db: Engine, clocks: Clocks) -> AsyncIterator[Callable[[], Pruner]]:
    """Makes the pruners of processes, which share a database with one history entry."""
    lanes = Lanes(10)
    add_provider()
    register(begin(), "drm-1", now=NOW)
    yield lambda: Pruner(lanes, telemetry.Log("error", with_exception_texts=False), ran=lambda: clocks.ran)
    lanes.close()


def stopped() -> Any:
    return telemetry.REGISTRY.get_sample_value("tenfoot_pruning_stopped")


async def test_a_year_ahead_for_ten_seconds_prunes_nothing(pruner: Callable[[], Pruner], clocks: Clocks) -> None:
    first, second = pruner(), pruner()
    await first.tidy()
    clocks.pass_by(MINUTE)
    clocks.now += YEAR
    for each in (first, second, pruner()):
        await each.prune()
        await each.tidy()
    assert stopped() == 1
    clocks.pass_by(timedelta(seconds=10))
    await first.prune()
    clocks.now -= YEAR
    await first.prune()
    assert stopped() == 0
    assert HistoryEntry.select().count() == 1


async def test_a_second_leap_hours_later_confirms_nothing(pruner: Callable[[], Pruner], clocks: Clocks) -> None:
    one = pruner()
    await one.tidy()
    for _ in range(3):
        clocks.now += YEAR
        await one.prune()
        clocks.now += STEADY  # by the wall alone
        await one.prune()
    assert HistoryEntry.select().count() == 1


async def test_a_system_that_was_off_goes_on_by_itself(pruner: Callable[[], Pruner], clocks: Clocks) -> None:
    await pruner().tidy()
    clocks.now += YEAR
    one = pruner()
    for _ in range(6):
        await one.prune()
        assert HistoryEntry.select().count() == 1
        clocks.pass_by(STEADY / 6)
    await one.prune()
    assert HistoryEntry.select().count() == 0
    assert stopped() == 0


async def test_a_host_with_a_wrong_clock_is_not_believed_beside_others(
    pruner: Callable[[], Pruner], clocks: Clocks
) -> None:
    right, wrong = pruner(), pruner()
    for _ in range(20):
        await right.prune()
        clocks.now += YEAR
        await wrong.prune()
        clocks.now -= YEAR
        clocks.pass_by(STEADY / 10)
    assert HistoryEntry.select().count() == 1


async def test_minutes_and_corrections_do_not_stop_it(pruner: Callable[[], Pruner], clocks: Clocks) -> None:
    one = pruner()
    await one.tidy()
    for step in (MINUTE, -MINUTE, 59 * MINUTE, -3 * YEAR, MINUTE):
        clocks.now += step
        await one.tidy()
        assert stopped() == 0


@pytest.mark.usefixtures("migrated_home")
def test_the_command_asks_whether_the_clock_is_right(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.fromisoformat("2030-01-01T00:00:00Z")
    monkeypatch.setattr(clock, "now", lambda: now)
    assert run("prune").status == 0
    now += YEAR
    refused = run("prune")
    assert refused.status == 1
    assert "--trust-clock" in refused.err
    assert run("prune", "--trust-clock").status == 0
    assert run("prune").status == 0
