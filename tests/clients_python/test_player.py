"""A television's life against the real server."""

import json
import logging
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import grpc
import pytest

from tenfoot import (
    DeadlineExceeded,
    FailedPrecondition,
    Identity,
    NotFound,
    PermissionDenied,
    Reason,
    Unauthenticated,
    Unavailable,
)
from tenfoot.client.backoff import Backoff
from tenfoot.client.identity import IdentityFile, NotActive, PlayerState
from tenfoot.client.player import DevicePlayer
from tenfoot.client.player_store import PlayerStore
from tenfoot.device_runtime.v1.device_runtime_pb2 import (
    Event,
    GetConfigResponse,
    GetPlaylistResponse,
    PlaylistItem,
    SetScreenConfigRequest,
    SetScreenPlaylistRequest,
)
from tenfoot.provisioning.v1.provisioning_pb2 import DeviceInfo
from tests.clients_python.real_server import Place, RealServer, Wire, wait_for
from tests.clients_python.scripted import Script
from tests.edge.scripted_server import Refusal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "television"


@pytest.fixture
def player(started_server: RealServer, place: Place, folder: Path) -> Iterator[DevicePlayer]:
    """A registered television."""
    with DevicePlayer(started_server.target, folder) as player:
        player.register(place.draw_code(), DeviceInfo(model="BRAVIA-55"))
        yield player


def set_playlist(place: Place, creative: str) -> None:
    item = PlaylistItem(
        creative_id=creative, creative_url="https://cdn.example.com/a.mp4", creative_type="video", duration=15
    )
    place.operator.device_runtime.set_screen_playlist(SetScreenPlaylistRequest(screen_id=place.screen_id, items=[item]))


def test_it_registers_once(player: DevicePlayer, place: Place, started_server: RealServer, folder: Path) -> None:
    identity = player.identity
    assert identity is not None
    assert player.state is PlayerState.ACTIVE
    assert player.register("NEVERSENT") == identity
    with DevicePlayer(started_server.target, folder) as restarted:
        assert restarted.register("NEVERSENT") == identity
    with pytest.raises(FailedPrecondition) as taken:
        place.draw_code()
    assert taken.value.reason is Reason.SCREEN_NOT_PROVISIONING
    assert [device.id for device in place.devices()] == [identity.device_id]


