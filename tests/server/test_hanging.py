"""A database that hangs holds up neither who supervises nor a stop."""

import asyncio
import threading
import time
import uuid
from contextlib import ExitStack
from pathlib import Path

from tenfoot_server.lanes import Lane
from tests.conftest import Engine
from tests.live import LiveSystem
from tests.postgres import Postgres


def test_a_system_whose_database_hangs_revives_its_processes_and_stops(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.create_database(f"test_{uuid.uuid4().hex}")
    with ExitStack() as frozen, LiveSystem(tmp_path / "home", url, drain_seconds=1) as system:
        time.sleep(2.5)  # by then it has a connection, on which it asks for origins
        frozen.enter_context(postgres.frozen())
        time.sleep(2)
        before = {worker.pid for worker in system.workers()}
        for worker in system.workers():
            worker.kill()
        began = time.monotonic()
        while not (after := {worker.pid for worker in system.workers()}) or after & before or len(after) < 2:
            assert time.monotonic() - began < 15, "killed processes are missed"
            time.sleep(0.1)
        # That it has stopped in time, `LiveSystem` has made sure of.


async def test_a_lane_that_is_stuck_keeps_no_stop(db: Engine) -> None:
    released = threading.Event()
    lane = Lane("stuck", 1, repeat_after_fault=False)
    under_way = asyncio.create_task(lane.run(released.wait))
    closing = asyncio.create_task(asyncio.to_thread(lane.close))
    try:
        await asyncio.wait([closing], timeout=20)
        assert closing.done(), "a lane that is stuck keeps its stop waiting"
    finally:
        released.set()  # else the thread that closes is waited for at the end of the run
    assert await under_way
