"""Providers, their policy and their credentials."""

import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import Expression

from tenfoot_server.credentials import PROVIDER_KEY, KeyedHash, Secret, mint, same
from tenfoot_server.database import atomic, locked, micros, page
from tenfoot_server.errors import AlreadyExists, FailedPrecondition, NotFound, Reason
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.rights_locker.models import Provider, ProviderKey
from tenfoot_server.rights_locker.rules import DEFAULT_POLICY
from tenfoot_server.statements import Query

_ALPHABET = string.ascii_letters + string.digits
_PCODE_LENGTH = 28
_SUFFIX_LENGTH = 8
_LEGACY_SECRET_LENGTH = 40
# The purpose of the keyed hash: a signing secret is unrelated to the hash of the same text elsewhere.
_LEGACY_PURPOSE = "provider-legacy-secret"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A provider's credentials: its key, and the name and secret of its signing key. Shown once."""

    key: Secret
    legacy_api_key: str
    legacy_secret: str

    def __repr__(self) -> str:
        return f"Credentials({self.legacy_api_key})"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A valid signing key and its provider."""

    pcode: str
    secret: str

    def __repr__(self) -> str:
        return f"SigningKey({self.pcode})"


def create_provider(
    *,
    pcode: str | None = None,
    name: str,
    default_device_limit: int | None = None,
    deletion_allowance: int | None = None,
    deletion_window_days: int | None = None,
    session_lifetime_seconds: int | None = None,
    keyed_hash: KeyedHash,
    now: datetime,
) -> tuple[Provider, Credentials]:
    """Adds a provider with credentials. The pcode is random by default; missing members of the policy get defaults.

    Raises: AlreadyExists with PROVIDER_EXISTS if the pcode is taken.
    """
    provider = Provider(
        pcode=pcode or _draw(_PCODE_LENGTH),
        name=name,
        default_device_limit=DEFAULT_POLICY.device_limit if default_device_limit is None else default_device_limit,
        deletion_allowance=DEFAULT_POLICY.deletion_allowance if deletion_allowance is None else deletion_allowance,
        deletion_window_days=deletion_window_days or DEFAULT_POLICY.deletion_window.days,
        session_lifetime_seconds=session_lifetime_seconds or int(DEFAULT_POLICY.session_lifetime.total_seconds()),
        created_at=now,
        updated_at=now,
    )
    with atomic():
        inserted = Provider.insert(provider.__data__).on_conflict_ignore().as_rowcount().execute()
        if not inserted:
            raise AlreadyExists(Reason.PROVIDER_EXISTS, "a provider with this pcode already exists")
        return provider, _add_credentials(provider.pcode, keyed_hash, now)


def list_providers(*, page_size: int, page_token: str) -> tuple[list[Provider], str]:
    """Returns a page of all providers, oldest first, and the next page's token."""
    return page(
        Provider.select(),
        (Provider.created_at, Provider.pcode),
        size=page_size,
        token=page_token,
        called="page_token",
    )


def get_provider(*, pcode: str) -> Provider:
    """Returns a provider. Raises: NotFound with PROVIDER_NOT_FOUND."""
    return _require(Provider.get_or_none(Provider.pcode == pcode))


def update_policy(
    *,
    pcode: str,
    default_device_limit: int | None = None,
    deletion_allowance: int | None = None,
    deletion_window_days: int | None = None,
    session_lifetime_seconds: int | None = None,
    now: datetime,
) -> Provider:
    """Changes the members of a provider's policy that are not None. Raises: NotFound with PROVIDER_NOT_FOUND."""
    with atomic():
        provider = _locked_provider(pcode)
        if default_device_limit is not None:
            provider.default_device_limit = default_device_limit
        if deletion_allowance is not None:
            provider.deletion_allowance = deletion_allowance
        if deletion_window_days is not None:
            provider.deletion_window_days = deletion_window_days
        if session_lifetime_seconds is not None:
            provider.session_lifetime_seconds = session_lifetime_seconds
        provider.updated_at = now
        provider.save()
        return provider


def rotate_credentials(
    *, pcode: str, overlap: timedelta, keyed_hash: KeyedHash, now: datetime
) -> tuple[Provider, Credentials, datetime]:
    """Gives a provider new credentials. The older ones work until the returned time at the latest.

    Raises: NotFound with PROVIDER_NOT_FOUND.
    """
    with atomic():
        provider = _locked_provider(pcode)
        until = now + overlap
        ProviderKey.update(expires_at=until).where(
            (ProviderKey.pcode == pcode) & (ProviderKey.expires_at.is_null() | (ProviderKey.expires_at > until))
        ).execute()
        ProviderKey.delete().where((ProviderKey.pcode == pcode) & (ProviderKey.expires_at <= now)).execute()
        return provider, _add_credentials(pcode, keyed_hash, now), until


