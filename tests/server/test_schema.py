"""Migrations: applied once however many start at once, checked at the start, and the same as the models."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
import pytest
from playhouse.schema_diff import diff_models  # type: ignore[import-untyped]

import tenfoot_server
from tenfoot_server import database, schema
from tests.conftest import ENGINES, Engine
from tests.postgres import Postgres
from tests.provisioning.at_once import at_once

FOLDER = Path(schema.__file__).with_name("migrations")
NAMES = sorted(file.stem for file in FOLDER.glob("[0-9]*.py"))


@pytest.fixture(params=ENGINES)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database on each engine."""
    url = ""
    if request.param == "postgres":
        server: Postgres = request.getfixturevalue("postgres")
        url = server.create_database(f"empty_{tmp_path.name}")
    engine = Engine(request.param, url, tmp_path / "tenfoot.db")
    engine.configure()
    yield engine
    database.disconnect()


def models() -> list[type[peewee.Model]]:
    """Every model of the server."""
    for file in Path(tenfoot_server.__file__).parent.glob("*/models.py"):
        importlib.import_module(f"tenfoot_server.{file.parent.name}.models")
    found: list[type[peewee.Model]] = list(database.Model.__subclasses__())
    return [model for model in found if model.__module__.startswith("tenfoot_server.") and model._meta.sorted_fields]


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [name[:4] for name in NAMES] == [f"{number:04}" for number in range(1, len(NAMES) + 1)]


def test_migrate_applies_what_is_missing_in_order_and_once(empty: Engine) -> None:
    assert schema.missing() == NAMES
    assert schema.migrate() == NAMES
    assert schema.missing() == schema.unknown() == []
    assert schema.migrate() == []


def test_asking_what_is_missing_changes_nothing(empty: Engine) -> None:
    assert schema.missing() == NAMES
    assert database.database.get_tables() == []


def test_a_migration_of_a_newer_version_is_unknown(empty: Engine) -> None:
    schema.migrate()
    database.database.execute_sql(
        "INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01 00:00:00')"
    )
    assert schema.unknown() == ["9999_from_the_future"]
    assert schema.missing() == []


def test_several_that_migrate_at_once_apply_everything_once(empty: Engine) -> None:
    results = at_once([schema.migrate] * 4)
    assert results.count(NAMES) == 1, results
    assert results.count([]) == 3, results
    assert schema.missing() == []
    assert database.database.execute_sql("SELECT count(*) FROM schema_migration").fetchone() == (len(NAMES),)


def test_a_migration_that_fails_leaves_nothing_behind(empty: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    real = type(database.database.obj).execute_sql

    def execute_sql(self: peewee.Database, sql: str, *rest: object) -> object:
        if "CREATE TABLE screens" in sql:
            raise peewee.OperationalError("no more room")
        return real(self, sql, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(type(database.database.obj), "execute_sql", execute_sql)
        with pytest.raises(peewee.OperationalError):
            schema.migrate()
    database.disconnect()
    assert "venues" not in database.database.get_tables()
    assert schema.missing() == NAMES
    assert schema.migrate() == NAMES


def test_models_and_tables_have_the_same_columns(engine: Engine) -> None:
    engine.configure()
    found = models()
    assert len(found) >= 11
    difference = diff_models(database.database, found)
    assert not difference.create_tables
    assert not difference.add_columns
    assert not difference.drop_columns
    tables = set(database.database.get_tables()) - {"schema_migration", "system_keys"}  # these two have no model
    assert {model._meta.table_name for model in found} == tables
    database.disconnect()


# What a field stores, by the words that the engines have for it.
KINDS: list[tuple[type[peewee.Field], set[str]]] = [
    (database.MomentField, {"bigint"}),
    (peewee.BooleanField, {"boolean"}),
    (peewee.DoubleField, {"double precision"}),
    (peewee.BigIntegerField, {"bigint"}),
    (peewee.AutoField, {"bigint", "integer"}),
    (peewee.IntegerField, {"integer", "bigint"}),
    (peewee.TextField, {"text"}),
]


def kinds_of(field: peewee.Field) -> set[str]:
    if isinstance(field, peewee.ForeignKeyField):
        return kinds_of(field.rel_field)
    return next(words for kind, words in KINDS if isinstance(field, kind))


def test_models_and_tables_agree_on_types_and_on_what_may_be_missing(engine: Engine) -> None:
    engine.configure()
    for model in models():
        table = model._meta.table_name
        columns = {column.name: column for column in database.database.get_columns(table)}
        for field in model._meta.sorted_fields:
            column = columns[field.column_name]
            place = f"{table}.{field.column_name}"
            assert column.data_type.lower() in kinds_of(field), (place, column.data_type)
            # SQLite says of a text primary key that it may be NULL unless told otherwise; nobody stores one.
            if not field.primary_key and not model._meta.composite_key:
                assert column.null == bool(field.null), place
        keys = set(database.database.get_primary_keys(table))
        declared: Any = model._meta.primary_key
        names = declared.field_names if isinstance(declared, peewee.CompositeKey) else [declared.name]
        assert {model._meta.fields[name].column_name for name in names} == keys, table
    database.disconnect()
