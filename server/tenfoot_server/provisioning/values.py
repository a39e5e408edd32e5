"""The enums of provisioning."""

from enum import StrEnum


class ScreenStatus(StrEnum):
    """Whether a television plays on a screen."""

    PROVISIONING = "provisioning"
    ACTIVE = "active"


class DeviceStatus(StrEnum):
    """Whether a device's key works."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


class KeyStatus(StrEnum):
    """Whether an API key works."""

    ACTIVE = "active"
    REVOKED = "revoked"
