"""Accounts over HTTP: the sign-in service and the profile service of PBS (docs/sources.md).

Public pages show the profile's form and headers, the token endpoint and the user info. They do not show the following,
which is our choice: signing in with the password grant, `POST <login>/<customer>/register`, and `PATCH user/profile/`
for the consent.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, TypeVar
from urllib.parse import quote

from pydantic import AfterValidator, BaseModel, StringConstraints, TypeAdapter, ValidationError

from tenfoot_server.errors import AlreadyExists, InvalidArgument, Reason, Unauthenticated, Violation
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.viewer_context.upstreams import (
    Profile,
    Refresher,
    Registration,
    SignedIn,
    SignInEnded,
    UpstreamFailed,
)
from tenfoot_server.viewer_context.upstreams.cache import Caches, Key
from tenfoot_server.viewer_context.upstreams.exchange import Answer, Exchange
from tenfoot_server.viewer_context.upstreams.station_secrets import StationSecretReader
from tenfoot_server.viewer_context.values import Account, AccountConfig, Consent, SecretName, Station

T = TypeVar("T")

_SECONDS = 60.0
_PROVIDER = "PBS"
# The members of a registration, as the service and as our callers spell them.
_FIELDS = {
    "email": "emailAddress",
    "first_name": "firstName",
    "last_name": "lastName",
    "password": "password",
}

# It is used in paths of the membership service.
_AccountId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$")]
# The recorded service writes an offset. A time without one is taken as UTC, so that the profile can still be used.
_Moment = Annotated[datetime, AfterValidator(lambda read: read if read.tzinfo else read.replace(tzinfo=UTC))]


class _Tokens(BaseModel):
    access_token: str
    refresh_token: str = ""


class _UserInfo(BaseModel):
    email: str


class _Profile(BaseModel):
    pid: _AccountId
    email: str = ""
    first_name: str = ""
    last_name: str = ""
    vppa_accepted: bool | None = None
    vppa_last_updated: _Moment | None = None

    def consent(self) -> Consent | None:
        """Returns the last answer to the VPPA screen that the service has."""
        if self.vppa_accepted is None or self.vppa_last_updated is None:
            return None
        return Consent(self.vppa_accepted, self.vppa_last_updated)


class _ProfileAnswer(BaseModel):
    profile: _Profile


class _OAuthError(BaseModel):
    error: str = ""


class _FieldErrors(BaseModel):
    errors: dict[str, list[str]] = {}


_TOKENS = TypeAdapter(_Tokens)
_USER_INFO = TypeAdapter(_UserInfo)
_PROFILE = TypeAdapter(_ProfileAnswer)
_OAUTH_ERROR = TypeAdapter(_OAuthError)
_FIELD_ERRORS = TypeAdapter(_FieldErrors)


class HttpAccounts:
    """The sign-in and profile services. Passwords are only passed on; tokens are stored sealed with the account."""

    def __init__(
        self,
        exchange: Exchange,
        secrets: StationSecretReader,
        sealer: Sealer,
        refresher: Refresher,
        caches: Caches,
        *,
        login_base_url: str,
        profile_base_url: str,
    ) -> None:
        self._exchange = exchange
        self._secrets = secrets
        self._sealer = sealer
        self._refresher = refresher
        self._login_base_url = login_base_url
        self._profile_base_url = profile_base_url
        self._profiles = caches.open("profiles", TypeAdapter(_Profile), seconds=_SECONDS)
        self._ended = caches.open("ended sign-ins", TypeAdapter(bool), seconds=_SECONDS)

    def source(self, station: Station) -> str:
        """Returns the station's customer id at the sign-in service."""
        return f"http:{_config(station).customer_id}"

    async def register(self, station: Station, registration: Registration, *, deadline: float) -> None:
        """Creates an account at the sign-in service."""
        answer = await self._exchange.send(
            "POST",
            self._login_url(station, "register"),
            deadline=deadline,
            repeatable=False,
            auth=self._client(station),
            json={
                "email": registration.email_address,
                "first_name": registration.first_name,
                "last_name": registration.last_name,
                "password": registration.password,
            },
        )
        if answer.status == 409:
            raise AlreadyExists(Reason.PBS_ACCOUNT_ALREADY_EXISTS, "an account with this e-mail address already exists")
        if answer.status in (400, 422):
            raise _not_registrable(answer)
        if answer.status not in (200, 201, 204):
            raise UpstreamFailed(f"{answer.upstream}: status {answer.status}")

    async def sign_in(self, station: Station, username: str, password: str, *, deadline: float) -> SignedIn:
        """Signs in with a password and reads user info and profile in parallel."""
        tokens = await self._grant(
            station,
            {"grant_type": "password", "username": username, "password": password, "scope": "openid profile email"},
            deadline,
        )
        if tokens is None:
            raise Unauthenticated(Reason.INVALID_CREDENTIALS, "the user name or the password is wrong")
        user_info, answer = await asyncio.gather(
            self._exchange.send(
                "GET",
                self._login_url(station, "profiles/oidc/userinfo"),
                deadline=deadline,
                repeatable=True,
                headers={"authorization": f"Bearer {tokens.access_token}"},
            ),
            self._ask_profile("GET", station, tokens, deadline),
        )
        profile = answer.read(_PROFILE).profile
        source = self.source(station)
        await self._profiles.put((source, profile.pid), profile)
        return SignedIn(
            Profile(
                Account(
                    source=source,
                    account_id=profile.pid,
                    email_address=user_info.read(_USER_INFO).email,
                    first_name=profile.first_name,
                    last_name=profile.last_name,
                    sealed_tokens=self._seal(source, profile.pid, tokens),
                ),
                profile.consent(),
            ),
            _PROVIDER,
        )

    async def profile(self, station: Station, account: Account, *, deadline: float) -> Profile:
        """Reads the profile, after a refresh if the tokens have expired."""
        key = (account.source, account.account_id)
        if (kept := await self._profiles.get(key)) is not None:
            return Profile(_current(account, kept.value), kept.value.consent())
        if await self._ended.get(_sign_in(account)) is not None:
            raise SignInEnded
        answer = await self._ask_signed_in("GET", station, account, deadline)
        profile = answer.read(_PROFILE).profile
        if profile.pid != account.account_id:
            raise UpstreamFailed("account: the profile is another account's")
        await self._profiles.put(key, profile)
        return Profile(_current(account, profile), profile.consent())

    async def record_consent(self, station: Station, account: Account, *, accepted: bool, deadline: float) -> None:
        """Writes the answer into the profile. Writing it twice has the same effect as once."""
        await self._profiles.drop((account.source, account.account_id))
        answer = await self._ask_signed_in("PATCH", station, account, deadline, {"vppa_accepted": accepted})
        if answer.status not in (200, 204):
            raise UpstreamFailed(f"{answer.upstream}: status {answer.status}")

    async def _ask_signed_in(
        self, method: str, station: Station, account: Account, deadline: float, json: object = None
    ) -> Answer:
        """Calls the profile service, and again after a refresh if the account's tokens have expired."""
        shown = account
        try:
            answer = await self._ask_profile(method, station, self._open(shown), deadline, json)
            if answer.status == 401:
                sealed = await self._refresher(account, lambda: self._refresh(station, account), deadline=deadline)
                shown = replace(account, sealed_tokens=sealed)
                answer = await self._ask_profile(method, station, self._open(shown), deadline, json)
            if answer.status == 401:
                raise SignInEnded
        except SignInEnded:
            await self._ended.put(_sign_in(shown), True)
            raise
        return answer

    async def _ask_profile(
        self, method: str, station: Station, tokens: _Tokens, deadline: float, json: object = None
    ) -> Answer:
        base_url = (_config(station).profile_base_url or self._profile_base_url).rstrip("/")
        return await self._exchange.send(
            method,
            f"{base_url}/user/profile/",
            deadline=deadline,
            repeatable=True,
            headers={
                "authorization": f"Bearer {tokens.access_token}",
                "application-id": _config(station).application_id,
            },
            json=json,
        )

    async def _refresh(self, station: Station, account: Account) -> str:
        """Returns fresh, sealed tokens. It has its own budget: an answer that comes too late would be a lost token."""
        tokens = self._open(account)
        if not tokens.refresh_token:
            raise SignInEnded
        form = {"grant_type": "refresh_token", "refresh_token": tokens.refresh_token}
        fresh = await self._grant(station, form, self._exchange.deadline())
        if fresh is None:
            raise SignInEnded
        kept = _Tokens(access_token=fresh.access_token, refresh_token=fresh.refresh_token or tokens.refresh_token)
        return self._seal(account.source, account.account_id, kept)

    async def _grant(self, station: Station, form: Mapping[str, str], deadline: float) -> _Tokens | None:
        """Requests tokens; returns None if the service does not accept the password or the refresh token."""
        answer = await self._exchange.send(
            "POST",
            self._login_url(station, "login/token"),
            deadline=deadline,
            repeatable=False,
            auth=self._client(station),
            form=form,
        )
        if answer.status == 400 and _said(answer, _OAUTH_ERROR, _OAuthError()).error == "invalid_grant":
            return None
        return answer.read(_TOKENS)

    def _client(self, station: Station) -> tuple[str, str]:
        return _config(station).client_id, self._secrets(station, SecretName.ACCOUNT_CLIENT)

    def _login_url(self, station: Station, path: str) -> str:
        config = _config(station)
        if not config.customer_id:
            raise UpstreamFailed("account: the station has no customerId")
        base_url = (config.login_base_url or self._login_base_url).rstrip("/")
        return f"{base_url}/{quote(config.customer_id, safe='')}/{path}"

    def _seal(self, source: str, account_id: str, tokens: _Tokens) -> str:
        return self._sealer.seal(tokens_place(source, account_id), tokens.model_dump_json())

    def _open(self, account: Account) -> _Tokens:
        try:
            return _TOKENS.validate_json(
                self._sealer.open(tokens_place(account.source, account.account_id), account.sealed_tokens)
            )
        except (CannotOpen, ValidationError):
            raise SignInEnded from None


