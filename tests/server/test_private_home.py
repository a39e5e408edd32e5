"""What the product writes is its owner's alone, whatever the mode of the home and the umask of who starts it."""

import os
import stat
from pathlib import Path

from tests.live import LiveSystem


def readable_by_others(home: Path) -> list[str]:
    """What is not its owner's alone in a home, with its mode; but not what the test itself writes there."""
    return [
        f"{path.relative_to(home)} {stat.S_IMODE(path.lstat().st_mode):o}"
        for path in sorted(home.rglob("*"))
        if path.lstat().st_mode & 0o077 and not path.is_symlink() and path.name != "output"
    ]


def test_in_a_home_that_is_open_to_others_what_is_written_is_not(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    before = os.umask(0o022)
    try:
        with LiveSystem(home) as system:
            assert {"tenfoot.db", "secret.key", "sandbox.json", "log", "envoy"} <= {
                path.name for path in home.iterdir()
            }
            assert readable_by_others(home) == []
            assert f"other users can look into {home}: run `chmod 700 {home}`" in system.said()
    finally:
        os.umask(before)


def test_a_home_of_its_own_is_no_reason_to_warn(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    with LiveSystem(home) as system:
        assert "warning" not in system.said()
