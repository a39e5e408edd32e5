"""`tenfoot work`: one server process."""

import typer

from tenfoot_server import app as server
from tenfoot_server import settings


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command(hidden=True)(work)


def work() -> None:
    """Run one server process; `serve` and `run` start it."""
    server.work(settings.load(), settings.worker_socket())
