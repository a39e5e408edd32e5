"""A television that is killed, with the signal that nobody can catch, at the worst moments."""

import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tenfoot.client.player import DevicePlayer
from tests.clients_python.real_server import Place, RealServer, Wire, wait_for
from tests.clients_python.television import heard, switch_on, tell


@pytest.fixture
def folder(started_server: RealServer, place: Place, tmp_path: Path) -> Path:
    """What a registered television has on disk."""
    with DevicePlayer(started_server.target, tmp_path / "television") as player:
        player.register(place.draw_code())
    return tmp_path / "television"


def arrived(place: Place) -> Counter[str]:
    return Counter(event.event_id for event in place.events())


def kill(process: subprocess.Popen[str]) -> str:
    """Kills it and returns what it has said since."""
    process.kill()
    assert process.stdout is not None
    said = process.stdout.read()  # `communicate` would not give what was read along with an earlier line
    process.communicate(timeout=20)
    return said


def test_killed_between_sending_and_the_answer(started_server: RealServer, place: Place, folder: Path) -> None:
    wire = Wire(started_server.target)
    process = switch_on(wire.target, folder, "once")
    reported = [heard(process) for _ in range(5)]
    wire.hold()
    tell(process, "send")
    wait_for(lambda: len(arrived(place)) == 5)
    assert process.poll() is None
    kill(process)
    wire.close()

    with DevicePlayer(started_server.target, folder) as player:
        assert player.waiting == 5
        assert player.send_events() == 5
        assert player.waiting == 0
    assert arrived(place) == Counter(reported)


def test_killed_at_any_moment(started_server: RealServer, place: Place, folder: Path) -> None:
    reported: list[str] = []
    for life in range(4):
        process = switch_on(started_server.target, folder, "endless")
        reported += [heard(process) for _ in range(11)]
        time.sleep(life * 0.07)
        # The last line may be cut off: that id was never said to be safe.
        reported += [line.strip() for line in kill(process).splitlines(keepends=True) if line.endswith("\n")]
    with DevicePlayer(started_server.target, folder) as player:
        player.send_events()
        assert player.waiting == 0
    found = arrived(place)
    assert set(found.values()) == {1}
    assert set(reported) <= set(found)
    # Killed after an event was on disk and before its id was said: at most one for each life.
    assert len(found) - len(reported) <= 4
    assert len(reported) > 40
