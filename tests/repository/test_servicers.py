"""A servicer never queries: it knows the models as types, and rows as what operations return."""

import ast
from collections.abc import Iterator
from pathlib import Path

import peewee
import pytest

SERVER = Path(__file__).parents[2] / "server" / "tenfoot_server"
SERVICERS = sorted({*SERVER.glob("*/*servicer.py"), *SERVER.glob("*/servicer/*.py")})
# What a row offers to write or load itself; `get` and `update` are also called on dictionaries.
QUERIES = {
    name for name in dir(peewee.Model) if not name.startswith("_") and callable(getattr(peewee.Model, name))
} - set(dir(dict))


def faults(source: str) -> Iterator[str]:
    """Every place where a module uses a model for more than a type, or has a row query."""
    tree = ast.parse(source)
    annotations: set[ast.AST] = set()
    models: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module is not None and node.module.endswith(".models"):
            models |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if alias.name.split(".")[-1] in {"models", "database", "peewee"}:
                    yield f"{node.lineno}: imports {alias.name} as a whole"
        for kind in ("annotation", "returns"):
            if (annotation := getattr(node, kind, None)) is not None:
                annotations |= set(ast.walk(annotation))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in models and node not in annotations:
            yield f"{node.lineno}: {node.id} is more than a type"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in QUERIES:
            yield f"{node.lineno}: calls {node.func.attr}"


@pytest.mark.parametrize("path", SERVICERS, ids=[str(path.relative_to(SERVER)) for path in SERVICERS])
def test_a_servicer_never_queries(path: Path) -> None:
    assert not list(faults(path.read_text()))


def test_every_slice_has_a_servicer_that_is_looked_at() -> None:
    assert {path.relative_to(SERVER).parts[0] for path in SERVICERS} == {
        "device_runtime",
        "provisioning",
        "rights_locker",
        "viewer_context",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Venue.get(Venue.id == 'a')",
        "Venue.name",
        "[Venue]",
        "venue.save()",
        "venue.delete_instance()",
        "from tenfoot_server.provisioning import models",
        "import tenfoot_server.provisioning.models",
        "from tenfoot_server import database",
    ],
)
def test_a_query_is_a_fault(line: str) -> None:
    types_only = "from tenfoot_server.provisioning.models import Venue\ndef name(venue: Venue) -> str:\n    "
    assert not list(faults(types_only + "return venue.info.get(venue.name)"))
    assert list(faults(types_only + line))
