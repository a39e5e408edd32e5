"""Log files in the home are rotated, and never outgrow their limit."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tenfoot_server.log_files import LogFiles
from tenfoot_server.settings import Settings
from tenfoot_server.telemetry import Log
from tests.live import LiveSystem
from tests.server.full_disk import small_disk
from tests.server.serving import within

MAX = 20_000
QUIET = Log("error", with_exception_texts=False)


def settings(home: Path, files: int = 3) -> Settings:
    return Settings(home=home, log_bytes_max=MAX, log_files=files)


def fill(path: Path, mark: str) -> None:
    path.write_text((mark * 99 + "\n") * (MAX // 100 + 1))


def test_the_oldest_is_dropped_and_writers_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    with path.open("a") as writer:
        for mark in "abcd":
            writer.write((mark * 99 + "\n") * (MAX // 100 + 1))
            writer.flush()
            LogFiles([path, tmp_path / "no.log"], settings(tmp_path), QUIET).rotate()
        writer.write("the newest\n")
        writer.flush()
        LogFiles([path], settings(tmp_path), QUIET).rotate()
    assert path.read_text() == "the newest\n"
    kept = {file.name: file.read_text()[0] for file in tmp_path.iterdir() if file != path}
    assert kept == {"a.log.1": "d", "a.log.2": "c"}


@pytest.mark.parametrize("files", [1, 2])
def test_as_many_files_are_kept_as_the_setting_says(tmp_path: Path, files: int) -> None:
    path = tmp_path / "a.log"
    for _ in range(3):
        fill(path, "a")
        LogFiles([path], settings(tmp_path, files), QUIET).rotate()
    assert len(list(tmp_path.iterdir())) == files


def test_on_a_full_disk_the_limit_holds_too(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        path = disk.place / "a.log"
        fill(path, "a")
        disk.fill()
        LogFiles([path], settings(disk.place), QUIET).rotate()
        assert path.stat().st_size == 0
        assert not (disk.place / "a.log.1").exists()
        path.write_text("there is room again\n")


def test_strangers_cannot_fill_the_home(tmp_path: Path) -> None:
    logs = tmp_path / "home" / "log"
    with LiveSystem(tmp_path / "home", log_bytes_max=MAX, log_files=2) as system:

        def ask() -> bool:
            for path in ("/nowhere", "/v1/venues/1") * 50:
                request = urllib.request.Request(
                    f"http://{system.address}{path}", headers={"Authorization": "Bearer ak_x"}
                )
                with pytest.raises(urllib.error.HTTPError):
                    urllib.request.urlopen(request)  # noqa: S310 - ours
            return all((logs / f"{name}.1").exists() for name in ("server.log", "envoy.log"))

        within(ask, system.said)
        written = sum(file.stat().st_size for file in logs.iterdir())
        for _ in range(5):
            ask()
        within(lambda: max(file.stat().st_size for file in logs.glob("*.log")) <= MAX, system.said)
        assert {file.name for file in logs.iterdir()} == {
            name + end for name in ("server.log", "envoy.log") for end in ("", ".1")
        }
        assert written > MAX
        within(lambda: ask() and (logs / "envoy.log").stat().st_size > 0, system.said)
        assert not [line for line in (logs / "server.log").read_text().splitlines() if not json.loads(line)["event"]]
