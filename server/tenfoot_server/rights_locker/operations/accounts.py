"""Accounts: how they are created, how they are locked, and which limit applies."""

from datetime import datetime

from peewee import ModelSelect

from tenfoot_server.database import M, is_postgres
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.rights_locker.models import Account, Provider


class LockLost(RuntimeError):
    """An account changed although it was locked. Nothing is written then. This would be a bug of ours."""


def limit_of(account: Account) -> int:
    """Returns the limit that applies: the account's own or the provider's. The account comes with its provider."""
    limit: int | None = account.device_limit
    return account.provider.default_device_limit if limit is None else limit


def get_account(pcode: str, account_id: str) -> Account:
    """Returns an account with its provider. Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND."""
    return _require(_of(pcode, account_id))


def get_locked_account(pcode: str, account_id: str) -> Account:
    """Returns an account with its provider and locks it. Raises: NotFound (REGISTERED_DEVICE_NOT_FOUND)."""
    return _require(locking_account(_of(pcode, account_id)))


def find_account(pcode: str, account_id: str) -> Account | None:
    """Returns an account with its provider, or None."""
    return _of(pcode, account_id).get_or_none()


def find_locked_account(pcode: str, account_id: str) -> Account | None:
    """Returns an account with its provider and locks it, or returns None."""
    return locking_account(_of(pcode, account_id)).get_or_none()


def ensure_account(pcode: str, account_id: str, now: datetime) -> Account:
    """Returns an account with its provider, and creates the account if it does not exist.

    Raises: NotFound with PROVIDER_NOT_FOUND.
    """
    account = find_account(pcode, account_id)
    if account is not None:
        return account
    if not Provider.select().where(Provider.pcode == pcode).exists():
        raise NotFound(Reason.PROVIDER_NOT_FOUND, "there is no such provider")
    # If several calls create it at the same time, one inserts it. The others wait for the commit and find the row.
    Account.insert(
        provider=pcode, account_id=account_id, device_count=0, revision=0, created_at=now
    ).on_conflict_ignore().execute()
    return _of(pcode, account_id).get()


def locking_account(query: "ModelSelect[M]") -> "ModelSelect[M]":
    """Makes a query that joins accounts lock the account but not the rows joined to it.

    A call that waits for the lock then reads the new account, but the old joined rows. So everything that the lock
    protects (devices, bindings, history) must be read by separate queries after the lock is held.
    """
    return query.for_update(of=Account) if is_postgres() else query


def advance(account: Account) -> None:
    """Writes a locked account's limit and count, and raises its revision.

    The revision is the second guard of every limit: if the lock ever failed, a decision based on outdated data would
    not be written. Raises: LockLost.
    """
    changed = (
        Account.update(
            device_limit=account.device_limit,
            device_count=account.device_count,
            revision=Account.revision + 1,
        )
        .where((Account.id == account.id) & (Account.revision == account.revision))
        .execute()
    )
    if changed != 1:
        raise LockLost(f"account {account.id} is no longer at revision {account.revision}")


def no_such_device() -> NotFound:
    """The refusal of a support call for an unknown account, an unknown device, or nothing left to delete."""
    return NotFound(Reason.REGISTERED_DEVICE_NOT_FOUND, "device does not exist")


def _of(pcode: str, account_id: str) -> "ModelSelect[Account]":
    return (
        Account.select(Account, Provider)
        .join(Provider)
        .where((Account.provider == pcode) & (Account.account_id == account_id))
    )


def _require(query: "ModelSelect[Account]") -> Account:
    account = query.get_or_none()
    if account is None:
        raise no_such_device()
    return account
