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


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("edge")(render_edge)


def render_edge(
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on, and render again when origins or the country data change.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write Envoy's configuration and print the command that runs it: for a machine of its own.

    With --watch, until Ctrl-C, a running Envoy learns new stations' origins within seconds; else when rendered again.
    """
    with opened() as chosen:
        files = EdgeFiles(chosen, origins(chosen), partial(typer.echo, err=True))
        config = files.render()
        show({"config": str(config), "command": shlex.join(edge.envoy_command(config))}, as_json=as_json)
        if watch:
            files.follow(Supervisor().pause)
