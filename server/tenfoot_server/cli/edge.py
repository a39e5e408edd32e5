"""`tenfoot edge`: Envoy's configuration."""

import shlex
from functools import partial
from typing import Annotated

import typer

from tenfoot_server import edge
from tenfoot_server.cli.output import AsJson, show
from tenfoot_server.cli.session import opened
from tenfoot_server.edge_files import EdgeFiles, origins
from tenfoot_server.supervisor import Supervisor
from tenfoot_server.telemetry import Log


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("edge")(render_edge)


def render_edge(
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep running, and write the configuration again when it changes.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write Envoy's configuration and print the command that starts Envoy, for an Envoy that you run yourself.

    With --watch, a running Envoy adopts the origins of new stations within seconds, until Ctrl-C. Without it, run this
    command again.
    """
    with opened() as chosen:
        files = EdgeFiles(chosen, origins(chosen), partial(typer.echo, err=True))
        config = files.render()
        show({"config": str(config), "command": shlex.join(edge.envoy_command(config))}, as_json=as_json)
        if watch:
            files.follow(Supervisor(Log(chosen.log_level, with_exception_texts=False)).pause)
