"""Lanes: threads that run the synchronous operations, each with its own database connection.

The event loop never uses the database, and threads never share a connection, so no pool is needed. A lane takes its
calls in order. Callers who want the same batch operation while the lane is busy are served together, by one statement;
a lone caller is a batch of one, and nobody waits for a timer. The number of waiting calls is bounded: past it a call is
refused at once, with a delay after which to try again, instead of waiting longer than its caller would.
"""

import asyncio
import queue
import threading
from collections import deque
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Generic, ParamSpec, TypeVar

from tenfoot_server import database
from tenfoot_server.errors import DomainError, Internal, Reason, ResourceExhausted, Unavailable

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
# Takes the items of several callers and returns, in their order, an answer or a refusal for each.
Batch = Callable[[Sequence[Item]], Sequence[T | DomainError]]

_RETRY_DELAY = timedelta(seconds=1)
_CLOSE_SECONDS = 2.0
# With more callers in a statement, the first of them would wait too long for the last.
_BATCH_MAX = 128


class Lane:
    """One thread, one connection, one bounded queue."""

    def __init__(self, name: str, waiting_max: int, *, repeat_after_fault: bool) -> None:
        self._repeat_after_fault = repeat_after_fault
        self._waiting_max = waiting_max
        self._waiting: deque[_Call[Any, Any] | None] = deque()
        self._wake: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._wakes_soon = False
        self._thread = threading.Thread(target=self._serve, name=f"lane-{name}", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """The number of calls that are waiting now."""
        return len(self._waiting)

    async def run(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs `operation` on the lane and returns its result.

        If the caller leaves while the operation runs, the transaction is not interrupted. If the caller leaves before
        that, the operation does not run.

        Raises: whatever the operation raises; ResourceExhausted (OVERLOADED) when too many calls are waiting.
        """
        return await self._enqueue(_Alone(partial(operation, *args, **kwargs)), None)

    async def run_many(self, operation: Batch[Item, T], item: Item) -> T:
        """Runs `operation` for this item and those of all callers who wait for the same operation object.

        A batch that fails has changed nothing. It is run again for each caller alone, so no caller fails because of
        another. Raises: as `run`, and the refusal that the operation returned for the item.
        """
        return await self._enqueue(operation, item)

    def _enqueue(self, operation: Batch[Item, T], item: Item) -> "asyncio.Future[T]":
        if len(self._waiting) >= self._waiting_max:
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many calls are waiting: try again later", retry_after=_RETRY_DELAY
            )
        loop = asyncio.get_running_loop()
        call = _Call(loop, operation, item)
        self._waiting.append(call)
        if not self._wakes_soon:
            # At the end of this turn of the loop. What is enqueued until then goes along.
            self._wakes_soon = True
            loop.call_soon(self._wake_up)
        return call.future

    def _wake_up(self) -> None:
        self._wakes_soon = False
        self._wake.put(None)

    def close(self) -> None:
        """Runs what is waiting, closes the connection and ends the thread.

        If the database hangs, the thread is abandoned after two seconds and ends with the process.
        """
        self._waiting.append(None)
        self._wake.put(None)
        self._thread.join(_CLOSE_SECONDS)

    def _serve(self) -> None:
        while True:
            self._wake.get()
            while self._waiting:
                first = self._waiting.popleft()
                if first is None:
                    database.disconnect()
                    return
                self._answer([first] if isinstance(first.operation, _Alone) else [first, *self._take_alike(first)])
                del first

    def _take_alike(self, first: "_Call[Any, Any]") -> "list[_Call[Any, Any]]":
        """Takes those who want the same operation out of the queue. The others keep their order."""
        alike: list[_Call[Any, Any]] = []
        others: list[_Call[Any, Any] | None] = []
        # The event loop may append meanwhile: those wait for the next batch.
        for _ in range(len(self._waiting)):
            call = self._waiting.popleft()
            if call is not None and call.operation is first.operation and len(alike) < _BATCH_MAX - 1:
                alike.append(call)
            else:
                others.append(call)
        self._waiting.extendleft(reversed(others))
        return alike

    def _answer(self, calls: "Sequence[_Call[Any, Any]]") -> None:
        calls = [call for call in calls if not call.future.cancelled()]
        if not calls:
            return
        answers: Sequence[object]
        try:
            answers = self._attempt(calls)
        except BaseException as error:  # noqa: BLE001 - passed on to the callers
            if len(calls) > 1 and not _is_lost(error):
                for call in calls:
                    self._answer([call])
                return
            answers = [error for _ in calls]
        _settle(calls, answers)

    def _attempt(self, calls: "Sequence[_Call[Any, Any]]") -> Sequence[object]:
        operation, items = calls[0].operation, [call.item for call in calls]
        try:
            return operation(items)
        except database.Fault as error:
            if not _is_lost(error):
                raise
            # A new connection may work. A read can be repeated; a write may have happened.
            database.disconnect()
            if not self._repeat_after_fault:
                raise _Lost from error
            return operation(items)


class _Alone(Generic[T]):
    """The batch operation of one caller, who shares it with nobody."""

    def __init__(self, operation: Callable[[], T]) -> None:
        self._operation = operation

    def __call__(self, _: Sequence[None]) -> Sequence[T]:
        return (self._operation(),)


class _Lost(Exception):
    """The connection broke under a write, which may have happened."""


def _is_lost(error: BaseException) -> bool:
    return isinstance(error, _Lost) or (isinstance(error, database.Fault) and database.connection_lost())


def _as_refusal(error: BaseException) -> BaseException:
    """Turns a failure of the database into a refusal for the caller. The original error is its cause, for the log."""
    refusal: DomainError
    if isinstance(error, _Lost) and error.__cause__ is not None:
        error = error.__cause__
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


class _Call(Generic[Item, T]):
    __slots__ = ("future", "item", "loop", "operation")

    def __init__(self, loop: asyncio.AbstractEventLoop, operation: Batch[Item, T], item: Item) -> None:
        self.loop = loop
        self.future: asyncio.Future[T] = loop.create_future()
        self.operation = operation
        self.item = item


def _settle(calls: "Sequence[_Call[Any, Any]]", answers: Sequence[object]) -> None:
    """Hands all answers over at once, on the event loop of the process."""
    try:
        calls[0].loop.call_soon_threadsafe(_hand_over, calls, answers)
    except RuntimeError:
        pass  # the loop is closed, so no caller is waiting


def _hand_over(calls: "Sequence[_Call[Any, Any]]", answers: Sequence[object]) -> None:
    for call, answer in zip(calls, answers, strict=True):
        if call.future.done():
            continue
        if isinstance(answer, BaseException):
            call.future.set_exception(_as_refusal(answer))
        else:
            call.future.set_result(answer)


class Lanes:
    """The lanes of one process: one for reads, one for writes. More lanes were slower (`make bench`)."""

    def __init__(self, waiting_max: int) -> None:
        self._reads = Lane("reads", waiting_max, repeat_after_fault=True)
        self._writes = Lane("writes", waiting_max, repeat_after_fault=False)

    async def read(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that changes nothing. After a lost connection it is repeated once."""
        return await self._reads.run(operation, *args, **kwargs)

    async def read_many(self, operation: Batch[Item, T], item: Item) -> T:
        """Runs a batch operation that changes nothing. After a lost connection it is repeated once."""
        return await self._reads.run_many(operation, item)

    async def write(self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs an operation that may change something. It is never repeated."""
        return await self._writes.run(operation, *args, **kwargs)

    async def write_many(self, operation: Batch[Item, T], item: Item) -> T:
        """Runs a batch operation that may change something. After a lost connection it is never repeated."""
        return await self._writes.run_many(operation, item)

    @property
    def waiting(self) -> dict[str, int]:
        """The number of waiting calls for each lane."""
        return {"reads": self._reads.waiting, "writes": self._writes.waiting}

    def close(self) -> None:
        """Runs what is waiting and ends both lanes."""
        self._reads.close()
        self._writes.close()
