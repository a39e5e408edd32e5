"""Hashes of the embedded accounts' passwords: Argon2id, on threads of their own.

A hash takes tens of milliseconds and 64 MiB, on purpose. So it runs neither on the event loop nor on a lane, only a few
at a time, and when too many wait the caller is told to come back.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache
from typing import TypeVar

import argon2

from tenfoot_server.errors import Reason, ResourceExhausted

T = TypeVar("T")

_THREADS = 2
_WAITING_MAX = 50
_RETRY_DELAY = timedelta(seconds=2)

_hasher = argon2.PasswordHasher()


class Passwords:
    """Hashes passwords and judges them."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._places = threading.BoundedSemaphore(_THREADS + _WAITING_MAX)

    async def hash(self, password: str) -> str:
        """Returns what is stored of a password. Raises: ResourceExhausted with OVERLOADED."""
        return await self._run(lambda: _hasher.hash(password))

    async def matches(self, password: str, password_hash: str | None) -> bool:
        """Tells whether a password is the right one. Without an account it is not, after the same work.

        Raises: ResourceExhausted with OVERLOADED.
        """
        return await self._run(lambda: _matches(password, password_hash))

    async def _run(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many passwords are waiting, try again later", retry_after=_RETRY_DELAY
            )
        # A caller that goes away does not free the place: the work goes on.
        future = self._threads.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Ends the threads; what waits is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _matches(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(nobodys_hash() if password_hash is None else password_hash, password)
    except argon2.exceptions.VerifyMismatchError:
        return False
    return password_hash is not None


@cache
def nobodys_hash() -> str:
    """Returns the hash against which passwords of unknown accounts are judged."""
    return _hasher.hash("the password of nobody")