class _Holder(NamedTuple):
    place: int
    digest: str
    pcode: str
    expires_at: int | None


_HOLDERS = Query(
    _Holder,
    """
SELECT given.place, k.digest, k.pcode, k.expires_at
FROM {rows} JOIN provider_keys k ON k.digest = given.digest JOIN providers p ON p.pcode = k.pcode
WHERE p.disabled_at IS NULL
""",
    columns={"digest": "TEXT"},
)


def find_provider_keys(wanted: Sequence[tuple[str, datetime]]) -> list[str | None]:
    """Returns the pcodes of the keys with these digests at these times. One query.

    None stands for a key that is unknown or replaced, and for one whose provider is disabled.
    """
    pcodes: list[str | None] = [None] * len(wanted)
    for row in _HOLDERS([(digest,) for digest, _ in wanted]):
        digest, now = wanted[row.place]
        if same(row.digest, digest) and (row.expires_at is None or row.expires_at > micros(now)):
            pcodes[row.place] = row.pcode
    return pcodes


def find_signing_key(api_key: str, *, keyed_hash: KeyedHash, now: datetime) -> SigningKey | None:
    """Returns the valid signing key of this name with its secret, or None if it is unknown or replaced. One query."""
    row = _enabled_key(ProviderKey.legacy_api_key == api_key)
    if row is None or _has_ended(row, now):
        return None
    secret = keyed_hash.under(row.legacy_system_key, _LEGACY_PURPOSE, row.legacy_api_key)
    return None if secret is None else SigningKey(pcode=row.pcode, secret=secret[:_LEGACY_SECRET_LENGTH])


def set_enabled(*, pcode: str, enabled: bool, now: datetime) -> None:
    """Enables or disables a provider. None of its keys and sessions works while it is disabled.

    Raises: NotFound with PROVIDER_NOT_FOUND.
    """
    with atomic():
        _locked_provider(pcode)
        Provider.update(disabled_at=None if enabled else now).where(Provider.pcode == pcode).execute()


def delete_provider(*, pcode: str) -> None:
    """Deletes a disabled provider with everything that belongs to it.

    Raises: NotFound with PROVIDER_NOT_FOUND, FailedPrecondition.
    """
    with atomic():
        if _locked_provider(pcode).disabled_at is None:
            raise FailedPrecondition(Reason.VALIDATION_ERROR, "disable the provider first")
        Provider.delete().where(Provider.pcode == pcode).execute()
        idempotency.forget_of(idempotency.of_provider(pcode))


def _enabled_key(condition: Expression) -> ProviderKey | None:
    is_open = Provider.select(Provider.pcode).where(Provider.disabled_at.is_null())
    return ProviderKey.get_or_none(condition & ProviderKey.pcode.in_(is_open))


def _has_ended(row: ProviderKey, now: datetime) -> bool:
    return row.expires_at is not None and row.expires_at <= now


def _add_credentials(pcode: str, keyed_hash: KeyedHash, now: datetime) -> Credentials:
    key = mint(PROVIDER_KEY)
    api_key = f"{pcode}.{_draw(_SUFFIX_LENGTH)}"
    ProviderKey.insert(
        digest=key.digest,
        pcode=pcode,
        legacy_api_key=api_key,
        legacy_system_key=keyed_hash.key_in_use,
        shown=key.shown,
        created_at=now,
    ).execute()
    return Credentials(key=key, legacy_api_key=api_key, legacy_secret=_legacy_secret(api_key, keyed_hash))


def _legacy_secret(api_key: str, keyed_hash: KeyedHash) -> str:
    """Derives a signing secret of 160 bits.

    A signature can only be checked with the secret in clear. A derived secret cannot be stolen from the database.
    """
    return keyed_hash(_LEGACY_PURPOSE, api_key)[:_LEGACY_SECRET_LENGTH]


def _draw(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _locked_provider(pcode: str) -> Provider:
    return _require(locked(Provider.select().where(Provider.pcode == pcode)).get_or_none())


def _require(provider: Provider | None) -> Provider:
    if provider is None:
        raise NotFound(Reason.PROVIDER_NOT_FOUND, "there is no such provider")
    return provider
