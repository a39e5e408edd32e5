"""Kept SQL texts: any number of rows, prepared once for each connection, by an index whatever the tables hold."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

import tenfoot_server
from tenfoot_server import database, statements
from tenfoot_server.provisioning.models import Tenant
from tenfoot_server.statements import Change, Query, single
from tests.conftest import Engine
from tests.provisioning.failing_database import count_statements
from tests.provisioning.rows import add_tenant
from tests.server.test_lost_connections import backend, terminate_others

TEXTS = ["", "it's", '"', "\\", "\\u0041", "%s ? {} $1", "ü", "\U0001f4fa", "\u2028", "null", "[1]", " a "]


class Row(NamedTuple):
    place: int
    text: str | None
    number: int
    fraction: float


ECHO = Query(
    Row,
    "SELECT place, text, number, fraction FROM {rows} ORDER BY place",
    columns={"text": "TEXT", "number": "BIGINT", "fraction": "FLOAT8"},
)
RENAME = Change(
    "UPDATE tenants SET name = given.name FROM {rows} WHERE tenants.id = given.id",
    columns={"id": "TEXT", "name": "TEXT"},
)


def kept() -> dict[str, Query[Any] | Change]:
    """All kept texts of the server, by module and name."""
    found: dict[str, Query[Any] | Change] = {}
    for module in pkgutil.walk_packages(tenfoot_server.__path__, "tenfoot_server."):
        if ".operations." in module.name:
            for name, value in vars(importlib.import_module(module.name)).items():
                if isinstance(value, Query | Change):
                    found[f"{module.name}.{name}"] = value
    return found


@pytest.mark.parametrize("rows", [0, 1, 2, 100])
def test_rows_come_back_as_they_were_given_in_their_places(db: Engine, rows: int) -> None:
    given = [(TEXTS[n % len(TEXTS)] if n % 7 else None, 2**62 + n, n + 1 / 3) for n in range(rows)]
    assert ECHO(given) == [Row(place, *row) for place, row in enumerate(given)]


def test_a_change_returns_how_many_rows_it_changed(db: Engine) -> None:
    for tenant in ("a", "b"):
        add_tenant(tenant)
    with single():
        assert RENAME([("a", "one"), ("b", "two"), ("unknown", "three")]) == 2
    assert {row.id: row.name for row in Tenant.select()} == {"a": "one", "b": "two"}


@pytest.fixture
def unprepared() -> Iterator[None]:
    statements.configure(prepares=False)
    yield
    statements.configure(prepares=True)


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
class TestPostgres:
    def test_a_text_is_prepared_once_for_each_connection(self, db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
        counts = [count_statements(lambda: ECHO([("x", 1, 1.0)]), monkeypatch) for _ in range(3)]
        database.disconnect()
        counts.append(count_statements(lambda: ECHO([("x", 1, 1.0)]), monkeypatch))
        assert counts == [2, 1, 1, 2]

    @pytest.mark.usefixtures("unprepared")
    def test_nothing_is_prepared_if_the_setting_says_so(self, db: Engine) -> None:
        assert ECHO([("x", 1, 1.0)]) == [Row(0, "x", 1, 1.0)]
        assert database.database.execute_sql("SELECT count(*) FROM pg_prepared_statements").fetchone()[0] == 0

    def test_a_single_change_notices_that_its_connection_ended_while_idle(self, db: Engine) -> None:
        add_tenant("a")
        before = backend()
        terminate_others(db.url)
        with single():
            assert RENAME([("a", "one")]) == 1
        assert backend() != before

    @pytest.mark.parametrize("name", kept())
    def test_every_kept_text_reads_by_an_index_even_if_it_was_planned_while_its_tables_were_empty(
        self, db: Engine, name: str
    ) -> None:
        database.database.execute_sql("SET plan_cache_mode = force_generic_plan")
        text = kept()[name].postgres.replace("%s", "$1")
        database.database.execute_sql(f"PREPARE planned (jsonb) AS {text}")
        plan = "\n".join(row[0] for row in database.database.execute_sql("EXPLAIN EXECUTE planned ('[]')").fetchall())
        assert "Seq Scan" not in plan, plan


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", kept())
def test_every_kept_text_reads_by_an_index_on_sqlite(db: Engine, name: str) -> None:
    plan = database.database.execute_sql(f"EXPLAIN QUERY PLAN {kept()[name].sqlite}", (json.dumps([]),)).fetchall()
    for *_, step in plan:
        assert not step.startswith("SCAN") or step in ("SCAN json_each VIRTUAL TABLE INDEX 1:", "SCAN free"), plan


def test_there_are_kept_texts() -> None:
    assert len(kept()) >= 15
