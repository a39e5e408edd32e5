"""`tenfoot run`: the whole system in the foreground."""

import typer

from tenfoot_server import settings, system


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(run)


def run() -> None:
    """Migrate, create the sandbox, and run the server and Envoy in the foreground. Ctrl-C stops everything."""
    chosen = settings.load()
    with settings.home_named(chosen.home):
        system.run(chosen, typer.echo)
