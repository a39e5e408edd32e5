"""The command `tenfoot`: runs the system, and administers it on the same database as the running server."""

import errno
import io
import os
import sys
from importlib import import_module, metadata
from typing import Annotated

import typer

from tenfoot_server.errors import CannotStart, DomainError

# Each command is a module of this package. Only the requested module is imported, because scripts call this often.
_COMMANDS = (
    *("run", "serve", "work", "migrate", "sandbox", "edge"),
    *("tenant", "api-key", "venue", "screen", "device"),
    *("provider", "prune", "rights", "secret"),
    *("station", "viewer", "membership"),
)


# What writing fails with when its reader has gone, the disk is full, or the stream was closed before the start.
_OUTPUT_ENDED = {errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO}


def command(asked: str) -> typer.Typer:
    """Returns `tenfoot` with the command called `asked`, or with all commands if there is no such command."""
    app = typer.Typer(
        name="tenfoot",
        help="The back end that televisions boot against. docs/settings.md lists the settings.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)  # without this, Typer would drop the name of a single command
    for name in [asked] if asked in _COMMANDS else _COMMANDS:
        import_module(f"tenfoot_server.cli.{name.replace('-', '_')}").register(app)
    return app


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"tenfoot {metadata.version('tenfoot-server')}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def _must_be_text(arguments: list[str]) -> None:
    """Refuses arguments that are not UTF-8: no message and no database accepts them. Raises: CannotStart."""
    for number, argument in enumerate(arguments, 1):
        try:
            argument.encode()
        except UnicodeEncodeError:
            before = arguments[number - 2] if number > 1 else ""
            is_value = before.startswith("--") and "=" not in before
            what = f"the value of {before}" if is_value else f"argument {number}"
            raise CannotStart(f"{what} is not UTF-8") from None


def _give_up_output() -> None:
    """Lets Python's end write what is left to nowhere: it would print a traceback."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)


def main() -> None:
    """Runs the command. A refusal is one line on standard error and exit status 1."""
    os.umask(0o077)  # what the product writes is its owner's alone, in a home of any mode
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of latin-1 shows what it lacks as an escape
            stream.reconfigure(errors="backslashreplace")
    try:
        _must_be_text(sys.argv[1:])
        try:
            command(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="tenfoot")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # here, where it can be told, and not as Python ends
    except OSError as error:
        if error.errno not in _OUTPUT_ENDED or error.filename is not None:
            raise
        _give_up_output()
        sys.exit(1 if error.errno == errno.EPIPE else f"tenfoot: the output cannot be written: {error.strerror}")
    except CannotStart as error:
        sys.exit("\n".join(f"tenfoot: {line}" for line in str(error).splitlines()))
    except DomainError as error:
        details = "".join(f" ({violation.field} {violation.message})" for violation in error.violations)
        sys.exit(f"tenfoot: {error.message}{details}")
