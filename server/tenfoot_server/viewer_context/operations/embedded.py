"""The embedded account and membership services: tables of this installation."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import AlreadyExists, NotFound, Reason, Unauthenticated
from tenfoot_server.viewer_context.models import EmbeddedAccount, EmbeddedMembership, LinkedAccount
from tenfoot_server.viewer_context.rules import Membership, email_key


@dataclass(frozen=True, slots=True)
class Credentials:
    """An embedded account with what its password is judged by."""

    account_id: str
    email_address: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    password_hash: str = field(repr=False)


def create_account(*, email_address: str, first_name: str, last_name: str, password_hash: str, now: datetime) -> str:
    """Creates an account and returns its id. Raises: AlreadyExists with PBS_ACCOUNT_ALREADY_EXISTS."""
    account_id = str(uuid.uuid4())
    created = (
        EmbeddedAccount.insert(
            id=account_id,
            email_key=email_key(email_address),
            email_address=email_address,
            first_name=first_name,
            last_name=last_name,
            password_hash=password_hash,
            created_at=now,
        )
        .on_conflict_ignore()
        .as_rowcount()
        .execute()
    )
    if not created:
        raise AlreadyExists(Reason.PBS_ACCOUNT_ALREADY_EXISTS, "there is an account with this e-mail address already")
    return account_id


def find_account(email_address: str) -> Credentials | None:
    """Returns the account of an e-mail address, or None."""
    row = EmbeddedAccount.get_or_none(EmbeddedAccount.email_key == email_key(email_address))
    if row is None:
        return None
    return Credentials(row.id, row.email_address, row.first_name, row.last_name, row.password_hash)


def must_exist(account_id: str) -> None:
    """Keeps an account from being erased until the end of the caller's transaction.

    Raises: Unauthenticated with INVALID_CREDENTIALS when it is gone.
    """
    if locked(EmbeddedAccount.select().where(EmbeddedAccount.id == account_id)).get_or_none() is None:
        raise Unauthenticated(Reason.INVALID_CREDENTIALS, "user name or password is wrong")


def put_membership(*, station_id: str, account_id: str, membership: Membership) -> None:
    """Creates or replaces a membership, with all three times, of an account that is embedded or has signed in here.

    Raises: NotFound with PBS_ACCOUNT_NOT_LINKED for an unknown account.
    """
    with atomic():
        is_embedded = EmbeddedAccount.select().where(EmbeddedAccount.id == account_id).exists()
        if not is_embedded and not LinkedAccount.select().where(LinkedAccount.account_id == account_id).exists():
            raise NotFound(
                Reason.PBS_ACCOUNT_NOT_LINKED, "there is no such account: neither embedded nor signed in here"
            )
        EmbeddedMembership.insert(
            station_id=station_id,
            membership_id=membership.membership_id,
            account_id=account_id,
            is_on=membership.is_on,
            starts_at=membership.starts_at,
            expires_at=membership.expires_at,
            grace_period_ends_at=membership.grace_period_ends_at,
        ).on_conflict(
            conflict_target=[EmbeddedMembership.station_id, EmbeddedMembership.membership_id],
            preserve=[
                EmbeddedMembership.account_id,
                EmbeddedMembership.is_on,
                EmbeddedMembership.starts_at,
                EmbeddedMembership.expires_at,
                EmbeddedMembership.grace_period_ends_at,
            ],
        ).execute()


def list_memberships(*, station_id: str, account_id: str) -> list[Membership]:
    """Returns an account's memberships at a station."""
    rows = EmbeddedMembership.select().where(
        (EmbeddedMembership.account_id == account_id) & (EmbeddedMembership.station_id == station_id)
    )
    return [as_membership(row) for row in rows]


def as_membership(row: EmbeddedMembership) -> Membership:
    """Returns the membership that a row is about."""
    return Membership(
        membership_id=row.membership_id,
        is_on=row.is_on,
        starts_at=row.starts_at,
        expires_at=row.expires_at,
        grace_period_ends_at=row.grace_period_ends_at,
    )
