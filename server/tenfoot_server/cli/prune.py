"""`tenfoot prune`: deletes what is too old."""

from dataclasses import asdict

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show
from tenfoot_server.cli.session import opened
from tenfoot_server.rights_locker.operations import pruning


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(prune)


def prune(as_json: AsJson = False) -> None:
    """Delete what is too old: history and results of more than a year, expired sessions. Safe at any time."""
    with opened():
        pruned = pruning.prune(now=clock.now())
    show(asdict(pruned), as_json=as_json)
