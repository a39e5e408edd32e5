"""Pairing codes of screens that are gone: a code is never drawn again, and a used one stays used."""

from typing import Any

_STATEMENT = """
CREATE TABLE retired_codes (
  digest TEXT PRIMARY KEY,
  tenant_id TEXT NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
  activated_at BIGINT
)
"""


def up(migrator: Any, db: Any) -> None:
    """Creates the table."""
    db.execute_sql(_STATEMENT)
