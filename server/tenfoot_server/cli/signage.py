"""Verbs for tenants, their keys, screens and devices."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show, show_all
from tenfoot_server.cli.session import opened
from tenfoot_server.errors import InvalidArgument, Reason
from tenfoot_server.provisioning.operations import api_keys, devices, screens, tenants, venues
from tenfoot_server.provisioning.rules import Role
from tenfoot_server.wire import must_be_in_form

Tenant = Annotated[str, typer.Option("--tenant", help="The tenant's id.")]
KeyId = Annotated[str, typer.Argument(help="The key's id, as `list` shows it.")]
DeviceId = Annotated[str, typer.Argument(help="The device's id, as `list` shows it.")]
_ALL_ROLES = frozenset(Role)
_PAGE = 200


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    for name, group in (
        ("tenant", tenant_app),
        ("api-key", key_app),
        ("venue", venue_app),
        ("screen", screen_app),
        ("device", device_app),
    ):
        app.add_typer(group, name=name)


def _group(text: str) -> typer.Typer:
    return typer.Typer(help=text, no_args_is_help=True)


tenant_app = _group("Tenants.")
key_app = _group("Operators' API keys.")
venue_app = _group("Venues.")
screen_app = _group("Screens.")
device_app = _group("Devices.")


@tenant_app.command("create")
def create_tenant(
    name: Annotated[str, typer.Argument(help="What people call it.")],
    tenant_id: Annotated[str | None, typer.Option("--id", help="An id of your own, else a new one is drawn.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create a tenant."""
    with opened():
        tenant = tenants.create_tenant(name=name, tenant_id=tenant_id, now=clock.now())
    show({"id": tenant.id, "name": tenant.name}, as_json=as_json)


@tenant_app.command("list")
def list_tenants(as_json: AsJson = False) -> None:
    """List the tenants."""
    with opened():
        rows = tenants.list_tenants()
    show_all([{"id": row.id, "name": row.name, "createdAt": row.created_at} for row in rows], as_json=as_json)


@key_app.command("create")
def create_api_key(
    tenant: Tenant,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "command line",
    role: Annotated[list[Role] | None, typer.Option(help="May be given more than once; operator if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create an API key and show its secret, once."""
    roles = [granted.value for granted in role or ()]
    must_be_in_form(pb.CreateApiKeyRequest(name=name, roles=roles), Reason.VALIDATION_ERROR)
    with opened():
        tenants.must_exist(tenant)
        key, secret = api_keys.create_api_key(
            tenant_id=tenant,
            name=name,
            roles=roles,
            granted_by=_ALL_ROLES,
            now=clock.now(),
        )
    show({"id": key.id, "roles": key.roles, "apiKey": secret.text}, as_json=as_json)


@key_app.command("list")
def list_api_keys(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's API keys, never their secrets."""
    with opened():
        tenants.must_exist(tenant)
        rows = _every(api_keys.list_api_keys, tenant_id=tenant)
    show_all([_key(row) for row in rows], as_json=as_json)


@key_app.command("rotate")
def rotate_api_key(
    key_id: KeyId,
    tenant: Tenant,
    overlap: Annotated[
        int, typer.Option(min=0, max=604_800, help="Seconds that older secrets go on working.")
    ] = 86_400,
    as_json: AsJson = False,
) -> None:
    """Give an API key a new secret and show it, once."""
    with opened():
        key, secret, until = api_keys.rotate_api_key(
            tenant_id=tenant, key_id=key_id, overlap=timedelta(seconds=overlap), held=_ALL_ROLES, now=clock.now()
        )
    show({"id": key.id, "apiKey": secret.text, "previousExpiresAt": until}, as_json=as_json)


@key_app.command("revoke")
def revoke_api_key(key_id: KeyId, tenant: Tenant, as_json: AsJson = False) -> None:
    """Revoke an API key, at once."""
    with opened():
        key = api_keys.revoke_api_key(tenant_id=tenant, key_id=key_id, held=_ALL_ROLES, now=clock.now())
    show(_key(key), as_json=as_json)


@venue_app.command("list")
def list_venues(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's venues."""
    with opened():
        tenants.must_exist(tenant)
        rows = _every(venues.list_venues, tenant_id=tenant)
    show_all([{"id": row.id, "name": row.name, "timezone": row.timezone} for row in rows], as_json=as_json)


@screen_app.command("list")
def list_screens(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's screens."""
    with opened():
        tenants.must_exist(tenant)
        rows = _every(screens.list_screens, tenant_id=tenant, venue_id=None, status=None)
    show_all(
        [
            {
                "id": row.id,
                "name": row.name,
                "venueId": row.venue_id,
                "status": row.status,
                "deviceId": row.device_id,
            }
            for row in rows
        ],
        as_json=as_json,
    )


@device_app.command("list")
def list_devices(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's devices."""
    with opened():
        tenants.must_exist(tenant)
        rows = _every(devices.list_devices, tenant_id=tenant, screen_id=None, status=None, now=clock.now())
    show_all(
        [
            {
                "id": row.device.id,
                "screenId": row.device.screen_id,
                "status": row.device.status,
                "online": row.online,
                "lastSeenAt": row.device.last_seen_at,
                "appVersion": row.device.info.get("app_version"),
            }
            for row in rows
        ],
        as_json=as_json,
    )


@device_app.command("revoke")
def revoke_device(
    device_id: DeviceId,
    tenant: Tenant,
    reason: Annotated[str, typer.Option(help="Kept with the device.")] = "",
    as_json: AsJson = False,
) -> None:
    """Suspend a device, revoke its keys and put its screen back to provisioning."""
    if len(reason) > 1000:
        raise InvalidArgument(Reason.VALIDATION_ERROR, "the reason has more than 1000 characters")
    with opened():
        left = devices.revoke_device(tenant_id=tenant, device_id=device_id, reason=reason, now=clock.now())
    show(
        {
            "deviceId": left.device_id,
            "screenId": left.screen_id,
            "status": "suspended",
            "screenStatus": left.screen_status,
            "reason": left.reason,
        },
        as_json=as_json,
    )


def _every(operation: Any, **arguments: Any) -> list[Any]:
    rows: list[Any] = []
    token = ""
    while True:
        found, token = operation(page_size=_PAGE, page_token=token, **arguments)
        rows += found
        if not token:
            return rows


def _key(key: Any) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "status": "active" if key.revoked_at is None else "revoked",
        "roles": key.roles,
        "lastUsedAt": key.last_used_at,
    }
