"""A television whose disk has damaged a file: it starts, says so, and lives on."""

import json
import os
import shutil
import sqlite3
import stat
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tenfoot import DevicePlayer, PlayerState
from tenfoot.client.identity import Identity, IdentityFile
from tenfoot.client.player_store import Answer, PlayerStore
from tenfoot.device_runtime.v1.device_runtime_pb2 import GetConfigResponse, PlaylistItem, SetScreenPlaylistRequest
from tests.clients_python.real_server import Place, RealServer, wait_for
from tests.clients_python.scripted import Script
from tests.edge.scripted_server import Reply

DEVICE = "device-1"
KEPT = Identity(DEVICE, "screen-1", "tenant-1", "dak_secret")
Damage = Callable[[Path], None]


def halve(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def cut_in_a_page(path: Path) -> None:
    os.truncate(path, 5000)


def overwrite(path: Path) -> None:
    path.write_bytes(b"\xff\x00garbage" * (path.stat().st_size // 9 + 1))


def overwrite_the_end(path: Path) -> None:
    """The header stays; the pages of the events do not."""
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


def flip(path: Path, content: bytes, offset: int = 0) -> None:
    """One bit of the first place that holds this content turns; SQLite has no checksums."""
    damaged = bytearray(path.read_bytes())
    damaged[damaged.index(content) + offset] ^= 0x80
    path.write_bytes(damaged)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The store of a player that has ended: all of it is in one file."""
    path = tmp_path / "player.db"
    store = PlayerStore(path, event_limit=1000)
    for number in range(200):
        store.add(DEVICE, f"event-{number}", b"x" * 100)
    store.close()
    return path


@pytest.fixture
def registered(started_server: RealServer, place: Place, tmp_path: Path) -> Path:
    """The folder of a television that has registered and reported 50 events."""
    folder = tmp_path / "television"
    with DevicePlayer(started_server.target, folder) as player:
        player.register(place.draw_code())
        for _ in range(50):
            player.report("impression")
    return folder


@pytest.mark.parametrize("damage", [halve, cut_in_a_page, overwrite, overwrite_the_end])
def test_a_damaged_store_is_put_aside(damage: Damage, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    damage(path)
    damaged = path.read_bytes()
    store = PlayerStore(path, event_limit=1000)
    assert store.count() == 0
    store.add(DEVICE, "event-1", b"y")
    assert [event.body for event in store.oldest(DEVICE, 10)] == [b"y"]
    store.close()
    assert path.with_name("player.db.broken").stat().st_size == len(damaged)
    assert "player.db is damaged; its events are now in player.db.broken" in caplog.text
    again = PlayerStore(path, event_limit=1000)
    assert again.count() == 1
    again.close()
    assert caplog.text.count("is damaged") == 1


def test_an_empty_store_is_a_new_one(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"")
    store = PlayerStore(path, event_limit=1000)
    store.add(DEVICE, "event-1", b"y")
    assert store.count() == 1
    store.close()
    assert not path.with_name("player.db.broken").exists()
    assert caplog.text == ""


def test_no_log_is_left_beside_the_wrong_store(path: Path, tmp_path: Path) -> None:
    running = PlayerStore(path, event_limit=1000)
    running.add(DEVICE, "in the log", b"z")
    killed = tmp_path / "killed" / "player.db"
    killed.parent.mkdir()
    for part in ("player.db", "player.db-wal"):
        shutil.copy(tmp_path / part, killed.parent / part)
    running.close()
    overwrite(killed)
    for suffix in ("-wal", "-shm"):
        killed.with_name(f"player.db.broken{suffix}").write_bytes(b"of an earlier one")
    store = PlayerStore(killed, event_limit=1000)
    assert store.count() == 0
    store.close()
    assert killed.with_name("player.db.broken").exists()
    assert all(b"of an earlier one" not in part.read_bytes() for part in killed.parent.iterdir())


def test_a_second_damage_replaces_the_first(path: Path) -> None:
    for content in (b"first" * 100, b"second" * 100):
        path.write_bytes(content)
        PlayerStore(path, event_limit=1000).close()
        assert path.with_name("player.db.broken").read_bytes() == content


def test_a_store_that_is_only_locked_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda place, **options: connect(place, **{**options, "timeout": 0.1}))
    holder = connect(path)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        PlayerStore(path, event_limit=1000)
    holder.close()
    store = PlayerStore(path, event_limit=1000)
    assert store.count() == 200
    store.keep(DEVICE, "config", Answer("tag", b"x"))
    store.close()
    assert not path.with_name("player.db.broken").exists()


def test_a_full_disk_queues_nothing_and_says_so(registered: Path, started_server: RealServer) -> None:
    with DevicePlayer(started_server.target, registered) as player:
        full = player._store._connection
        full.execute(f"PRAGMA max_page_count = {full.execute('PRAGMA page_count').fetchone()[0]}")
        queued: list[str] = []
        with pytest.raises(sqlite3.OperationalError, match="full"):
            queued.extend(player.report("impression") for _ in range(1000))
        assert player.waiting == 50 + len(queued)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00garbage",
        b"null",
        b"[]",
        b"{}",
        b'"dak_secret"',
        json.dumps({"device_id": DEVICE, "screen_id": "screen-1", "tenant_id": "tenant-1"}).encode(),
        json.dumps(
            {"device_id": None, "screen_id": "s", "tenant_id": "t", "api_key": "dak_secret", "revoked": False}
        ).encode(),
        json.dumps(
            {"device_id": DEVICE, "screen_id": "s", "tenant_id": "t", "api_key": "dak_sec\x00ret", "revoked": False}
        ).encode(),
    ],
)
def test_a_damaged_identity_is_put_aside(content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "identity.json"
    file = IdentityFile(path)
    file.store(KEPT)
    path.write_bytes(content)
    assert file.load() is None
    assert not path.exists()
    broken = path.with_name("identity.json.broken")
    assert broken.read_bytes() == content
    assert stat.S_IMODE(broken.stat().st_mode) == 0o600
    assert (
        "identity.json is damaged and is now called identity.json.broken: a new pairing code is needed" in caplog.text
    )
    assert "secret" not in caplog.text
    file.store(KEPT)
    assert file.load() == KEPT


def test_a_member_of_a_younger_client_is_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "identity.json"
    IdentityFile(path).store(KEPT)
    path.write_text(json.dumps({**json.loads(path.read_text()), "born": 1}))
    assert IdentityFile(path).load() == KEPT


def test_a_television_lives_on(registered: Path, place: Place, started_server: RealServer) -> None:
    overwrite(registered / "player.db")
    with DevicePlayer(started_server.target, registered) as player:
        assert player.state is PlayerState.ACTIVE
        player.report("impression")
        assert player.send_events() == 1
        assert player.poll_config() is True
        device = player.identity
    assert device is not None
    halve(registered / "identity.json")
    with DevicePlayer(started_server.target, registered) as player:
        assert player.state is PlayerState.UNREGISTERED
        place.revoke(device.device_id)
        assert player.register(place.draw_code()).device_id != device.device_id
        player.report("impression")
        assert player.send_events() == 1


def test_a_damaged_event_holds_up_no_other(
    registered: Path, place: Place, started_server: RealServer, caplog: pytest.LogCaptureFixture
) -> None:
    flip(registered / "player.db", b"impression")
    with DevicePlayer(started_server.target, registered) as player:
        assert player.waiting == 50
        assert [player.send_events(), player.waiting] == [49, 0]
    assert len(place.events()) == 49
    assert "dropped 1 events that were damaged on disk" in caplog.text


def test_nothing_but_damaged_events(
    registered: Path, place: Place, started_server: RealServer, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(registered / "player.db")) as database:
        database.execute("UPDATE events SET body = CAST(x'ff' AS TEXT)")  # what a turned bit makes of a blob
        database.commit()
    with DevicePlayer(started_server.target, registered) as player:
        assert [player.waiting, player.send_events(), player.waiting] == [50, 0, 0]
        player.report("impression")
        assert player.send_events() == 1
    assert len(place.events()) == 1
    assert "dropped 50 events that were damaged on disk" in caplog.text


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE answers SET body = x'ffff'",
        "UPDATE answers SET body = CAST(x'ff' AS TEXT)",
        "UPDATE answers SET tag = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_damaged_answer_is_fetched_again(
    damage: str, registered: Path, place: Place, started_server: RealServer
) -> None:
    item = PlaylistItem(
        creative_id="c", creative_url="https://cdn.example.com/a.mp4", creative_type="video", duration=15
    )
    request = SetScreenPlaylistRequest(screen_id=place.screen_id, items=[item])
    place.operator.device_runtime.set_screen_playlist(request)
    with DevicePlayer(started_server.target, registered) as player:
        player.poll_config()
        player.poll_playlist()
        config, playlist = player.config, player.playlist
    with closing(sqlite3.connect(registered / "player.db")) as database:
        database.execute(damage)
        database.commit()
    with DevicePlayer(started_server.target, registered) as player:
        assert [player.poll_config(), player.poll_playlist()] == [True, True]
        assert (player.config, player.playlist) == (config, playlist)
        assert [player.poll_config(), player.poll_playlist()] == [False, False]


def test_a_damaged_answer_is_none_until_then(
    registered: Path, started_server: RealServer, caplog: pytest.LogCaptureFixture
) -> None:
    with DevicePlayer(started_server.target, registered) as player:
        player.poll_config()
        assert player.identity is not None
        store = PlayerStore(registered / "player.db", event_limit=100)
        store.keep(player.identity.device_id, "config", Answer("tag", b"\xff"))
        store.close()
        assert [player.config, player.config] == [None, None]
        assert caplog.text.count("the stored config is damaged") == 1
        assert player.poll_config() is True


def test_an_interval_that_the_server_never_gives_is_damage_too(script: Script, tmp_path: Path) -> None:
    IdentityFile(tmp_path / "identity.json").store(KEPT)
    script.answers = [Reply({"not_modified": True})]
    with DevicePlayer(script.target, tmp_path) as player:
        player._store.keep(
            DEVICE, "config", Answer("tag", GetConfigResponse(sync_interval_minutes=7).SerializeToString())
        )
        stop = threading.Event()

        def end() -> None:
            wait_for(lambda: len(script.calls) == 2)
            time.sleep(0.5)  # for a third, which would be too much
            stop.set()

        ending = threading.Thread(target=end)
        ending.start()
        assert player.run(stop) is PlayerState.ACTIVE
        ending.join(30)
    assert [call.method for call in script.calls] == ["GetConfig", "GetPlaylist"]


def test_a_damaged_index_is_found_at_the_start(
    registered: Path, started_server: RealServer, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(registered / "player.db")) as database:
        event_id = database.execute("SELECT event_id FROM events").fetchone()[0]
    flip(registered / "player.db", event_id.encode())
    with DevicePlayer(started_server.target, registered) as player:
        player.report("impression")
        assert [player.send_events(), player.waiting] == [1, 0]
    assert "player.db is damaged" in caplog.text


def test_a_damaged_schema_is_found_at_the_start(
    registered: Path, started_server: RealServer, caplog: pytest.LogCaptureFixture
) -> None:
    flip(registered / "player.db", b"CREATE TABLE events", offset=len(b"CREATE TABLE"))
    with DevicePlayer(started_server.target, registered) as player:
        player.report("impression")
        assert [player.send_events(), player.waiting] == [1, 0]
    assert "player.db is damaged" in caplog.text
