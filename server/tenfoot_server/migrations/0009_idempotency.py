"""Writes that may be repeated, and whether a key has been used."""

from typing import Any

_STATEMENTS = """
CREATE TABLE idempotency_records (
  digest TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  answer TEXT,
  one_time_key TEXT,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX idempotency_records_by_one_time_key ON idempotency_records (one_time_key);
CREATE INDEX idempotency_records_by_owner ON idempotency_records (owner);
CREATE INDEX idempotency_records_by_expiry ON idempotency_records (expires_at);

ALTER TABLE device_keys ADD COLUMN used_at BIGINT;
UPDATE device_keys SET used_at = created_at;
ALTER TABLE api_key_secrets ADD COLUMN used_at BIGINT
"""


def up(migrator: Any, db: Any) -> None:
    """Creates the table and the columns. Older keys count as used."""
    for statement in _STATEMENTS.split(";"):
        db.execute_sql(statement)
