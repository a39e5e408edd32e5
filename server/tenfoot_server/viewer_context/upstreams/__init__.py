"""What the viewer context asks of others: where an address is, who has which membership, who an account is.

Each is a small protocol with two forms, one that speaks to the real service over HTTP and an embedded one. Nothing here
runs on a lane or inside a transaction. A `deadline` is when the caller's budget ends, in the loop's time: one for all
the questions of a call. The embedded forms need none.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tenfoot_server.viewer_context.values import Account, Address, Consent, Membership, Place, Station


class UpstreamFailed(Exception):
    """An upstream did not answer, or not in its form. The text is for the log: it names no viewer and no secret."""


class SignInEnded(Exception):
    """The account service does not accept the tokens of this account any more."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A new account, already judged by the field rules."""

    email_address: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as its service tells it now, and its last consent."""

    account: Account
    consent: Consent | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who has signed in. `provider` is who vouched for it, for instance `PBS`."""

    profile: Profile
    provider: str


class Localization(Protocol):
    """Tells where an address is."""

    async def locate(self, station: Station, address: Address, *, deadline: float) -> Place:
        """Returns the country of an address and the station's livestream access there. Raises: UpstreamFailed."""
        ...


class Memberships(Protocol):
    """Tells who has which membership."""

    async def of_account(self, station: Station, account_id: str, *, deadline: float) -> Sequence[Membership]:
        """Returns an account's memberships at a station, active or not. Raises: UpstreamFailed."""
        ...


class Accounts(Protocol):
    """Knows accounts and their passwords."""

    def source(self, station: Station) -> str:
        """Returns the name under which accounts of this station's service are told from those of others."""
        ...

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account.

        Raises: UpstreamFailed, AlreadyExists with PBS_ACCOUNT_ALREADY_EXISTS, InvalidArgument with VALIDATION_ERRORS.
        """
        ...

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Judges a password. Raises: UpstreamFailed, Unauthenticated with INVALID_CREDENTIALS."""
        ...

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile:
        """Returns an account as it is now. Raises: UpstreamFailed, SignInEnded."""
        ...

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> None:
        """Tells the service of an answer to the VPPA screen. Raises: UpstreamFailed, SignInEnded."""
        ...


class Refresher(Protocol):
    """Has the tokens of linked accounts refreshed by one caller at a time, of all processes.

    A refresh token may work only once.
    """

    async def __call__(self, account: Account, refresh: Callable[[], Awaitable[str]], *, deadline: float) -> str:
        """Returns sealed tokens that are newer than the account's: those that another caller got, or `refresh` gets.

        Those are kept before they are returned, also when the caller has gone meanwhile.

        Raises: UpstreamFailed when there are none at the deadline, SignInEnded, and what keeping them raises.
        """
        ...
