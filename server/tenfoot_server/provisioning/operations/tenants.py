"""Tenants."""

import uuid
from datetime import datetime

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import AlreadyExists, FailedPrecondition, InvalidArgument, NotFound, Reason
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.provisioning.models import Tenant

# The same limits as for other names in the protos, and for the organization ids in tokens.
_NAME_MAX = 255
_ID_MAX = 64


def create_tenant(*, name: str, tenant_id: str | None, now: datetime) -> Tenant:
    """Creates a tenant, with the caller's id or a random one.

    Raises: AlreadyExists if the id is taken, InvalidArgument if the name or the id is not valid.
    """
    if not 0 < len(name) <= _NAME_MAX or not name.isprintable():
        raise InvalidArgument(Reason.VALIDATION_ERROR, f"the name must have 1 to {_NAME_MAX} printable characters")
    if tenant_id is not None and not (0 < len(tenant_id) <= _ID_MAX and tenant_id.isprintable()):
        raise InvalidArgument(Reason.VALIDATION_ERROR, f"the id must have 1 to {_ID_MAX} printable characters")
    with atomic():
        tenant = Tenant(id=tenant_id or str(uuid.uuid4()), name=name, created_at=now)
        insert = Tenant.insert(id=tenant.id, name=name, created_at=now).on_conflict_ignore().as_rowcount()
        if not insert.execute():
            raise AlreadyExists(Reason.VALIDATION_ERROR, "a tenant with this id already exists")
        return tenant


def ensure_tenant(*, tenant_id: str, now: datetime) -> None:
    """Creates the tenant's row unless it exists. An organization of the OIDC issuer is a tenant from its first call."""
    Tenant.insert(id=tenant_id, name=tenant_id, created_at=now).on_conflict_ignore().execute()


def list_tenants() -> list[Tenant]:
    """Returns every tenant, oldest first. For the command line only: callers never see other tenants."""
    return list(Tenant.select().order_by(Tenant.created_at, Tenant.id))


def is_enabled(*, tenant_id: str) -> bool | None:
    """Returns whether a tenant is enabled, or None if there is none with this id. One query."""
    tenant = Tenant.get_or_none(Tenant.id == tenant_id)
    return None if tenant is None else tenant.disabled_at is None


def set_enabled(*, tenant_id: str, enabled: bool, now: datetime) -> None:
    """Enables or disables a tenant. None of its keys, tokens and pairing codes works while it is disabled.

    Raises: NotFound.
    """
    must_exist(tenant_id)
    Tenant.update(disabled_at=None if enabled else now).where(Tenant.id == tenant_id).execute()


def set_device_key_days(*, tenant_id: str, days: int | None) -> None:
    """Sets for how many days a device's key works, the present ones too; None for ever. Raises: NotFound."""
    must_exist(tenant_id)
    Tenant.update(device_key_days=days).where(Tenant.id == tenant_id).execute()


def delete_tenant(*, tenant_id: str) -> None:
    """Deletes a disabled tenant with everything that belongs to it. Raises: NotFound, FailedPrecondition."""
    with atomic():
        tenant = locked(Tenant.select().where(Tenant.id == tenant_id)).get_or_none()
        if tenant is None:
            raise NotFound(Reason.NOT_FOUND, "there is no such tenant")
        if tenant.disabled_at is None:
            raise FailedPrecondition(Reason.VALIDATION_ERROR, "disable the tenant first")
        Tenant.delete().where(Tenant.id == tenant_id).execute()
        idempotency.forget_of(idempotency.of_tenant(tenant_id))


def must_exist(tenant_id: str) -> None:
    """Makes sure that a tenant exists. Raises: NotFound."""
    if not Tenant.select().where(Tenant.id == tenant_id).exists():
        raise NotFound(Reason.NOT_FOUND, "there is no such tenant")
