"""Devices' keys: whose they are, their first use, their rotation; and when a device was last seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tenfoot_server.credentials import DEVICE_KEY, DeviceKeyHolder, Secret, mint, same
from tenfoot_server.database import atomic, locked, micros, moment
from tenfoot_server.errors import Reason, Unauthenticated
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import Device, DeviceKey
from tenfoot_server.provisioning.values import DeviceStatus
from tenfoot_server.statements import Change, Query, single


class _Holder(NamedTuple):
    place: int
    digest: str
    device_id: str
    screen_id: str
    tenant_id: str
    revoked_at: int | None
    last_seen_at: int | None
    status: str
    used_at: int | None
    created_at: int
    key_days: int | None
    disabled_at: int | None
    playlist_id: str | None
    playlist_version: int | None
    config_version: int | None


# `test_device_keys.py` makes sure that this finds what its Peewee form finds.
_HOLDERS = Query(
    _Holder,
    """
SELECT given.place, k.digest, d.id, d.screen_id, d.tenant_id, k.revoked_at, d.last_seen_at, d.status, k.used_at,
  k.created_at, t.device_key_days, t.disabled_at, p.id, p.version, c.version
FROM {rows} JOIN device_keys k ON k.digest = given.digest JOIN devices d ON d.id = k.device_id
JOIN tenants t ON t.id = d.tenant_id
LEFT JOIN playlists p ON p.screen_id = d.screen_id
LEFT JOIN screen_configs c ON c.screen_id = d.screen_id AND c.is_set
""",
    columns={"digest": "TEXT"},
)


def find_device_keys(wanted: Sequence[tuple[str, datetime]]) -> list[DeviceKeyHolder | None]:
    """Returns the holders of the keys with these digests at these times, revoked or not. One query.

    None stands for a key that is unknown or has expired, and for one whose tenant is disabled.
    """
    holders: list[DeviceKeyHolder | None] = [None] * len(wanted)
    for row in _HOLDERS([(digest,) for digest, _ in wanted]):
        digest, now = wanted[row.place]
        if not same(row.digest, digest) or row.disabled_at is not None:
            continue
        if row.key_days is not None and not rules.is_key_in_time(
            created_at=moment(row.created_at), days=row.key_days, now=now
        ):
            continue
        holders[row.place] = DeviceKeyHolder(
            device_id=row.device_id,
            screen_id=row.screen_id,
            tenant_id=row.tenant_id,
            revoked=row.revoked_at is not None or row.status != DeviceStatus.ACTIVE,
            last_seen_at=None if row.last_seen_at is None else moment(row.last_seen_at),
            used=row.used_at is not None,
            playlist=None
            if row.playlist_id is None or row.playlist_version is None
            else (row.playlist_id, row.playlist_version),
            config_version=row.config_version,
        )
    return holders


def begin_device_key(*, digest: str, now: datetime) -> None:
    """Records the first use of a key: its television has received it.

    The kept answer that shows it is forgotten, and the device's other keys are deleted: it replaces them.
    """
    with atomic():
        unused = (DeviceKey.digest == digest) & DeviceKey.used_at.is_null()
        if DeviceKey.update(used_at=now).where(unused).execute():
            device_id = DeviceKey.get(DeviceKey.digest == digest).device_id
            others = (DeviceKey.device_id == device_id) & (DeviceKey.digest != digest) & DeviceKey.revoked_at.is_null()
            DeviceKey.delete().where(others).execute()
            idempotency.forget([digest])


def rotate_device_key(*, device_id: str, now: datetime) -> Secret:
    """Gives a device a new key. The present one works until the new one is first used.

    A new key that was never used is deleted, so a device whose answers are lost has two at most. Raises:
    Unauthenticated with DEVICE_API_KEY_REVOKED.
    """
    with atomic():
        device = locked(Device.select().where(Device.id == device_id)).get_or_none()
        if device is None or device.status is not DeviceStatus.ACTIVE:
            raise Unauthenticated(Reason.DEVICE_API_KEY_REVOKED, "the device key was revoked")
        unused = list(DeviceKey.select().where((DeviceKey.device_id == device_id) & DeviceKey.used_at.is_null()))
        digests = [key.digest for key in unused]
        DeviceKey.delete().where(DeviceKey.digest.in_(digests)).execute()
        idempotency.forget(digests)
        key = mint(DEVICE_KEY)
        DeviceKey.insert(digest=key.digest, device_id=device_id, prefix=key.shown, created_at=now).execute()
        return key


# Rows that somebody else has locked are left out: the time is a hint, and no call waits for it.
_SEEN = Change(
    """
WITH free AS (
  SELECT d.id, given.seen FROM {rows} JOIN devices d ON d.id = given.id ORDER BY d.id FOR UPDATE OF d SKIP LOCKED
)
UPDATE devices SET last_seen_at = free.seen FROM free
WHERE devices.id = free.id AND (last_seen_at IS NULL OR last_seen_at < free.seen)
""",
    columns={"id": "TEXT", "seen": "BIGINT"},
)


def note_devices_seen(seen: Sequence[tuple[str, datetime]]) -> list[None]:
    """Records that devices have called, by their ids."""
    with single():
        _SEEN([(device_id, micros(now)) for device_id, now in seen])
    return [None] * len(seen)
