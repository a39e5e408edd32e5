"""`tenfoot serve`: the server processes alone."""

from typing import Annotated

import typer

from tenfoot_server import handover, settings, system
from tenfoot_server.cli.session import warn_of_readers
from tenfoot_server.viewer_context.upstreams.opening import open_countries

# How a program learns that it goes on for another one (see `handover.py`), and how it is asked whether it could.
Adopt = Annotated[int | None, typer.Option(hidden=True, help="Go on for another program, whose state it has left.")]
Check = Annotated[bool, typer.Option(hidden=True, help="Say only whether this could start.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(serve)


def serve(adopt: Adopt = None, check: Check = False) -> None:
    """Run the server's processes in the foreground, on a migrated database, without Envoy and without a sandbox.

    SIGHUP replaces the processes one by one, with the code and settings of then.
    """
    chosen = settings.load()
    open_countries(chosen)  # reports an unusable file once here, not in every process
    warn_of_readers(chosen)
    with settings.home_named(chosen.home):
        if check:
            system.check_serve(chosen)
        else:
            system.serve(chosen, handover.taken(adopt) if adopt is not None else None)
