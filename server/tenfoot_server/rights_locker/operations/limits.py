"""The device limit of an account."""

from datetime import datetime

from tenfoot_server.database import atomic
from tenfoot_server.rights_locker.operations import accounts, history
from tenfoot_server.rights_locker.rules import Action, Actor


def set_device_limit(
    *, pcode: str, account_id: str, device_limit: int, actor: str = "", actor_type: str = "", now: datetime
) -> None:
    """Overrides the provider's limit for an account. Lowering it removes no device.

    Without an actor, the history names the provider. Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND for an unknown
    account.
    """
    with atomic():
        account = accounts.get_locked_account(pcode, account_id)
        before = accounts.limit_of(account)
        account.device_limit = device_limit
        accounts.advance(account)
        history.record(
            account,
            Action.LIMIT_CHANGE,
            actor=Actor(actor or pcode, actor_type),
            reason=f"from {before} to {device_limit}",
            now=now,
        )


def get_device_limit(*, pcode: str, account_id: str) -> int:
    """Returns the limit that applies to an account. Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND."""
    return accounts.limit_of(accounts.get_account(pcode, account_id))
