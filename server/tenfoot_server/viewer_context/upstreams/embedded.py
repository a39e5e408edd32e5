"""The embedded account and membership services: tables of this installation in place of other systems."""

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from tenfoot_server import clock
from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import AlreadyExists, NotFound, Reason, Unauthenticated
from tenfoot_server.identifiers import email_key, prepared_password, written_key
from tenfoot_server.lanes import Lanes
from tenfoot_server.passwords import Passwords
from tenfoot_server.viewer_context.models import EmbeddedAccount, EmbeddedMembership, LinkedAccount
from tenfoot_server.viewer_context.upstreams import Profile, Registration, SignedIn
from tenfoot_server.viewer_context.values import EMBEDDED_SOURCE, Account, Membership, Station

_PROVIDER = "PBS"


class EmbeddedMemberships:
    """Memberships in the local table."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes

    async def of_account(self, station: Station, account_id: str, *, deadline: float) -> Sequence[Membership]:
        """Returns an account's memberships at a station."""
        return await self._lanes.read(list_memberships, station_id=station.id, account_id=account_id)


class EmbeddedAccounts:
    """Accounts in the local table. The only other data about a profile is the consent ledger."""

    def __init__(self, lanes: Lanes, passwords: Passwords) -> None:
        self._lanes = lanes
        self._passwords = passwords

    def source(self, station: Station) -> str:
        """Returns the name of the embedded service, which is the same for all stations."""
        return EMBEDDED_SOURCE

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account."""
        await self._lanes.write(
            create_account,
            email_address=registration.email_address,
            first_name=registration.first_name,
            last_name=registration.last_name,
            password_hash=await self._passwords.hash(prepared_password(registration.password)),
            now=clock.now(),
        )

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Checks a password, with the same work for an unknown account as for a known one."""
        found = await self._lanes.read(find_account, username)
        right = await matches(self._passwords, password, None if found is None else found.password_hash)
        if found is None or not right:
            raise Unauthenticated(Reason.INVALID_CREDENTIALS, "the user name or the password is wrong")
        account = Account(
            source=EMBEDDED_SOURCE,
            account_id=found.account_id,
            email_address=found.email_address,
            first_name=found.first_name,
            last_name=found.last_name,
        )
        return SignedIn(Profile(account, consent=None), _PROVIDER)

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile:
        """Returns the account as it was linked: embedded accounts never change."""
        return Profile(account, consent=None)

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> None:
        """Does nothing: the ledger is the only record."""


async def matches(passwords: Passwords, password: str, password_hash: str | None) -> bool:
    """Returns whether a password is right, in the form of RFC 8265 or, for older hashes, as it was typed.

    Without a hash it is wrong, after the same amount of work. Raises: ResourceExhausted with OVERLOADED.
    """
    forms = [password]
    with suppress(ValueError):
        forms = list(dict.fromkeys((prepared_password(password), password)))
    return any([await passwords.matches(form, password_hash) for form in forms])


@dataclass(frozen=True, slots=True)
class Credentials:
    """An embedded account, and the hash of its password."""

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
        raise AlreadyExists(Reason.PBS_ACCOUNT_ALREADY_EXISTS, "an account with this e-mail address already exists")
    return account_id


def find_account(email_address: str) -> Credentials | None:
    """Returns the account of an e-mail address, or None."""
    keys = (written_key(email_address), email_key(email_address))
    rows = {row.email_key: row for row in EmbeddedAccount.select().where(EmbeddedAccount.email_key << keys)}
    row = next((rows[key] for key in keys if key in rows), None)
    if row is None:
        return None
    return Credentials(row.id, row.email_address, row.first_name, row.last_name, row.password_hash)


def must_exist(account_id: str) -> None:
    """Prevents the erasure of an account until the end of the caller's transaction.

    Raises: Unauthenticated with INVALID_CREDENTIALS if it no longer exists.
    """
    if locked(EmbeddedAccount.select().where(EmbeddedAccount.id == account_id)).get_or_none() is None:
        raise Unauthenticated(Reason.INVALID_CREDENTIALS, "the user name or the password is wrong")


def put_membership(*, station_id: str, account_id: str, membership: Membership) -> None:
    """Creates or replaces a membership of an account that is embedded or has signed in here.

    Raises: NotFound with PBS_ACCOUNT_NOT_LINKED for an unknown account.
    """
    with atomic():
        is_embedded = EmbeddedAccount.select().where(EmbeddedAccount.id == account_id).exists()
        if not is_embedded and not LinkedAccount.select().where(LinkedAccount.account_id == account_id).exists():
            raise NotFound(Reason.PBS_ACCOUNT_NOT_LINKED, "there is no such account, embedded or signed in here")
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
    """Returns the membership in a row."""
    return Membership(
        membership_id=row.membership_id,
        is_on=row.is_on,
        starts_at=row.starts_at,
        expires_at=row.expires_at,
        grace_period_ends_at=row.grace_period_ends_at,
    )
