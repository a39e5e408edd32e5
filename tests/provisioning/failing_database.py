"""A database that fails at a chosen statement: for tests of what a crash leaves behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tenfoot_server import database


class Crash(Exception):
    """What a test makes happen."""


def count_statements(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements a unit of work sends between its BEGIN and its COMMIT."""
    sent: list[str] = []
    with _watched(monkeypatch, sent.append):
        work()
    return len(sent)


@contextmanager
def failing_after(statement: int, monkeypatch: pytest.MonkeyPatch, *, connection_dies: bool) -> Iterator[None]:
    """Lets that many statements through and then fails, with or without the connection.

    The statement after the last one is the COMMIT.
    """
    sent: list[str] = []

    def fail() -> None:
        if connection_dies:
            database.database.connection().close()
        raise Crash

    def watch(sql: str) -> None:
        sent.append(sql)
        if len(sent) == statement:
            fail()

    with monkeypatch.context() as patched:
        patched.setattr(database.database.obj, "commit", fail)
        with _watched(patched, watch):
            yield


@contextmanager
def _watched(monkeypatch: pytest.MonkeyPatch, after: Callable[[str], object]) -> Iterator[None]:
    real: Any = database.database.obj.execute_sql

    def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
        cursor = real(sql, params, *rest)
        after(sql)
        return cursor

    with monkeypatch.context() as patched:
        patched.setattr(database.database.obj, "execute_sql", execute_sql)
        yield
