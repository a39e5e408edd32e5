"""What the Makefile does for users that are not like us."""

import subprocess
from pathlib import Path

import pytest

from tenfoot_server.settings import environment
from tests.repository.contract import ROOT

# What the targets install with, for something that is there already: nothing changes, but uv opens its cache.
PROBE = "include Makefile\nprobe:\n\t@$(INSTALL) --offline typer\n"


def install(**added: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in environment().items() if name not in ("UV_CACHE_DIR", "XDG_CACHE_HOME")}
    return subprocess.run(
        ["make", "--file=-", "probe"],
        input=PROBE,
        cwd=ROOT,
        env=kept | added,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("home", ["/dev/null", "/dev/null/x", "/proc/nope"])
def test_a_user_without_a_home_that_can_be_written_installs(home: str) -> None:
    done = install(HOME=home)
    assert done.returncode == 0, done.stderr
    assert (ROOT / ".venv" / "cache").is_dir()


def test_the_usual_cache_is_used_where_it_can_be_written(tmp_path: Path) -> None:
    done = install(HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / ".cache" / "uv").iterdir())
