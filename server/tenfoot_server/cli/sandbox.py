"""`tenfoot sandbox`: something to try things with."""

import typer

from tenfoot_server import sandbox
from tenfoot_server.cli.output import OnlyJson, show
from tenfoot_server.cli.session import opened


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("sandbox")(make_sandbox)


def make_sandbox(as_json: OnlyJson = True) -> None:
    """Make a tenant, a provider and a station to try things with, and print how to reach them.

    The secrets are for this moment: `run` writes them to sandbox.json, this command only prints them.
    """
    with opened() as chosen:
        show(sandbox.prepare(chosen).content, as_json=as_json)
