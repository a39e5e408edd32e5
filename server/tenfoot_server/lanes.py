"""Lanes: threads that run the synchronous operations, each with its own database connection.

The event loop never uses the database, and threads never share a connection, so no pool is needed. A lane takes its
calls in order. Its queue is bounded: when it is full, a call is refused at once and told when to come back, instead of
waiting longer than its caller would.
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
        """The number of calls that are waiting now."""
        return self._waiting.qsize()

    async def run(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `operation` on the lane and returns its result.

        If the caller leaves while the operation runs, the transaction is not interrupted. If the caller leaves before
        that, the operation does not run.

        Raises: whatever the operation raises; ResourceExhausted (OVERLOADED) when too many calls are waiting.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        try:
            self._waiting.put_nowait(_Call(loop, future, lambda: operation(*args, **kwargs)))
        except queue.Full:
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many calls are waiting: try again later", retry_after=_RETRY_DELAY
            ) from None
        result: T = await future
        return result

    def close(self) -> None:
        """Runs what is waiting, closes the connection and ends the thread.

        If the database hangs, the thread is abandoned after two seconds and ends with the process.
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
            except BaseException as error:  # noqa: BLE001 - passed on to the caller
                call.settle(error=_as_refusal(error))
            else:
                call.settle(result)
            del call
        database.disconnect()

    def _attempt(self, call: "_Call") -> object:
        try:
            return call.work()
        except database.Fault:
            if not database.connection_lost():
                raise
            # A new connection may work. A read can be repeated; a write may have happened.
            database.disconnect()
            if not self._repeat_after_fault:
                raise
            return call.work()


def _as_refusal(error: BaseException) -> BaseException:
    """Turns a failure of the database into a refusal for the caller. The original error is its cause, for the log."""
    refusal: DomainError
    if database.is_full(error):
        refusal = Unavailable(Reason.STORAGE_FULL, "there is no space left to write, try again later")
    elif isinstance(error, database.Fault):
        refusal = Unavailable(Reason.DATABASE_ERROR, "the database does not answer")
    elif isinstance(error, database.Error):
        refusal = Internal(Reason.DATABASE_ERROR, "the database failed")
    elif isinstance(error, StopIteration):
        # a future cannot hold it, and the caller would wait forever
        return RuntimeError("an operation raised StopIteration")
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
            pass  # the loop is closed, so no caller is waiting

    def _settle(self, result: object, error: BaseException | None) -> None:
        if self.future.done():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Lanes:
    """The lanes of one process: one for reads, one for writes. More lanes were slower (`make bench`)."""

    def __init__(self, waiting_max: int) -> None:
        self._reads = Lane("reads", waiting_max, repeat_after_fault=True)
        self._writes = Lane("writes", waiting_max, repeat_after_fault=False)

    async def read(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that changes nothing. After a lost connection it is repeated once."""
        return await self._reads.run(operation, *args, **kwargs)

    async def write(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that may change something. It is never repeated."""
        return await self._writes.run(operation, *args, **kwargs)

    @property
    def waiting(self) -> dict[str, int]:
        """The number of waiting calls for each lane."""
        return {"reads": self._reads.waiting, "writes": self._writes.waiting}

    def close(self) -> None:
        """Runs what is waiting and ends both lanes."""
        self._reads.close()
        self._writes.close()
