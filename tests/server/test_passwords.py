"""A flood of passwords is refused early, and the threads that hash give way to all others."""

import asyncio
import os
import threading

import pytest

from tenfoot_server import passwords
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.passwords import Passwords


class Held:
    """Work that lasts until it is let go."""

    def __init__(self) -> None:
        self.end = threading.Event()
        self.done = 0

    def __call__(self) -> int:
        assert self.end.wait(60)
        self.done += 1
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


async def accepted(hashing: Passwords, work: Held, most: int) -> list["asyncio.Task[int]"]:
    """As many as are accepted, up to a number."""
    tasks = [asyncio.create_task(hashing._run(work)) for _ in range(most)]
    await asyncio.sleep(0)
    for task in (task for task in tasks if task.done()):
        error = task.exception()
        assert isinstance(error, ResourceExhausted)
        assert error.reason is Reason.OVERLOADED
        assert error.retry_after is not None
    return [task for task in tasks if not task.done()]


@pytest.mark.parametrize(("seconds", "expected"), [(0.01, 2 + 50), (0.5, 2 + 8), (1.0, 2 + 4), (100.0, 2)])
async def test_who_would_wait_too_long_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch, seconds: float, expected: int
) -> None:
    monkeypatch.setattr(passwords, "_FIRST_SECONDS", seconds)
    hashing, work = Passwords(), Held()
    try:
        waiting = await accepted(hashing, work, 100)
        assert len(waiting) == expected
    finally:
        work.end.set()
    await asyncio.gather(*waiting)
    hashing.close()
    assert work.done == expected


async def test_who_leaves_before_their_turn_costs_nothing() -> None:
    hashing, work = Passwords(), Held()
    try:
        waiting = await accepted(hashing, work, 10)
        assert len(waiting) == 10
        for task in waiting[2:]:
            task.cancel()
        await asyncio.sleep(0.1)
        again = await accepted(hashing, work, 8)
        assert len(again) == 8
    finally:
        work.end.set()
    await asyncio.gather(*waiting[:2], *again)
    hashing.close()
    assert work.done == 2 + 8


async def test_the_threads_give_way_to_polls() -> None:
    hashing, work = Passwords(), Held()
    work.end.set()
    here = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    assert await hashing._run(work) > here
    hashing.close()
