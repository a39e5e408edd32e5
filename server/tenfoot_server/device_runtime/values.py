"""The types and enums of the runtime."""

from enum import StrEnum
from typing import TypedDict


class PlaylistItem(TypedDict):
    """One creative of a playlist, as it is stored. `duration` is in seconds."""

    creative_id: str
    creative_url: str
    creative_type: str
    duration: int


class PlaylistStatus(StrEnum):
    """The status of a playlist. There is only one."""

    ACTIVE = "active"


class ConfigSource(StrEnum):
    """Where a device's config comes from."""

    DEFAULT = "default"
    CUSTOM = "custom"
