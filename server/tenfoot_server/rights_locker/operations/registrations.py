"""Registrations of devices and their results."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, cast

from peewee import JOIN, Case, fn

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, page
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.rights_locker.models import (
    Entitlement,
    EntitlementBinding,
    PlaybackSession,
    RegisteredDevice,
    RegistrationAttempt,
)
from tenfoot_server.rights_locker.operations import accounts, history, sessions
from tenfoot_server.rights_locker.operations.devices import bound_devices, devices_of
from tenfoot_server.rights_locker.rules import (
    HISTORY_KEPT,
    Actor,
    Binding,
    Result,
    Verdict,
    action_of,
    judge_registration,
)

_DRM_PURPOSE = "drm-device"


@dataclass(frozen=True, slots=True)
class Registration:
    """The result of a registration, with the device's public id, or None if it was refused."""

    result: Result
    public_device_id: str | None


class _Places(NamedTuple):
    """How many places of an entitlement are taken, and whether one of them is a given device's."""

    id: int
    content_id: str
    num_devices_to_bind: int
    taken: int
    is_bound: int


@dataclass(frozen=True, slots=True)
class LastResult:
    """The latest attempt in a session, and the devices that count towards the limit that decided."""

    attempt: RegistrationAttempt
    devices: list[RegisteredDevice]


def register_device(
    *, pcode: str, auth_token: str, drm_device_id: str, user_agent: str, keyed_hash: KeyedHash, now: datetime
) -> Registration:
    """Registers the device that asks for a licence in a session, while both limits leave room.

    A refusal is a result like the others: its attempt and its history entry are stored. The account's lock makes all
    registrations of an account run one after the other.

    Raises: PermissionDenied with INVALID_TOKEN, also for another provider's session.
    """
    with atomic():
        session = sessions.get_session_locking_account(auth_token, now, pcode=pcode)
        account = session.account
        drm_digest, *earlier = digests = keyed_hash.all(f"{_DRM_PURPOSE}:{pcode}", drm_device_id)
        device = RegisteredDevice.get_or_none(
            (RegisteredDevice.account == account.id) & RegisteredDevice.drm_digest.in_(digests)
        )
        if device is not None and device.drm_digest in earlier:
            device.drm_digest = drm_digest  # the system key has been rotated since
            device.save(only=[RegisteredDevice.drm_digest])
        verdict = judge_registration(
            is_registered=device is not None,
            device_count=account.device_count,
            device_limit=accounts.limit_of(account),
            bindings=_bindings(session, device, now),
        )
        if verdict.result is Result.REGISTERED:
            device = RegisteredDevice(
                account=account.id,
                public_device_id=str(uuid.uuid4()),
                drm_digest=drm_digest,
                user_agent=user_agent,
                registered_at=now,
            )
            device.save(force_insert=True)
            account.device_count += 1
        elif verdict.result is not Result.NO_ACTION:
            device = None
        if device is not None and verdict.bind:
            EntitlementBinding.insert_many(
                [{"entitlement": entitlement, "device": device.id} for entitlement in verdict.bind]
            ).execute()
        if verdict.result is Result.REGISTERED or verdict.bind:
            accounts.advance(account)
        return _keep(session, verdict, device, user_agent, now)


def get_session_last_result(*, auth_token: str, now: datetime) -> LastResult:
    """Returns the result of the latest registration in a session.

    After `device binding failed`, the devices are those bound to the entitlement, otherwise those of the account.

    Raises: PermissionDenied with INVALID_TOKEN, NotFound with LAST_RESULT_NOT_FOUND.
    """
    session = sessions.get_session(auth_token, now)
    attempt = (
        RegistrationAttempt.select()
        .where(
            (RegistrationAttempt.session_digest == session.digest)
            & (RegistrationAttempt.attempted_at > now - HISTORY_KEPT)
        )
        .order_by(RegistrationAttempt.attempted_at.desc(), RegistrationAttempt.id.desc())
        .first()
    )
    if attempt is None:
        raise NotFound(Reason.LAST_RESULT_NOT_FOUND, "device registration last result not found")
    if attempt.result == Result.BINDING_FAILED:
        return LastResult(attempt, bound_devices(attempt.entitlement_id))
    return LastResult(attempt, devices_of(session.account))


def list_last_results(
    *, pcode: str, account_id: str, page_size: int, page_token: str, now: datetime
) -> tuple[list[RegistrationAttempt], str]:
    """Returns a page of an account's registration results, newest first, and the next page's token.

    Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND for an unknown account.
    """
    account = accounts.get_account(pcode, account_id)
    query = RegistrationAttempt.select().where(
        (RegistrationAttempt.account == account.id) & (RegistrationAttempt.attempted_at > now - HISTORY_KEPT)
    )
    order = (RegistrationAttempt.attempted_at, RegistrationAttempt.id)
    return page(query, order, size=page_size, token=page_token, called="page_token", newest_first=True)


def _bindings(session: PlaybackSession, device: RegisteredDevice | None, now: datetime) -> list[Binding]:
    """Returns the current entitlements that limit the devices for the session's content."""
    if session.content_id is None:
        return []
    bound = EntitlementBinding.device
    is_this = 0 if device is None else Case(None, [(bound == device.id, 1)], 0)
    query = (
        Entitlement.select(
            Entitlement.id,
            Entitlement.content_id,
            Entitlement.num_devices_to_bind,
            fn.COUNT(bound).alias("taken"),
            fn.MAX(is_this).alias("is_bound"),
        )
        .join(EntitlementBinding, JOIN.LEFT_OUTER)
        .where(
            (Entitlement.account == session.account.id)
            & (Entitlement.content_id == session.content_id)
            & Entitlement.num_devices_to_bind.is_null(False)
            & (Entitlement.starts_at <= now)
            & (Entitlement.ends_at.is_null() | (Entitlement.ends_at > now))
        )
        .group_by(Entitlement.id)
    )
    if session.external_product_id is not None:
        query = query.where(Entitlement.external_product_id == session.external_product_id)
    rows = cast("Iterable[_Places]", query.namedtuples())
    return [
        Binding(
            entitlement_id=row.id,
            content_id=row.content_id,
            limit=row.num_devices_to_bind,
            taken=row.taken,
            is_bound=bool(row.is_bound),
        )
        for row in rows
    ]


def _keep(
    session: PlaybackSession, verdict: Verdict, device: RegisteredDevice | None, user_agent: str, now: datetime
) -> Registration:
    public_device_id = None if device is None else device.public_device_id
    RegistrationAttempt.insert(
        account=session.account.id,
        session_digest=session.digest,
        entitlement=verdict.refused_by,
        result=verdict.result.value,
        public_device_id=public_device_id,
        user_agent=user_agent,
        attempted_at=now,
    ).execute()
    action = action_of(verdict.result)
    if action is not None:
        history.record(
            session.account,
            action,
            actor=Actor(session.account.account_id),
            device=device,
            user_agent=user_agent,
            reason=verdict.reason,
            now=now,
        )
    return Registration(verdict.result, public_device_id)
