"""What provisioning decides, without I/O."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tenfoot_server.errors import FailedPrecondition, InvalidArgument, PermissionDenied, Reason, Violation
from tenfoot_server.provisioning.values import KeyStatus
from tenfoot_server.timezones import is_timezone

_MISSED_HEARTBEATS = 3


class CodeStatus(StrEnum):
    """The status of a pairing code."""

    PENDING = "pending"
    ACTIVATED = "activated"
    EXPIRED = "expired"


class Role(StrEnum):
    """The roles of operators, in ascending order."""

    OPERATOR = "operator"
    TENANT_ADMIN = "tenant_admin"
    SUPER_ADMIN = "super_admin"


@dataclass(frozen=True, slots=True)
class DeviceConfig:
    """How a television runs. The defaults come from the guide (docs/sources.md)."""

    sync_interval_minutes: int = 5
    heartbeat_interval_minutes: int = 1
    cache_max_size_gb: int = 10
    cache_retention_days: int = 7


DEFAULT_CONFIG = DeviceConfig()


def code_status(*, activated_at: datetime | None, expires_at: datetime, now: datetime) -> CodeStatus:
    """Returns a code's status. A used code stays `activated` forever, even after its expiry."""
    if activated_at is not None:
        return CodeStatus.ACTIVATED
    return CodeStatus.EXPIRED if now >= expires_at else CodeStatus.PENDING


def key_status(revoked_at: datetime | None) -> KeyStatus:
    """Returns an API key's status."""
    return KeyStatus.ACTIVE if revoked_at is None else KeyStatus.REVOKED


def must_be_pending(status: CodeStatus) -> None:
    """Makes sure that a code is pending.

    Raises: FailedPrecondition with PROVISIONING_CODE_ALREADY_USED or PROVISIONING_CODE_EXPIRED.
    """
    if status is CodeStatus.ACTIVATED:
        raise FailedPrecondition(Reason.PROVISIONING_CODE_ALREADY_USED, "this provisioning code has already been used")
    if status is CodeStatus.EXPIRED:
        raise FailedPrecondition(Reason.PROVISIONING_CODE_EXPIRED, "this provisioning code has expired")


def must_be_timezone(name: str) -> None:
    """Makes sure that a name is a time zone of the IANA database. Raises: InvalidArgument."""
    if not is_timezone(name):
        raise InvalidArgument(
            Reason.VALIDATION_ERROR,
            "timezone: is not an IANA time zone, for instance Europe/Paris",
            violations=[Violation("timezone", "is not an IANA time zone, for instance Europe/Paris")],
        )


def must_be_grantable(roles: Collection[str], held: Collection[str]) -> None:
    """Makes sure that a key's role is not above its caller's. Raises: PermissionDenied with AUTH_FORBIDDEN."""
    if Role.SUPER_ADMIN in roles and Role.SUPER_ADMIN not in held:
        raise PermissionDenied(
            Reason.AUTH_FORBIDDEN, "only a super_admin may create, rotate or revoke a super_admin's key"
        )


def is_key_in_time(*, created_at: datetime, days: int | None, now: datetime) -> bool:
    """Returns whether a device's key has not expired; None stands for no expiry."""
    return days is None or now < created_at + timedelta(days=days)


def is_online(*, active: bool, last_seen_at: datetime | None, heartbeat_minutes: int, now: datetime) -> bool:
    """Returns whether a device is online: active, and seen within three heartbeat intervals."""
    if not active or last_seen_at is None:
        return False
    return now - last_seen_at <= timedelta(minutes=heartbeat_minutes * _MISSED_HEARTBEATS)
