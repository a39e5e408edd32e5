"""`tenfoot migrate`: migrates the database to this version."""

import typer

from tenfoot_server import database, schema, settings
from tenfoot_server.cli.output import AsJson, show
from tenfoot_server.errors import CannotStart


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(migrate)


def migrate(as_json: AsJson = False) -> None:
    """Migrate the database to this version."""
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
