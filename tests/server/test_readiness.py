"""A server process is ready while its database answers, and is not blamed for being busy."""

import asyncio
import contextlib
import subprocess
import sys
import time
import uuid
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import grpc
import psycopg2
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc
from tenfoot_server import database, readiness, schema, telemetry
from tenfoot_server.errors import Internal, Reason, ResourceExhausted, Unavailable
from tenfoot_server.settings import environment
from tests.edge.running_envoy import free_port
from tests.postgres import Postgres
from tests.server.running_server import bearer
from tests.server.test_serve import answers

GONE = Unavailable(Reason.DATABASE_ERROR, "the database does not answer")
BUSY = ResourceExhausted(Reason.OVERLOADED, "too many calls", retry_after=timedelta(seconds=1))
ODD = Internal(Reason.DATABASE_ERROR, "the database failed")


async def told_by(outcomes: list[Exception | None], monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the watch tells when the database does these things, one after the other."""
    monkeypatch.setattr(readiness, "_EVERY_SECONDS", 0.0)
    told: list[bool] = []
    left = iter(outcomes)
    end = asyncio.Event()

    async def ask() -> None:
        try:
            outcome = next(left)
        except StopIteration:
            end.set()
            await asyncio.sleep(60)
            raise AssertionError("the test has ended") from None
        if outcome is not None:
            raise outcome

    async def tell(serving: bool) -> None:
        told.append(serving)

    asked: Callable[[], Awaitable[object]] = ask
    task = asyncio.create_task(readiness.watch(asked, tell, telemetry.Log("error", with_exception_texts=False)))
    await asyncio.wait_for(end.wait(), 20)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    return told


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ([None, None], []),
        ([GONE, None, GONE, None], []),
        ([GONE, GONE], [False]),
        ([GONE, GONE, GONE, GONE, None, None], [False, True]),
        ([GONE, GONE, BUSY, None, GONE, GONE], [False, True, False]),
        ([BUSY, BUSY, BUSY, ODD, ODD, ODD], []),
        ([GONE, BUSY, GONE], [False]),
    ],
)
async def test_only_a_database_that_does_not_answer_twice_in_a_row_counts(
    monkeypatch: pytest.MonkeyPatch, outcomes: list[Exception | None], told: list[bool]
) -> None:
    assert await told_by(outcomes, monkeypatch) == told


class Hanging:
    """A database that answers when it is let."""

    def __init__(self) -> None:
        self.asked = 0
        self.may_answer = asyncio.Event()

    async def ask(self) -> None:
        self.asked += 1
        await self.may_answer.wait()


async def test_an_answer_that_does_not_come_counts_again_and_again_but_is_waited_for_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(readiness, "_EVERY_SECONDS", 0.0)
    monkeypatch.setattr(readiness, "_PATIENCE_SECONDS", 0.05)
    hanging = Hanging()
    told: asyncio.Queue[bool] = asyncio.Queue()
    log = telemetry.Log("error", with_exception_texts=False)
    async with asyncio.timeout(20):
        task = asyncio.create_task(readiness.watch(hanging.ask, told.put, log))
        began = time.monotonic()
        assert await told.get() is False
        assert time.monotonic() - began >= 0.1
        await asyncio.sleep(0.2)
        assert (hanging.asked, told.empty()) == (1, True)
        hanging.may_answer.set()
        assert await told.get() is True
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    assert told.empty()


async def test_a_watch_that_ends_gives_up_the_question_that_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_EVERY_SECONDS", 0.0)
    asked, given_up = asyncio.Event(), asyncio.Event()

    async def ask() -> None:
        asked.set()
        try:
            await asyncio.sleep(60)
        finally:
            given_up.set()

    async def tell(_: bool) -> None:
        raise AssertionError("nothing was found out")

    task = asyncio.create_task(readiness.watch(ask, tell, telemetry.Log("error", with_exception_texts=False)))
    await asyncio.wait_for(asked.wait(), 20)
    task.cancel()
    await asyncio.wait_for(given_up.wait(), 20)
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.fixture
def serving(postgres: Postgres, tmp_path: Path) -> Iterator[tuple[str, int, Path]]:
    """`tenfoot serve` on a database of its own: the database's name, the port, the output."""
    name, port, output = f"ready_{uuid.uuid4().hex}", free_port(), tmp_path / "output"
    url = postgres.create_database(name)
    database.configure(url, tmp_path / "unused")
    schema.migrate()
    database.disconnect()
    added = {
        "TENFOOT_HOME": str(tmp_path),
        "TENFOOT_GRPC_PORT": str(port),
        "TENFOOT_METRICS_PORT": "0",
        "TENFOOT_WORKERS": "2",
        "TENFOOT_LINGER_SECONDS": "0",
        "TENFOOT_DATABASE_URL": url,
    }
    command = [sys.executable, "-m", "tenfoot_server", "serve"]
    with output.open("wb") as out:
        process = subprocess.Popen(command, env=environment(**added), stdout=out, stderr=subprocess.STDOUT)
    try:
        yield name, port, output
    finally:
        process.terminate()
        process.wait(20)


def all_are(ready: bool, port: int, output: Path) -> None:
    """Waits until eight connections in a row, which the kernel deals out to both processes, say the same."""
    deadline = time.monotonic() + 60
    while not all(answers(port) is ready for _ in range(8)):
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.1)


def test_a_database_that_refuses_connections_is_told_and_so_is_its_return(
    postgres: Postgres, serving: tuple[str, int, Path]
) -> None:
    name, port, output = serving
    all_are(True, port, output)
    administrator = psycopg2.connect(postgres.url("postgres"))
    administrator.autocommit = True
    with contextlib.closing(administrator), administrator.cursor() as cursor:
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        cursor.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,))
        all_are(False, port, output)
        cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        all_are(True, port, output)


def test_a_database_that_hangs_is_told_and_so_is_its_return(postgres: Postgres, serving: tuple[str, int, Path]) -> None:
    _, port, output = serving
    all_are(True, port, output)
    with postgres.frozen():
        all_are(False, port, output)
    all_are(True, port, output)


def test_a_lane_that_waits_for_a_lock_is_not_blamed(postgres: Postgres, serving: tuple[str, int, Path]) -> None:
    name, port, output = serving
    all_are(True, port, output)
    administrator = psycopg2.connect(postgres.url(name))
    with contextlib.closing(administrator), administrator.cursor() as cursor:
        cursor.execute("LOCK TABLE api_keys IN ACCESS EXCLUSIVE MODE")
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub: Any = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
            call = stub.ListVenues.future(pb.ListVenuesRequest(), metadata=bearer("ak_x"), timeout=30)
            began = time.monotonic()
            while not call.done():
                assert answers(port), output.read_text()
                time.sleep(0.1)
            assert time.monotonic() - began >= 9  # longer than it takes to find out that a database hangs
