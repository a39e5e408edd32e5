"""Refusals: one class per gRPC code, the reason is data.

Operations and rules raise them, `interceptors.py` maps them to `google.rpc.Status`, once. The HTTP status of a reason
stands in the proto (`error_reason.proto`) and is known only to the edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tenfoot.errors.reasons import Reason

__all__ = [
    "AlreadyExists",
    "CannotStart",
    "DomainError",
    "FailedPrecondition",
    "Internal",
    "InvalidArgument",
    "NotFound",
    "PermissionDenied",
    "Reason",
    "ResourceExhausted",
    "Unauthenticated",
    "Unavailable",
    "Violation",
]


class CannotStart(Exception):
    """Why a program of ours cannot do its work, in words for the operator who started it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One member of a request that breaks its rule; `field` is spelled as in JSON: `deviceInfo.macAddress`."""

    field: str
    message: str


class DomainError(Exception):
    """A refusal that the caller is told about.

    `message` is shown as it stands: it never holds a secret or an internal detail. `retry_after` says when the same
    call may succeed.
    """

    def __init__(
        self,
        reason: Reason,
        message: str,
        *,
        violations: Sequence[Violation] = (),
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.violations = tuple(violations)
        self.retry_after = retry_after


class InvalidArgument(DomainError):
    """The request is wrong whatever the state."""


class Unauthenticated(DomainError):
    """No valid credential."""


class PermissionDenied(DomainError):
    """A valid credential that does not allow this."""


class NotFound(DomainError):
    """The thing does not exist, or is another's."""


class AlreadyExists(DomainError):
    """The thing exists already."""


class FailedPrecondition(DomainError):
    """The state does not allow it now."""


class ResourceExhausted(DomainError):
    """A limit is reached."""


class Unavailable(DomainError):
    """Something that we depend on does not answer; trying again later may help."""


class Internal(DomainError):
    """A failure on our side."""
