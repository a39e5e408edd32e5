"""The command where its output cannot be written, or not in the characters of the terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

from tenfoot_server.settings import environment

NAME = "Čapek 📺 Café"


def shell(script: str, home: Path, **added: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a script in which `$TENFOOT` is the command."""
    command = {"TENFOOT": f"{sys.executable} -m tenfoot_server", "TENFOOT_HOME": str(home)}
    return subprocess.run(
        ["bash", "-c", script], env=environment(**command, **added), capture_output=True, timeout=120, check=False
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output") / "home"
    made = shell(f"$TENFOOT migrate && $TENFOOT tenant create '{NAME}' --id one", folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_terminal_without_the_characters_gets_escapes(encoding: str, home: Path) -> None:
    said = shell("$TENFOOT tenant list", home, PYTHONIOENCODING=encoding)
    assert (said.returncode, said.stderr) == (0, b"")
    assert NAME.encode(encoding, "backslashreplace") in said.stdout


@pytest.mark.parametrize(("output", "cause"), [("> /dev/full", b"No space left on device"), (">&-", b"")])
def test_output_that_takes_nothing_is_no_traceback(output: str, cause: bytes, home: Path) -> None:
    for asked in ("tenant list", "--help", "--version"):
        said = shell(f"$TENFOOT {asked} {output}", home)
        assert b"Traceback" not in said.stderr, said.stderr
        assert b"Exception ignored" not in said.stderr, said.stderr
        assert cause in said.stderr
        assert not cause or said.returncode == 1


def test_a_reader_that_has_gone_is_no_traceback(home: Path) -> None:
    said = shell("$TENFOOT tenant list | true; exit ${PIPESTATUS[0]}", home)
    assert said.stderr == b""
