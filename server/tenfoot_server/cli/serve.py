"""`tenfoot serve`: the server processes alone."""

import typer

from tenfoot_server import settings, system
from tenfoot_server.viewer_context.upstreams.opening import open_countries


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)


def serve() -> None:
    """Run the server processes in the foreground, on a migrated database, without Envoy and without a sandbox."""
    chosen = settings.load()
    open_countries(chosen)  # reports an unusable file once here, not in every process
    with settings.home_named(chosen.home):
        system.serve(chosen)
