"""Registered devices: lists, nicknames and deletions, for the viewer and for the support desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfoot_server.database import atomic
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import Account, EntitlementBinding, RegisteredDevice
from tenfoot_server.rights_locker.operations import accounts, history, sessions
from tenfoot_server.rights_locker.rules import Action, Actor


@dataclass(frozen=True, slots=True)
class DeviceList:
    """An account's devices, oldest first. `next_delete_time` is None while the viewer may delete one."""

    device_limit: int
    next_delete_time: datetime | None
    devices: list[RegisteredDevice]


def list_session_devices(*, auth_token: str, now: datetime) -> DeviceList:
    """Returns the devices of a session's account. Raises: PermissionDenied with INVALID_TOKEN."""
    return _list(sessions.get_session(auth_token, now).account, now)


def list_account_devices(*, pcode: str, account_id: str, now: datetime) -> DeviceList:
    """Returns the devices of an account. Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND."""
    return _list(accounts.get_account(pcode, account_id), now)


def name_session_device(*, auth_token: str, public_device_id: str, nickname: str | None, now: datetime) -> None:
    """Gives a device of the session's account a nickname; None or an empty text removes it.

    Raises: PermissionDenied with INVALID_TOKEN, NotFound with REGISTERED_DEVICE_NOT_FOUND.
    """
    with atomic():
        account = sessions.get_session_locking_account(auth_token, now).account
        device = _find(account, public_device_id)
        if device is None:
            raise _device_not_found()
        _name(account, device, nickname, Actor(account.account_id), now)


def name_account_device(
    *,
    pcode: str,
    account_id: str,
    public_device_id: str,
    nickname: str | None,
    actor: str,
    actor_type: str,
    now: datetime,
) -> None:
    """Gives a device of an account a nickname; None or an empty text removes it.

    Raises: InvalidArgument without an actor, NotFound with REGISTERED_DEVICE_NOT_FOUND.
    """
    by = rules.require_actor(actor, actor_type)
    with atomic():
        account = accounts.get_locked_account(pcode, account_id)
        device = _find(account, public_device_id)
        if device is None:
            raise accounts.no_such_device()
        _name(account, device, nickname, by, now)


def delete_session_device(*, auth_token: str, public_device_id: str, now: datetime) -> None:
    """Deletes a device of the session's account, within the provider's allowance.

    Raises: PermissionDenied with INVALID_TOKEN, NotFound with REGISTERED_DEVICE_NOT_FOUND, ResourceExhausted with
    DELETE_LIMIT_REACHED.
    """
    with atomic():
        account = sessions.get_session_locking_account(auth_token, now).account
        device = _find(account, public_device_id)
        if device is None:
            raise _device_not_found()
        rules.must_be_deletable(_next_deletion(account, now), _window(account), now)
        _delete(account, [device], Actor(account.account_id), spends_allowance=True, now=now)


def delete_account_device(
    *, pcode: str, account_id: str, public_device_id: str, actor: str, actor_type: str, now: datetime
) -> None:
    """Deletes a device of an account; it does not count for the viewer.

    Raises: InvalidArgument without an actor, NotFound with REGISTERED_DEVICE_NOT_FOUND.
    """
    by = rules.require_actor(actor, actor_type)
    with atomic():
        account = accounts.get_locked_account(pcode, account_id)
        device = _find(account, public_device_id)
        if device is None:
            raise accounts.no_such_device()
        _delete(account, [device], by, spends_allowance=False, now=now)


def delete_all_account_devices(*, pcode: str, account_id: str, actor: str, actor_type: str, now: datetime) -> None:
    """Deletes all devices of an account; they do not count for the viewer.

    Raises: InvalidArgument without an actor, NotFound with REGISTERED_DEVICE_NOT_FOUND where there are none.
    """
    by = rules.require_actor(actor, actor_type)
    with atomic():
        account = accounts.get_locked_account(pcode, account_id)
        devices = devices_of(account)
        if not devices:
            raise accounts.no_such_device()
        _delete(account, devices, by, spends_allowance=False, now=now)


def devices_of(account: Account) -> list[RegisteredDevice]:
    """Returns an account's devices, oldest first. The greatest allowed limit bounds the list."""
    return list(
        RegisteredDevice.select()
        .where(RegisteredDevice.account == account.id)
        .order_by(RegisteredDevice.registered_at, RegisteredDevice.id)
    )


def bound_devices(entitlement_id: int | None) -> list[RegisteredDevice]:
    """Returns the devices bound to an entitlement, oldest first, or none if the entitlement no longer exists."""
    if entitlement_id is None:
        return []
    return list(
        RegisteredDevice.select()
        .join(EntitlementBinding)
        .where(EntitlementBinding.entitlement == entitlement_id)
        .order_by(RegisteredDevice.registered_at, RegisteredDevice.id)
    )


def _list(account: Account, now: datetime) -> DeviceList:
    return DeviceList(
        device_limit=accounts.limit_of(account),
        next_delete_time=_next_deletion(account, now),
        devices=devices_of(account),
    )


def _find(account: Account, public_device_id: str) -> RegisteredDevice | None:
    return RegisteredDevice.get_or_none(
        (RegisteredDevice.account == account.id) & (RegisteredDevice.public_device_id == public_device_id)
    )


def _name(account: Account, device: RegisteredDevice, nickname: str | None, actor: Actor, now: datetime) -> None:
    device.nickname = nickname or None
    device.save(only=[RegisteredDevice.nickname])
    history.record(account, Action.NICKNAME, actor=actor, device=device, now=now)


def _delete(
    account: Account, devices: list[RegisteredDevice], actor: Actor, *, spends_allowance: bool, now: datetime
) -> None:
    RegisteredDevice.delete().where(RegisteredDevice.id.in_([device.id for device in devices])).execute()
    account.device_count -= len(devices)
    accounts.advance(account)
    history.record_deletions(account, devices, actor=actor, spends_allowance=spends_allowance, now=now)


def _next_deletion(account: Account, now: datetime) -> datetime | None:
    allowance = account.provider.deletion_allowance
    return rules.next_deletion(
        allowance=allowance,
        window=_window(account),
        limiting=history.nth_spent_deletion(account, allowance) if allowance > 0 else None,
        now=now,
    )


def _window(account: Account) -> timedelta:
    return timedelta(days=account.provider.deletion_window_days)


def _device_not_found() -> NotFound:
    return NotFound(Reason.REGISTERED_DEVICE_NOT_FOUND, "Device Not Found")
