"""What operators author for a screen: its playlist and its config."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from tenfoot_server.database import atomic, micros
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.operations.screens import get_locked_screen, get_screen
from tenfoot_server.provisioning.rules import DeviceConfig

# A playlist without an expiry has to outlast any outage of ours.
_DEFAULT_VALIDITY = timedelta(days=365)


def set_screen_playlist(
    *, tenant_id: str, screen_id: str, valid_until: float | None, items: Sequence[PlaylistItem], now: datetime
) -> Playlist:
    """Replaces a screen's playlist and raises its version by one. Raises: NotFound with SCREEN_NOT_FOUND."""
    with atomic():
        screen = get_locked_screen(tenant_id, screen_id)
        playlist = Playlist.get_or_none(Playlist.screen_id == screen.id)
        is_new = playlist is None
        if playlist is None:
            playlist = Playlist(screen_id=screen.id, id=str(uuid.uuid4()), tenant_id=tenant_id, version=0)
        playlist.version += 1
        playlist.valid_until = (
            float((micros(now + _DEFAULT_VALIDITY)) // 1_000_000) if valid_until is None else valid_until
        )
        playlist.items = list(items)
        playlist.updated_at = now
        playlist.save(force_insert=is_new)
        return playlist


def get_screen_playlist(*, tenant_id: str, screen_id: str) -> Playlist:
    """Returns a screen's playlist. Raises: NotFound with SCREEN_NOT_FOUND or PLAYLIST_NOT_FOUND."""
    screen = get_screen(tenant_id=tenant_id, screen_id=screen_id)
    playlist = Playlist.get_or_none((Playlist.screen_id == screen.id) & (Playlist.tenant_id == tenant_id))
    if playlist is None:
        raise NotFound(Reason.PLAYLIST_NOT_FOUND, "this screen has no playlist")
    return playlist


def set_screen_config(*, tenant_id: str, screen_id: str, config: DeviceConfig, now: datetime) -> ScreenConfig:
    """Replaces a screen's config and raises its version by one. Raises: NotFound with SCREEN_NOT_FOUND."""
    with atomic():
        screen = get_locked_screen(tenant_id, screen_id)
        row = ScreenConfig.get_or_none(ScreenConfig.screen_id == screen.id)
        is_new = row is None
        if row is None:
            row = ScreenConfig(screen_id=screen.id, version=0)
        row.version += 1
        row.is_set = True
        row.sync_interval_minutes = config.sync_interval_minutes
        row.heartbeat_interval_minutes = config.heartbeat_interval_minutes
        row.cache_max_size_gb = config.cache_max_size_gb
        row.cache_retention_days = config.cache_retention_days
        row.updated_at = now
        row.save(force_insert=is_new)
        return row


def get_screen_config(*, tenant_id: str, screen_id: str) -> ScreenConfig:
    """Returns a screen's own config. Raises: NotFound with SCREEN_NOT_FOUND or CONFIG_NOT_FOUND."""
    return _require_config(get_screen(tenant_id=tenant_id, screen_id=screen_id).id)


def delete_screen_config(*, tenant_id: str, screen_id: str, now: datetime) -> None:
    """Puts a screen back to the default config. Raises: NotFound with SCREEN_NOT_FOUND or CONFIG_NOT_FOUND."""
    with atomic():
        row = _require_config(get_locked_screen(tenant_id, screen_id).id)
        row.is_set = False
        row.updated_at = now
        row.save(only=[ScreenConfig.is_set, ScreenConfig.updated_at])


def _require_config(screen_id: str) -> ScreenConfig:
    row = ScreenConfig.get_or_none((ScreenConfig.screen_id == screen_id) & ScreenConfig.is_set)
    if row is None:
        raise NotFound(Reason.CONFIG_NOT_FOUND, "this screen has no config of its own")
    return row
