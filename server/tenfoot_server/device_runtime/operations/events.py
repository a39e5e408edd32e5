"""What devices report, and proof of play."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.database import atomic, page
from tenfoot_server.device_runtime.models import Event
from tenfoot_server.provisioning.operations.screens import get_screen


@dataclass(frozen=True, slots=True)
class Report:
    """One event as a device sends it. `happened_at` is in epoch seconds by the device's clock."""

    type: str
    happened_at: float
    event_id: str | None = None
    playlist_id: str | None = None
    campaign_id: str | None = None
    creative_id: str | None = None


def report_events(*, tenant_id: str, screen_id: str, device_id: str, reports: Sequence[Report], now: datetime) -> int:
    """Stores a batch, all or none, and returns how many events it had.

    An event whose id this device has sent before is counted and not stored again.
    """
    rows = [
        {
            "tenant_id": tenant_id,
            "screen_id": screen_id,
            "device_id": device_id,
            "event_id": report.event_id,
            "type": report.type,
            "happened_at": report.happened_at,
            "playlist_id": report.playlist_id,
            "campaign_id": report.campaign_id,
            "creative_id": report.creative_id,
            "received_at": now,
        }
        for report in reports
    ]
    with atomic():
        Event.insert_many(rows).on_conflict_ignore().execute()
    return len(rows)


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
