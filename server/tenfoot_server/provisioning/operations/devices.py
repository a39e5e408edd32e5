"""Devices: registration, revocation and lists."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect

from tenfoot_server.credentials import DEVICE_KEY, KeyedHash, mint
from tenfoot_server.database import atomic, locked, page
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import (
    Device,
    DeviceKey,
    ProvisioningCode,
    RetiredCode,
    Screen,
    ScreenConfig,
    Tenant,
)
from tenfoot_server.provisioning.operations.codes import CODE_PURPOSE
from tenfoot_server.provisioning.values import DeviceStatus, ScreenStatus


@dataclass(frozen=True, slots=True)
class Registration:
    """A new device, with the only copy of its key in clear."""

    device_id: str
    screen_id: str
    tenant_id: str
    api_key: str
    config: rules.DeviceConfig


@dataclass(frozen=True, slots=True)
class Revocation:
    """The state after a revocation."""

    device_id: str
    screen_id: str
    screen_status: ScreenStatus
    reason: str


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """A device and what is derived from its row."""

    device: Device
    online: bool
    key_prefix: str


def register_device(
    *, pairing_code: str, device_info: Mapping[str, str], keyed_hash: KeyedHash, now: datetime
) -> Registration:
    """Exchanges a pairing code for a device and its key, once. The screen's other pending codes expire.

    The screen is locked before the code is checked, so of several televisions with codes for one screen exactly one
    wins.

    Raises: NotFound with PROVISIONING_CODE_NOT_FOUND, FailedPrecondition with PROVISIONING_CODE_ALREADY_USED or
    PROVISIONING_CODE_EXPIRED.
    """
    digests = keyed_hash.all(CODE_PURPOSE, pairing_code)
    by_code = ProvisioningCode.select().where(ProvisioningCode.digest.in_(digests))
    with atomic():
        found, screen = by_code.get_or_none(), None
        if found is not None:
            is_open = Tenant.select(Tenant.id).where(Tenant.disabled_at.is_null())
            screen = locked(
                Screen.select().where((Screen.id == found.screen_id) & Screen.tenant_id.in_(is_open))
            ).get_or_none()
            found = by_code.clone().get_or_none()  # read again: another registration may have been faster
        if found is None or screen is None:
            if (
                RetiredCode.select()
                .where(RetiredCode.digest.in_(digests) & RetiredCode.activated_at.is_null(False))
                .exists()
            ):
                rules.must_be_pending(rules.CodeStatus.ACTIVATED)
            raise NotFound(Reason.PROVISIONING_CODE_NOT_FOUND, "there is no such provisioning code")
        rules.must_be_pending(rules.code_status(activated_at=found.activated_at, expires_at=found.expires_at, now=now))
        if screen.status is not ScreenStatus.PROVISIONING:
            raise FailedPrecondition(Reason.PROVISIONING_CODE_EXPIRED, "this provisioning code has expired")

        device = Device(
            id=str(uuid.uuid4()),
            tenant_id=screen.tenant_id,
            screen_id=screen.id,
            status=DeviceStatus.ACTIVE,
            info=dict(device_info),
            created_at=now,
            last_seen_at=now,  # a registration counts as a call
        )
        device.save(force_insert=True)
        key = mint(DEVICE_KEY)
        DeviceKey.insert(digest=key.digest, device_id=device.id, prefix=key.shown, created_at=now).execute()
        ProvisioningCode.update(expires_at=now).where(
            (ProvisioningCode.screen_id == screen.id)
            & ProvisioningCode.activated_at.is_null()
            & (ProvisioningCode.expires_at > now)
            & (ProvisioningCode.digest != found.digest)
        ).execute()
        ProvisioningCode.update(activated_at=now, device_id=device.id).where(
            ProvisioningCode.digest == found.digest
        ).execute()
        Screen.update(status=ScreenStatus.ACTIVE, device_id=device.id, updated_at=now).where(
            Screen.id == screen.id
        ).execute()
        return Registration(
            device_id=device.id,
            screen_id=screen.id,
            tenant_id=screen.tenant_id,
            api_key=key.text,
            config=config_of(screen.id),
        )


def revoke_device(*, tenant_id: str, device_id: str, reason: str, now: datetime) -> Revocation:
    """Suspends a device, revokes its keys and puts its screen back to `provisioning`.

    A second revocation changes nothing. Raises: NotFound with DEVICE_NOT_FOUND.
    """
    with atomic():
        device = _require(_of(tenant_id, device_id))
        screen = locked(Screen.select().where(Screen.id == device.screen_id)).get_or_none()
        device = _require(_of(tenant_id, device_id))  # read again under the screen's lock
        if screen is None:
            raise NotFound(Reason.DEVICE_NOT_FOUND, "there is no such device")
        if device.status is DeviceStatus.ACTIVE:
            Device.update(status=DeviceStatus.SUSPENDED, revoked_at=now, revoke_reason=reason).where(
                Device.id == device.id
            ).execute()
            keys = DeviceKey.select().where((DeviceKey.device_id == device.id) & DeviceKey.revoked_at.is_null())
            digests = [key.digest for key in keys]
            DeviceKey.update(revoked_at=now).where(DeviceKey.digest.in_(digests)).execute()
            idempotency.forget(digests)
            Screen.update(status=ScreenStatus.PROVISIONING, device_id=None, updated_at=now).where(
                (Screen.id == screen.id) & (Screen.device_id == device.id)
            ).execute()
            return Revocation(device.id, screen.id, ScreenStatus.PROVISIONING, reason)
        return Revocation(device.id, screen.id, screen.status, device.revoke_reason or "")


def list_devices(
    *,
    tenant_id: str,
    screen_id: str | None,
    status: DeviceStatus | None,
    page_size: int,
    page_token: str,
    now: datetime,
) -> tuple[list[DeviceReport], str]:
    """Returns a page of the tenant's devices, oldest first, and the next page's token."""
    query = Device.select().where(Device.tenant_id == tenant_id)
    if screen_id is not None:
        query = query.where(Device.screen_id == screen_id)
    if status is not None:
        query = query.where(Device.status == status)
    devices, token = page(query, (Device.created_at, Device.id), size=page_size, token=page_token)
    return _report(devices, now), token


def get_device(*, tenant_id: str, device_id: str, now: datetime) -> DeviceReport:
    """Returns a device of the tenant. Raises: NotFound with DEVICE_NOT_FOUND."""
    return _report([_require(_of(tenant_id, device_id))], now)[0]


def config_of(screen_id: str) -> rules.DeviceConfig:
    """Returns the config of a screen: its own or the default."""
    row = ScreenConfig.get_or_none((ScreenConfig.screen_id == screen_id) & ScreenConfig.is_set)
    return rules.DEFAULT_CONFIG if row is None else _config(row)


def _report(devices: list[Device], now: datetime) -> list[DeviceReport]:
    configs = {
        row.screen_id: row.heartbeat_interval_minutes
        for row in ScreenConfig.select().where(
            ScreenConfig.screen_id.in_([device.screen_id for device in devices]) & ScreenConfig.is_set
        )
    }
    keys = {
        key.device_id: key.prefix
        for key in DeviceKey.select()
        .where(DeviceKey.device_id.in_([device.id for device in devices]))
        .order_by(DeviceKey.created_at)
    }
    return [
        DeviceReport(
            device=device,
            online=rules.is_online(
                active=device.status is DeviceStatus.ACTIVE,
                last_seen_at=device.last_seen_at,
                heartbeat_minutes=configs.get(device.screen_id, rules.DEFAULT_CONFIG.heartbeat_interval_minutes),
                now=now,
            ),
            key_prefix=keys.get(device.id, ""),
        )
        for device in devices
    ]


def _config(row: ScreenConfig) -> rules.DeviceConfig:
    return rules.DeviceConfig(
        sync_interval_minutes=row.sync_interval_minutes,
        heartbeat_interval_minutes=row.heartbeat_interval_minutes,
        cache_max_size_gb=row.cache_max_size_gb,
        cache_retention_days=row.cache_retention_days,
    )


def _of(tenant_id: str, device_id: str) -> "ModelSelect[Device]":
    return Device.select().where((Device.tenant_id == tenant_id) & (Device.id == device_id))


def _require(query: "ModelSelect[Device]") -> Device:
    device = query.get_or_none()
    if device is None:
        raise NotFound(Reason.DEVICE_NOT_FOUND, "there is no such device")
    return device
