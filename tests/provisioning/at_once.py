"""Many callers at the same instant, each on a thread and a connection of its own, as lanes are."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pytest

from tenfoot_server import database

T = TypeVar("T")
_WIDENED_SECONDS = 0.002


def at_once(works: Sequence[Callable[[], T]]) -> list[T | BaseException]:
    """Runs every work at the same time and returns what each returned or raised, in their order."""
    results: list[T | BaseException] = [RuntimeError("did not end")] * len(works)
    start = threading.Barrier(len(works))

    def run(index: int, work: Callable[[], T]) -> None:
        try:
            database.database.connection()  # opened before the start, so that all of them really meet
            start.wait(20)
            results[index] = work()
        except BaseException as error:  # noqa: BLE001 - judged by the test
            results[index] = error
        finally:
            database.disconnect()

    threads = [threading.Thread(target=run, args=each, daemon=True) for each in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    return results


def widen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes every statement take a little longer, so that what can interleave does."""
    real: Any = database.database.obj.execute_sql

    def execute_sql(*arguments: Any) -> Any:
        cursor = real(*arguments)
        time.sleep(_WIDENED_SECONDS)
        return cursor

    monkeypatch.setattr(database.database.obj, "execute_sql", execute_sql)
