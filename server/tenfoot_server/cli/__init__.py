"""The command `tenfoot`: runs the system, and administers it beside the running server, on the same database."""

import sys

import pydantic
import typer

from tenfoot_server.cli import locker, people, rights, signage, system, viewer
from tenfoot_server.edge import EdgeConfigError
from tenfoot_server.errors import DomainError
from tenfoot_server.system import CannotStart

app = typer.Typer(
    name="tenfoot",
    help="The back end that televisions boot against. Settings come from TENFOOT_… variables, see the README.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
system.register(app)
signage.register(app)
rights.register(app)
viewer.register(app)
people.register(app)
locker.register(app)


def main() -> None:
    """Runs the command; a refusal is one line on standard error and exit status 1."""
    try:
        app()
    except (CannotStart, EdgeConfigError) as error:
        sys.exit(f"tenfoot: {error}")
    except pydantic.ValidationError as error:
        for problem in error.errors():
            name = "TENFOOT_" + "_".join(str(part) for part in problem["loc"]).upper()
            typer.echo(f"tenfoot: {name}: {problem['msg']}", err=True)
        sys.exit(1)
    except DomainError as error:
        details = "".join(f" ({violation.field} {violation.message})" for violation in error.violations)
        sys.exit(f"tenfoot: {error.message}{details}")
