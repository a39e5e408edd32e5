"""`tenfoot tenant`: tenants."""

from typing import Annotated

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show, show_all
from tenfoot_server.cli.session import opened
from tenfoot_server.provisioning.operations import tenants

tenant_app = typer.Typer(help="Tenants.", no_args_is_help=True)


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


@tenant_app.command("list")
def list_tenants(as_json: AsJson = False) -> None:
    """List the tenants."""
    with opened():
        rows = tenants.list_tenants()
    show_all([{"id": row.id, "name": row.name, "createdAt": row.created_at} for row in rows], as_json=as_json)
