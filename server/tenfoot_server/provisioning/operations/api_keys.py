"""Operators' API keys."""

import json
import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from tenfoot_server.credentials import API_KEY, ApiKeyHolder, Secret, mint, same
from tenfoot_server.database import atomic, locked, micros, moment, page
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import ApiKey, ApiKeySecret
from tenfoot_server.statements import Change, Query, single


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


class _Holder(NamedTuple):
    place: int
    digest: str
    expires_at: int | None
    used_at: int | None
    key_id: str
    tenant_id: str
    roles: str
    last_used_at: int | None


_HOLDERS = Query(
    _Holder,
    """
SELECT given.place, s.digest, s.expires_at, s.used_at, k.id, k.tenant_id, k.roles, k.last_used_at
FROM {rows} JOIN api_key_secrets s ON s.digest = given.digest JOIN api_keys k ON k.id = s.api_key_id
JOIN tenants t ON t.id = k.tenant_id
WHERE k.revoked_at IS NULL AND t.disabled_at IS NULL
""",
    columns={"digest": "TEXT"},
)


def find_api_keys(wanted: Sequence[tuple[str, datetime]]) -> list[ApiKeyHolder | None]:
    """Returns the holders of the keys with these digests at these times. One query.

    None stands for a key that is unknown, replaced or revoked, and for one whose tenant is disabled.
    """
    holders: list[ApiKeyHolder | None] = [None] * len(wanted)
    for row in _HOLDERS([(digest,) for digest, _ in wanted]):
        digest, now = wanted[row.place]
        if same(row.digest, digest) and (row.expires_at is None or row.expires_at > micros(now)):
            holders[row.place] = ApiKeyHolder(
                key_id=row.key_id,
                tenant_id=row.tenant_id,
                roles=tuple(json.loads(row.roles)),
                last_used_at=None if row.last_used_at is None else moment(row.last_used_at),
                secret_used=row.used_at is not None,
            )
    return holders


def begin_api_key_secret(*, digest: str, now: datetime) -> None:
    """Records that a secret was used, and erases the kept answer that shows it."""
    with atomic():
        unused = (ApiKeySecret.digest == digest) & ApiKeySecret.used_at.is_null()
        if ApiKeySecret.update(used_at=now).where(unused).execute():
            idempotency.erase(digest)


_USED = Change(
    """
WITH free AS (
  SELECT k.id, given.used FROM {rows} JOIN api_keys k ON k.id = given.id ORDER BY k.id FOR UPDATE OF k SKIP LOCKED
)
UPDATE api_keys SET last_used_at = free.used FROM free
WHERE api_keys.id = free.id AND (last_used_at IS NULL OR last_used_at < free.used)
""",
    columns={"id": "TEXT", "used": "BIGINT"},
)


def note_api_keys_used(used: Sequence[tuple[str, datetime]]) -> list[None]:
    """Records that keys were used, by their ids."""
    with single():
        _USED([(key_id, micros(now)) for key_id, now in used])
    return [None] * len(used)


def _require(tenant_id: str, key_id: str) -> ApiKey:
    key = locked(ApiKey.select().where((ApiKey.tenant_id == tenant_id) & (ApiKey.id == key_id))).get_or_none()
    if key is None:
        raise NotFound(Reason.API_KEY_NOT_FOUND, "there is no such API key")
    return key
