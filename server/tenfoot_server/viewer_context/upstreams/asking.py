"""Calls the upstreams of a station, in the form that its settings choose, and turns failures into refusals."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tenfoot_server.errors import FailedPrecondition, Reason, Unavailable
from tenfoot_server.telemetry import Log
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
from tenfoot_server.viewer_context.values import Account, Address, Membership, Place, SecretName, Station, UpstreamForm

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Forms:
    """Both forms of each upstream, and the form for a station that does not choose."""

    localization: Mapping[UpstreamForm, Localization]
    memberships: Mapping[UpstreamForm, Memberships]
    accounts: Mapping[UpstreamForm, Accounts]
    localization_default: UpstreamForm
    memberships_default: UpstreamForm
    accounts_default: UpstreamForm


class Upstreams:
    """Calls upstreams for a station. Each failure of an upstream becomes its own refusal and one log line."""

    def __init__(self, forms: Forms, log: Log, *, budget_seconds: float) -> None:
        self._forms = forms
        self._log = log
        self._budget_seconds = budget_seconds

    def deadline(self) -> float:
        """Returns the end of a budget that begins now, in the loop's time: one for all requests of a call."""
        return asyncio.get_running_loop().time() + self._budget_seconds

    async def locate(self, station: Station, address: Address, *, deadline: float) -> Place:
        """Returns where an address is. Raises: Unavailable with LOCALIZATION_ERROR."""
        form = _chosen(station.settings.localization.form, self._forms.localization_default)
        call = self._forms.localization[form].locate(station, address, deadline=deadline)
        return await self._ask(Reason.LOCALIZATION_ERROR, station, call)

    async def memberships(self, station: Station, account: Account, *, deadline: float) -> Sequence[Membership]:
        """Returns an account's memberships. Raises: Unavailable with MVAULT_ERROR."""
        form = _chosen(station.settings.membership.form, self._forms.memberships_default)
        call = self._forms.memberships[form].of_account(station, account.account_id, deadline=deadline)
        return await self._ask(Reason.MVAULT_ERROR, station, call)

    def has_accounts(self, station: Station) -> bool:
        """Returns whether a station has an account service with a complete configuration."""
        config = station.settings.account
        if config is None:
            return False
        if _chosen(config.form, self._forms.accounts_default) != UpstreamForm.HTTP:
            return True
        ids = (config.customer_id, config.client_id, config.application_id)
        return all(ids) and SecretName.ACCOUNT_CLIENT in station.sealed_secrets

    def checks_passwords(self, station: Station) -> bool:
        """Returns whether the passwords of the station's accounts are checked here, so that nobody else is asked."""
        config = station.settings.account
        return config is not None and _chosen(config.form, self._forms.accounts_default) != UpstreamForm.HTTP

    def must_have_accounts(self, station: Station) -> None:
        """Makes sure that a station has an account service. Raises: FailedPrecondition."""
        self._accounts(station)

    def serves(self, station: Station, account: Account) -> bool:
        """Returns whether an account belongs to the station's account service.

        Raises: FailedPrecondition with PBS_ACCOUNT_CONFIG_NOT_FOUND.
        """
        return self._accounts(station).source(station) == account.source

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition, AlreadyExists, InvalidArgument.
        """
        call = self._accounts(station).register(station, registration, deadline=deadline)
        await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Checks a password.

        Raises: Unauthenticated with INVALID_CREDENTIALS, Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        call = self._accounts(station).sign_in(station, username, password, deadline=deadline)
        return await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile | None:
        """Returns the current account, or None if its sign-in has ended.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        call = self._accounts(station).profile(station, account, deadline=deadline)
        try:
            return await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)
        except SignInEnded:
            return None

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> bool:
        """Reports an answer to the VPPA screen to the account service; False if the sign-in has ended.

        Raises: Unavailable with PBS_ACCOUNT_API_ERROR, FailedPrecondition.
        """
        call = self._accounts(station).record_consent(station, account, accepted=accepted, deadline=deadline)
        try:
            await self._ask(Reason.PBS_ACCOUNT_API_ERROR, station, call)
        except SignInEnded:
            return False
        return True

    def _accounts(self, station: Station) -> Accounts:
        config = station.settings.account
        if config is None or not self.has_accounts(station):
            raise FailedPrecondition(Reason.PBS_ACCOUNT_CONFIG_NOT_FOUND, "the station has no account service")
        return self._forms.accounts[_chosen(config.form, self._forms.accounts_default)]

    async def _ask(self, reason: Reason, station: Station, call: Awaitable[T]) -> T:
        try:
            return await call
        except UpstreamFailed as error:
            self._log("warning", "upstream failed", reason=str(reason), station=station.id, upstream=str(error))
            raise Unavailable(reason, "a service that this depends on does not answer") from None


def _chosen(form: UpstreamForm, default: UpstreamForm) -> UpstreamForm:
    return default if form is UpstreamForm.DEFAULT else form
