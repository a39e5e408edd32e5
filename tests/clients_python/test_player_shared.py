"""Several players on one folder: they are one television."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot import DevicePlayer, Identity, NotActive, PlayerState, Unauthenticated
from tests.clients_python.real_server import Place, RealServer
from tests.clients_python.television import heard, switch_on, tell
from tests.edge.running_envoy import LOOPBACK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "television"


@pytest.fixture
def other_place(started_server: RealServer) -> Iterator[Place]:
    place = Place(started_server)
    yield place
    place.operator.close()


@pytest.fixture
def players(started_server: RealServer, folder: Path) -> Iterator[tuple[DevicePlayer, DevicePlayer]]:
    with DevicePlayer(started_server.target, folder) as one, DevicePlayer(started_server.target, folder) as other:
        yield one, other


def on_disk(started_server: RealServer, folder: Path) -> Identity | None:
    with DevicePlayer(started_server.target, folder) as player:
        return player.identity


def register_anew(player: DevicePlayer, place: Place) -> Identity:
    """Its key is revoked, and it gets another."""
    assert player.identity is not None
    place.revoke(player.identity.device_id)
    with pytest.raises(Unauthenticated):
        player.poll_config()
    return player.register(place.draw_code())


def test_processes_that_register_at_once_are_one_device(
    started_server: RealServer, place: Place, other_place: Place, folder: Path
) -> None:
    places = (place, other_place)
    processes = [switch_on(started_server.target, folder, "told") for _ in places]
    for process in processes:
        tell(process, "start")
        assert heard(process) == "unregistered"
    for process, its_place in zip(processes, places, strict=True):
        tell(process, f"register {its_place.draw_code()}")
    first, second = (heard(process) for process in processes)
    for process in processes:
        process.communicate(timeout=20)
    kept = on_disk(started_server, folder)
    assert kept is not None
    assert first == second == kept.device_id
    assert sorted(len(each.devices()) for each in places) == [0, 1]


def test_threads_that_register_at_once_are_one_device(
    players: tuple[DevicePlayer, DevicePlayer], place: Place, other_place: Place
) -> None:
    places = (place, other_place)
    codes = [each.draw_code() for each in places]
    threads = [
        threading.Thread(target=player.register, args=(code,)) for player, code in zip(players, codes, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert players[0].identity == players[1].identity
    assert sorted(len(each.devices()) for each in places) == [0, 1]


def test_what_another_has_registered_outlives_the_end_of_the_old_key(
    started_server: RealServer, players: tuple[DevicePlayer, DevicePlayer], place: Place, folder: Path
) -> None:
    one, other = players
    old = one.register(place.draw_code())
    assert other.poll_config()
    new = register_anew(one, place)
    other._bury(old)  # a call that had begun with it is refused only now
    assert [one.identity, other.identity, on_disk(started_server, folder)] == [new, new, new]
    assert other.state is PlayerState.ACTIVE
    assert new.device_id != old.device_id


def test_what_another_has_registered_is_used_from_the_next_call_on(
    players: tuple[DevicePlayer, DevicePlayer], place: Place
) -> None:
    one, other = players
    with pytest.raises(NotActive):
        other.poll_config()
    one.register(place.draw_code())
    assert other.poll_config()
    assert other.identity == one.identity
    new = register_anew(one, place)
    other.report("impression")
    assert [other.send_events(), one.waiting] == [1, 0]
    assert other.identity == new
    assert [(event.device_id, event.type) for event in place.events()] == [(new.device_id, "impression")]
    place.revoke(new.device_id)
    with pytest.raises(Unauthenticated):
        one.poll_config()
    with pytest.raises(NotActive):
        other.send_events()
    assert other.state is PlayerState.REVOKED


def test_one_may_report_and_show_while_another_registers_polls_and_sends(
    players: tuple[DevicePlayer, DevicePlayer], place: Place
) -> None:
    one, other = players
    with pytest.raises(NotActive):
        other.report("too early")
    one.register(place.draw_code())
    other.report("first")
    assert one.send_events() == 1
    new = register_anew(one, place)
    other.report("second")
    assert [one.send_events(), one.waiting] == [1, 0]
    assert {(event.device_id, event.type) for event in place.events()} >= {(new.device_id, "second")}
    assert one.poll_config()
    assert other.config == one.config is not None
    place.revoke(new.device_id)
    with pytest.raises(Unauthenticated):
        one.poll_config()
    with pytest.raises(NotActive):
        other.report("too late")


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff"])
def test_who_only_reports_leaves_a_damaged_identity_alone(
    players: tuple[DevicePlayer, DevicePlayer], place: Place, folder: Path, content: bytes | None
) -> None:
    one, other = players
    one.register(place.draw_code())
    other.register("NEVERSENT")
    path = folder / "identity.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    other.report("impression")
    assert one.send_events() == 1
    assert not list(folder.glob("*.broken"))


def test_a_code_is_not_spent_if_another_has_registered_anew(
    started_server: RealServer, place: Place, folder: Path
) -> None:
    with DevicePlayer(started_server.target, folder) as one:
        one.register(place.draw_code())
        with DevicePlayer(started_server.target, folder) as other:
            new = register_anew(one, place)
            assert other.register("NEVERSENT") == new


def test_a_player_that_is_killed_while_it_registers_keeps_nobody_out(
    started_server: RealServer, place: Place, folder: Path
) -> None:
    code = place.draw_code()
    with socket.create_server((LOOPBACK, 0)) as silent:
        process = switch_on(f"{LOOPBACK}:{silent.getsockname()[1]}", folder, "told")
        tell(process, f"register {code}")
        with silent.accept()[0]:  # it waits for an answer now
            process.kill()
            with DevicePlayer(started_server.target, folder) as player:
                assert player.register(code).screen_id == place.screen_id
    process.communicate(timeout=20)
