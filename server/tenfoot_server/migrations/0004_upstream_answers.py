"""Answers of upstreams, kept for a while for all server processes, encrypted and under keyed hashes."""

from typing import Any

_STATEMENTS = """
CREATE TABLE upstream_answers (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  sealed TEXT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX upstream_answers_by_end ON upstream_answers (ends_at);
"""


def up(migrator: Any, db: Any) -> None:
    """Creates the table."""
    for statement in _STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
