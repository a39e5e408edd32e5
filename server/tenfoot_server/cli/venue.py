"""`tenfoot venue`: a tenant's venues."""

import typer

from tenfoot_server.cli.output import AsJson, every, show_all
from tenfoot_server.cli.session import Tenant, opened
from tenfoot_server.provisioning.operations import tenants, venues

venue_app = typer.Typer(help="Venues.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(venue_app, name="venue")


@venue_app.command("list")
def list_venues(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's venues."""
    with opened():
        tenants.must_exist(tenant)
        rows = every(venues.list_venues, tenant_id=tenant)
    show_all([{"id": row.id, "name": row.name, "timezone": row.timezone} for row in rows], as_json=as_json)
