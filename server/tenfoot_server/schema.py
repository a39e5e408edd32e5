"""Applies and checks the migrations in `migrations/`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playhouse.migrations import Runner

from tenfoot_server.database import database, is_postgres
from tenfoot_server.errors import CannotStart

_FOLDER = Path(__file__).with_name("migrations")
# Any number that no other program uses on the same database.
_LOCK = 7_361_001


def migrate() -> list[str]:
    """Applies the missing migrations in order and returns their names.

    If several hosts do this at once, one works and the others wait. Raises: CannotStart for a database of a newer
    version.
    """
    with _one_at_a_time():
        _must_not_be_newer()
        return list(_runner().up())


def must_be_current() -> None:
    """Makes sure that the database was migrated by exactly this version. Raises: CannotStart."""
    _must_not_be_newer()
    if lacking := missing():
        raise CannotStart(f"the database lacks {', '.join(lacking)}: run `tenfoot migrate` first")


def missing() -> list[str]:
    """Returns the names of the migrations that this database does not have yet."""
    return [migration.name for migration in _runner().status() if migration.applied is None]


def unknown() -> list[str]:
    """Returns the names of the migrations that a newer version has applied."""
    return [migration.name for migration in _runner().status() if migration.path is None]


def _must_not_be_newer() -> None:
    # This version cannot know what a newer one has changed.
    if newer := unknown():
        raise CannotStart(f"the database was migrated by a newer version ({', '.join(newer)})")


def _runner() -> Runner:
    return Runner(database.obj, directory=str(_FOLDER))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # On SQLite, the write lock of a transaction around all migrations has the same effect. Each migration is a
    # savepoint then.
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
