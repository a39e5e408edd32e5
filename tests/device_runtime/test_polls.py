"""What a device polls: current, not modified, default; and the kept SQL texts find what their Peewee forms find."""

from functools import partial
from typing import Any

import pytest

from tenfoot_server.device_runtime import rules
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.operations import authoring, polls
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tests.one_caller import get_config, get_playlist
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


def test_get_playlists_returns_all_of_it_for_each_screen_in_their_order() -> None:
    screen_ids = [str(add_screen().id) for _ in range(3)]
    made = [add_playlist(screen_id) for screen_id in screen_ids[:2]]
    first, missing, second = polls.get_playlists([screen_ids[1], screen_ids[2], screen_ids[0]])
    assert isinstance(missing, NotFound)
    assert missing.reason is Reason.PLAYLIST_NOT_FOUND
    for found, playlist, screen_id in zip((first, second), reversed(made), reversed(screen_ids[:2]), strict=True):
        assert found == polls.CurrentPlaylist(
            tag=rules.playlist_tag(str(playlist.id), 1),
            playlist_id=str(playlist.id),
            tenant_id="tenant-1",
            screen_id=screen_id,
            version=1,
            valid_until=1.5,
            items=[ITEM],
        )


def test_a_playlist_is_not_modified_until_it_changes() -> None:
    screen_id = str(add_screen().id)
    add_playlist(screen_id)
    before = get_playlist(screen_id)
    current = (before.playlist_id, before.version)
    for has in (before.tag, f"W/{before.tag}", "*", f'"other", {before.tag}'):
        assert polls.unchanged_playlist(current, has) == polls.NotModified(before.tag, 1)
    for has in ("", '"other"', before.tag[:-1]):
        assert polls.unchanged_playlist(current, has) is None
    add_playlist(screen_id)
    after = get_playlist(screen_id)
    assert (after.version, after.tag != before.tag) == (2, True)
    assert polls.unchanged_playlist((after.playlist_id, after.version), before.tag) is None


@pytest.mark.parametrize("tag", ["", '"anything"', "*"])
def test_a_playlist_that_is_none_is_never_unchanged(tag: str) -> None:
    assert polls.unchanged_playlist(None, tag) is None


def test_get_configs_returns_the_own_one_or_the_default_for_each_screen_in_their_order() -> None:
    screen_ids = [str(add_screen().id) for _ in range(3)]
    add_config(screen_ids[0])
    add_config(screen_ids[2])
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_ids[2], now=NOW)
    default = polls.CurrentConfig(tag='"default"', version=None, config=DEFAULT_CONFIG)
    assert polls.get_configs(screen_ids[::-1]) == [default, default, polls.CurrentConfig('"v1"', 1, OWN)]


def test_a_config_is_not_modified_until_it_changes() -> None:
    assert polls.unchanged_config(None, '"default"') == polls.NotModified('"default"', None)
    assert polls.unchanged_config(1, '"v1"') == polls.NotModified('"v1"', 1)
    for version, has in ((None, ""), (None, '"v1"'), (1, '"default"'), (2, '"v1"')):
        assert polls.unchanged_config(version, has) is None


def test_a_config_s_version_never_comes_again() -> None:
    screen_id = str(add_screen().id)
    add_config(screen_id)
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_id, now=NOW)
    add_config(screen_id)
    again = get_config(screen_id)
    assert (again.tag, again.version) == ('"v2"', 2)


def test_the_kept_texts_find_what_their_peewee_forms_find() -> None:
    screen_ids = [str(add_screen().id) for _ in range(3)]
    for screen_id in screen_ids[:2]:
        add_playlist(screen_id)
        add_config(screen_id)
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_ids[1], now=NOW)
    places = {screen_id: place for place, screen_id in enumerate(screen_ids)}
    playlists = Playlist.select(
        Playlist.screen_id,
        Playlist.id,
        Playlist.tenant_id,
        Playlist.version,
        Playlist.valid_until,
        Playlist.items.cast("TEXT"),
    ).where(Playlist.screen_id.in_(screen_ids))
    configs = ScreenConfig.select(
        ScreenConfig.screen_id,
        ScreenConfig.version,
        ScreenConfig.sync_interval_minutes,
        ScreenConfig.heartbeat_interval_minutes,
        ScreenConfig.cache_max_size_gb,
        ScreenConfig.cache_retention_days,
    ).where(ScreenConfig.screen_id.in_(screen_ids) & ScreenConfig.is_set)
    given = [(screen_id,) for screen_id in screen_ids]
    rows: list[tuple[Any, ...]] = list(playlists.tuples())  # type: ignore[arg-type]
    assert sorted(polls._PLAYLISTS(given)) == sorted((places[row[0]], *row) for row in rows)
    assert len(rows) == 2
    rows = list(configs.tuples())  # type: ignore[arg-type]
    assert sorted(polls._CONFIGS(given)) == sorted((places[row[0]], *row[1:]) for row in rows)
    assert len(rows) == 1


def test_a_batch_of_polls_is_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    screen_ids = [str(add_screen().id) for _ in range(3)]
    for work in (polls.get_playlists, polls.get_configs):
        work(screen_ids)  # PostgreSQL prepares it
        assert count_statements(partial(work, screen_ids), monkeypatch) == 1
