"""The types and the closed words of the runtime."""

from enum import StrEnum
from typing import TypedDict


class PlaylistItem(TypedDict):
    """One creative of a playlist, as it is stored. `duration` is in seconds."""

    creative_id: str
    creative_url: str
    creative_type: str
    duration: int


class PlaylistStatus(StrEnum):
    """What a playlist is: there is none that waits or has been put away."""

    ACTIVE = "active"


class ConfigSource(StrEnum):
    """Where a device's config comes from."""

    DEFAULT = "default"
    CUSTOM = "custom"
