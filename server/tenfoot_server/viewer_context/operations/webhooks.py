"""The outbox: events wait here until a station's receiver has taken them, and are sent at least once."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tenfoot_server.database import atomic, is_postgres
from tenfoot_server.viewer_context.models import StationRow, Webhook
from tenfoot_server.viewer_context.rules import Account, Station

LOGIN = "pbsAccount.login"


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event that its claimer alone sends until the lease ends. Without a receiver `url` is empty."""

    id: str
    event: str
    station_id: str
    url: str
    sealed_secret: str = field(repr=False)
    body: str = field(repr=False)
    attempts: int


def enqueue_login(
    *,
    station: Station,
    device_id: str,
    device_type: str,
    viewer_id: str,
    account: Account,
    provider: str,
    now: datetime,
) -> None:
    """Queues `pbsAccount.login`, in the transaction of the sign-in, if the station has a receiver."""
    if not station.settings.webhook_url:
        return
    payload = {
        "deviceId": device_id,
        "deviceType": device_type,
        "viewerId": viewer_id,
        "pbsAccountId": account.account_id,
        "firstName": account.first_name,
        "lastName": account.last_name,
        "emailAddress": account.email_address,
        "provider": provider,
    }
    Webhook.insert(
        id=str(uuid.uuid4()),
        station_id=station.id,
        viewer_id=viewer_id,
        event=LOGIN,
        body=json.dumps({"event": LOGIN, "payload": payload}, separators=(",", ":"), ensure_ascii=False),
        created_at=now,
        attempts=0,
        next_attempt_at=now,
        last_error="",
    ).execute()


def any_due(now: datetime) -> bool:
    """Tells whether something waits to be sent now."""
    return bool(Webhook.select().where(Webhook.next_attempt_at <= now).exists())


def claim(*, limit: int, lease: timedelta, now: datetime) -> list[Claimed]:
    """Claims events that are due, the longest due first; nobody else gets them before the lease ends.

    A claimer that dies loses its lease, so the event is sent again by another.
    """
    with atomic():
        due = Webhook.select().where(Webhook.next_attempt_at <= now).order_by(Webhook.next_attempt_at).limit(limit)
        if is_postgres():
            due = due.for_update(skip_locked=True)  # on SQLite the transaction holds the one write lock
        rows = list(due)
        Webhook.update(attempts=Webhook.attempts + 1, next_attempt_at=now + lease).where(
            Webhook.id.in_([row.id for row in rows])
        ).execute()
        stations = {
            row.id: row for row in StationRow.select().where(StationRow.id.in_({row.station_id for row in rows}))
        }
    return [
        Claimed(
            id=row.id,
            event=row.event,
            station_id=row.station_id,
            url=stations[row.station_id].settings["webhook_url"],
            sealed_secret=stations[row.station_id].sealed_secrets.get("webhook_secret", ""),
            body=row.body,
            attempts=row.attempts + 1,
        )
        for row in rows
    ]


def note_delivered(*, webhook_id: str, now: datetime) -> None:
    """Records that the receiver has taken an event."""
    Webhook.update(delivered_at=now, next_attempt_at=None, gave_up_at=None, last_error="").where(
        (Webhook.id == webhook_id) & Webhook.delivered_at.is_null()
    ).execute()


def note_failed(*, webhook_id: str, attempts: int, error: str, retry_at: datetime | None, now: datetime) -> None:
    """Records that an attempt failed, and when the next one is due; None gives the event up.

    A claimer whose lease has ended changes nothing: the event is another's by now.
    """
    Webhook.update(last_error=error, next_attempt_at=retry_at, gave_up_at=now if retry_at is None else None).where(
        (Webhook.id == webhook_id) & (Webhook.attempts == attempts) & Webhook.next_attempt_at.is_null(False)
    ).execute()


def forget_webhooks(*, before: datetime) -> None:
    """Removes what was delivered or given up and is older than `before`: it holds names and addresses."""
    Webhook.delete().where((Webhook.created_at < before) & Webhook.next_attempt_at.is_null()).execute()
