"""Registration of the devices that ask for a licence, for many callers at once.

What the callers need is read for all of them, under the locks of their accounts. Then `rules` decides on one after the
other. Then everything is written for all of them. A lone caller is a batch of one.
"""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tenfoot_server.credentials import KeyedHash, digest, same
from tenfoot_server.database import atomic, micros
from tenfoot_server.errors import PermissionDenied
from tenfoot_server.rights_locker.operations import registration_statements as sql
from tenfoot_server.rights_locker.operations.accounts import LockLost
from tenfoot_server.rights_locker.operations.sessions import invalid_token
from tenfoot_server.rights_locker.rules import Binding, Result, Verdict, action_of, judge_registration

_DRM_PURPOSE = "drm-device"
_UNDECIDED = Verdict(Result.NO_ACTION)


class Registering(NamedTuple):
    """A device that asks for a licence in a session."""

    pcode: str
    auth_token: str
    drm_device_id: str
    user_agent: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Registration:
    """The result of a registration, with the device's public id, or None if it was refused."""

    result: Result
    public_device_id: str | None


@dataclass(slots=True)
class _Device:
    """A registered device. `key` is None while it is new."""

    public_device_id: str
    key: int | None = None


@dataclass(slots=True)
class _Account:
    """A locked account. Every decision changes it, so that the next one sees what is left."""

    key: int
    account_id: str
    limit: int
    count: int
    revision: int
    devices: dict[str, _Device] = field(default_factory=dict)
    is_changed: bool = False


@dataclass(slots=True)
class _Entitlement:
    """The places of an entitlement; `bound` are the devices, by DRM digest, that are known to have one."""

    content_id: str
    limit: int
    taken: int
    bound: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Caller:
    """A registration on its way."""

    asked: Registering
    account: _Account
    session: sql.LockedSession
    drm_digests: tuple[str, ...]
    entitlements: list[int] = field(default_factory=list)
    verdict: Verdict = _UNDECIDED
    public_device_id: str | None = None

    @property
    def drm(self) -> str:
        """The digest of the device's DRM id, under the newest key."""
        return self.drm_digests[0]


def register_devices(batch: Sequence[Registering], *, keyed_hash: KeyedHash) -> list[Registration | PermissionDenied]:
    """Registers devices, each while its account's limit and its entitlements' limits leave room.

    A refusal by a limit is a result like the others: its attempt and its history entry are stored. The account's lock
    makes all registrations of an account run one after the other; those of one batch run in its order.

    PermissionDenied with INVALID_TOKEN stands for a session that is not valid or belongs to another provider.
    """
    with atomic():
        callers = _lock(batch, keyed_hash)
        admitted = [caller for caller in callers if caller is not None]
        _find_devices(admitted)
        entitlements = _find_entitlements(admitted)
        for caller in admitted:
            _decide(caller, entitlements)
        _write(admitted)
    return [
        invalid_token() if caller is None else Registration(caller.verdict.result, caller.public_device_id)
        for caller in callers
    ]


def _lock(batch: Sequence[Registering], keyed_hash: KeyedHash) -> list[_Caller | None]:
    """Locks the accounts and returns each caller, or None where the session is not valid."""
    callers: list[_Caller | None] = [None] * len(batch)
    accounts: dict[int, _Account] = {}
    digests = [digest(asked.auth_token) for asked in batch]
    for row in sql.LOCK_SESSIONS([(each,) for each in digests]):
        asked = batch[row.place]
        is_valid = row.revoked_at is None and micros(asked.now) < row.expires_at
        if not is_valid or row.pcode != asked.pcode or not same(row.digest, digests[row.place]):
            continue
        account = accounts.setdefault(
            row.account_key,
            _Account(row.account_key, row.account_id, row.device_limit, row.device_count, row.revision),
        )
        drm_digests = keyed_hash.all(f"{_DRM_PURPOSE}:{row.pcode}", asked.drm_device_id)
        callers[row.place] = _Caller(asked, account, row, drm_digests)
    return callers


