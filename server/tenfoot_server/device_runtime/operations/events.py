"""What devices report, and proof of play."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.database import atomic, database, is_postgres, micros, page
from tenfoot_server.device_runtime.models import Event
from tenfoot_server.provisioning.operations.screens import get_screen


@dataclass(frozen=True, slots=True)
class Report:
    """One event as a device sends it. `happened_at` is in epoch seconds, by the device's clock."""

    type: str
    happened_at: float
    event_id: str | None = None
    playlist_id: str | None = None
    campaign_id: str | None = None
    creative_id: str | None = None


# The same as Event.insert_many(rows).on_conflict_ignore(), which costs several times as much to build as to run. One
# parameter holds the whole batch, whatever its size. `test_operations_events.py` makes sure that both are the same.
_SQLITE = """
INSERT INTO events (tenant_id, screen_id, device_id, received_at,
                    type, happened_at, event_id, playlist_id, campaign_id, creative_id)
SELECT ?, ?, ?, ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM json_each(?) WHERE true ON CONFLICT DO NOTHING
"""
_POSTGRES = """
INSERT INTO events (tenant_id, screen_id, device_id, received_at,
                    type, happened_at, event_id, playlist_id, campaign_id, creative_id)
SELECT %s, %s, %s, %s, value ->> 0, (value ->> 1)::float8, value ->> 2, value ->> 3, value ->> 4, value ->> 5
FROM json_array_elements(%s) ON CONFLICT DO NOTHING
"""


def report_events(*, tenant_id: str, screen_id: str, device_id: str, reports: Sequence[Report], now: datetime) -> int:
    """Stores a batch in one statement, all events or none, and returns the number of events in it.

    An event whose id this device has sent before is counted but not stored again.
    """
    batch = [
        (
            report.type,
            report.happened_at,
            report.event_id,
            report.playlist_id,
            report.campaign_id,
            report.creative_id,
        )
        for report in reports
    ]
    with atomic():
        if is_postgres():
            # Sorted: two batches of one device with the same ids in different orders would wait for each other forever.
            database.execute_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (device_id,))
        database.execute_sql(
            _POSTGRES if is_postgres() else _SQLITE,
            (tenant_id, screen_id, device_id, micros(now), json.dumps(batch)),
        )
    return len(batch)


def list_screen_events(
    *, tenant_id: str, screen_id: str, type_: str | None, page_size: int, page_token: str
) -> tuple[list[Event], str]:
    """Returns a page of a screen's events, newest received first, and the next page's token.

    Raises: NotFound with SCREEN_NOT_FOUND.
    """
    screen = get_screen(tenant_id=tenant_id, screen_id=screen_id)
    query = Event.select().where((Event.screen_id == screen.id) & (Event.tenant_id == tenant_id))
    if type_ is not None:
        query = query.where(Event.type == type_)
    return page(query, (Event.received_at, Event.id), size=page_size, token=page_token, newest_first=True)
