"""`tenfoot prune`: deletes what is too old."""

from dataclasses import asdict
from typing import Annotated

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, show
from tenfoot_server.cli.session import opened
from tenfoot_server.errors import CannotStart
from tenfoot_server.retention.operations import begin_pruning
from tenfoot_server.rights_locker.operations import pruning


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(prune)


def prune(
    trust_clock: Annotated[
        bool, typer.Option(help="The clock is right although nothing was pruned for long: the system was off.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Delete what is too old: history and results of more than a year, expired sessions. Safe at any time."""
    with opened():
        now = clock.now()
        last_at = begin_pruning(now=now)
        if last_at is not None and (not trust_clock or begin_pruning(now=now, trusted_after=last_at) is not None):
            raise CannotStart(
                f"nothing was pruned: the clock says {now:%Y-%m-%d %H:%M}, "
                f"the last pruning was {last_at:%Y-%m-%d %H:%M}; "
                "if the clock is right, run `tenfoot prune --trust-clock`"
            )
        pruned = pruning.prune(now=now)
    show(asdict(pruned), as_json=as_json)
