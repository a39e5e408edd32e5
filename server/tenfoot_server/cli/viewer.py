"""`tenfoot viewer`: exports and erases what is stored about a viewer."""

import uuid
from dataclasses import asdict
from typing import Annotated

import typer
from google.protobuf.json_format import MessageToDict

from tenfoot_server.cli.output import AsJson, OnlyJson, show
from tenfoot_server.cli.session import opened, system_keys
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.viewer_context.operations import viewers
from tenfoot_server.viewer_context.servicer.viewers import exported

viewer_app = typer.Typer(help="Viewers.", no_args_is_help=True)

ViewerId = Annotated[uuid.UUID, typer.Argument(help="The viewer's id, as in the response of deviceInit.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(viewer_app, name="viewer")


@viewer_app.command("export")
def export_viewer(viewer_id: ViewerId, as_json: OnlyJson = True) -> None:
    """Print everything that is stored about one viewer as JSON, except passwords and tokens."""
    with opened():
        held = exported(viewers.export_viewer(str(viewer_id)))
    show(MessageToDict(held, always_print_fields_with_no_presence=True), as_json=as_json)


@viewer_app.command("erase")
def erase_viewer(
    viewer_id: ViewerId,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    as_json: AsJson = False,
) -> None:
    """Erase everything that `export` shows, the viewer's embedded account, and failed sign-ins. Cannot be undone."""
    if not yes:
        typer.confirm(f"Erase viewer {viewer_id} for good?", abort=True)
    with opened() as settings:
        erased = viewers.erase_viewer(str(viewer_id), keyed_hash=KeyedHash(*system_keys(settings)))
    show(asdict(erased), as_json=as_json)
