"""What every call has: a deadline, the credential, typed errors, and a second attempt where it is safe."""

# gRPC's classes are generic only for type checkers.
from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

import grpc

from tenfoot.client.deadline import Deadline
from tenfoot.client.errors import from_rpc


class PageRequest(Protocol):
    """A request for a page."""

    page_token: str


class Page(Protocol):
    """One page of several."""

    next_page_token: str


Q = TypeVar("Q")
R = TypeVar("R")
PageQ = TypeVar("PageQ", bound=PageRequest)
PageR = TypeVar("PageR", bound=Page)
T = TypeVar("T")
Headers = dict[str, str | bytes]
Metadata = tuple[tuple[str, str], ...]


def with_key(metadata: Metadata, idempotency_key: str | None) -> Metadata:
    """Returns a call's metadata with its Idempotency-Key, if it has one."""
    return metadata if idempotency_key is None else (*metadata, ("idempotency-key", idempotency_key))


class Unary(Generic[Q, R]):
    """A method with one response."""

    def __init__(self, calls: Calls, method: grpc.UnaryUnaryMultiCallable[Q, R], *, safe: bool) -> None:
        self._calls = calls
        self._method = method
        self._safe = safe

    def __call__(self, request: Q, *, timeout: float | None = None, idempotency_key: str | None = None) -> R:
        """Calls and returns the response. `timeout` in seconds; by default the client's. Raises: TenfootError.

        With the same `idempotency_key` a write may be repeated: it is carried out once and has the same response.
        """
        return self.with_headers(request, timeout=timeout, idempotency_key=idempotency_key)[0]

    def with_headers(
        self, request: Q, *, timeout: float | None = None, idempotency_key: str | None = None
    ) -> tuple[R, Headers]:
        """Does the same, and returns the initial metadata too, for instance `etag`."""
        deadline = self._calls.deadline(timeout)
        metadata = with_key(self._calls.metadata, idempotency_key)
        while True:
            try:
                response, call = self._method.with_call(request, timeout=deadline.remaining(), metadata=metadata)
                return response, dict(call.initial_metadata())
            except grpc.RpcError as error:
                failure = from_rpc(error)
                wait = deadline.wait_after(failure) if self._safe else None
                if wait is None:
                    raise failure from error
            time.sleep(wait)


class Stream(Generic[Q, R]):
    """A method with a stream of responses."""

    def __init__(self, calls: Calls, method: grpc.UnaryStreamMultiCallable[Q, R], *, safe: bool) -> None:
        self._calls = calls
        self._method = method
        self._safe = safe

    def __call__(self, request: Q, *, timeout: float | None = None) -> Iterator[R]:
        """Calls and yields the responses. `timeout` in seconds for all of them. Raises: TenfootError."""
        deadline = self._calls.deadline(timeout)
        safe = self._safe
        while True:
            call = self._method(request, timeout=deadline.remaining(), metadata=self._calls.metadata)
            try:
                for response in call:
                    safe = False  # a second attempt would yield it again
                    yield response
                return
            except grpc.RpcError as error:
                failure = from_rpc(error)
                wait = deadline.wait_after(failure) if safe else None
                if wait is None:
                    raise failure from error
            finally:
                call.cancel()  # for a caller that stops early; has no effect on a call that has ended
            time.sleep(wait)


class Pages(Generic[PageQ, PageR, T]):
    """The items of all pages of a method."""

    def __init__(self, method: Unary[PageQ, PageR], items: Callable[[PageR], Iterable[T]]) -> None:
        self._method = method
        self._items = items

    def __call__(self, request: PageQ, *, timeout: float | None = None) -> Iterator[T]:
        """Yields one item after the other and requests the next page when it is needed.

        `page_size` in the request is the size of each page; `timeout` in seconds is for each page. Raises:
        TenfootError.
        """
        request = copy.deepcopy(request)
        while True:
            page = self._method(request, timeout=timeout)
            yield from self._items(page)
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token


class Calls:
    """Creates the methods of one client."""

    def __init__(self, channel: grpc.Channel, metadata: Metadata, timeout: float) -> None:
        self.channel = channel
        self.metadata = metadata
        self._timeout = timeout

    def deadline(self, timeout: float | None) -> Deadline:
        """Returns the deadline of a call that begins now."""
        return Deadline(self._timeout if timeout is None else timeout)

    def unary(self, method: grpc.UnaryUnaryMultiCallable[Q, R], *, safe: bool = False) -> Unary[Q, R]:
        """Returns a method with one response. A safe method may be sent twice."""
        return Unary(self, method, safe=safe)

    def stream(self, method: grpc.UnaryStreamMultiCallable[Q, R], *, safe: bool = False) -> Stream[Q, R]:
        """Returns a method with a stream of responses. A safe method may be sent twice."""
        return Stream(self, method, safe=safe)

    def pages(self, method: Unary[PageQ, PageR], items: Callable[[PageR], Iterable[T]]) -> Pages[PageQ, PageR, T]:
        """Returns an iterator over the pages of a method."""
        return Pages(method, items)