def _find_devices(callers: Sequence[_Caller]) -> None:
    wanted = [(caller, drm) for caller in callers for drm in caller.drm_digests]
    renewed: dict[int, str] = {}
    for row in sql.FIND_DEVICES([(caller.account.key, drm) for caller, drm in wanted]):
        caller = wanted[row.place][0]
        caller.account.devices[caller.drm] = _Device(row.public_device_id, row.id)
        if row.drm_digest != caller.drm:
            renewed[row.id] = caller.drm
    if renewed:
        sql.RENEW_DIGESTS(list(renewed.items()))


def _find_entitlements(callers: Sequence[_Caller]) -> dict[int, _Entitlement]:
    """Returns the current entitlements that limit the devices for the content of the sessions."""
    entitlements: dict[int, _Entitlement] = {}
    playing = [caller for caller in callers if caller.session.content_id is not None]
    if not playing:
        return entitlements
    wanted = [
        (
            caller.account.key,
            device.key if (device := caller.account.devices.get(caller.drm)) else None,
            caller.session.content_id,
            caller.session.external_product_id,
            micros(caller.asked.now),
        )
        for caller in playing
    ]
    for row in sql.FIND_ENTITLEMENTS(wanted):
        caller = playing[row.place]
        caller.entitlements.append(row.id)
        entitlement = entitlements.setdefault(row.id, _Entitlement(row.content_id, row.num_devices_to_bind, row.taken))
        if row.is_bound:
            entitlement.bound.add(caller.drm)
    return entitlements


def _decide(caller: _Caller, entitlements: dict[int, _Entitlement]) -> None:
    """Decides on a caller, after those before it."""
    account, drm = caller.account, caller.drm
    verdict = judge_registration(
        is_registered=drm in account.devices,
        device_count=account.count,
        device_limit=account.limit,
        bindings=[
            Binding(key, each.content_id, each.limit, each.taken, drm in each.bound)
            for key in caller.entitlements
            for each in (entitlements[key],)
        ],
    )
    caller.verdict = verdict
    if verdict.result is Result.REGISTERED:
        account.count += 1
        account.devices[drm] = _Device(str(uuid.uuid4()))
    if verdict.result in (Result.REGISTERED, Result.NO_ACTION):
        caller.public_device_id = account.devices[drm].public_device_id
    for key in verdict.bind:
        entitlements[key].taken += 1
        entitlements[key].bound.add(drm)
    if verdict.result is Result.REGISTERED or verdict.bind:
        account.is_changed = True


def _write(callers: Sequence[_Caller]) -> None:
    """Writes what was decided. Raises: LockLost, before which nothing is kept."""
    if not callers:
        return
    new = [caller for caller in callers if caller.verdict.result is Result.REGISTERED]
    bound = [(key, caller.account.key, caller.drm) for caller in callers for key in caller.verdict.bind]
    changed = {caller.account.key: caller.account for caller in callers if caller.account.is_changed}.values()
    if new:
        sql.ADD_DEVICES(
            [
                (each.account.key, each.public_device_id, each.drm, each.asked.user_agent, micros(each.asked.now))
                for each in new
            ]
        )
    if bound:
        sql.ADD_BINDINGS(bound)
    if changed:
        advanced = sql.ADVANCE_ACCOUNTS([(each.key, each.count, each.revision) for each in changed])
        if advanced != len(changed):
            raise LockLost(f"{len(changed) - advanced} accounts are no longer at their revisions")
    sql.ADD_ATTEMPTS(
        [
            (
                each.account.key,
                each.session.digest,
                each.verdict.refused_by,
                each.verdict.result,
                each.public_device_id,
                each.asked.user_agent,
                micros(each.asked.now),
            )
            for each in callers
        ]
    )
    if history := list(_history(callers)):
        sql.ADD_HISTORY(history)


def _history(callers: Sequence[_Caller]) -> Iterator[tuple[str | int | None, ...]]:
    """Yields the rows of the history. Those of one account are in the order of their times."""
    newest: dict[int, int] = {}
    for each in callers:
        key = each.account.key
        newest[key] = max(newest.get(key, 0), micros(each.asked.now))
        action = action_of(each.verdict.result)
        if action is not None:
            yield (
                key,
                action,
                each.public_device_id,
                each.asked.user_agent,
                each.account.account_id,
                each.verdict.reason,
                newest[key],
            )
