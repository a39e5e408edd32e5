"""What operators author: each change raises the version by one, and no version ever comes back."""

from datetime import UTC, datetime, timedelta

import pytest

from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.operations.devices import config_of
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tests.provisioning.rows import NOW, add_screen, all_rows

pytestmark = pytest.mark.usefixtures("db")
LATER = NOW + timedelta(hours=1)
ITEM = PlaylistItem(creative_id="c-1", creative_url="https://cdn.example.org/ü.mp4", creative_type="video", duration=9)


def set_playlist(screen_id: str, *, valid_until: float | None = None, items: int = 1) -> Playlist:
    return authoring.set_screen_playlist(
        tenant_id="tenant-1", screen_id=screen_id, valid_until=valid_until, items=[ITEM] * items, now=LATER
    )


def set_config(screen_id: str, config: DeviceConfig = DEFAULT_CONFIG) -> ScreenConfig:
    return authoring.set_screen_config(tenant_id="tenant-1", screen_id=screen_id, config=config, now=LATER)


def test_set_screen_playlist_stores_it_as_version_one() -> None:
    screen_id = str(add_screen().id)
    made = set_playlist(screen_id, valid_until=1767225600.25, items=2)
    stored = authoring.get_screen_playlist(tenant_id="tenant-1", screen_id=screen_id)
    assert (stored.id, stored.tenant_id, stored.screen_id, stored.version) == (made.id, "tenant-1", screen_id, 1)
    assert (stored.valid_until, stored.items, stored.updated_at) == (1767225600.25, [ITEM, ITEM], LATER)


def test_set_screen_playlist_again_keeps_its_id_and_raises_its_version_by_one() -> None:
    screen_id = str(add_screen().id)
    first = set_playlist(screen_id)
    for version in (2, 3):
        again = set_playlist(screen_id, items=version)
        assert (again.id, again.version) == (first.id, version)
    assert Playlist.select().count() == 1
    assert len(Playlist.get().items) == 3


def test_set_screen_playlist_without_an_end_is_valid_for_a_year() -> None:
    made = set_playlist(str(add_screen().id))
    assert datetime.fromtimestamp(made.valid_until, UTC) == LATER + timedelta(days=365)
    assert made.valid_until == int(made.valid_until)


def test_set_screen_playlist_can_be_empty_and_can_end_at_the_epoch() -> None:
    made = set_playlist(str(add_screen().id), items=0, valid_until=0.0)
    assert (made.items, made.valid_until) == ([], 0.0)


def test_get_screen_playlist_of_a_screen_without_one_is_refused() -> None:
    screen_id = str(add_screen().id)
    with pytest.raises(NotFound) as refusal:
        authoring.get_screen_playlist(tenant_id="tenant-1", screen_id=screen_id)
    assert refusal.value.reason is Reason.PLAYLIST_NOT_FOUND


def test_playlists_of_screens_do_not_mix() -> None:
    first, second = str(add_screen().id), str(add_screen().id)
    set_playlist(first)
    set_playlist(first)
    assert set_playlist(second).version == 1


def test_set_screen_config_stores_it_as_version_one_and_is_what_devices_run_by() -> None:
    screen_id = str(add_screen().id)
    wanted = DeviceConfig(
        sync_interval_minutes=1, heartbeat_interval_minutes=2, cache_max_size_gb=0, cache_retention_days=0
    )
    assert set_config(screen_id, wanted).version == 1
    stored = authoring.get_screen_config(tenant_id="tenant-1", screen_id=screen_id)
    assert (stored.version, stored.updated_at, stored.is_set) == (1, LATER, True)
    assert config_of(screen_id) == wanted


def test_set_screen_config_replaces_every_member() -> None:
    screen_id = str(add_screen().id)
    set_config(screen_id, DeviceConfig(sync_interval_minutes=60, cache_retention_days=99))
    assert set_config(screen_id, DeviceConfig(cache_max_size_gb=1)).version == 2
    assert config_of(screen_id) == DeviceConfig(cache_max_size_gb=1)


def test_delete_screen_config_puts_the_default_back_and_its_version_never_returns() -> None:
    screen_id = str(add_screen().id)
    set_config(screen_id, DeviceConfig(sync_interval_minutes=60))
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_id, now=LATER)
    assert config_of(screen_id) == DEFAULT_CONFIG
    with pytest.raises(NotFound) as refusal:
        authoring.get_screen_config(tenant_id="tenant-1", screen_id=screen_id)
    assert refusal.value.reason is Reason.CONFIG_NOT_FOUND
    assert set_config(screen_id).version == 2


def test_delete_screen_config_that_is_not_there_is_refused_and_changes_nothing() -> None:
    screen_id = str(add_screen().id)
    set_config(screen_id)
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=screen_id, now=NOW)
    before = all_rows()
    for each in (screen_id, str(add_screen().id)):
        with pytest.raises(NotFound) as refusal:
            authoring.delete_screen_config(tenant_id="tenant-1", screen_id=each, now=LATER)
        assert refusal.value.reason is Reason.CONFIG_NOT_FOUND
    assert all_rows()["screen_configs"] == before["screen_configs"]
