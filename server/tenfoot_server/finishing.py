"""Work that ends although its caller has gone: what an upstream was told has to be recorded here too."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Finisher:
    """Runs work to its end. A caller that goes away, or whose deadline passes, cancels its waiting and nothing else."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[Any]] = set()  # the loop itself keeps no task alive

    async def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Returns what the work returns. Raises: what it raises, to a caller who is still there."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """Waits for what is under way; the upstreams' budgets bound it."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
