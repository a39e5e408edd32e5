"""The last viewer of a device that has signed out: the device is exported and erased with that viewer."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Adds the column."""
    db.execute_sql("ALTER TABLE viewer_devices ADD COLUMN last_viewer_id TEXT")
    db.execute_sql("CREATE INDEX viewer_devices_last_viewer_id ON viewer_devices (last_viewer_id)")
