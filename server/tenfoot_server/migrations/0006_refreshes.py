"""Which process is refreshing an account's tokens: a refresh token may work only once."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Adds the column."""
    db.execute_sql("ALTER TABLE linked_accounts ADD COLUMN refresh_ends_at BIGINT")
