"""A television whose disk is full: it goes on, and learns of its end all the same.

The kernel refuses the process every write to a file, to root's too; sockets and pipes are not files.
"""

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot import DevicePlayer, Identity
from tenfoot.client.identity import IdentityFile
from tenfoot.client.player_store import PlayerStore
from tests.clients_python.real_server import Place, RealServer, wait_for
from tests.clients_python.television import heard, switch_on, tell


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "television"


@pytest.fixture
def television(started_server: RealServer, place: Place, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """One that is registered, has its config and lets three events wait."""
    with DevicePlayer(started_server.target, folder) as player:
        player.register(place.draw_code())
        player.poll_config()
        for _ in range(3):
            player.report("impression")
    process = switch_on(started_server.target, folder, "told")
    tell(process, "start")
    assert heard(process) == "active"
    yield process
    process.kill()
    process.communicate(timeout=20)


def fill_disk(process: subprocess.Popen[str]) -> None:
    limit_files(process, 0)


def free_disk(process: subprocess.Popen[str]) -> None:
    limit_files(process, resource.RLIM_INFINITY)


def limit_files(process: subprocess.Popen[str], size: int) -> None:
    _, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (size, hard))


def identity(folder: Path) -> Identity:
    found = IdentityFile(folder / "identity.json").load()
    assert found is not None
    return found


def waiting(folder: Path) -> int:
    store = PlayerStore(folder / "player.db", event_limit=100)
    try:
        return store.count()
    finally:
        store.close()


def test_it_runs_on_with_a_full_disk(
    television: subprocess.Popen[str], started_server: RealServer, place: Place, folder: Path
) -> None:
    fill_disk(television)
    tell(television, "run")
    wait_for(lambda: len(place.events()) == 3)
    assert waiting(folder) == 3
    free_disk(television)
    wait_for(lambda: waiting(folder) == 0)
    assert len(place.events()) == 3
    place.revoke(identity(folder).device_id)
    with DevicePlayer(started_server.target, folder) as other:
        other.report("impression")  # to send it, the television asks the server
    assert heard(television) == "revoked"


def test_a_full_disk_hides_no_revocation(television: subprocess.Popen[str], place: Place, folder: Path) -> None:
    old = identity(folder)
    fill_disk(television)
    place.revoke(old.device_id)
    tell(television, "run")
    assert heard(television) == "revoked"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    free_disk(television)
    tell(television, f"register {place.draw_code()}")
    new = heard(television)
    assert new not in ("", old.device_id)
    assert identity(folder).device_id == new
