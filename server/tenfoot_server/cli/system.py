"""Verbs that run the system."""

import shlex
from functools import partial
from typing import Annotated

import typer

from tenfoot_server import app as server
from tenfoot_server import database, edge, sandbox, schema, settings, system
from tenfoot_server.cli.output import AsJson, OnlyJson, show
from tenfoot_server.cli.session import opened
from tenfoot_server.edge_files import EdgeFiles, origins
from tenfoot_server.errors import CannotStart
from tenfoot_server.supervisor import Supervisor
from tenfoot_server.viewer_context.wiring import open_countries


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    app.command()(run)
    app.command()(serve)
    app.command()(migrate)
    app.command("sandbox")(make_sandbox)
    app.command("edge")(render_edge)
    app.command(hidden=True)(work)


def run() -> None:
    """Migrate, make the sandbox, and run server and Envoy in the foreground. Ctrl-C stops all of it."""
    chosen = settings.load()
    with settings.home_named(chosen.home):
        system.run(chosen, typer.echo)


def serve() -> None:
    """Run the server's processes in the foreground, on a migrated database, without Envoy and without a sandbox."""
    chosen = settings.load()
    open_countries(chosen)  # a file that is none is said once here, not by every process again and again
    with settings.home_named(chosen.home):
        system.serve(chosen)


def work() -> None:
    """Run one server process; `serve` and `run` start it."""
    server.work(settings.load())


def migrate(as_json: AsJson = False) -> None:
    """Bring the database up to this version."""
    chosen = settings.load()
    with settings.home_named(chosen.home):
        database.configure(chosen.database_url.get_secret_value(), chosen.sqlite_path)
    try:
        applied = schema.migrate()
    except database.Error as error:
        raise CannotStart(f"the database failed: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()
    show({"applied": applied}, as_json=as_json)


def make_sandbox(as_json: OnlyJson = True) -> None:
    """Make a tenant, a provider and a station to try things with, and print how to reach them.

    The secrets are for this moment: `run` writes them to sandbox.json, this command only prints them.
    """
    with opened() as chosen:
        show(sandbox.prepare(chosen).content, as_json=as_json)


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
