"""`calls.py` for asyncio."""

# gRPC's classes are generic only for type checkers.
from __future__ import annotations

import asyncio
import copy
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable
from typing import Any, Generic

from grpc import aio

from tenfoot.client.calls import Headers, Metadata, PageQ, PageR, Q, R, T, with_key
from tenfoot.client.deadline import Deadline
from tenfoot.client.errors import from_rpc


class AsyncUnary(Generic[Q, R]):
    """A method with one response."""

    def __init__(self, calls: AsyncCalls, method: aio.UnaryUnaryMultiCallable[Q, R], *, safe: bool) -> None:
        self._calls = calls
        self._method = method
        self._safe = safe

    def __call__(
        self, request: Q, *, timeout: float | None = None, idempotency_key: str | None = None
    ) -> Coroutine[Any, Any, R]:
        """Calls and returns the response. `timeout` in seconds; by default the client's. Raises: TenfootError.

        With the same `idempotency_key` a write may be repeated: it is carried out once and has the same response.
        """
        return self._answer(request, self._calls.deadline(timeout), idempotency_key)

    def with_headers(
        self, request: Q, *, timeout: float | None = None, idempotency_key: str | None = None
    ) -> Coroutine[Any, Any, tuple[R, Headers]]:
        """Does the same, and returns the initial metadata too, for instance `etag`."""
        return self._answer_with_headers(request, self._calls.deadline(timeout), idempotency_key)

    async def _answer(self, request: Q, deadline: Deadline, key: str | None) -> R:
        return (await self._answer_with_headers(request, deadline, key))[0]

    async def _answer_with_headers(self, request: Q, deadline: Deadline, key: str | None) -> tuple[R, Headers]:
        metadata = with_key(self._calls.metadata, key)
        while True:
            call = self._method(request, timeout=deadline.remaining(), metadata=metadata)
            try:
                response = await call
                return response, dict(await call.initial_metadata())
            except aio.AioRpcError as error:
                failure = from_rpc(error)
                wait = deadline.wait_after(failure) if self._safe else None
                if wait is None:
                    raise failure from error
            await asyncio.sleep(wait)


class AsyncStream(Generic[Q, R]):
    """A method with a stream of responses."""

    def __init__(self, calls: AsyncCalls, method: aio.UnaryStreamMultiCallable[Q, R], *, safe: bool) -> None:
        self._calls = calls
        self._method = method
        self._safe = safe

    def __call__(self, request: Q, *, timeout: float | None = None) -> AsyncIterator[R]:
        """Calls and yields the responses. `timeout` in seconds for all of them. Raises: TenfootError."""
        return self._answers(request, self._calls.deadline(timeout))

    async def _answers(self, request: Q, deadline: Deadline) -> AsyncIterator[R]:
        safe = self._safe
        while True:
            call = self._method(request, timeout=deadline.remaining(), metadata=self._calls.metadata)
            try:
                async for response in call:
                    safe = False  # a second attempt would yield it again
                    yield response
                return
            except aio.AioRpcError as error:
                failure = from_rpc(error)
                wait = deadline.wait_after(failure) if safe else None
                if wait is None:
                    raise failure from error
            finally:
                call.cancel()  # for a caller that stops early; has no effect on a call that has ended
            await asyncio.sleep(wait)


class AsyncPages(Generic[PageQ, PageR, T]):
    """The items of all pages of a method."""

    def __init__(self, method: AsyncUnary[PageQ, PageR], items: Callable[[PageR], Iterable[T]]) -> None:
        self._method = method
        self._items = items

    def __call__(self, request: PageQ, *, timeout: float | None = None) -> AsyncIterator[T]:
        """Yields one item after the other and requests the next page when it is needed.

        `page_size` in the request is the size of each page; `timeout` in seconds is for each page. Raises:
        TenfootError.
        """
        return self._walk(copy.deepcopy(request), timeout)

    async def _walk(self, request: PageQ, seconds: float | None) -> AsyncIterator[T]:
        while True:
            page = await self._method(request, timeout=seconds)
            for item in self._items(page):
                yield item
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token


class AsyncCalls:
    """Creates the methods of one client."""

    def __init__(self, channel: aio.Channel, metadata: Metadata, timeout: float) -> None:
        self.channel = channel
        self.metadata = metadata
        self._timeout = timeout

    def deadline(self, timeout: float | None) -> Deadline:
        """Returns the deadline of a call that begins now."""
        return Deadline(self._timeout if timeout is None else timeout)

    def unary(self, method: aio.UnaryUnaryMultiCallable[Q, R], *, safe: bool = False) -> AsyncUnary[Q, R]:
        """Returns a method with one response. A safe method may be sent twice."""
        return AsyncUnary(self, method, safe=safe)

    def stream(self, method: aio.UnaryStreamMultiCallable[Q, R], *, safe: bool = False) -> AsyncStream[Q, R]:
        """Returns a method with a stream of responses. A safe method may be sent twice."""
        return AsyncStream(self, method, safe=safe)

    def pages(
        self, method: AsyncUnary[PageQ, PageR], items: Callable[[PageR], Iterable[T]]
    ) -> AsyncPages[PageQ, PageR, T]:
        """Returns an iterator over the pages of a method."""
        return AsyncPages(method, items)
