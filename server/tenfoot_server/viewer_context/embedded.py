"""The embedded account and membership services, as the upstreams that they stand in for."""

from collections.abc import Sequence

from tenfoot_server import clock
from tenfoot_server.errors import Reason, Unauthenticated
from tenfoot_server.lanes import Lanes
from tenfoot_server.viewer_context.operations import embedded
from tenfoot_server.viewer_context.passwords import Passwords
from tenfoot_server.viewer_context.rules import EMBEDDED_SOURCE, Account, Membership, Station
from tenfoot_server.viewer_context.upstreams import Profile, Registration, SignedIn

_PROVIDER = "PBS"


class EmbeddedMemberships:
    """Memberships from the local table."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes

    async def of_account(self, station: Station, account_id: str, *, deadline: float) -> Sequence[Membership]:
        """Returns an account's memberships at a station."""
        return await self._lanes.read(embedded.list_memberships, station_id=station.id, account_id=account_id)


class EmbeddedAccounts:
    """Accounts from the local table; the consent ledger beside it is all there is to know of a profile."""

    def __init__(self, lanes: Lanes, passwords: Passwords) -> None:
        self._lanes = lanes
        self._passwords = passwords

    def source(self, station: Station) -> str:
        """Returns the one name of the embedded service: its accounts serve all stations."""
        return EMBEDDED_SOURCE

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account."""
        await self._lanes.write(
            embedded.create_account,
            email_address=registration.email_address,
            first_name=registration.first_name,
            last_name=registration.last_name,
            password_hash=await self._passwords.hash(registration.password),
            now=clock.now(),
        )

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Judges a password, with the same work for an unknown account as for a known one."""
        found = await self._lanes.read(embedded.find_account, username)
        matches = await self._passwords.matches(password, None if found is None else found.password_hash)
        if found is None or not matches:
            raise Unauthenticated(Reason.INVALID_CREDENTIALS, "user name or password is wrong")
        account = Account(
            source=EMBEDDED_SOURCE,
            account_id=found.account_id,
            email_address=found.email_address,
            first_name=found.first_name,
            last_name=found.last_name,
        )
        return SignedIn(Profile(account, consent=None), _PROVIDER)

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile:
        """Returns the account as it was linked: nothing changes an embedded one."""
        return Profile(account, consent=None)

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> None:
        """Does nothing: the ledger is the record."""
