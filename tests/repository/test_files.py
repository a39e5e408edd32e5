"""The house rules that no linter knows: sizes, names, and what must stand in no file."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.repository.contract import ROOT

LINES_MAX = 400
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "impl", "misc"}
_GENERATED = re.compile(r"_pb2(_grpc)?\.pyi?$|/client/(async_)?services\.py$|/generated/|^third_party/|\.min\.")
# In two parts, so that this file keeps the rule, too.
_SKIPS = [f"pytest.{'skip'}", f"mark.{'skip'}", f"mark.{'xfail'}", f"pytest.{'xfail'}", f"import{'orskip'}"]
_REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("proxy", "golang", "org"),
        ("sum", "golang", "org"),
        ("repo", "maven"),
        ("repo1", "maven"),
        ("plugins", "gradle", "org"),
        ("rubygems", "org"),
        ("index", "crates", "io"),
        ("static", "crates", "io"),
        ("api", "nuget", "org"),
    )
]
_INDEX_VARIABLES = ["PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "NPM_CONFIG_REGISTRY", "GOPROXY"]


@cache
def tracked() -> list[Path]:
    """Every file that belongs to the project and is there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    assert len(files) > 100
    return [file for file in files if file.is_file()]


def written_by_hand(*suffixes: str) -> Iterator[Path]:
    for file in tracked():
        if file.suffix in suffixes and not _GENERATED.search(file.relative_to(ROOT).as_posix()):
            yield file


def texts() -> Iterator[tuple[str, str]]:
    """Every tracked text with its name."""
    for file in tracked():
        try:
            yield file.relative_to(ROOT).as_posix(), file.read_text()
        except UnicodeDecodeError:
            continue


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        file.relative_to(ROOT).as_posix(): len(file.read_text().splitlines())
        for file in written_by_hand(".py", ".lua", ".j2")
        if not file.read_text().startswith(('"""Generated', "# Generated", "-- Generated"))
    }
    assert {name: length for name, length in lengths.items() if length > LINES_MAX} == {}
    assert len(lengths) > 50


def test_nothing_is_a_junk_drawer() -> None:
    found = set()
    for file in tracked():
        name = file.relative_to(ROOT)
        if name.parts[0] in ("third_party", "docs"):
            continue
        if {part.lower() for part in (*name.parts[:-1], name.stem)} & JUNK_DRAWERS:
            found.add(name.as_posix())
    assert found == set()


def test_no_test_is_skipped() -> None:
    found = [
        (file.name, skip)
        for file in written_by_hand(".py")
        for skip in _SKIPS
        if file.is_relative_to(ROOT / "tests") and skip in file.read_text()
    ]
    assert found == []


def names_used(file: Path) -> set[str]:
    """Every dotted name in a module, as written."""
    tree = ast.parse(file.read_text())
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("settings.py", {"os.environ", "os.getenv", "os.putenv"}),
        ("clock.py", {"datetime.now", "datetime.utcnow", "date.today", "time.time", "datetime.today", "time.time_ns"}),
    ],
)
def test_the_environment_and_the_clock_are_read_in_one_place_each(place: str, names: set[str]) -> None:
    users = {
        file.relative_to(ROOT / "server" / "tenfoot_server").as_posix()
        for file in written_by_hand(".py")
        if file.is_relative_to(ROOT / "server")
        and any(used == name or used.endswith(f".{name}") for used in names_used(file) for name in names)
    }
    assert users == {place}


def test_no_file_knows_this_machine() -> None:
    homes = {str(Path(each)) for each in (ROOT, Path.home(), sys.prefix, ROOT.parent) if len(Path(each).parts) > 1}
    pattern = re.compile("|".join(rf"(?<![\w.$}}/-]){re.escape(each)}(?=[/\s\"'`:,)]|$)" for each in homes))
    found = {(name, match[0]) for name, text in texts() for match in pattern.finditer(text)}
    assert found == set()


def test_no_file_names_a_package_registry() -> None:
    configured = {urlsplit(os.environ.get(name, "")).hostname for name in _INDEX_VARIABLES}
    hosts = [*_REGISTRIES, *(host for host in configured if host)]
    found = {(name, host) for name, text in texts() for host in hosts if host in text}
    assert found == set()


def test_no_file_has_what_an_editor_or_a_merge_left_behind() -> None:
    marks = re.compile(r"^(<<<<<<< |>>>>>>> |=======$)", re.MULTILINE)
    assert [name for name, text in texts() if marks.search(text)] == []
    assert [file.name for file in tracked() if file.name.endswith((".orig", ".rej", ".swp", "~", ".pyc"))] == []
