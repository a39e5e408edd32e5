"""Finishes work even if its caller has gone: what an upstream has recorded must be recorded here too."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Finisher:
    """Runs work to its end. If the caller leaves or its deadline passes, only its waiting is cancelled."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()  # the event loop holds only weak references to tasks

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Returns the result of the work. Raises: whatever the work raises, if the caller is still there."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Waits for the work in progress; the upstreams' budgets limit its time."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
