"""What a device asks for, every few minutes, on every screen: the hot path."""

import json
from dataclasses import dataclass
from typing import Any

from tenfoot_server.database import database, is_postgres
from tenfoot_server.device_runtime import rules
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig


@dataclass(frozen=True, slots=True)
class NotModified:
    """The caller already has the current version."""

    tag: str
    version: int | None


@dataclass(frozen=True, slots=True)
class CurrentPlaylist:
    """A screen's playlist."""

    tag: str
    playlist_id: str
    tenant_id: str
    screen_id: str
    version: int
    valid_until: float
    items: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class CurrentConfig:
    """A screen's config; `version` is None for the default."""

    tag: str
    version: int | None
    config: DeviceConfig


# Kept texts instead of Playlist.select(...) and ScreenConfig.select(...). `test_polls.py` holds the two together.
_PLAYLIST_VERSION = "SELECT id, version FROM playlists WHERE screen_id = {}"
_PLAYLIST = "SELECT id, tenant_id, version, valid_until, items FROM playlists WHERE screen_id = {}"
_CONFIG = """
SELECT version, sync_interval_minutes, heartbeat_interval_minutes, cache_max_size_gb, cache_retention_days
FROM screen_configs WHERE screen_id = {} AND is_set
"""


def get_playlist(*, screen_id: str, if_none_match: str) -> CurrentPlaylist | NotModified:
    """Returns the screen's playlist, or that the caller has it. One query for the latter, two else.

    Raises: NotFound with PLAYLIST_NOT_FOUND.
    """
    if if_none_match:
        row = _one(_PLAYLIST_VERSION, screen_id)
        if row is not None and rules.matches(if_none_match, tag := rules.playlist_tag(*row)):
            return NotModified(tag, row[1])
    row = _one(_PLAYLIST, screen_id)
    if row is None:
        raise NotFound(Reason.PLAYLIST_NOT_FOUND, "this screen has no playlist")
    playlist_id, tenant_id, version, valid_until, items = row
    return CurrentPlaylist(
        tag=rules.playlist_tag(playlist_id, version),
        playlist_id=playlist_id,
        tenant_id=tenant_id,
        screen_id=screen_id,
        version=version,
        valid_until=valid_until,
        items=json.loads(items),
    )


def get_config(*, screen_id: str, if_none_match: str) -> CurrentConfig | NotModified:
    """Returns the screen's config, or that the caller has it. One query. Without one it is the default."""
    row = _one(_CONFIG, screen_id)
    version = None if row is None else row[0]
    tag = rules.config_tag(version)
    if if_none_match and rules.matches(if_none_match, tag):
        return NotModified(tag, version)
    return CurrentConfig(tag=tag, version=version, config=DEFAULT_CONFIG if row is None else DeviceConfig(*row[1:]))


def _one(text: str, key: str) -> Any:
    return database.execute_sql(text.format("%s" if is_postgres() else "?"), (key,)).fetchone()
