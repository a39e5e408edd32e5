"""What administrative commands share: the open database, the system key, and the option for the tenant."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from tenfoot_server import database, keyring, schema
from tenfoot_server.errors import CannotStart
from tenfoot_server.settings import Settings, home_named, load

Tenant = Annotated[str, typer.Option("--tenant", help="The tenant's id.")]


@contextmanager
def opened() -> Iterator[Settings]:
    """Opens the configured database and closes it at the end. Raises: CannotStart if it is not migrated to this
    version.
    """
    settings = load()
    with home_named(settings.home):
        if not settings.database_url.get_secret_value() and not settings.has_sqlite():
            # Opening it would create it.
            raise CannotStart(f"there is no database in {settings.home}: run `tenfoot migrate` first")
        database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
        try:
            schema.must_be_current()
            yield settings
        except database.Error as error:
            raise CannotStart(f"the database failed: {database.in_one_line(error)}") from error
        finally:
            database.disconnect()


def warn_of_readers(settings: Settings) -> None:
    """Warns on standard error when other users can look into the home: it holds people's addresses, and keys."""
    try:
        mode = settings.home.stat().st_mode
    except OSError:
        return  # there is no home yet, or whoever uses it says what is wrong
    if stat.S_ISDIR(mode) and mode & (stat.S_IRWXG | stat.S_IRWXO):
        typer.echo(f"warning: other users can look into {settings.home}: run `chmod 700 {settings.home}`", err=True)


def system_keys(settings: Settings) -> tuple[bytes, ...]:
    """Returns the keys of the keyed hashes and the sealed secrets. Raises: CannotStart."""
    keys = keyring.load(settings)
    keyring.begin_use(keys)
    return keys