def test_the_key_is_the_owners_alone(player: DevicePlayer, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert player.identity is not None
    key = player.identity.api_key
    assert key.startswith("dak_")
    assert json.loads((folder / "identity.json").read_text())["api_key"] == key
    assert stat.S_IMODE((folder / "identity.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    player.poll_config()
    assert key not in repr(player.identity)
    assert key not in caplog.text
    assert [path.name for path in folder.iterdir() if key in path.read_text(errors="replace")] == ["identity.json"]


def test_a_wrong_code_leaves_no_device(started_server: RealServer, folder: Path) -> None:
    with DevicePlayer(started_server.target, folder) as player:
        with pytest.raises(NotFound) as caught:
            player.register("WRONG000", DeviceInfo())
        assert caught.value.reason is Reason.PROVISIONING_CODE_NOT_FOUND
        assert player.state is PlayerState.UNREGISTERED
        with pytest.raises(NotActive):
            player.report("impression")
    # The attempt stays: another server may have answered.
    assert sorted(path.name for path in folder.iterdir()) == ["pairing.json", "player.db"]


def test_a_folder_that_cannot_be_written_costs_no_code(started_server: RealServer, place: Place, folder: Path) -> None:
    code = place.draw_code()
    with DevicePlayer(started_server.target, folder) as player:
        in_the_way = folder / f".identity.json.{os.getpid()}"
        in_the_way.mkdir()
        with pytest.raises(OSError, match="identity"):
            player.register(code)
        in_the_way.rmdir()
        assert player.register(code).screen_id == place.screen_id


def test_it_fetches_what_has_changed(player: DevicePlayer, place: Place) -> None:
    assert player.poll_playlist() is False
    assert player.playlist is None
    set_playlist(place, "spring-menu")
    assert [player.poll_playlist(), player.poll_playlist()] == [True, False]
    assert player.playlist is not None
    assert [item.creative_id for item in player.playlist.items] == ["spring-menu"]
    set_playlist(place, "summer-menu")
    assert player.poll_playlist() is True
    assert [item.creative_id for item in player.playlist.items] == ["summer-menu"]

    assert [player.poll_config(), player.poll_config()] == [True, False]
    assert player.config is not None
    assert player.config.sync_interval_minutes == 5
    request = SetScreenConfigRequest(id=place.screen_id, sync_interval_minutes=7)
    place.operator.device_runtime.set_screen_config(request)
    assert player.poll_config() is True
    assert player.config.sync_interval_minutes == 7


def test_it_plays_on_after_a_restart_without_a_network(
    player: DevicePlayer, place: Place, server: RealServer, folder: Path
) -> None:
    set_playlist(place, "spring-menu")
    player.poll_playlist()
    player.close()
    server.stop()
    with DevicePlayer(server.target, folder) as restarted:
        with pytest.raises(Unavailable):
            restarted.poll_playlist()
        assert restarted.playlist is not None
        assert [item.creative_id for item in restarted.playlist.items] == ["spring-menu"]


def test_events_wait_on_disk_and_arrive_once(
    player: DevicePlayer, place: Place, server: RealServer, folder: Path
) -> None:
    server.stop()
    reported = [player.report("impression", creative_id=str(number)) for number in range(130)]
    with pytest.raises(Unavailable):
        player.send_events()
    player.close()
    with DevicePlayer(server.target, folder) as restarted:
        reported.append(restarted.report("click", happened_at=1_760_000_000, campaign_id="spring"))
        assert restarted.waiting == 131
        server.start()
        assert restarted.send_events() == 131
        assert [restarted.waiting, restarted.send_events()] == [0, 0]
    arrived = place.events()
    assert sorted(event.event_id for event in arrived) == sorted(reported)
    click = next(event for event in arrived if event.type == "click")
    assert (click.timestamp, click.campaign_id, click.HasField("creative_id")) == (1_760_000_000, "spring", False)


def test_an_event_that_is_refused_holds_up_no_other(
    player: DevicePlayer, place: Place, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert player.identity is not None
    reported = [player.report("impression", happened_at=second) for second in (1.0, 2.0)]
    store = PlayerStore(folder / "player.db", event_limit=100)
    for second in (1e13, -1.0):  # as a client would have queued it that does not know the server's rules
        wrong = Event(type="impression", timestamp=second, event_id=str(second))
        store.add(player.identity.device_id, str(second), wrong.SerializeToString())
        reported.append(player.report("impression", happened_at=3.0))
    store.close()
    assert player.send_events() == 4
    assert player.waiting == 0
    assert sorted(event.event_id for event in place.events()) == sorted(reported)
    assert "dropped 2 events that the server refused" in caplog.text


def test_the_queue_has_an_end(
    started_server: RealServer, place: Place, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with DevicePlayer(started_server.target, folder, event_limit=5) as player:
        player.register(place.draw_code())
        reported = [player.report("impression") for _ in range(8)]
        assert player.waiting == 5
        assert player.send_events() == 5
    assert {event.event_id for event in place.events()} == set(reported[3:])
    assert caplog.text.count("dropped the oldest 1") == 3


def test_revoked_is_the_end_until_there_is_a_new_code(
    player: DevicePlayer, place: Place, started_server: RealServer, folder: Path
) -> None:
    old = player.identity
    assert old is not None
    player.report("impression")
    place.revoke(old.device_id)
    with pytest.raises(Unauthenticated) as caught:
        player.poll_playlist()
    assert caught.value.reason is Reason.DEVICE_API_KEY_REVOKED
    assert player.state is PlayerState.REVOKED
    for call in (player.poll_playlist, player.poll_config, player.send_events, lambda: player.report("impression")):
        with pytest.raises(NotActive):
            call()
    assert old.api_key not in (folder / "identity.json").read_text()
    with DevicePlayer(started_server.target, folder) as restarted:
        assert restarted.run(threading.Event()) is PlayerState.REVOKED
        new = restarted.register(place.draw_code())
        assert new.device_id != old.device_id
        assert restarted.state is PlayerState.ACTIVE
        assert restarted.waiting == 0
        restarted.report("impression")
        assert restarted.send_events() == 1
    assert [event.device_id for event in place.events()] == [new.device_id]


@pytest.mark.parametrize(
    "refusal",
    [
        Refusal(grpc.StatusCode.UNAUTHENTICATED),  # a proxy's
        Refusal(grpc.StatusCode.UNAUTHENTICATED, "AUTHORIZATION_HEADER_MISSING"),
        Refusal(grpc.StatusCode.PERMISSION_DENIED, "DEVICE_ID_MISMATCH"),
    ],
)
def test_no_other_refusal_costs_the_key(refusal: Refusal, script: Script, folder: Path) -> None:
    folder.mkdir()
    identity = Identity("device-1", "screen-1", "tenant-1", "dak_x")
    IdentityFile(folder / "identity.json").store(identity)
    script.answers = [refusal]
    with DevicePlayer(script.target, folder) as player:
        with pytest.raises((Unauthenticated, PermissionDenied)):
            player.poll_config()
        assert player.state is PlayerState.ACTIVE
    assert IdentityFile(folder / "identity.json").load() == identity


def test_a_run_begins_with_what_is_kept(player: DevicePlayer, place: Place, server: RealServer, folder: Path) -> None:
    set_playlist(place, "spring-menu")
    player.poll_playlist()
    player.poll_config()
    player.close()
    server.stop()
    with DevicePlayer(server.target, folder, timeout=1) as restarted:
        stop = threading.Event()
        configs: list[GetConfigResponse] = []

        def show(playlist: GetPlaylistResponse) -> None:
            assert [item.creative_id for item in playlist.items] == ["spring-menu"]
            stop.set()

        assert restarted.run(stop, on_playlist=show, on_config=configs.append) is PlayerState.ACTIVE
        assert stop.is_set()
        assert [config.sync_interval_minutes for config in configs] == [5]


@pytest.mark.parametrize("failure", [RuntimeError, OSError, sqlite3.OperationalError])
def test_a_playlist_that_could_not_be_shown_is_handed_over_again(
    failure: type[Exception], player: DevicePlayer, place: Place
) -> None:
    set_playlist(place, "spring-menu")
    stop = threading.Event()
    shown: list[str] = []

    def fail(playlist: GetPlaylistResponse) -> None:
        raise failure("of the application")

    def show(playlist: GetPlaylistResponse) -> None:
        shown.extend(item.creative_id for item in playlist.items)
        stop.set()

    with pytest.raises(failure, match="of the application"):
        player.run(stop, on_playlist=fail)
    late = threading.Timer(60, stop.set)
    late.start()
    player.run(stop, on_playlist=show)
    late.cancel()
    assert shown == ["spring-menu"]


def test_it_runs_until_it_is_revoked(player: DevicePlayer, place: Place) -> None:
    set_playlist(place, "spring-menu")
    player.report("impression")
    assert player.identity is not None
    playlists: list[GetPlaylistResponse] = []
    configs: list[GetConfigResponse] = []
    ended: list[PlayerState] = []

    def run() -> None:
        stop = threading.Event()
        ended.append(player.run(stop, on_playlist=playlists.append, on_config=configs.append, send_every=0.5))

    running = threading.Thread(target=run)
    running.start()
    wait_for(lambda: len(place.events()) == 1)
    place.revoke(player.identity.device_id)
    player.report("impression")
    running.join(30)
    assert ended == [PlayerState.REVOKED]
    assert [[item.creative_id for item in playlist.items] for playlist in playlists] == [["spring-menu"]]
    assert [config.sync_interval_minutes for config in configs] == [5]


def test_a_run_ends_when_another_thread_has_met_the_revocation(player: DevicePlayer, place: Place) -> None:
    assert player.identity is not None
    ended: list[PlayerState] = []
    running = threading.Thread(target=lambda: ended.append(player.run(threading.Event())))
    with player._calling:
        running.start()
        time.sleep(0.5)  # it waits for its turn to call
        place.revoke(player.identity.device_id)
        with pytest.raises(Unauthenticated):
            player.poll_config()
    running.join(20)
    assert ended == [PlayerState.REVOKED]


def test_a_dead_connection_is_replaced(started_server: RealServer, place: Place, folder: Path) -> None:
    wire = Wire(started_server.target)
    with DevicePlayer(wire.target, folder, timeout=4) as player:
        player.register(place.draw_code())
        player.poll_config()
        set_playlist(place, "spring-menu")
        wire.hold()
        with pytest.raises(DeadlineExceeded):
            player.poll_playlist()
        assert player.poll_playlist() is True
    wire.close()


def test_it_runs_on_when_the_server_comes_back(player: DevicePlayer, place: Place, server: RealServer) -> None:
    server.stop()
    event_id = player.report("impression")
    stop = threading.Event()
    ended: list[PlayerState] = []
    running = threading.Thread(target=lambda: ended.append(player.run(stop)))
    running.start()
    time.sleep(1)
    server.start()
    wait_for(lambda: player.waiting == 0)
    stop.set()
    running.join(30)
    assert ended == [PlayerState.ACTIVE]
    assert [event.event_id for event in place.events()] == [event_id]


def test_a_call_that_fails_holds_up_no_other(script: Script, folder: Path) -> None:
    folder.mkdir()
    IdentityFile(folder / "identity.json").store(Identity("device-1", "screen-1", "tenant-1", "dak_x"))
    script.answers = [Refusal(grpc.StatusCode.INTERNAL, "INTERNAL_ERROR")]
    stop = threading.Event()
    with DevicePlayer(script.target, folder) as player:
        player.report("impression")
        running = threading.Thread(target=player.run, args=(stop,))
        running.start()
        wait_for(lambda: len(script.calls) >= 3)
        stop.set()
        running.join(10)
    assert {call.method for call in script.calls[:3]} == {"GetConfig", "GetPlaylist", "ReportEvents"}


def test_pauses_grow_differ_and_honour_the_server() -> None:
    backoff = Backoff()
    pauses = [backoff.pause(None) for _ in range(12)]
    for number, pause in enumerate(pauses):
        longest = min(2.0**number, 300.0)
        assert longest / 2 <= pause <= longest
    assert 60 <= backoff.pause(timedelta(seconds=400)) >= 400
    backoff.reset()
    assert backoff.pause(None) <= 1
    assert len({Backoff().pause(None) for _ in range(20)}) > 1
    assert 5 <= Backoff().pause(timedelta(seconds=5)) <= 5.5
