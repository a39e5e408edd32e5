"""What a device polls: current, not modified, default; and the kept SQL texts find what their Peewee forms find."""

from typing import Any

import pytest

from tenfoot_server.database import database, is_postgres
from tenfoot_server.device_runtime import rules
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.operations import authoring, polls
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tests.provisioning.failing_database import count_statements
from tests.provisioning.rows import NOW, add_screen

pytestmark = pytest.mark.usefixtures("db")
ITEM = PlaylistItem(creative_id="c-1", creative_url="https://cdn.example.org/ü.mp4", creative_type="video", duration=9)
OWN = DeviceConfig(sync_interval_minutes=60, heartbeat_interval_minutes=2, cache_max_size_gb=1, cache_retention_days=0)


def add_playlist(screen_id: str) -> Playlist:
    return authoring.set_screen_playlist(
        tenant_id="tenant-1", screen_id=screen_id, valid_until=1.5, items=[ITEM], now=NOW
    )


def add_config(screen_id: str) -> None:
    authoring.set_screen_config(tenant_id="tenant-1", screen_id=screen_id, config=OWN, now=NOW)


def test_get_playlist_returns_all_of_it() -> None:
    screen_id = str(add_screen().id)
    made = add_playlist(screen_id)
    assert polls.get_playlist(screen_id=screen_id, if_none_match="") == polls.CurrentPlaylist(
        tag=rules.playlist_tag(str(made.id), 1),
        playlist_id=str(made.id),
        tenant_id="tenant-1",
        screen_id=screen_id,
        version=1,
        valid_until=1.5,
        items=[ITEM],
    )


def test_get_playlist_is_not_modified_until_it_changes() -> None:
    screen_id = str(add_screen().id)
    add_playlist(screen_id)
    tag = polls.get_playlist(screen_id=screen_id, if_none_match="").tag
    assert polls.get_playlist(screen_id=screen_id, if_none_match=f"W/{tag}") == polls.NotModified(tag, 1)
    add_playlist(screen_id)
    changed = polls.get_playlist(screen_id=screen_id, if_none_match=tag)
    assert isinstance(changed, polls.CurrentPlaylist)
    assert (changed.version, changed.tag != tag) == (2, True)


@pytest.mark.parametrize("tag", ["", '"anything"', "*"])
def test_get_playlist_of_a_screen_without_one_is_refused(tag: str) -> None:
    with pytest.raises(NotFound) as refusal:
        polls.get_playlist(screen_id=str(add_screen().id), if_none_match=tag)
    assert refusal.value.reason is Reason.PLAYLIST_NOT_FOUND


def test_get_config_is_the_document_s_default_when_none_is_stored() -> None:
    screen_id = str(add_screen().id)
    found = polls.get_config(screen_id=screen_id, if_none_match="")
    assert found == polls.CurrentConfig(tag='"default"', version=None, config=DEFAULT_CONFIG)
    assert polls.get_config(screen_id=screen_id, if_none_match='"default"') == polls.NotModified('"default"', None)


def test_get_config_follows_what_operators_do() -> None:
    screen_id = str(add_screen().id)
    add_config(screen_id)
    assert polls.get_config(screen_id=screen_id, if_none_match='"default"') == polls.CurrentConfig('"v1"', 1, OWN)
    assert polls.get_config(screen_id=screen_id, if_none_match='"v1"') == polls.NotModified('"v1"', 1)
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_id, now=NOW)
    assert polls.get_config(screen_id=screen_id, if_none_match='"v1"') == polls.CurrentConfig(
        '"default"', None, DEFAULT_CONFIG
    )
    add_config(screen_id)
    again = polls.get_config(screen_id=screen_id, if_none_match='"v1"')
    assert (again.tag, again.version) == ('"v2"', 2)


def rows_of(text: str, key: str) -> list[tuple[Any, ...]]:
    sql = text.format("%s" if is_postgres() else "?")
    return [tuple(row) for row in database.execute_sql(sql, (key,)).fetchall()]


def test_the_kept_texts_find_what_their_peewee_forms_find() -> None:
    screen_ids = [str(add_screen().id) for _ in range(3)]
    for screen_id in screen_ids[:2]:
        add_playlist(screen_id)
        add_config(screen_id)
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_ids[1], now=NOW)
    forms: dict[str, Any] = {
        polls._PLAYLIST_VERSION: lambda key: Playlist.select(Playlist.id, Playlist.version).where(
            Playlist.screen_id == key
        ),
        polls._PLAYLIST: lambda key: Playlist.select(
            Playlist.id, Playlist.tenant_id, Playlist.version, Playlist.valid_until, Playlist.items.cast("TEXT")
        ).where(Playlist.screen_id == key),
        polls._CONFIG: lambda key: ScreenConfig.select(
            ScreenConfig.version,
            ScreenConfig.sync_interval_minutes,
            ScreenConfig.heartbeat_interval_minutes,
            ScreenConfig.cache_max_size_gb,
            ScreenConfig.cache_retention_days,
        ).where((ScreenConfig.screen_id == key) & ScreenConfig.is_set),
    }
    for text, form in forms.items():
        found = [rows_of(text, screen_id) for screen_id in screen_ids]
        assert found == [[tuple(row) for row in form(screen_id).tuples()] for screen_id in screen_ids], text
        assert found[0]
        assert not found[2]


def test_a_poll_that_has_the_current_version_is_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    screen_id = str(add_screen().id)
    add_playlist(screen_id)
    tag = polls.get_playlist(screen_id=screen_id, if_none_match="").tag

    def asked(tag: str) -> int:
        return count_statements(lambda: polls.get_playlist(screen_id=screen_id, if_none_match=tag), monkeypatch)

    assert (asked(tag), asked('"other"'), asked("")) == (1, 2, 1)
    assert count_statements(lambda: polls.get_config(screen_id=screen_id, if_none_match=""), monkeypatch) == 1
