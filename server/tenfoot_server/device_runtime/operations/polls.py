"""What devices poll every few minutes: the most frequent calls."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from tenfoot_server.device_runtime import rules
from tenfoot_server.device_runtime.values import PlaylistItem
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tenfoot_server.statements import Query


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


class _PlaylistRow(NamedTuple):
    place: int
    screen_id: str
    playlist_id: str
    tenant_id: str
    version: int
    valid_until: float
    items: str


class _ConfigRow(NamedTuple):
    place: int
    version: int
    sync_interval_minutes: int
    heartbeat_interval_minutes: int
    cache_max_size_gb: int
    cache_retention_days: int


# `test_polls.py` makes sure that these find what their Peewee forms find.
_PLAYLISTS = Query(
    _PlaylistRow,
    """
SELECT given.place, p.screen_id, p.id, p.tenant_id, p.version, p.valid_until, p.items
FROM {rows} JOIN playlists p ON p.screen_id = given.screen_id
""",
    columns={"screen_id": "TEXT"},
)
_CONFIGS = Query(
    _ConfigRow,
    """
SELECT given.place, c.version, c.sync_interval_minutes, c.heartbeat_interval_minutes, c.cache_max_size_gb,
  c.cache_retention_days
FROM {rows} JOIN screen_configs c ON c.screen_id = given.screen_id WHERE c.is_set
""",
    columns={"screen_id": "TEXT"},
)


def unchanged_playlist(current: tuple[str, int] | None, if_none_match: str) -> NotModified | None:
    """Returns NotModified if a caller has the current playlist, given by its id and version."""
    if current is None or not rules.matches(if_none_match, tag := rules.playlist_tag(*current)):
        return None
    return NotModified(tag, current[1])


def unchanged_config(version: int | None, if_none_match: str) -> NotModified | None:
    """Returns NotModified if a caller has the current config, given by its version; None is the default's."""
    tag = rules.config_tag(version)
    return NotModified(tag, version) if rules.matches(if_none_match, tag) else None


def get_playlists(screen_ids: Sequence[str]) -> list[CurrentPlaylist | NotFound]:
    """Returns the playlists of screens. One query.

    NotFound with PLAYLIST_NOT_FOUND stands for that of a screen which has none.
    """
    found: dict[int, CurrentPlaylist] = {
        row.place: CurrentPlaylist(
            tag=rules.playlist_tag(row.playlist_id, row.version),
            playlist_id=row.playlist_id,
            tenant_id=row.tenant_id,
            screen_id=row.screen_id,
            version=row.version,
            valid_until=row.valid_until,
            items=orjson.loads(row.items),
        )
        for row in _PLAYLISTS([(screen_id,) for screen_id in screen_ids])
    }
    return [
        found.get(place) or NotFound(Reason.PLAYLIST_NOT_FOUND, "this screen has no playlist")
        for place in range(len(screen_ids))
    ]


def get_configs(screen_ids: Sequence[str]) -> list[CurrentConfig]:
    """Returns the configs of screens, their own or the default. One query."""
    own = {row.place: row for row in _CONFIGS([(screen_id,) for screen_id in screen_ids])}
    return [_config(own.get(place)) for place in range(len(screen_ids))]


def _config(row: _ConfigRow | None) -> CurrentConfig:
    if row is None:
        return CurrentConfig(tag=rules.config_tag(None), version=None, config=DEFAULT_CONFIG)
    return CurrentConfig(tag=rules.config_tag(row.version), version=row.version, config=DeviceConfig(*row[2:]))
