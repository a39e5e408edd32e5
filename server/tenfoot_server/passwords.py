"""Hashes of the embedded accounts' passwords: Argon2id, in separate threads.

A hash takes tens of milliseconds and 64 MiB, on purpose. So it runs neither on the event loop nor on a lane, and only a
few run at the same time. When too many are waiting, the caller is asked to come back.
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
    """Hashes and checks passwords."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords")
        self._places = threading.BoundedSemaphore(_THREADS + _WAITING_MAX)

    async def hash(self, password: str) -> str:
        """Returns what is stored for a password. Raises: ResourceExhausted with OVERLOADED."""
        return await self._run(lambda: _hasher.hash(password))

    async def matches(self, password: str, password_hash: str | None) -> bool:
        """Returns whether a password is right. Without an account it is wrong, after the same amount of work.

        Raises: ResourceExhausted with OVERLOADED.
        """
        return await self._run(lambda: _matches(password, password_hash))

    async def _run(self, work: Callable[[], T]) -> T:
        if not self._places.acquire(blocking=False):
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many passwords are waiting: try again later", retry_after=_RETRY_DELAY
            )
        # If the caller leaves, its place stays taken: the work goes on.
        future = self._threads.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Ends the threads and drops what is waiting."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _matches(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(nobodys_hash() if password_hash is None else password_hash, password)
    except argon2.exceptions.VerifyMismatchError:
        return False
    return password_hash is not None


@cache
def nobodys_hash() -> str:
    """Returns the hash against which passwords for unknown accounts are checked."""
    return _hasher.hash("the password of nobody")
