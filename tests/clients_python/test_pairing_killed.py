"""Something is killed while a television pairs: it pairs by trying again, with one device and one key."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tenfoot import DevicePlayer, Identity, TenfootError
from tests.clients_python.real_server import Place, Wire, wait_for
from tests.clients_python.television import heard, switch_on, tell
from tests.live import LiveSystem

VICTIMS = ["television", "connection", "envoy", "server"]
_PAIR_SECONDS = 60.0


@dataclass(frozen=True)
class Sandbox:
    """The running system as a `Place` wants it."""

    live: LiveSystem

    @property
    def target(self) -> str:
        """Envoy's port."""
        return self.live.address

    @property
    def operator_key(self) -> str:
        """Of the sandbox."""
        return str(self.live.sandbox["tenant"]["apiKey"])


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """Envoy and two server processes, which are started again when they are killed."""
    with LiveSystem(tmp_path_factory.mktemp("pairing") / "home", linger_seconds=0) as live:
        yield Sandbox(live)


def connected(wire: Wire, folder: Path) -> subprocess.Popen[str]:
    """A television whose connection stands."""
    television = switch_on(wire.target, folder, "told")
    tell(television, "connect")
    assert heard(television) == "connected"
    return television


def kill(victim: str, live: LiveSystem) -> None:
    """Kills what is not the television's own."""
    for process in {"envoy": live.envoys, "server": live.workers}.get(victim, list)():
        process.kill()


def pair(sandbox: Sandbox, folder: Path, code: str) -> Identity:
    """Tries until it works."""
    deadline = time.monotonic() + _PAIR_SECONDS
    with DevicePlayer(sandbox.target, folder) as player:
        while True:
            try:
                identity = player.register(code)
                player.poll_config()
            except TenfootError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
            else:
                return identity


def must_be_one_device(place: Place, identity: Identity) -> None:
    devices = place.devices()
    assert [device.id for device in devices] == [identity.device_id]
    assert identity.api_key.startswith(devices[0].key_prefix)


@pytest.mark.parametrize("victim", VICTIMS)
def test_after_the_code_was_taken_and_before_the_answer_came(victim: str, sandbox: Sandbox, tmp_path: Path) -> None:
    place = Place(sandbox)
    code, wire = place.draw_code(), Wire(sandbox.target)
    television = connected(wire, tmp_path / "television")
    wire.hold()
    tell(television, f"register {code}")
    wait_for(lambda: len(place.devices()) == 1)
    kill(victim, sandbox.live)
    wire.close()
    television.kill()
    television.communicate(timeout=20)
    must_be_one_device(place, pair(sandbox, tmp_path / "television", code))
    place.operator.close()


@pytest.mark.parametrize("victim", VICTIMS)
def test_at_any_moment(victim: str, sandbox: Sandbox, tmp_path: Path) -> None:
    for life in range(5):
        place = Place(sandbox)
        code, folder = place.draw_code(), tmp_path / f"television {life}"
        wire = Wire(sandbox.target)
        television = connected(wire, folder)
        tell(television, f"register {code}")
        time.sleep(life * 0.004)
        if victim == "connection":
            wire.hold()
        kill(victim, sandbox.live)
        television.kill()
        television.communicate(timeout=20)
        must_be_one_device(place, pair(sandbox, folder, code))
        wire.close()
        place.operator.close()
