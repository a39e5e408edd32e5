"""Lanes: threads with one database connection each, on which the synchronous operations run.

The event loop never touches the database, and a database connection is never shared, so no pool is needed. A lane
takes its calls in order. What waits is bounded: past the bound a call is refused at once, with a delay after which to
come back, instead of joining a queue whose end it will not live to see.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

from tenfoot_server import database
from tenfoot_server.errors import DomainError, Internal, Reason, ResourceExhausted, Unavailable

P = ParamSpec("P")
T = TypeVar("T")

_RETRY_DELAY = timedelta(seconds=1)
_CLOSE_SECONDS = 2.0


class Lane:
    """One thread, one connection, one bounded queue."""

    def __init__(self, name: str, waiting_max: int, *, repeat_after_fault: bool) -> None:
        self._repeat_after_fault = repeat_after_fault
        self._waiting: queue.Queue[_Call | None] = queue.Queue(waiting_max)
        self._thread = threading.Thread(target=self._serve, name=f"lane-{name}", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many calls wait now."""
        return self._waiting.qsize()

    async def run(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `operation` on the lane and returns its result.

        A caller that goes away while the operation runs does not interrupt its transaction; one that goes away
        while still waiting is not served at all.

        Raises: what the operation raises; ResourceExhausted (OVERLOADED) when too many calls wait.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        try:
            self._waiting.put_nowait(_Call(loop, future, lambda: operation(*args, **kwargs)))
        except queue.Full:
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many calls are waiting, try again later", retry_after=_RETRY_DELAY
            ) from None
        result: T = await future
        return result

    def close(self) -> None:
        """Serves what waits, closes the connection and ends the thread.

        A thread that a hanging database holds is left behind after two seconds; it ends with the process.
        """
        try:
            self._waiting.put(None, timeout=_CLOSE_SECONDS)
        except queue.Full:
            return
        self._thread.join(_CLOSE_SECONDS)

    def _serve(self) -> None:
        while (call := self._waiting.get()) is not None:
            if call.future.cancelled():
                continue
            try:
                result = self._attempt(call)
            except BaseException as error:  # noqa: BLE001 - handed to the caller, who judges it
                call.settle(error=_as_refusal(error))
            else:
                call.settle(result)
            del call
        database.disconnect()

    def _attempt(self, call: "_Call") -> Any:
        try:
            return call.work()
        except database.Fault:
            if not database.connection_lost():
                raise
            # The next connection may be good. A read can be repeated; a write may have happened.
            database.disconnect()
            if not self._repeat_after_fault:
                raise
            return call.work()


def _as_refusal(error: BaseException) -> BaseException:
    """Names a failure of the database for callers; what it was stays in the cause, for the log."""
    refusal: DomainError
    if isinstance(error, database.Fault):
        refusal = Unavailable(Reason.DATABASE_ERROR, "the database does not answer")
    elif isinstance(error, database.Error):
        refusal = Internal(Reason.DATABASE_ERROR, "the database failed")
    elif isinstance(error, StopIteration):
        return RuntimeError("an operation raised StopIteration")  # which a future cannot carry: its caller would hang
    else:
        return error
    refusal.__cause__ = error
    return refusal


class _Call:
    __slots__ = ("future", "loop", "work")

    def __init__(
        self, loop: asyncio.AbstractEventLoop, future: "asyncio.Future[Any]", work: Callable[[], object]
    ) -> None:
        self.loop = loop
        self.future = future
        self.work = work

    def settle(self, result: object = None, error: BaseException | None = None) -> None:
        try:
            self.loop.call_soon_threadsafe(self._settle, result, error)
        except RuntimeError:
            pass  # the loop has closed: nobody waits any more

    def _settle(self, result: object, error: BaseException | None) -> None:
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Lanes:
    """The lanes of one process: one for reads, one for writes; more were slower (`make bench`)."""

    def __init__(self, waiting_max: int) -> None:
        self._reads = Lane("reads", waiting_max, repeat_after_fault=True)
        self._writes = Lane("writes", waiting_max, repeat_after_fault=False)

    async def read(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that changes nothing; after a lost connection it is repeated once."""
        return await self._reads.run(operation, *args, **kwargs)

    async def write(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that may change something; it is never repeated."""
        return await self._writes.run(operation, *args, **kwargs)

    @property
    def waiting(self) -> dict[str, int]:
        """How many calls wait, by lane."""
        return {"reads": self._reads.waiting, "writes": self._writes.waiting}

    def close(self) -> None:
        """Serves what waits and ends both lanes."""
        self._reads.close()
        self._writes.close()
