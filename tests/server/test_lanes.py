"""Lanes: order, the bound, callers that go away, and what a caller is told when the database fails."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import peewee
import pytest

from tenfoot_server import database
from tenfoot_server.errors import DomainError, Internal, NotFound, Reason, ResourceExhausted, Unavailable
from tenfoot_server.lanes import Lane, Lanes
from tenfoot_server.provisioning.models import Tenant
from tenfoot_server.provisioning.operations import tenants
from tests.conftest import Engine
from tests.provisioning.rows import NOW, add_tenant

WAITING_MAX = 3


@pytest.fixture(autouse=True)
def _some_database(tmp_path: Path) -> Iterator[None]:
    """What a lane closes at its end, where a test asks for no database of its own."""
    database.configure("", tmp_path / "tenfoot.db")
    yield
    database.disconnect()


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("test", WAITING_MAX, repeat_after_fault=False)
    yield lane
    lane.close()


class Held:
    """An operation that runs until it is let go."""

    def __init__(self) -> None:
        self.running = threading.Event()
        self._go = threading.Event()

    def __call__(self) -> str:
        self.running.set()
        assert self._go.wait(20)
        return "done"

    def let_go(self) -> None:
        self._go.set()


async def hold(lane: Lane) -> tuple[Held, "asyncio.Task[str]"]:
    """Occupies the lane."""
    held = Held()
    task = asyncio.create_task(lane.run(held))
    await asyncio.to_thread(held.running.wait, 20)
    return held, task


async def test_a_lane_returns_what_the_operation_returns(lane: Lane) -> None:
    assert await lane.run(divmod, 17, 5) == (3, 2)


async def test_a_lane_takes_its_calls_one_at_a_time_and_in_order(lane: Lane) -> None:
    held, first = await hold(lane)
    order: list[int] = []
    rest = [asyncio.create_task(lane.run(order.append, number)) for number in range(WAITING_MAX)]
    await asyncio.sleep(0)
    assert lane.waiting == WAITING_MAX
    held.let_go()
    await asyncio.gather(first, *rest)
    assert order == list(range(WAITING_MAX))


async def test_a_lane_never_keeps_the_event_loop_waiting(lane: Lane) -> None:
    held, task = await hold(lane)
    for _ in range(100):
        await asyncio.sleep(0)
    assert not task.done()  # which it would be if the loop had waited for it
    held.let_go()
    assert await task == "done"


async def test_past_the_bound_a_call_is_refused_at_once_with_a_delay(lane: Lane) -> None:
    held, first = await hold(lane)
    waiting = [asyncio.create_task(lane.run(str)) for _ in range(WAITING_MAX)]
    await asyncio.sleep(0)
    ran: list[int] = []
    with pytest.raises(ResourceExhausted) as refusal:
        await asyncio.wait_for(lane.run(ran.append, 1), 0.5)
    assert refusal.value.reason is Reason.OVERLOADED
    assert refusal.value.retry_after == timedelta(seconds=1)
    held.let_go()
    await asyncio.gather(first, *waiting)
    assert ran == []
    assert await lane.run(lambda: "free again") == "free again"


async def test_a_caller_that_goes_away_while_it_waits_is_not_served(lane: Lane) -> None:
    held, first = await hold(lane)
    ran: list[str] = []
    leaves = asyncio.create_task(lane.run(ran.append, "left"))
    stays = asyncio.create_task(lane.run(ran.append, "stayed"))
    await asyncio.sleep(0)
    leaves.cancel()
    held.let_go()
    await asyncio.gather(first, stays)
    with pytest.raises(asyncio.CancelledError):
        await leaves
    assert ran == ["stayed"]


async def test_a_caller_that_goes_away_while_its_call_runs_does_not_interrupt_it(db: Engine) -> None:
    lane = Lane("test", WAITING_MAX, repeat_after_fault=False)
    held = Held()

    def work() -> None:
        with database.atomic():
            tenants.ensure_tenant(tenant_id="kept", now=NOW)
            held()

    task = asyncio.create_task(lane.run(work))
    await asyncio.to_thread(held.running.wait, 20)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    held.let_go()
    assert await lane.run(lambda: [row.id for row in tenants.list_tenants()]) == ["kept"]
    await asyncio.to_thread(lane.close)
    assert [row.id for row in tenants.list_tenants()] == ["kept"]


@pytest.mark.parametrize(
    "error", [NotFound(Reason.VENUE_NOT_FOUND, "no"), KeyError("x"), SystemExit(3), AssertionError("x")]
)
async def test_what_an_operation_raises_reaches_the_caller_as_it_is(lane: Lane, error: BaseException) -> None:
    def fail() -> None:
        raise error

    with pytest.raises(type(error)) as raised:
        await lane.run(fail)
    assert raised.value is error
    assert await lane.run(lambda: "alive") == "alive"


async def test_even_an_iterator_that_ends_is_an_answer(lane: Lane) -> None:
    # asyncio cannot carry a StopIteration in a future: it must become something that it can.
    task = asyncio.create_task(lane.run(lambda: next(iter(()))))
    done, _ = await asyncio.wait([task], timeout=20)
    task.cancel()
    assert done, "the caller waits for ever"
    assert isinstance(task.exception(), Exception)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [
        (peewee.OperationalError("secret text"), Unavailable),
        (peewee.InterfaceError("secret text"), Unavailable),
        (peewee.IntegrityError("secret text"), Internal),
        (peewee.DataError("secret text"), Internal),
        (peewee.ProgrammingError("secret text"), Internal),
    ],
)
async def test_a_failure_of_the_database_is_named_and_its_cause_kept(
    lane: Lane, error: Exception, refusal: type[DomainError]
) -> None:
    def fail() -> None:
        database.database.connection()
        raise error

    with pytest.raises(DomainError) as raised:
        await lane.run(fail)
    assert type(raised.value) is refusal
    assert raised.value.reason is Reason.DATABASE_ERROR
    assert raised.value.__cause__ is error
    assert "secret" not in raised.value.message


async def test_a_database_that_is_locked_by_somebody_else_is_unavailable(
    db: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite: another process writes. PostgreSQL: another transaction holds the row."""
    add_tenant("held")
    if db.name == "sqlite":
        monkeypatch.setattr(database.database.obj, "_timeout", 0.1)
        database.disconnect()

    @contextmanager
    def held() -> Iterator[None]:
        if db.name == "sqlite":  # by a program that is not ours, and does not take turns with us
            with closing(sqlite3.connect(db.path, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                yield
        else:
            with database.atomic():
                database.locked(Tenant.select().where(Tenant.id == "held")).get()
                yield

    def want() -> None:
        with database.atomic():
            if db.name == "postgres":
                database.database.execute_sql("SET LOCAL lock_timeout = '100ms'")
            database.locked(Tenant.select()).get()

    lane = Lane("test", WAITING_MAX, repeat_after_fault=False)
    with held():
        with pytest.raises(Unavailable) as refusal:
            await lane.run(want)
        assert refusal.value.reason is Reason.DATABASE_ERROR
    await lane.run(want)
    await asyncio.to_thread(lane.close)


async def test_lanes_close_after_serving_what_waits() -> None:
    lanes = Lanes(10)
    done: list[int] = []
    tasks = [asyncio.create_task(lanes.write(done.append, number)) for number in range(5)]
    tasks += [asyncio.create_task(lanes.read(done.append, number)) for number in range(5, 10)]
    await asyncio.sleep(0)
    await asyncio.to_thread(lanes.close)
    await asyncio.gather(*tasks)
    assert sorted(done) == list(range(10))
    assert lanes.waiting == {"reads": 0, "writes": 0}


async def test_reads_do_not_wait_for_writes() -> None:
    lanes = Lanes(10)
    held = Held()
    write = asyncio.create_task(lanes.write(held))
    await asyncio.to_thread(held.running.wait, 20)
    assert await lanes.read(lambda: "read") == "read"
    held.let_go()
    assert await write == "done"
    await asyncio.to_thread(lanes.close)
