"""`tenfoot sandbox`: a tenant, a provider and a station for trying things out."""

import typer

from tenfoot_server import sandbox
from tenfoot_server.cli.output import OnlyJson, show
from tenfoot_server.cli.session import opened, system_keys


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("sandbox")(make_sandbox)


def make_sandbox(as_json: OnlyJson = True) -> None:
    """Create a tenant, a provider and a station for trying things out, and print how to reach them.

    This command only prints the secrets; `run` also writes them to sandbox.json.
    """
    with opened() as chosen:
        system_keys(chosen)
        show(sandbox.prepare(chosen), as_json=as_json)
