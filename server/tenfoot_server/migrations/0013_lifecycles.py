"""Tenants, providers and stations can be disabled; the keys of a tenant's devices can expire."""

from typing import Any

_STATEMENTS = """
ALTER TABLE tenants ADD COLUMN disabled_at BIGINT;
ALTER TABLE tenants ADD COLUMN device_key_days INTEGER;
ALTER TABLE providers ADD COLUMN disabled_at BIGINT;
ALTER TABLE stations ADD COLUMN disabled_at BIGINT
"""


def up(migrator: Any, db: Any) -> None:
    """Adds the columns."""
    for statement in _STATEMENTS.split(";"):
        db.execute_sql(statement)
