"""All packages of this repository say the same version and the same license."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.repository.contract import ROOT

CLIENTS = ROOT / "clients"
POM = {"m": "http://maven.apache.org/POM/4.0.0"}


def toml(path: Path, table: str) -> tuple[str, str]:
    """The version and the license of a package that is described in TOML."""
    described = tomllib.loads(path.read_text())[table]
    return described["version"], described["license"]


def npm(path: Path) -> tuple[str, str]:
    described = json.loads(path.read_text())
    return described["version"], described["license"]


def maven(path: Path) -> tuple[str, str]:
    described = ET.parse(path).getroot()  # noqa: S314 - it is our own
    return described.findtext("m:version", "", POM), described.findtext("m:licenses/m:license/m:name", "", POM)


PACKAGES = {
    "server": toml(ROOT / "server" / "pyproject.toml", "project"),
    "python": toml(CLIENTS / "python" / "pyproject.toml", "project"),
    "rust": toml(CLIENTS / "rust" / "Cargo.toml", "package"),
    "typescript": npm(CLIENTS / "typescript" / "package.json"),
    "java": maven(CLIENTS / "java" / "pom.xml"),
}
VERSION, _ = PACKAGES["server"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_has_the_version_and_the_license(package: str) -> None:
    assert PACKAGES[package] == (VERSION, "Apache-2.0")


def test_the_license_is_here() -> None:
    assert "Apache License\n" in (ROOT / "LICENSE").read_text()


def test_the_command_says_its_version() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tenfoot_server", "--version"], capture_output=True, text=True, timeout=60, check=False
    )
    assert (said.returncode, said.stdout, said.stderr) == (0, f"tenfoot {VERSION}\n", "")
