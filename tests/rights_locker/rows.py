"""Rows to begin with, short forms of the operations, and a look at what they left, for tests of the rights locker."""

import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from tenfoot_server import database
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import DomainError, Reason
from tenfoot_server.rights_locker.models import Account, EntitlementBinding, HistoryEntry, RegisteredDevice
from tenfoot_server.rights_locker.operations import devices, entitlements, history, providers, sessions
from tenfoot_server.rights_locker.operations.registering import Registration
from tenfoot_server.rights_locker.rules import Action, Result
from tests.one_caller import register_device

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
MICROSECOND = timedelta(microseconds=1)
KEYED_HASH = KeyedHash(b"a key of thirty-two characters..")
PCODE = "provider-1"
VIEWER = "viewer-1"
DESK = {"actor": "admin@example.org", "actor_type": "admin"}


def add_provider(pcode: str = PCODE, **policy: int) -> str:
    """A provider, with the default policy unless told otherwise; sessions last a year."""
    policy = {"session_lifetime_seconds": 365 * 86_400, **policy}
    providers.create_provider(pcode=pcode, name=pcode, keyed_hash=KEYED_HASH, now=NOW, **policy)
    return pcode


def begin(
    account_id: str = VIEWER,
    content_id: str | None = None,
    *,
    product: str | None = None,
    pcode: str = PCODE,
    now: datetime = NOW,
) -> str:
    """The auth_token of a new session."""
    return sessions.create_session(
        pcode=pcode, account_id=account_id, content_id=content_id, external_product_id=product, now=now
    ).token.text


def register(
    token: str, drm_device_id: str, *, pcode: str = PCODE, user_agent: str = "Player/1", now: datetime = NOW
) -> Registration:
    """A device that asks for a licence."""
    return register_device(
        pcode=pcode,
        auth_token=token,
        drm_device_id=drm_device_id,
        user_agent=user_agent,
        keyed_hash=KEYED_HASH,
        now=now,
    )


def fill(token: str, count: int, *, now: datetime = NOW) -> list[str]:
    """The public ids of this many new devices, oldest first."""
    made = [register(token, f"drm-{number}", now=now + number * SECOND) for number in range(count)]
    assert [each.result for each in made] == [Result.REGISTERED] * count
    return [str(each.public_device_id) for each in made]


def entitle(
    content_id: str,
    num_devices_to_bind: int | None = None,
    *,
    account_id: str = VIEWER,
    product: str | None = None,
    start: str | None = None,
    end: str | None = None,
    now: datetime = NOW,
) -> None:
    """An entitlement to one asset."""
    asset = entitlements.EntitlementSettings(
        content_id=content_id,
        external_product_id=product,
        start_time=start,
        end_time=end,
        num_devices_to_bind=num_devices_to_bind,
    )
    entitlements.create_entitlements(pcode=PCODE, account_id=account_id, assets=[asset], now=now)


def listed(account_id: str = VIEWER, *, now: datetime = NOW) -> devices.DeviceList:
    """What the support desk sees."""
    return devices.list_account_devices(pcode=PCODE, account_id=account_id, now=now)


def public_ids(rows: Sequence[RegisteredDevice]) -> list[str]:
    """The public ids of devices, in their order."""
    return [str(row.public_device_id) for row in rows]


def told(account_id: str = VIEWER, *, now: datetime = NOW) -> list[HistoryEntry]:
    """The history, newest first."""
    rows, _ = history.list_history(pcode=PCODE, account_id=account_id, page_size=1000, page_token="", now=now)
    return rows


def actions(account_id: str = VIEWER, *, now: datetime = NOW) -> list[str]:
    """The actions of the history, newest first."""
    return [str(entry.action) for entry in told(account_id, now=now)]


def count_of(account_id: str = VIEWER, pcode: str = PCODE) -> tuple[int, int]:
    """The counter on the account and the number of its device rows."""
    account = Account.get((Account.provider == pcode) & (Account.account_id == account_id))
    return account.device_count, RegisteredDevice.select().where(RegisteredDevice.account == account.id).count()


def bound_to(content_id: str) -> int:
    """How many places on entitlements to an asset are taken."""
    return EntitlementBinding.select().where(EntitlementBinding.entitlement.in_(entitlements_to(content_id))).count()


def entitlements_to(content_id: str) -> list[int]:
    """The row numbers of the entitlements to an asset."""
    rows, _ = entitlements.list_entitlements(pcode=PCODE, account_id=VIEWER, page_size=100, page_token="")
    return [int(row.id) for row in rows if row.content_id == content_id]


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls returned or raised, each made in a thread with a connection of its own, all at the same moment."""
    outcomes: list[Any] = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def work(number: int, call: Callable[[], Any]) -> None:
        try:
            database.database.execute_sql("SELECT 1")  # connected before the start
            gate.wait(30)
            outcomes[number] = call()
        except Exception as error:  # noqa: BLE001 - the test judges it
            outcomes[number] = error
        finally:
            database.disconnect()

    threads = [threading.Thread(target=work, args=each) for each in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return outcomes


def outcome(result: object) -> object:
    """A result in one word: how a registration ended, why a call was refused, or the failure itself."""
    if isinstance(result, Registration):
        return result.result
    if isinstance(result, DomainError):
        return Reason(result.reason)
    return result


def most_devices_by_history(account_id: str = VIEWER, *, limit: int) -> int:
    """By how many devices the account's limit was exceeded at worst, by its history as it is told."""
    count = worst = 0
    for entry in reversed(told(account_id)):
        if entry.action == Action.REGISTRATION:
            count += 1
            worst = max(worst, count - limit)
        elif entry.action == Action.DELETION:
            count -= 1
        elif entry.action == Action.LIMIT_CHANGE:
            limit = int(entry.reason.rpartition(" ")[2])
    return worst
