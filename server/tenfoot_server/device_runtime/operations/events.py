"""What devices report, and proof of play."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tenfoot_server.database import micros, page
from tenfoot_server.device_runtime.models import Event
from tenfoot_server.provisioning.operations.screens import get_screen
from tenfoot_server.statements import Change, single


class Report(NamedTuple):
    """One event as a device sends it. `happened_at` is in epoch seconds, by the device's clock."""

    type: str
    happened_at: float
    event_id: str | None = None
    playlist_id: str | None = None
    campaign_id: str | None = None
    creative_id: str | None = None


class Reported(NamedTuple):
    """What one device reports in one call."""

    tenant_id: str
    screen_id: str
    device_id: str
    reports: Sequence[Report]
    now: datetime


# All processes insert in the order of what must be unique, so no two of them wait for each other. The ids are drawn
# before the rows are sorted, so they follow the order of the reports. `test_operations_events.py` makes sure that this
# stores what its Peewee form stores.
_INSERT = Change(
    """
INSERT INTO events (id, tenant_id, screen_id, device_id, received_at,
                    type, happened_at, event_id, playlist_id, campaign_id, creative_id)
SELECT * FROM (
  SELECT nextval('events_id_seq') AS id, tenant_id, screen_id, device_id, received_at,
         type, happened_at, event_id, playlist_id, campaign_id, creative_id
  FROM {rows} ORDER BY place
) AS numbered
ORDER BY device_id, event_id, id ON CONFLICT DO NOTHING
""",
    sqlite="""
INSERT INTO events (tenant_id, screen_id, device_id, received_at,
                    type, happened_at, event_id, playlist_id, campaign_id, creative_id)
SELECT tenant_id, screen_id, device_id, received_at, type, happened_at, event_id, playlist_id, campaign_id, creative_id
FROM {rows} WHERE true ORDER BY place ON CONFLICT DO NOTHING
""",
    columns={
        "tenant_id": "TEXT",
        "screen_id": "TEXT",
        "device_id": "TEXT",
        "received_at": "BIGINT",
        "type": "TEXT",
        "happened_at": "FLOAT8",
        "event_id": "TEXT",
        "playlist_id": "TEXT",
        "campaign_id": "TEXT",
        "creative_id": "TEXT",
    },
)


def report_events(batch: Sequence[Reported]) -> list[int]:
    """Stores the events of several devices in one statement, all or none, and returns each device's number of events.

    An event whose id its device has sent before is counted but not stored again.
    """
    rows = [
        (each.tenant_id, each.screen_id, each.device_id, micros(each.now), *report)
        for each in batch
        for report in each.reports
    ]
    with single():
        _INSERT(rows)
    return [len(each.reports) for each in batch]


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
