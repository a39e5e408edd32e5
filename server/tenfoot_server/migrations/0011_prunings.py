"""When old rows were last deleted: a clock that is far ahead of that deletes nothing."""

from typing import Any

from tenfoot_server import clock
from tenfoot_server.database import micros


def up(migrator: Any, db: Any) -> None:
    """Creates the table. It begins with now: whoever migrates is there and sees the clock."""
    db.execute_sql("CREATE TABLE prunings (id INTEGER PRIMARY KEY, last_at BIGINT NOT NULL)")
    db.execute_sql(f"INSERT INTO prunings (id, last_at) VALUES (1, {micros(clock.now())})")  # noqa: S608 - a number
