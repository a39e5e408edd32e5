"""Operators' API keys."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from tenfoot_server.credentials import API_KEY, ApiKeyHolder, Secret, mint, same
from tenfoot_server.database import atomic, locked, page
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import ApiKey, ApiKeySecret, Tenant


def create_api_key(
    *, tenant_id: str, name: str, roles: Sequence[str], granted_by: Collection[str], now: datetime
) -> tuple[ApiKey, Secret]:
    """Creates a key for a tenant, by default with the role `operator`. Raises: PermissionDenied (AUTH_FORBIDDEN)."""
    rules.must_be_grantable(roles, granted_by)
    secret = mint(API_KEY)
    key = ApiKey(
        id=str(uuid.uuid4()),
        tenant_id=tenant_id,
        name=name,
        roles=list(roles) or [rules.Role.OPERATOR.value],
        prefix=secret.shown,
        created_at=now,
    )
    with atomic():
        key.save(force_insert=True)
        ApiKeySecret.insert(digest=secret.digest, api_key=key.id).execute()
    return key, secret


def list_api_keys(*, tenant_id: str, page_size: int, page_token: str) -> tuple[list[ApiKey], str]:
    """Returns a page of the tenant's keys, oldest first, and the next page's token."""
    query = ApiKey.select().where(ApiKey.tenant_id == tenant_id)
    return page(query, (ApiKey.created_at, ApiKey.id), size=page_size, token=page_token)


def rotate_api_key(
    *, tenant_id: str, key_id: str, overlap: timedelta, held: Collection[str], now: datetime
) -> tuple[ApiKey, Secret, datetime]:
    """Gives a key a new secret. The older secrets work until the returned time.

    Raises: NotFound with API_KEY_NOT_FOUND, FailedPrecondition with API_KEY_REVOKED, PermissionDenied with
    AUTH_FORBIDDEN for a key with a role above the caller's.
    """
    with atomic():
        key = _require(tenant_id, key_id)
        rules.must_be_grantable(key.roles, held)
        if key.revoked_at is not None:
            raise FailedPrecondition(Reason.API_KEY_REVOKED, "the key is revoked")
        until = now + overlap
        ApiKeySecret.update(expires_at=until).where(
            (ApiKeySecret.api_key == key.id) & (ApiKeySecret.expires_at.is_null() | (ApiKeySecret.expires_at > until))
        ).execute()
        ApiKeySecret.delete().where((ApiKeySecret.api_key == key.id) & (ApiKeySecret.expires_at <= now)).execute()
        secret = mint(API_KEY)
        ApiKeySecret.insert(digest=secret.digest, api_key=key.id).execute()
        key.prefix = secret.shown
        key.save(only=[ApiKey.prefix])
        return key, secret, until


def revoke_api_key(*, tenant_id: str, key_id: str, held: Collection[str], now: datetime) -> ApiKey:
    """Revokes a key with all its secrets. A second revocation changes nothing.

    Raises: NotFound with API_KEY_NOT_FOUND, PermissionDenied with AUTH_FORBIDDEN for a key with a role above the
    caller's.
    """
    with atomic():
        key = _require(tenant_id, key_id)
        rules.must_be_grantable(key.roles, held)
        if key.revoked_at is None:
            key.revoked_at = now
            key.save(only=[ApiKey.revoked_at])
            ApiKeySecret.delete().where(ApiKeySecret.api_key == key.id).execute()
        return key


def find_api_key(*, digest: str, now: datetime) -> ApiKeyHolder | None:
    """Returns the holder of the valid key with this digest, or None if it is unknown, replaced or revoked.

    None as well if its tenant is disabled.
    """
    row = (
        ApiKeySecret.select(ApiKeySecret, ApiKey)
        .join(ApiKey)
        .join(Tenant, on=(Tenant.id == ApiKey.tenant_id))
        .where((ApiKeySecret.digest == digest) & ApiKey.revoked_at.is_null() & Tenant.disabled_at.is_null())
        .get_or_none()
    )
    if row is None or not same(row.digest, digest) or (row.expires_at is not None and row.expires_at <= now):
        return None
    key = row.api_key
    return ApiKeyHolder(
        key_id=key.id,
        tenant_id=key.tenant_id,
        roles=tuple(key.roles),
        last_used_at=key.last_used_at,
        secret_used=row.used_at is not None,
    )


def begin_api_key_secret(*, digest: str, now: datetime) -> None:
    """Records that a secret was used, and erases the kept answer that shows it."""
    with atomic():
        unused = (ApiKeySecret.digest == digest) & ApiKeySecret.used_at.is_null()
        if ApiKeySecret.update(used_at=now).where(unused).execute():
            idempotency.erase(digest)


def note_api_key_used(*, key_id: str, now: datetime) -> None:
    """Records that a key was used."""
    ApiKey.update(last_used_at=now).where(
        (ApiKey.id == key_id) & (ApiKey.last_used_at.is_null() | (ApiKey.last_used_at < now))
    ).execute()


def _require(tenant_id: str, key_id: str) -> ApiKey:
    key = locked(ApiKey.select().where((ApiKey.tenant_id == tenant_id) & (ApiKey.id == key_id))).get_or_none()
    if key is None:
        raise NotFound(Reason.API_KEY_NOT_FOUND, "there is no such API key")
    return key
