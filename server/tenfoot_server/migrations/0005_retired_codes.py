"""Pairing codes of deleted screens: a code is never used for another screen, and a used code stays used."""

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
