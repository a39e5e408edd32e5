"""Holds what clients were told against what the database holds."""

from collections import Counter
from dataclasses import dataclass, field

from tenfoot_server import credentials
from tenfoot_server.rights_locker.models import (
    Account,
    Entitlement,
    EntitlementBinding,
    HistoryEntry,
    RegisteredDevice,
    RegistrationAttempt,
)
from tenfoot_server.rights_locker.rules import Action, Result

_ACTIONS = {
    Result.REGISTERED: Action.REGISTRATION,
    Result.LIMIT_REACHED: Action.LIMIT_REACHED,
    Result.BINDING_FAILED: Action.BINDING_FAILED,
}
# How many devices more an entry of the history leaves.
_CHANGES: dict[str, int] = {Action.REGISTRATION: 1, Action.DELETION: -1}
# Fewer calls than this, or no kill, prove nothing.
_LEAST_OPERATIONS = 100


@dataclass(frozen=True)
class Rules:
    """What must hold for every account."""

    device_limit: int
    bind_limit: int
    deletion_allowance: int
    content_id: str


@dataclass(frozen=True)
class Acknowledged:
    """A registration that was answered."""

    account: str
    token: str
    result: str
    public_device_id: str


@dataclass
class Record:
    """What the clients did and were told."""

    operations: int = 0
    unanswered: int = 0
    kills: int = 0
    most_seen: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    registrations: list[Acknowledged] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)
    tried_to_delete: set[str] = field(default_factory=set)


def judge(record: Record, rules: Rules) -> list[str]:
    """Returns every violation in words; the database must be the driven system's."""
    return [
        *_nothing_was_tried(record, rules),
        *_limits(record, rules),
        *_bindings(rules),
        *_lost(record),
        *_unexplained(record),
        *_as_told(rules),
    ]


def _nothing_was_tried(record: Record, rules: Rules) -> list[str]:
    results = {registration.result for registration in record.registrations}
    problems = []
    if record.operations < _LEAST_OPERATIONS or not record.kills:
        problems.append(f"too little happened to prove anything: {record.operations} operations, {record.kills} kills")
    problems += [f"no registration ended with {result!r}" for result in Result if result.value not in results]
    if record.most_seen < rules.device_limit:
        problems.append("no account was ever full")
    return problems


def _limits(record: Record, rules: Rules) -> list[str]:
    problems = []
    if record.most_seen > rules.device_limit:
        problems.append(f"a client saw {record.most_seen} devices on one account")
    for account in Account.select():
        devices = list(RegisteredDevice.select().where(RegisteredDevice.account == account.id))
        if len(devices) > rules.device_limit:
            problems.append(f"{account.account_id} has {len(devices)} devices")
        if len(devices) != account.device_count:
            problems.append(f"{account.account_id} counts {account.device_count} devices and has {len(devices)}")
        if len({device.drm_digest for device in devices}) != len(devices):
            problems.append(f"{account.account_id} has a device twice")
        spent = HistoryEntry.select().where((HistoryEntry.account == account.id) & HistoryEntry.spends_allowance)
        if spent.count() > rules.deletion_allowance:
            problems.append(f"{account.account_id} spent {spent.count()} deletions")
    return problems


def _bindings(rules: Rules) -> list[str]:
    return [
        f"entitlement {entitlement.id} is bound to {bound} devices"
        for entitlement in Entitlement.select()
        if (bound := EntitlementBinding.select().where(EntitlementBinding.entitlement == entitlement.id).count())
        > rules.bind_limit
    ]


def _lost(record: Record) -> list[str]:
    """What was acknowledged must be there, and what was deleted must be gone."""
    present = {device.public_device_id for device in RegisteredDevice.select()}
    problems = [
        f"{registration.public_device_id} was registered on {registration.account} and is lost"
        for registration in record.registrations
        if registration.result == Result.REGISTERED
        and registration.public_device_id not in present
        and registration.public_device_id not in record.tried_to_delete
    ]
    problems += [
        f"{device} was deleted from {account} and is back" for account, device in record.deleted if device in present
    ]
    told = Counter(
        entry.public_device_id for entry in HistoryEntry.select().where(HistoryEntry.action == Action.DELETION.value)
    )
    problems += [
        f"the deletion of {device} is told {told[device]} times" for _, device in record.deleted if told[device] != 1
    ]
    return problems


def _unexplained(record: Record) -> list[str]:
    """Every acknowledged attempt has its last result, and every outcome that changes or refuses its history row."""
    kept = {
        attempt.session_digest: (attempt.result, attempt.public_device_id) for attempt in RegistrationAttempt.select()
    }
    problems = [
        f"{registration.result!r} on {registration.account} has no last result"
        for registration in record.registrations
        if kept.get(credentials.digest(registration.token))
        != (registration.result, registration.public_device_id or None)
    ]
    for result, action in _ACTIONS.items():
        answered = Counter(each.account for each in record.registrations if each.result == result)
        for account, count in answered.items():
            told = (
                HistoryEntry.select()
                .join(Account)
                .where((Account.account_id == account) & (HistoryEntry.action == action.value))
                .count()
            )
            if told < count:
                problems.append(f"{account}: {count} times {result!r} answered, {told} times in the history")
    return problems


def _as_told(rules: Rules) -> list[str]:
    """Who reads a history from its beginning counts no device too many, and no refusal while there was room."""
    problems = []
    for account in Account.select():
        entries = HistoryEntry.select().where(HistoryEntry.account == account.id)
        count = 0
        for entry in entries.order_by(HistoryEntry.happened_at, HistoryEntry.id):
            count += _CHANGES.get(entry.action, 0)
            if count > rules.device_limit or (entry.action == Action.LIMIT_REACHED and count < rules.device_limit):
                problems.append(f"{account.account_id}: by its history {entry.action} with {count} devices")
    return problems
