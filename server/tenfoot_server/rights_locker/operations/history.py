"""What happened on an account, for one year."""

from datetime import datetime

from peewee import Function, fn

from tenfoot_server.database import is_postgres, micros, page
from tenfoot_server.rights_locker.models import Account, HistoryEntry, RegisteredDevice
from tenfoot_server.rights_locker.operations import accounts
from tenfoot_server.rights_locker.rules import HISTORY_KEPT, Action, Actor


def list_history(
    *, pcode: str, account_id: str, page_size: int, page_token: str, now: datetime
) -> tuple[list[HistoryEntry], str]:
    """Returns a page of an account's history, newest first, and the next page's token.

    Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND for an unknown account.
    """
    account = accounts.get_account(pcode, account_id)
    query = HistoryEntry.select().where(
        (HistoryEntry.account == account.id) & (HistoryEntry.happened_at > now - HISTORY_KEPT)
    )
    order = (HistoryEntry.happened_at, HistoryEntry.id)
    return page(query, order, size=page_size, token=page_token, called="page_token", newest_first=True)


def record(
    account: Account,
    action: Action,
    *,
    actor: Actor,
    device: RegisteredDevice | None = None,
    user_agent: str = "",
    reason: str = "",
    now: datetime,
) -> None:
    """Writes what happened, in the caller's transaction. With a device, writes the device's current state.

    The caller must have locked the account.
    """
    HistoryEntry.insert(
        account=account.id,
        action=action.value,
        spends_allowance=False,
        public_device_id=device.public_device_id if device else None,
        user_agent=device.user_agent if device else user_agent,
        nickname=device.nickname if device else None,
        actor=actor.name,
        actor_type=actor.type,
        reason=reason,
        happened_at=_moment(account, now),
    ).execute()


def record_deletions(
    account: Account, devices: list[RegisteredDevice], *, actor: Actor, spends_allowance: bool, now: datetime
) -> None:
    """Writes that devices were deleted. With `spends_allowance`, each of them counts for the viewer.

    The caller must have locked the account.
    """
    happened_at = _moment(account, now)
    HistoryEntry.insert_many(
        [
            {
                "account": account.id,
                "action": Action.DELETION.value,
                "spends_allowance": spends_allowance,
                "public_device_id": device.public_device_id,
                "user_agent": device.user_agent,
                "nickname": device.nickname,
                "actor": actor.name,
                "actor_type": actor.type,
                "reason": "",
                "happened_at": happened_at,
            }
            for device in devices
        ]
    ).execute()


def nth_spent_deletion(account: Account, number: int) -> datetime | None:
    """Returns the time of the viewer's n-th deletion, counted back from the newest, which is 1."""
    rows = list(  # `get` would replace the limit and offset
        HistoryEntry.select(HistoryEntry.happened_at)
        .where((HistoryEntry.account == account.id) & HistoryEntry.spends_allowance)
        .order_by(HistoryEntry.happened_at.desc())
        .limit(1)
        .offset(number - 1)
    )
    return rows[0].happened_at if rows else None


def _moment(account: Account, now: datetime) -> Function:
    """Returns `now`, but never before the account's newest entry.

    A call that came earlier may get the account's lock later. Entries are in the order in which things happened, so
    that a reader never sees one device too many.
    """
    newest = HistoryEntry.select(fn.MAX(HistoryEntry.happened_at)).where(HistoryEntry.account == account.id)
    later = fn.GREATEST if is_postgres() else fn.MAX
    return later(micros(now), fn.COALESCE(newest, 0))
