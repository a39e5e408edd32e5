"""How commands print rows: as a table for people, as JSON for scripts."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
# For commands that always print JSON: scripts pass --json to every command.
OnlyJson = Annotated[bool, typer.Option("--json", help="Print JSON, which is the default.", show_default=False)]

_PAGE = 200

R = TypeVar("R")


def every(page: Callable[..., tuple[Sequence[R], str]], **arguments: object) -> list[R]:
    """Returns the rows of all pages of a list operation, which is called with `arguments`."""
    rows: list[R] = []
    token = ""
    while True:
        found, token = page(page_size=_PAGE, page_token=token, **arguments)
        rows += found
        if not token:
            return rows


def show(row: dict[str, Any], *, as_json: bool) -> None:
    """Prints one object."""
    if as_json:
        typer.echo(json.dumps(row, indent=2, default=_text))
        return
    width = max(map(len, row))
    for name, value in row.items():
        typer.echo(f"{name.ljust(width)}  {_text(value)}")


def show_all(rows: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    """Prints a list of objects."""
    if as_json:
        typer.echo(json.dumps(list(rows), indent=2, default=_text))
        return
    if not rows:
        typer.echo("none")
        return
    cells = [list(rows[0]), *([_text(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _text(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    # A text from a viewer must not control the reader's terminal.
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in str(value)
    )
