"""The outbox: events wait here until a station's receiver has accepted them. They are sent at least once."""

import json
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from peewee import fn

from tenfoot_server.database import atomic, is_postgres
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import StationRow, Webhook
from tenfoot_server.viewer_context.values import Account, DeviceType, SecretName, Station

LOGIN = "pbsAccount.login"
_KEEP = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event that only its claimer sends until the lease ends. `url` is empty if there is no receiver."""

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
    device_type: DeviceType,
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


def any_due(*, station_max: int, under_way: Mapping[str, int], now: datetime) -> bool:
    """Returns whether `claim` would find an event."""
    full = [station_id for station_id, count in under_way.items() if count >= station_max]
    return bool(Webhook.select().where((Webhook.next_attempt_at <= now) & Webhook.station_id.not_in(full)).exists())


def claim(
    *, limit: int, station_max: int, under_way: Mapping[str, int], lease: timedelta, now: datetime
) -> list[Claimed]:
    """Claims events that are due, the oldest first. No other process gets them before the lease ends.

    A station gets at most `station_max`, including those that its claimer has `under_way`: a slow receiver must not
    delay others' events. If a claimer dies, its lease ends and another process sends the event again.
    """
    full = [station_id for station_id, count in under_way.items() if count >= station_max]
    is_due = (Webhook.next_attempt_at <= now) & Webhook.station_id.not_in(full)
    place = fn.ROW_NUMBER().over(partition_by=[Webhook.station_id], order_by=[Webhook.next_attempt_at, Webhook.id])
    lined_up = Webhook.select(Webhook.id, place.alias("place")).where(is_due)
    with atomic():
        due = (
            Webhook.select()
            .where(is_due & Webhook.id.in_(lined_up.select_from(lined_up.c.id).where(lined_up.c.place <= station_max)))
            .order_by(Webhook.next_attempt_at, Webhook.id)
            .limit(limit)
        )
        if is_postgres():
            due = due.for_update(skip_locked=True)  # on SQLite the transaction already holds the write lock
        counts = Counter(under_way)
        rows = []
        for row in due:
            counts[row.station_id] += 1
            if counts[row.station_id] <= station_max:
                rows.append(row)
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
            url=stations[row.station_id].settings.webhook_url,
            sealed_secret=stations[row.station_id].sealed_secrets.get(SecretName.WEBHOOK, ""),
            body=row.body,
            attempts=row.attempts + 1,
        )
        for row in rows
    ]


def note_delivered(*, webhook_id: str, now: datetime) -> None:
    """Records that the receiver has accepted an event."""
    Webhook.update(delivered_at=now, next_attempt_at=None, gave_up_at=None, last_error="").where(
        (Webhook.id == webhook_id) & Webhook.delivered_at.is_null()
    ).execute()


def note_failed(*, webhook_id: str, attempts: int, error: str, retry_at: datetime | None, now: datetime) -> None:
    """Records that an attempt failed, and when the next one is due; None gives the event up.

    Changes nothing if the lease has ended: another process has the event by then.
    """
    Webhook.update(last_error=error, next_attempt_at=retry_at, gave_up_at=now if retry_at is None else None).where(
        (Webhook.id == webhook_id) & (Webhook.attempts == attempts) & Webhook.next_attempt_at.is_null(False)
    ).execute()


def send_given_up_again(*, station_id: str, now: datetime) -> int:
    """Makes a station's given-up events due again, like new ones, and returns their number.

    Raises: NotFound with STATION_NOT_FOUND.
    """
    if not StationRow.select().where(StationRow.id == station_id).exists():
        raise NotFound(Reason.STATION_NOT_FOUND, "there is no such station")
    given_up = (Webhook.station_id == station_id) & Webhook.gave_up_at.is_null(False)
    return int(Webhook.update(attempts=0, next_attempt_at=now, gave_up_at=None).where(given_up).execute())


def forget_webhooks(now: datetime) -> None:
    """Deletes delivered and given-up events that are a month old: they contain names and addresses."""
    Webhook.delete().where((Webhook.created_at < now - _KEEP) & Webhook.next_attempt_at.is_null()).execute()
