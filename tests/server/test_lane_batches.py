"""Batch operations on a lane: who is served together, order, refusals, failures and lost connections."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import peewee
import pytest

from tenfoot_server import database
from tenfoot_server.errors import DomainError, NotFound, Reason, ResourceExhausted, Unavailable
from tenfoot_server.lanes import Lane

WAITING_MAX = 300


@pytest.fixture(autouse=True)
def _some_database(tmp_path: Path) -> Iterator[None]:
    database.configure("", tmp_path / "tenfoot.db")
    yield
    database.disconnect()


@pytest.fixture(params=[False, True], ids=["writes", "reads"])
def lane(request: pytest.FixtureRequest) -> Iterator[Lane]:
    lane = Lane("test", WAITING_MAX, repeat_after_fault=request.param)
    yield lane
    lane.close()


class Doubling:
    """Answers with twice the item, and remembers its batches. Refuses -1, fails on -2, loses the connection on -3."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    def __call__(self, items: Sequence[int]) -> list[int | DomainError]:
        self.batches.append(list(items))
        if -2 in items:
            raise ValueError("an item that cannot be served")
        if -3 in items:
            database.disconnect()
            raise peewee.OperationalError("the connection is gone")
        return [NotFound(Reason.VENUE_NOT_FOUND, "no") if item == -1 else 2 * item for item in items]


class Held:
    """An operation that runs until it may end."""

    def __init__(self) -> None:
        self.running = threading.Event()
        self.may_end = threading.Event()

    def __call__(self) -> None:
        self.running.set()
        assert self.may_end.wait(20)


async def outcomes(lane: Lane, *wanted: tuple[Doubling, int]) -> list[int | BaseException]:
    """Enqueues all calls while the lane is busy, and returns what became of each."""
    held = Held()
    first = asyncio.ensure_future(lane.run(held))
    await asyncio.to_thread(held.running.wait, 20)
    tasks = [asyncio.ensure_future(lane.run_many(operation, item)) for operation, item in wanted]
    await asyncio.sleep(0)
    held.may_end.set()
    await first
    return await asyncio.gather(*tasks, return_exceptions=True)


async def test_callers_of_one_operation_are_served_together_in_their_order(lane: Lane) -> None:
    double, other = Doubling(), Doubling()
    assert await outcomes(lane, (double, 1), (other, 7), (double, 2), (other, 8), (double, 3)) == [2, 14, 4, 16, 6]
    assert (double.batches, other.batches) == ([[1, 2, 3]], [[7, 8]])


async def test_a_lone_caller_is_a_batch_of_one_and_waits_for_nobody(lane: Lane) -> None:
    double = Doubling()
    assert [await lane.run_many(double, item) for item in (1, 2)] == [2, 4]
    assert double.batches == [[1], [2]]


async def test_a_batch_has_a_largest_size(lane: Lane) -> None:
    double = Doubling()
    assert await outcomes(lane, *((double, item) for item in range(290))) == [2 * item for item in range(290)]
    assert [len(batch) for batch in double.batches] == [128, 128, 34]


async def test_a_refused_caller_does_not_touch_its_neighbours(lane: Lane) -> None:
    double = Doubling()
    first, refused, last = await outcomes(lane, (double, 1), (double, -1), (double, 2))
    assert (first, last) == (2, 4)
    assert isinstance(refused, NotFound)
    assert double.batches == [[1, -1, 2]]


async def test_a_batch_that_fails_is_served_one_by_one(lane: Lane) -> None:
    double = Doubling()
    first, failed, last = await outcomes(lane, (double, 1), (double, -2), (double, 2))
    assert (first, last) == (2, 4)
    assert isinstance(failed, ValueError)
    assert double.batches == [[1, -2, 2], [1], [-2], [2]]


async def test_after_a_lost_connection_a_write_is_not_repeated_and_a_read_once_and_whole(db: object) -> None:
    for repeats in (False, True):
        lane = Lane("test", WAITING_MAX, repeat_after_fault=repeats)
        double = Doubling()
        lost = await outcomes(lane, (double, 1), (double, -3))
        assert double.batches == [[1, -3]] * (2 if repeats else 1)
        assert all(isinstance(each, Unavailable) and each.reason is Reason.DATABASE_ERROR for each in lost)
        assert lost[0] is not lost[1]  # each caller gets an exception of its own
        await asyncio.to_thread(lane.close)


async def test_callers_that_left_are_not_in_the_batch(lane: Lane) -> None:
    double, held = Doubling(), Held()
    first = asyncio.ensure_future(lane.run(held))
    await asyncio.to_thread(held.running.wait, 20)
    leaves, stays = (asyncio.ensure_future(lane.run_many(double, item)) for item in (1, 2))
    await asyncio.sleep(0)
    leaves.cancel()
    held.may_end.set()
    assert await stays == 4
    await first
    assert double.batches == [[2]]


async def test_the_bound_counts_callers_and_not_batches(lane: Lane) -> None:
    double = Doubling()
    wanted = [(double, item) for item in range(WAITING_MAX + 1)]
    *served, refused = await outcomes(lane, *wanted)
    assert served == [2 * item for item in range(WAITING_MAX)]
    assert isinstance(refused, ResourceExhausted)