def _config(station: Station) -> AccountConfig:
    if station.settings.account is None:
        raise UpstreamFailed("account: the station has no account service")
    return station.settings.account


def _current(account: Account, profile: _Profile) -> Account:
    return replace(
        account,
        email_address=profile.email or account.email_address,
        first_name=profile.first_name or account.first_name,
        last_name=profile.last_name or account.last_name,
    )


def _not_registrable(answer: Answer) -> InvalidArgument:
    named = _said(answer, _FIELD_ERRORS, _FieldErrors()).errors
    # The service's own texts are not passed on, because we do not know what they quote.
    violations = [
        Violation(ours, "is not accepted by the account service") for theirs, ours in _FIELDS.items() if theirs in named
    ]
    return InvalidArgument(
        Reason.VALIDATION_ERRORS, "the account service does not accept the registration", violations=violations
    )


def _said(answer: Answer, shape: TypeAdapter[T], otherwise: T) -> T:
    """Reads what a refusal says, if it says anything."""
    try:
        return shape.validate_json(answer.body)
    except ValidationError:
        return otherwise


def _sign_in(account: Account) -> Key:
    # A new sign-in has other tokens, so the service is asked about it at once.
    return account.source, account.account_id, account.sealed_tokens


def tokens_place(source: str, account_id: str) -> str:
    """Returns what an account's tokens are sealed for."""
    return f"tokens {source} {account_id}"
