"""The database: SQLite by default, PostgreSQL if a URL is set. Models and operations are the same for both.

Each lane's thread has its own connection. It is opened when first needed, and again after a fault. Times are stored as
whole microseconds since the epoch, which both databases store, sort and index alike.
"""

import base64
import binascii
import errno
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Literal, Self, TypeVar, overload

import peewee

from tenfoot_server.errors import InvalidArgument, Reason, Violation

# The database is unreachable, busy or shutting down: another attempt may succeed.
Fault = (peewee.OperationalError, peewee.InterfaceError)
# Any failure of the database, including the faults above.
Error = peewee.PeeweeException

database = peewee.DatabaseProxy()

# No space for a page, or for the index of the log that the processes share.
_SQLITE_FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
_POSTGRES_FULL = "53100"

M = TypeVar("M", bound=peewee.Model)
V = TypeVar("V")
W = TypeVar("W", bound=StrEnum)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_BIGINT = 2**63

# WAL lets readers continue while one process writes. With FULL, a commit survives a power failure.
_SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "synchronous": "full",
    "cache_size": -32_000,
    "mmap_size": 268_435_456,
    # Deleted and changed data is overwritten, so that nothing of an erased person stays in the file.
    "secure_delete": 1,
}
_POSTGRES_OPTIONS = (
    "-c lock_timeout=10s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
    # Every query of ours reads few rows by an index. PostgreSQL overestimates the rows that come in a JSON document,
    # and would read whole tables for them; a plan that was prepared when a table was empty would stay so.
    " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"
)


def configure(url: str, sqlite_path: Path) -> None:
    """Chooses the database: PostgreSQL at `url`, or the SQLite file if `url` is empty. Does not connect yet."""
    if url:
        database.initialize(
            peewee.PostgresqlDatabase(
                "postgresql://" + url.split("://", 1)[1],
                options=_POSTGRES_OPTIONS,
                application_name="tenfoot",
                connect_timeout=5,
                # Gives up on a network that drops everything after fifteen seconds: the first for data that was sent
                # (milliseconds), the others while waiting for data (seconds). libpq ignores what a system does not
                # support.
                tcp_user_timeout=15_000,
                keepalives_idle=5,
                keepalives_interval=5,
                keepalives_count=2,
            )
        )
    else:
        sqlite_path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds people's addresses
        database.initialize(
            peewee.SqliteDatabase(str(sqlite_path), pragmas=_SQLITE_PRAGMAS, lock_type="IMMEDIATE", timeout=10)
        )


def is_postgres() -> bool:
    """Returns whether the database is PostgreSQL."""
    return isinstance(database.obj, peewee.PostgresqlDatabase)


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction: all changes in the block are made, or none.

    On SQLite the transaction takes the write lock at once (BEGIN IMMEDIATE), so what it reads is current. If the
    connection broke while it was idle, it is replaced before the block runs.
    """
    with ExitStack() as stack:
        if not is_postgres() and not database.in_transaction():
            stack.enter_context(_turn())
        try:
            stack.enter_context(database.atomic())
        except Fault:
            if not connection_lost():
                raise
            disconnect()
            stack.enter_context(database.atomic())
        yield


@contextmanager
def _turn() -> Iterator[None]:
    """Waits until no other transaction of any process writes to the SQLite file.

    SQLite itself waits by polling with longer and longer pauses, and loses against a process that writes without a
    pause: callers of one server process waited for seconds while those of another were served. With this lock, the
    kernel wakes the next one.
    """
    file = os.open(f"{database.obj.database}-turn", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)  # also releases the lock, as the end of a killed process does


def empty_log() -> None:
    """Empties SQLite's log, which still holds the pages as they were before. To be called after an erasure.

    A reader that takes longer than the connection's timeout delays this until a later call. PostgreSQL manages its log
    itself.
    """
    if is_postgres():
        return
    try:
        with _turn():
            database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except Fault:
        pass  # the transaction is committed even if its log cannot be emptied


def locked(query: "peewee.ModelSelect[M]") -> "peewee.ModelSelect[M]":
    """Makes a query lock its rows until the end of the transaction.

    PostgreSQL locks the rows; on SQLite the transaction already holds the one write lock.
    """
    return query.for_update() if is_postgres() else query


def connection_lost() -> bool:
    """Returns whether this thread's connection is closed or broken, so that a new one may help."""
    if database.is_closed():
        return True
    return bool(is_postgres() and database.connection().closed)


def is_full(error: BaseException | None) -> bool:
    """Whether a failure, or one that it hides, is that nothing more can be written.

    SQLite ends the transaction by itself then, and the attempt to roll it back is a second failure.
    """
    while error is not None:
        if getattr(error, "sqlite_errorname", None) in _SQLITE_FULL or getattr(error, "pgcode", None) == _POSTGRES_FULL:
            return True
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        error = error.__cause__ or error.__context__
    return False


