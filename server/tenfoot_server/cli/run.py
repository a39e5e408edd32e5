"""`tenfoot run`: the whole system in the foreground."""

import typer

from tenfoot_server import handover, settings, system
from tenfoot_server.cli.serve import Adopt, Check
from tenfoot_server.cli.session import warn_of_readers
from tenfoot_server.viewer_context.upstreams.opening import open_countries


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(run)


def run(adopt: Adopt = None, check: Check = False) -> None:
    """Migrate, make the sandbox, and run server and Envoy in the foreground.

    Ctrl-C stops all of it. SIGHUP replaces the server's processes one by one, with the code and settings of then.
    """
    chosen = settings.load()
    warn_of_readers(chosen)
    with settings.home_named(chosen.home):
        if check:
            open_countries(chosen)
            system.check_run_again(chosen)
        else:
            system.run(chosen, typer.echo, handover.taken(adopt) if adopt is not None else None)
