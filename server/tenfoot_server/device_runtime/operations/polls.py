"""What devices poll every few minutes: the most frequent calls."""

import json
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from tenfoot_server.database import database, is_postgres
from tenfoot_server.device_runtime import rules
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig

R = TypeVar("R", bound=NamedTuple)


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
    items: list[PlaylistItem]


@dataclass(frozen=True, slots=True)
class CurrentConfig:
    """A screen's config; `version` is None for the default."""

    tag: str
    version: int | None
    config: DeviceConfig


class _Version(NamedTuple):
    playlist_id: str
    version: int


class _PlaylistRow(NamedTuple):
    playlist_id: str
    tenant_id: str
    version: int
    valid_until: float
    items: str


class _ConfigRow(NamedTuple):
    version: int
    sync_interval_minutes: int
    heartbeat_interval_minutes: int
    cache_max_size_gb: int
    cache_retention_days: int


# Prepared texts in place of Playlist.select(...) and ScreenConfig.select(...). `test_polls.py` makes sure that they are
# the same.
_PLAYLIST_VERSION = "SELECT id, version FROM playlists WHERE screen_id = {}"
_PLAYLIST = "SELECT id, tenant_id, version, valid_until, items FROM playlists WHERE screen_id = {}"
_CONFIG = """
SELECT version, sync_interval_minutes, heartbeat_interval_minutes, cache_max_size_gb, cache_retention_days
FROM screen_configs WHERE screen_id = {} AND is_set
"""


def get_playlist(*, screen_id: str, if_none_match: str) -> CurrentPlaylist | NotModified:
    """Returns the screen's playlist, or NotModified if the caller has it. One query for NotModified, otherwise two.

    Raises: NotFound with PLAYLIST_NOT_FOUND.
    """
    if if_none_match:
        known = _one(_PLAYLIST_VERSION, screen_id, _Version)
        if known is not None and rules.matches(if_none_match, tag := rules.playlist_tag(*known)):
            return NotModified(tag, known.version)
    row = _one(_PLAYLIST, screen_id, _PlaylistRow)
    if row is None:
        raise NotFound(Reason.PLAYLIST_NOT_FOUND, "this screen has no playlist")
    return CurrentPlaylist(
        tag=rules.playlist_tag(row.playlist_id, row.version),
        playlist_id=row.playlist_id,
        tenant_id=row.tenant_id,
        screen_id=screen_id,
        version=row.version,
        valid_until=row.valid_until,
        items=json.loads(row.items),
    )


def get_config(*, screen_id: str, if_none_match: str) -> CurrentConfig | NotModified:
    """Returns the screen's config or the default, or NotModified if the caller has it. One query."""
    row = _one(_CONFIG, screen_id, _ConfigRow)
    version = None if row is None else row.version
    tag = rules.config_tag(version)
    if if_none_match and rules.matches(if_none_match, tag):
        return NotModified(tag, version)
    return CurrentConfig(tag=tag, version=version, config=DEFAULT_CONFIG if row is None else DeviceConfig(*row[1:]))


def _one(text: str, key: str, shape: type[R]) -> R | None:
    """Runs a statement that finds at most one row, and returns the row as the given type."""
    row = database.execute_sql(text.format("%s" if is_postgres() else "?"), (key,)).fetchone()
    return None if row is None else shape._make(row)
