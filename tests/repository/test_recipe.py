"""The README's recipe for a new RPC names every file in which the code knows an RPC by its name."""

import io
import json
import re
import subprocess
import tokenize

import pytest

from tests.contract.methods import SERVICES
from tests.repository.contract import ROOT
from tests.repository.test_generated import MARKED, attributes

RECIPE = (ROOT / "README.md").read_text().partition("**To add an RPC**")[2].partition("Then run")[0]
METHODS = {method.name for descriptor in SERVICES.values() for method in descriptor.methods}
WRITERS = ("protos/", "server/", "envoy/", "tools/", "Makefile", "pyproject.toml", "buf.yaml")


def _patterns(service: str) -> list[str]:
    """The paths that the recipe names for an RPC of this service. A folder or a module stands for what is in it."""
    return [path.replace("<service>", service) for path in re.findall(r"`([\w./<>]+/[\w./<>]+)`", RECIPE)]


def _names(path: str, text: str) -> set[str]:
    """The words of a file that are code: in Python its names, in other files all that is no comment."""
    if path.endswith(".py"):
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        strings = {token.string.strip("\"'") for token in tokens if token.type == tokenize.STRING}
        return {token.string for token in tokens if token.type == tokenize.NAME} | strings
    return set(re.findall(r"\w+", re.sub(r"(//|--|#).*", "", text)))


def _by_hand() -> dict[str, set[str]]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    files = [name for name in listed.stdout.split("\0")[:-1] if name.startswith(WRITERS) and (ROOT / name).is_file()]
    texts = {name: (ROOT / name).read_bytes() for name, said in attributes(files).items() if said[MARKED] != "set"}
    return {name: _names(name, text.decode()) for name, text in texts.items() if b"\0" not in text}


BY_HAND = _by_hand()


@pytest.mark.parametrize("method", sorted(METHODS))
def test_an_rpc_is_named_only_where_the_recipe_says(method: str) -> None:
    services = [name for name, descriptor in SERVICES.items() if method in descriptor.methods_by_name]
    allowed = tuple(pattern for service in services for pattern in _patterns(service))
    found = {path for path, names in BY_HAND.items() if method in names}
    assert [path for path in found if not path.startswith(allowed)] == []
    for service in services:
        assert f"protos/tenfoot/{service}/v1/{service}.proto" in found
        assert any(path.startswith(f"server/tenfoot_server/{service}/servicer") for path in found)
        assert list((ROOT / "tests/contract/cases" / service / method).glob("*.yaml"))


def test_the_recipe_names_at_most_four_files_besides_reasons_and_cases() -> None:
    steps = re.findall(r"^\d\. ", RECIPE, re.MULTILINE)
    assert len(steps) == 5
    named = [path for path in _patterns("s") if "/cases/" not in path and "error_reason" not in path]
    optional = [path for path in named if path == "tools/openapi_examples.json"]
    assert len(named) - len(optional) == 4
    assert all((ROOT / path).exists() for path in named if "s/" not in path)


def test_examples_are_optional() -> None:
    shown = set(json.loads((ROOT / "tools/openapi_examples.json").read_text())["calls"])
    assert shown < METHODS
