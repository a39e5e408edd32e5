"""The upstreams of the viewer context: where an address is, who has which membership, who an account is.

Each is a small protocol with two forms: one that calls the real service over HTTP, and an embedded one. Nothing here
runs on a lane or inside a transaction. A `deadline` is the end of the caller's budget, in the loop's time, for all
requests of one call. The embedded forms do not need it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tenfoot_server.viewer_context.values import Account, Address, Consent, Membership, Place, Station


class UpstreamFailed(Exception):
    """An upstream did not answer, or not in the expected form. The text is for the log: it contains no viewer and no
    secret.
    """


class SignInEnded(Exception):
    """The account service no longer accepts the tokens of this account."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A new account. Its fields have been validated."""

    email_address: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as its service describes it now, and its last consent."""

    account: Account
    consent: Consent | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account that has signed in. `provider` is the identity provider, for instance `PBS`."""

    profile: Profile
    provider: str


class Localization(Protocol):
    """Locates addresses."""

    async def locate(self, station: Station, address: Address, *, deadline: float) -> Place:
        """Returns the country of an address and the station's livestream access there. Raises: UpstreamFailed."""
        ...


class Memberships(Protocol):
    """Looks up memberships."""

    async def of_account(self, station: Station, account_id: str, *, deadline: float) -> Sequence[Membership]:
        """Returns an account's memberships at a station, active or not. Raises: UpstreamFailed."""
        ...


class Accounts(Protocol):
    """Accounts and their passwords."""

    def source(self, station: Station) -> str:
        """Returns the name of this station's account service, which tells its accounts from those of others."""
        ...

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account.

        Raises: UpstreamFailed, AlreadyExists with PBS_ACCOUNT_ALREADY_EXISTS, InvalidArgument with VALIDATION_ERRORS.
        """
        ...

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Checks a password. Raises: UpstreamFailed, Unauthenticated with INVALID_CREDENTIALS."""
        ...

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile:
        """Returns an account as it is now. Raises: UpstreamFailed, SignInEnded."""
        ...

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> None:
        """Reports an answer to the VPPA screen to the service. Raises: UpstreamFailed, SignInEnded."""
        ...


class Refresher(Protocol):
    """Lets one caller of all processes at a time refresh the tokens of a linked account.

    A refresh token may work only once.
    """

    async def __call__(self, account: Account, refresh: Callable[[], Awaitable[str]], *, deadline: float) -> str:
        """Returns sealed tokens that are newer than the account's, from another caller or from `refresh`.

        They are stored before they are returned, even if the caller has gone meanwhile.

        Raises: UpstreamFailed if there are none at the deadline, SignInEnded, and whatever storing them raises.
        """
        ...
