"""A database that fails at a chosen statement, or takes the whole process with it: what does a crash leave behind?"""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tenfoot_server import database
from tests.conftest import Engine

# A fresh process without this one's threads and connections, from a server that has loaded all modules already.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__, "tests.provisioning.rows"])
_DIED = 9


class Crash(Exception):
    """What a test makes happen."""


def count_statements(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many statements a unit of work sends between its BEGIN and its COMMIT."""
    sent: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(database.database.obj, "execute_sql", _watched(sent.append))
        work()
    return len(sent)


@contextmanager
def failing_after(statement: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lets that many statements through and then fails. The statement after the last one is the COMMIT."""

    def fail() -> None:
        raise Crash

    with monkeypatch.context() as patched:
        patched.setattr(database.database.obj, "commit", fail)
        patched.setattr(database.database.obj, "execute_sql", _watched(_at(statement, fail)))
        yield


def dies_after(statement: int, engine: Engine, work: Callable[[], object]) -> bool:
    """Does the work in a process that ends after that many statements, without a word to the database.

    Tells whether it died; else the work was done. `work` must be picklable.
    """
    process = _PROCESSES.Process(target=_work_and_die, args=(statement, engine, work))
    process.start()
    process.join(20)
    assert process.exitcode in (0, _DIED), process.exitcode
    return process.exitcode == _DIED


def _work_and_die(statement: int, engine: Engine, work: Callable[[], object]) -> None:
    engine.configure()
    die = lambda: os._exit(_DIED)  # noqa: E731
    setattr(database.database.obj, "execute_sql", _watched(_at(statement, die)))  # noqa: B010
    work()


def _at(statement: int, then: Callable[[], object]) -> Callable[[str], None]:
    sent: list[str] = []

    def watch(sql: str) -> None:
        sent.append(sql)
        if len(sent) == statement:
            then()

    return watch


def _watched(after: Callable[[str], object]) -> Callable[..., Any]:
    real: Any = database.database.obj.execute_sql

    def execute_sql(sql: str, params: Any = None, *rest: Any) -> Any:
        cursor = real(sql, params, *rest)
        after(sql)
        return cursor

    return execute_sql
