"""What administrative commands share: the opened database, and the rules of the API."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from google.protobuf.message import Message

from tenfoot_server import database, schema
from tenfoot_server.credentials import load_key
from tenfoot_server.errors import CannotStart, InvalidArgument, Reason
from tenfoot_server.settings import Settings, home_named, load
from tenfoot_server.wire import must_be_in_form


@contextmanager
def opened() -> Iterator[Settings]:
    """Opens the configured database and closes it at the end. Raises: CannotStart when it is not migrated."""
    settings = load()
    with home_named(settings.home):
        if not settings.database_url.get_secret_value() and not settings.has_sqlite():
            # Opening it would make it.
            raise CannotStart(f"there is no database in {settings.home}: run `tenfoot migrate` first")
        database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
        try:
            if missing := schema.missing():
                raise CannotStart(f"the database lacks {', '.join(missing)}: run `tenfoot migrate` first")
            yield settings
        except database.Error as error:
            raise CannotStart(f"the database failed: {database.in_one_line(error)}") from error
        finally:
            database.disconnect()


def system_key(settings: Settings) -> bytes:
    """Returns the key of the keyed hashes and the sealed secrets."""
    return load_key(settings.home, settings.secret_key.get_secret_value())


def judged(make: Callable[[], Message]) -> None:
    """Holds what was typed to the rules that the API's request has. Raises: InvalidArgument."""
    try:
        request = make()
    except UnicodeEncodeError:
        raise InvalidArgument(Reason.VALIDATION_ERROR, "the name is not UTF-8") from None
    must_be_in_form(request, Reason.VALIDATION_ERROR)
