"""`tenfoot tenant`: tenants."""

from typing import Annotated

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show, show_all
from tenfoot_server.cli.session import opened
from tenfoot_server.provisioning.operations import tenants

tenant_app = typer.Typer(help="Tenants.", no_args_is_help=True)


TenantId = Annotated[str, typer.Argument(help="The tenant's id.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(tenant_app, name="tenant")


@tenant_app.command("create")
def create_tenant(
    name: Annotated[str, typer.Argument(help="A name for people to read.")],
    tenant_id: Annotated[str | None, typer.Option("--id", help="Your own id; a random one by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create a tenant."""
    with opened():
        tenant = tenants.create_tenant(name=name, tenant_id=tenant_id, now=clock.now())
    show({"id": tenant.id, "name": tenant.name}, as_json=as_json)


@tenant_app.command("disable")
def disable_tenant(tenant_id: TenantId, as_json: AsJson = False) -> None:
    """Disable a tenant: none of its keys, tokens and pairing codes works any more. Its data stay."""
    with opened():
        tenants.set_enabled(tenant_id=tenant_id, enabled=False, now=clock.now())
    show({"id": tenant_id, "disabled": True}, as_json=as_json)


@tenant_app.command("enable")
def enable_tenant(tenant_id: TenantId, as_json: AsJson = False) -> None:
    """Enable a tenant again, with the keys that it had."""
    with opened():
        tenants.set_enabled(tenant_id=tenant_id, enabled=True, now=clock.now())
    show({"id": tenant_id, "disabled": False}, as_json=as_json)


@tenant_app.command("delete")
def delete_tenant(tenant_id: TenantId, as_json: AsJson = False) -> None:
    """Delete a disabled tenant with its keys, venues, screens, devices and events. This cannot be undone."""
    with opened():
        tenants.delete_tenant(tenant_id=tenant_id)
    show({"id": tenant_id, "deleted": True}, as_json=as_json)


@tenant_app.command("device-keys")
def set_device_key_days(
    tenant_id: TenantId,
    days: Annotated[
        int | None, typer.Option(min=1, max=3650, help="For how many days a device's key works; without it, for ever.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Set how long the keys of the tenant's devices work. A television gets a new one in time, or has to be paired."""
    with opened():
        tenants.set_device_key_days(tenant_id=tenant_id, days=days)
    show({"id": tenant_id, "deviceKeyDays": days}, as_json=as_json)


@tenant_app.command("list")
def list_tenants(as_json: AsJson = False) -> None:
    """List the tenants."""
    with opened():
        rows = tenants.list_tenants()
    show_all(
        [
            {
                "id": row.id,
                "name": row.name,
                "createdAt": row.created_at,
                "disabledAt": row.disabled_at,
                "deviceKeyDays": row.device_key_days,
            }
            for row in rows
        ],
        as_json=as_json,
    )
