"""Asking the upstreams of a station, in the form that its settings choose, and naming what goes wrong."""

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tenfoot_server.errors import FailedPrecondition, Reason, Unavailable
from tenfoot_server.lanes import Lanes
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.finishing import Finisher
from tenfoot_server.viewer_context.operations import accounts, devices
from tenfoot_server.viewer_context.rules import Account, Address, Membership, Place, Station, UpstreamForm
from tenfoot_server.viewer_context.upstreams import (
    Accounts,
    Localization,
    Memberships,
    Profile,
    Registration,
    SignedIn,
    SignInEnded,
    UpstreamFailed,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Forms:
    """Both forms of each upstream, and the form that a station gets unless it chooses itself."""

    localization: dict[str, Localization]
    memberships: dict[str, Memberships]
    accounts: dict[str, Accounts]
    defaults: dict[str, str]


class Upstreams:
    """Asks on behalf of a station. Each failure of an upstream becomes its own refusal and one line in the log."""

    def __init__(self, forms: Forms, lanes: Lanes, finisher: Finisher, log: Log) -> None:
        self._forms = forms
        self._lanes = lanes
        self._finisher = finisher
        self._log = log

    async def locate(self, station: Station, address: Address) -> Place:
        """Returns where an address is. Raises: Unavailable with LOCALIZATION_ERROR."""
        form = self._form("localization", station.settings.localization.form)
        return await self._ask(
            Reason.LOCALIZATION_ERROR, station, self._forms.localization[form].locate(station, address)
        )

    async def memberships(self, station: Station, account: Account) -> Sequence[Membership]:
        """Returns an account's memberships. Raises: Unavailable with MVAULT_ERROR."""
        form = self._form("memberships", station.settings.membership.form)
        call = self._forms.memberships[form].of_account(station, account.account_id)
        return await self._ask(Reason.MVAULT_ERROR, station, call)

    def has_accounts(self, station: Station) -> bool:
        """Tells whether a station has an account service, with all that the service must know it by (dossier B.7)."""
        config = station.settings.account
        if config is None:
            return False
        if self._form("accounts", config.form) != UpstreamForm.HTTP:
            return True
        ids = (config.customer_id, config.client_id, config.application_id)
        return all(ids) and "account_client_secret" in station.sealed_secrets

    def must_have_accounts(self, station: Station) -> None:
        """Lets only a station with an account service pass. Raises: FailedPrecondition."""
        self._accounts(station)

    def serves(self, station: Station, account: Account) -> bool:
        """Tells whether an account is one of the station's account service.

        Raises: FailedPrecondition with PBS_ACCOUNT_CONFIG_NOT_FOUND.
        """
        return self._accounts(station).source(station) == account.source

    async def register(self, station: Station, registration: Registration) -> None:
        """Creates an account.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition, AlreadyExists, InvalidArgument.
        """
        call = self._accounts(station).register(station, registration)
        await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)

    async def sign_in(self, station: Station, username: str, password: str) -> SignedIn:
        """Judges a password.

        Raises: Unauthenticated with INVALID_CREDENTIALS, Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        call = self._accounts(station).sign_in(station, username, password)
        return await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)

    async def profile(self, station: Station, device_id: str, account: Account) -> Profile | None:
        """Returns an account as it is now, None when its sign-in has ended.

        Fresh tokens are kept although the caller has gone: the service takes the old ones no more.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        return await self._finisher.run(self._profile(station, device_id, account))

    async def _profile(self, station: Station, device_id: str, account: Account) -> Profile | None:
        service = self._accounts(station)
        for known in (account, None):
            current = known or await self._with_newer_tokens(device_id, account)
            if current is None:
                break
            try:
                profile = await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, service.profile(station, current))
            except SignInEnded:
                continue
            await self._keep_tokens(current, profile.account)
            return profile
        return None

    async def record_consent(self, station: Station, device_id: str, account: Account, *, accepted: bool) -> bool:
        """Tells the account service of an answer to the VPPA screen; False when the account's sign-in has ended.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        service = self._accounts(station)
        for known in (account, None):
            current = known or await self._with_newer_tokens(device_id, account)
            if current is None:
                break
            try:
                call = service.record_consent(station, current, accepted=accepted)
                after = await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)
            except SignInEnded:
                continue
            await self._keep_tokens(current, after)
            return True
        return False

    async def _with_newer_tokens(self, device_id: str, account: Account) -> Account | None:
        # Another device of the viewer may have worn out the refresh token that we saw, at the same instant.
        device = await self._lanes.read(devices.find_device, device_id)
        newer = None if device is None else device.account
        if newer is None or newer.account_id != account.account_id or newer.sealed_tokens == account.sealed_tokens:
            return None
        return newer

    async def _keep_tokens(self, before: Account, after: Account) -> None:
        if after.sealed_tokens != before.sealed_tokens:
            await self._lanes.write(accounts.replace_tokens, account=before, sealed_tokens=after.sealed_tokens)

    def _accounts(self, station: Station) -> Accounts:
        config = station.settings.account
        if config is None or not self.has_accounts(station):
            raise FailedPrecondition(Reason.PBS_ACCOUNT_CONFIG_NOT_FOUND, "the station has no account service")
        return self._forms.accounts[self._form("accounts", config.form)]

    def _form(self, upstream: str, chosen: str) -> str:
        return self._forms.defaults[upstream] if chosen == UpstreamForm.DEFAULT else chosen

    async def _ask(self, reason: Reason, station: Station, call: Awaitable[T]) -> T:
        try:
            return await call
        except UpstreamFailed as error:
            self._log("warning", "upstream failed", reason=str(reason), station=station.id, upstream=str(error))
            raise Unavailable(reason, "a service that this depends on does not answer") from None
