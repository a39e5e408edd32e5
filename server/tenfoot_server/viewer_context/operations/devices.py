"""Devices and their viewers."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import LinkedAccount, Viewer, ViewerDevice
from tenfoot_server.viewer_context.operations.consents import last_consent
from tenfoot_server.viewer_context.operations.stations import get_open_station
from tenfoot_server.viewer_context.values import Account, Consent, DeviceType, Station


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device with its viewer. `viewer_id` is empty after a logout, until the next InitDevice."""

    device_id: str
    type: DeviceType
    model: str
    name: str
    last_seen_at: datetime
    viewer_id: str
    account: Account | None
    consent: Consent | None


def find_at_station(*, station_id: str, device_id: str) -> tuple[Station, KnownDevice | None]:
    """Returns a station and a device, or None for a new device. Raises: NotFound with STATION_NOT_FOUND."""
    return get_open_station(station_id), find_device(device_id)


def get_at_station(*, station_id: str, device_id: str) -> tuple[Station, KnownDevice]:
    """Returns a station and a device that has called InitDevice before.

    Raises: NotFound with STATION_NOT_FOUND or VIEWER_NOT_FOUND.
    """
    station, device = find_at_station(station_id=station_id, device_id=device_id)
    if device is None:
        raise NotFound(Reason.VIEWER_NOT_FOUND, "this device has not called deviceInit")
    return station, device


def open_device(
    *, device_id: str, device_type: DeviceType, model: str | None, name: str | None, now: datetime
) -> KnownDevice:
    """Finds or creates a device and makes sure that it has a viewer.

    The type of the first call stays forever; model and name change if they are set. If two first calls come at the same
    time, one creates the device and both get it.
    """
    with atomic():
        row = locked(ViewerDevice.select().where(ViewerDevice.device_id == device_id)).get_or_none()
        if row is None and not _create(device_id, device_type, model or "", name or "", now):
            row = locked(ViewerDevice.select().where(ViewerDevice.device_id == device_id)).get()
        if row is not None:
            row.viewer_id, row.last_viewer_id = row.viewer_id or create_viewer(now), None
            row.model = row.model if model is None else model
            row.name = row.name if name is None else name
            row.last_seen_at = max(row.last_seen_at, now)
            row.save()
        return get_device(device_id)


def get_device(device_id: str) -> KnownDevice:
    """Returns a device. Raises: NotFound with VIEWER_NOT_FOUND."""
    device = find_device(device_id)
    if device is None:
        raise NotFound(Reason.VIEWER_NOT_FOUND, "this device has not called deviceInit")
    return device


def find_device(device_id: str) -> KnownDevice | None:
    """Returns a device with its viewer's account and last consent, or None."""
    row = (
        ViewerDevice.select(ViewerDevice, LinkedAccount)
        .join(LinkedAccount, JOIN.LEFT_OUTER, on=(LinkedAccount.viewer_id == ViewerDevice.viewer_id), attr="account")
        .where(ViewerDevice.device_id == device_id)
        .get_or_none()
    )
    if row is None:
        return None
    linked: LinkedAccount | None = getattr(row, "account", None)
    return KnownDevice(
        device_id=row.device_id,
        type=row.type,
        model=row.model,
        name=row.name,
        last_seen_at=row.last_seen_at,
        viewer_id=row.viewer_id or "",
        account=None if linked is None else as_account(linked),
        consent=None if linked is None else last_consent(linked.viewer_id),
    )


def as_account(linked: LinkedAccount) -> Account:
    """Returns the account in a row."""
    return Account(
        source=linked.source,
        account_id=linked.account_id,
        email_address=linked.email_address,
        first_name=linked.first_name,
        last_name=linked.last_name,
        sealed_tokens=linked.sealed_tokens,
    )


def create_viewer(now: datetime) -> str:
    """Creates a viewer and returns its id."""
    viewer_id = str(uuid.uuid4())
    Viewer.insert(id=viewer_id, created_at=now).execute()
    return viewer_id


def _create(device_id: str, device_type: DeviceType, model: str, name: str, now: datetime) -> bool:
    viewer_id = create_viewer(now)
    created = (
        ViewerDevice.insert(
            device_id=device_id,
            viewer_id=viewer_id,
            type=device_type,
            model=model,
            name=name,
            created_at=now,
            last_seen_at=now,
        )
        .on_conflict_ignore()
        .as_rowcount()
        .execute()
    )
    if not created:  # another first call of this device was faster
        Viewer.delete().where(Viewer.id == viewer_id).execute()
    return bool(created)
