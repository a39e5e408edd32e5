"""Wrong guesses are counted for all processes."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Adds the table."""
    db.execute_sql("CREATE TABLE spent_guesses (subject TEXT PRIMARY KEY, back_at BIGINT NOT NULL)")
    db.execute_sql("CREATE INDEX spent_guesses_by_end ON spent_guesses (back_at)")
