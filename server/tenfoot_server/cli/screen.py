"""`tenfoot screen`: a tenant's screens."""

import typer

from tenfoot_server.cli.output import AsJson, every, show_all
from tenfoot_server.cli.session import Tenant, opened
from tenfoot_server.provisioning.operations import screens, tenants

screen_app = typer.Typer(help="Screens.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(screen_app, name="screen")


@screen_app.command("list")
def list_screens(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's screens."""
    with opened():
        tenants.must_exist(tenant)
        rows = every(screens.list_screens, tenant_id=tenant, venue_id=None, status=None)
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
