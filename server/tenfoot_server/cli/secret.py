"""`tenfoot secret`: the system keys in the home."""

import typer

from tenfoot_server import keyring
from tenfoot_server.cli.session import opened

_app = typer.Typer(help="Rotate the system key in the home, from which hashes and encryption keys are derived.")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(_app, name="secret", no_args_is_help=True)


@_app.command()
def prepare() -> None:
    """Add the next key, for reading only. Restart the processes of all hosts with it before you rotate."""
    with opened() as settings:
        keyring.prepare(settings)
    typer.echo("the next key is prepared: restart every process with this secret.key, then run `tenfoot secret rotate`")


@_app.command()
def rotate() -> None:
    """Let the prepared key write, or a new one if none is prepared. The earlier keys stay for reading."""
    with opened() as settings:
        keyring.rotate(settings)
    typer.echo("the key is rotated: restart every process with this secret.key")
