"""Refusals: one class for each gRPC code, with the reason as data.

Operations and rules raise them; `interceptors.py` turns them into a `google.rpc.Status`. The HTTP status of a reason is
defined in `error_reason.proto`, and only the edge uses it.
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
    """A program cannot do its work. The message is for the operator who started it."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One member of a request that is not valid. `field` is spelled as in JSON: `deviceInfo.macAddress`."""

    field: str
    message: str


class DomainError(Exception):
    """A refusal.

    `message` is shown to the caller: it never contains a secret or an internal detail. `retry_after` says when the same
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
    """The request is not valid, whatever the state of the system."""


class Unauthenticated(DomainError):
    """There is no valid credential."""


class PermissionDenied(DomainError):
    """The credential is valid but does not allow this call."""


class NotFound(DomainError):
    """The resource does not exist, or belongs to someone else."""


class AlreadyExists(DomainError):
    """The resource already exists."""


class FailedPrecondition(DomainError):
    """The current state does not allow this."""


class ResourceExhausted(DomainError):
    """A limit is reached."""


class Unavailable(DomainError):
    """Something that we depend on does not answer. The same call may succeed later."""


class Internal(DomainError):
    """A failure on our side."""
