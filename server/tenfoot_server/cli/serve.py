"""`tenfoot serve`: the server's processes alone."""

import typer

from tenfoot_server import settings, system
from tenfoot_server.viewer_context.upstreams.opening import open_countries


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)


def serve() -> None:
    """Run the server's processes in the foreground, on a migrated database, without Envoy and without a sandbox."""
    chosen = settings.load()
    open_countries(chosen)  # a file that is none is said once here, not by every process again and again
    with settings.home_named(chosen.home):
        system.serve(chosen)
