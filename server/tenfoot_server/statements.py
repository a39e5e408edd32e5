"""Kept SQL texts of the hot paths. One text serves any number of rows, on both databases."""

import itertools
import re
import select
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

import orjson

from tenfoot_server.database import atomic, database, disconnect, is_postgres

R = TypeVar("R", bound=NamedTuple)
Value = str | int | float | None

_LOCK = re.compile(r"FOR UPDATE OF \w+( SKIP LOCKED)?")
_POSTGRES_ROWS = """(
  SELECT place - 1 AS place, {columns} FROM jsonb_array_elements(%s) WITH ORDINALITY AS x (value, place)
) AS given"""
_SQLITE_ROWS = "(SELECT key AS place, {columns} FROM json_each(?)) AS given"
_numbers = itertools.count(1)
_prepares = True


class _Cursor(Protocol):
    rowcount: int

    def fetchall(self) -> list[tuple[Value, ...]]: ...


class _Connection(Protocol):
    closed: int

    def fileno(self) -> int: ...


def configure(*, prepares: bool) -> None:
    """Chooses whether PostgreSQL prepares the texts once for each connection.

    A pooler that changes the connection between two transactions does not keep what was prepared.
    """
    global _prepares
    _prepares = prepares


class _Statement:
    """A kept SQL text.

    `{rows}` in the text stands for a table `given` with the named columns, and with `place`: each row's number, from 0.
    The rows travel as one JSON parameter, so the text does not depend on their number. `sqlite` is the text for SQLite
    if it has to be another; without it, `FOR UPDATE` is left out there.
    """

    def __init__(self, text: str, *, columns: dict[str, str], sqlite: str = "") -> None:
        self._name = f"tenfoot_{next(_numbers)}"
        typed = ", ".join(
            f"value ->> {place} AS {name}" if kind == "TEXT" else f"(value ->> {place})::{kind} AS {name}"
            for place, (name, kind) in enumerate(columns.items())
        )
        plain = ", ".join(f"value ->> {place} AS {name}" for place, name in enumerate(columns))
        self.postgres = text.replace("{rows}", _POSTGRES_ROWS.replace("{columns}", typed))
        self.sqlite = _LOCK.sub("", sqlite or text).replace("{rows}", _SQLITE_ROWS.replace("{columns}", plain))

    def _execute(self, given: Sequence[Sequence[Value]]) -> "_Cursor":
        document = orjson.dumps(given).decode()
        if not is_postgres():
            return cast("_Cursor", database.execute_sql(self.sqlite, (document,)))
        if not _prepares:
            return cast("_Cursor", database.execute_sql(self.postgres, (document,)))
        known = _prepared.setdefault(database.connection(), set())
        if self._name not in known:
            database.execute_sql(f"PREPARE {self._name} (jsonb) AS {self.postgres.replace('%s', '$1')}")
            known.add(self._name)
        return cast("_Cursor", database.execute_sql(f"EXECUTE {self._name} (%s)", (document,)))


class Query(_Statement, Generic[R]):
    """A kept SQL text that returns rows of one shape."""

    def __init__(self, shape: type[R], text: str, *, columns: dict[str, str]) -> None:
        super().__init__(text, columns=columns)
        self._shape = shape

    def __call__(self, given: Sequence[Sequence[Value]]) -> list[R]:
        """Returns the rows."""
        return [self._shape._make(row) for row in self._execute(given).fetchall()]


class Change(_Statement):
    """A kept SQL text that changes rows."""

    def __call__(self, given: Sequence[Sequence[Value]]) -> int:
        """Returns the number of rows that were changed."""
        return self._execute(given).rowcount


# Of each connection, what it has prepared.
_prepared: "weakref.WeakKeyDictionary[_Connection, set[str]]" = weakref.WeakKeyDictionary()


@contextmanager
def single() -> Iterator[None]:
    """The transaction of exactly one statement. PostgreSQL makes it by itself, without BEGIN and COMMIT.

    BEGIN would notice that a connection broke while it was idle. Without it, the socket is looked at: a server that is
    gone has closed it, and the connection is replaced before anything is sent.
    """
    if not is_postgres():
        with atomic():
            yield
        return
    if not database.is_closed() and _has_ended(database.connection()):
        disconnect()
    yield


def _has_ended(connection: "_Connection | sqlite3.Connection") -> bool:
    if isinstance(connection, sqlite3.Connection):
        return False
    return connection.closed != 0 or bool(select.select((connection,), (), (), 0)[0])
