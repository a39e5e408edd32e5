"""Applies and checks the migrations in `migrations/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playhouse.migrations import Runner

from tenfoot_server.database import database, is_postgres
from tenfoot_server.errors import CannotStart

_FOLDER = Path(__file__).with_name("migrations")
# Any number that nothing else on the same database uses.
_LOCK = 7_361_001


def migrate() -> list[str]:
    """Applies what is missing, in order, and returns the names. Of several hosts at once one works, the others wait.

    Raises: CannotStart for a database of a newer version.
    """
    with _one_at_a_time():
        _must_not_be_newer()
        return list(_runner().up())


def must_be_current() -> None:
    """Lets only a database pass that was migrated by this version. Raises: CannotStart."""
    _must_not_be_newer()
    if lacking := missing():
        raise CannotStart(f"the database lacks {', '.join(lacking)}: run `tenfoot migrate` first")


def missing() -> list[str]:
    """Returns the names of the migrations that this database still lacks."""
    return [migration.name for migration in _runner().status() if migration.applied is None]


def unknown() -> list[str]:
    """Returns the names of migrations that were applied by a newer version than this one."""
    return [migration.name for migration in _runner().status() if migration.path is None]


def _must_not_be_newer() -> None:
    # What a newer version has made of the rows is nothing that this one could know.
    if newer := unknown():
        raise CannotStart(f"the database was migrated by a newer version ({', '.join(newer)})")


def _runner() -> Runner:
    return Runner(database.obj, directory=str(_FOLDER))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # On SQLite the write lock of the transaction around all of it does the same; each migration is a savepoint then.
    if is_postgres():
        database.execute_sql("SET statement_timeout = 0")
        database.execute_sql("SET lock_timeout = 0")
        database.execute_sql("SELECT pg_advisory_lock(%s)", (_LOCK,))
        try:
            yield
        finally:
            database.execute_sql("SELECT pg_advisory_unlock(%s)", (_LOCK,))
    else:
        with database.atomic():
            yield
