"""A database that fails at one place: a trigger of its own refuses every new row of a table."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenfoot_server.database import database
from tests.live import LiveSystem

_FAIL = {
    "sqlite": ["CREATE TRIGGER contract_fault BEFORE INSERT ON {} BEGIN SELECT RAISE(ABORT, 'made to fail'); END"],
    "postgres": [
        "CREATE FUNCTION contract_fault() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''made to fail''; END'",
        "CREATE TRIGGER contract_fault BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION contract_fault()",
    ],
}
_MEND = {
    "sqlite": ["DROP TRIGGER contract_fault"],
    "postgres": ["DROP TRIGGER contract_fault ON {}", "DROP FUNCTION contract_fault"],
}


@contextmanager
def failing_table(system: LiveSystem, table: str) -> Iterator[None]:
    """Every insert into `table` fails while `with` lasts."""
    _execute(system, _FAIL, table)
    try:
        yield
    finally:
        _execute(system, _MEND, table)


def _execute(system: LiveSystem, statements: dict[str, list[str]], table: str) -> None:
    with system.database():
        for statement in statements[system.engine]:
            database.execute_sql(statement.format(table))
