"""E-mail addresses of embedded accounts are compared by their parts. No two accounts become one."""

from typing import Any

from tenfoot_server.identifiers import email_key, written_key


def up(migrator: Any, db: Any) -> None:
    """Computes the keys anew. Where several accounts would share a key, the oldest has it."""
    rows = db.execute_sql(
        "SELECT id, email_key, email_address FROM embedded_accounts ORDER BY created_at, id"
    ).fetchall()
    taken: set[str] = set()
    keys: dict[str, str] = {}
    for account, old, address in rows:
        key = email_key(address)
        if key in taken:
            key = written_key(address)
        taken.add(key)
        if key != old:
            keys[account] = key
    update = f"UPDATE embedded_accounts SET email_key = {db.param} WHERE id = {db.param}"  # noqa: S608 - two placeholders
    # First out of each other's way: a new key may be another account's old one.
    for account in keys:
        db.execute_sql(update, (f"moving {account}", account))
    for account, key in keys.items():
        db.execute_sql(update, (key, account))