def disconnect() -> None:
    """Closes this thread's connection, whatever its state. The next query opens a new one."""
    try:
        database.close()
    except peewee.PeeweeException:
        pass  # closing a broken connection may fail; Peewee has dropped it by now


def in_one_line(error: Exception) -> str:
    """Returns the message of a database driver, which may have several lines, as one line."""
    if is_full(error):
        return os.strerror(errno.ENOSPC)
    return " ".join(str(error).split())


def micros(moment: datetime) -> int:
    """Returns a time as it is stored: whole microseconds since the epoch."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(stored: int) -> datetime:
    """Returns a stored time in UTC, with its time zone."""
    return _EPOCH + timedelta(microseconds=stored)


class _Typed(Generic[V]):
    """The type that a field's values have in Python: Peewee's stubs know what is stored."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type) -> V: ...
        def __get__(self, instance: object | None, owner: type) -> Self | V: ...
        def __set__(self, instance: object, value: V) -> None: ...


class MomentField(_Typed[V], peewee.BigIntegerField):
    """A time in UTC, stored as whole microseconds since the epoch."""

    if TYPE_CHECKING:

        @overload
        def __new__(cls, *, null: Literal[True]) -> "MomentField[datetime | None]": ...
        @overload
        def __new__(cls, *, null: Literal[False] = ...) -> "MomentField[datetime]": ...
        def __new__(cls, *, null: bool = False) -> Self: ...  # type: ignore[misc]

    def db_value(self, value: datetime | None) -> int | None:
        return None if value is None else micros(value)

    def python_value(self, value: int | None) -> datetime | None:
        return None if value is None else moment(value)


class WordField(_Typed[W], peewee.TextField):
    """One of a closed list of words, stored as text."""

    def __init__(self, words: type[W]) -> None:
        super().__init__()
        self._words = words

    if TYPE_CHECKING:

        def __new__(cls, words: type[W]) -> "WordField[W]": ...

    def db_value(self, value: str) -> str:
        return self._words(value).value

    def python_value(self, value: str) -> W:
        return self._words(value)


class JsonField(_Typed[V], peewee.TextField):
    """A small JSON document of the type that stands in brackets, stored as text."""

    if TYPE_CHECKING:

        def __new__(cls) -> Self: ...

    def db_value(self, value: V) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)

    def python_value(self, value: str) -> V:
        document: V = json.loads(value)
        return document


class Model(peewee.Model):
    """The base class of all models."""

    class Meta:
        database = database
        legacy_table_names = False


def page(
    query: "peewee.ModelSelect[M]",
    order: tuple["MomentField[datetime]", "peewee.TextField[str] | peewee.IntegerField[int]"],
    *,
    size: int,
    token: str,
    newest_first: bool = False,
    called: str = "pageToken",
) -> tuple[list[M], str]:
    """Returns one page of a query and the token of the next page, which is empty on the last page.

    `order` is the time and the unique id by which the rows are sorted. The token holds the position of the last row, so
    rows that are added or removed between two calls are neither skipped nor repeated. `called` is the token's name in
    the request, for the error message.

    Raises: InvalidArgument for a token that this function did not create.
    """
    by, unique = order
    if token:
        at, last = _decode(token, unique, called)
        if newest_first:
            query = query.where((by < at) | ((by == at) & (unique < last)))
        else:
            query = query.where((by > at) | ((by == at) & (unique > last)))
    query = query.order_by(by.desc(), unique.desc()) if newest_first else query.order_by(by, unique)
    rows = list(query.limit(size + 1))
    if len(rows) <= size:
        return rows, ""
    last_row = rows[size - 1]
    return rows[:size], _encode(getattr(last_row, by.name), getattr(last_row, unique.name), unique)


def _encode(at: datetime, last: str | int, unique: peewee.Field) -> str:
    content = json.dumps([_list(unique), micros(at), last])
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def _decode(token: str, unique: peewee.Field, field: str) -> tuple[datetime, str | int]:
    kind = int if isinstance(unique, peewee.IntegerField) else str
    try:
        of, at, last = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        is_good = abs(last) < _BIGINT if kind is int else last.isprintable()
        if of != _list(unique) or type(at) is not int or type(last) is not kind or not is_good:
            raise ValueError(token)
        return moment(at), last
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error):
        raise InvalidArgument(
            Reason.VALIDATION_ERROR,
            f"{field}: is not a token of this list",
            violations=[Violation(field, "is not a token of this list")],
        ) from None


def _list(unique: peewee.Field) -> str:
    return str(unique.model._meta.table_name)
