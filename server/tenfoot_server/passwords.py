"""Hashes of the embedded accounts' passwords: Argon2id, in separate threads.

A hash takes tens of milliseconds and 64 MiB, on purpose. So it runs neither on the event loop nor on a lane, only a few
run at the same time, and their threads give way to all others: polls do not feel a flood of sign-ins. A caller who
would wait too long is asked to come back.
"""

import asyncio
import os
import sys
import threading
import time
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
_WAIT_SECONDS_MAX = 2.0
# Before any hash was timed; and how much a new time counts against the earlier ones.
_FIRST_SECONDS = 0.05
_NEWEST_WEIGHT = 0.2
_NICENESS = 10
_RETRY_DELAY = timedelta(seconds=2)

_hasher = argon2.PasswordHasher()


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="passwords", initializer=_give_way)
        self._lock = threading.Lock()
        self._under_way = 0
        self._seconds = _FIRST_SECONDS

    async def hash(self, password: str) -> str:
        """Returns what is stored for a password. Raises: ResourceExhausted with OVERLOADED."""
        return await self._run(lambda: _hasher.hash(password))

    async def matches(self, password: str, password_hash: str | None) -> bool:
        """Returns whether a password is right. Without an account it is wrong, after the same amount of work.

        Raises: ResourceExhausted with OVERLOADED.
        """
        return await self._run(lambda: _matches(password, password_hash))

    async def _run(self, work: Callable[[], T]) -> T:
        with self._lock:
            waiting = self._under_way - _THREADS + 1
            if waiting > _WAITING_MAX or waiting * self._seconds / _THREADS > _WAIT_SECONDS_MAX:
                raise ResourceExhausted(
                    Reason.OVERLOADED, "too many passwords are waiting: try again later", retry_after=_RETRY_DELAY
                )
            self._under_way += 1
        # If the caller leaves before its turn, the work is dropped.
        future = self._threads.submit(self._timed, work)
        future.add_done_callback(lambda _: self._leave())
        return await asyncio.wrap_future(future)

    def _timed(self, work: Callable[[], T]) -> T:
        began = time.monotonic()
        try:
            return work()
        finally:
            with self._lock:
                self._seconds += _NEWEST_WEIGHT * (time.monotonic() - began - self._seconds)

    def _leave(self) -> None:
        with self._lock:
            self._under_way -= 1

    def close(self) -> None:
        """Ends the threads and drops what is waiting."""
        self._threads.shutdown(wait=True, cancel_futures=True)


def _give_way() -> None:
    if sys.platform == "linux":  # where each thread has a priority of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


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
