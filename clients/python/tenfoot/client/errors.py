"""Failed calls as exceptions: one class for each gRPC code, with the reason as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2, status_pb2

from tenfoot.errors.reasons import Reason

_DOMAIN = "tenfoot"
_DETAILS = "grpc-status-details-bin"


@dataclass(frozen=True, slots=True)
class Violation:
    """One member of a request that is not valid. `field` is spelled as in JSON: `deviceInfo.macAddress`."""

    field: str
    message: str


class TenfootError(Exception):
    """A call that failed. Codes without a class of their own below come as this one.

    `reason` is None if the answer is not the server's own (network, proxy, deadline) or if the reason is younger than
    this client. `retry_after` says when the same call may succeed. `request_id` finds the call in the server's log; it
    is empty if the server has not answered.
    """

    def __init__(
        self,
        code: grpc.StatusCode,
        message: str,
        *,
        reason: Reason | None = None,
        violations: tuple[Violation, ...] = (),
        retry_after: timedelta | None = None,
        request_id: str = "",
    ) -> None:
        super().__init__(f"{reason or code.name}: {message}")
        self.code = code
        self.message = message
        self.reason = reason
        self.violations = violations
        self.retry_after = retry_after
        self.request_id = request_id

    def __reduce__(self) -> tuple[object, ...]:
        """Lets a failure travel between processes and be copied; plain exceptions would lose the named members."""
        again = partial(
            type(self),
            reason=self.reason,
            violations=self.violations,
            retry_after=self.retry_after,
            request_id=self.request_id,
        )
        return again, (self.code, self.message), self.__dict__


class Cancelled(TenfootError):
    """The call was cancelled, mostly because the client was closed."""


class InvalidArgument(TenfootError):
    """The request is wrong whatever the state; `violations` says where."""


class DeadlineExceeded(TenfootError):
    """No answer in time. A call that writes may have been carried out all the same."""


class NotFound(TenfootError):
    """The thing does not exist, or is another's."""


class AlreadyExists(TenfootError):
    """The thing exists already."""


class PermissionDenied(TenfootError):
    """A valid credential that does not allow this."""


class ResourceExhausted(TenfootError):
    """A limit is reached; `retry_after` says for how long."""


class FailedPrecondition(TenfootError):
    """The state does not allow it now."""


class Unimplemented(TenfootError):
    """The server does not know this method."""


class Internal(TenfootError):
    """A failure on the server's side."""


class Unavailable(TenfootError):
    """The server, or something that it depends on, does not answer; trying again later may help."""


class Unauthenticated(TenfootError):
    """No valid credential."""


_CLASSES = {
    grpc.StatusCode.CANCELLED: Cancelled,
    grpc.StatusCode.INVALID_ARGUMENT: InvalidArgument,
    grpc.StatusCode.DEADLINE_EXCEEDED: DeadlineExceeded,
    grpc.StatusCode.NOT_FOUND: NotFound,
    grpc.StatusCode.ALREADY_EXISTS: AlreadyExists,
    grpc.StatusCode.PERMISSION_DENIED: PermissionDenied,
    grpc.StatusCode.RESOURCE_EXHAUSTED: ResourceExhausted,
    grpc.StatusCode.FAILED_PRECONDITION: FailedPrecondition,
    grpc.StatusCode.UNIMPLEMENTED: Unimplemented,
    grpc.StatusCode.INTERNAL: Internal,
    grpc.StatusCode.UNAVAILABLE: Unavailable,
    grpc.StatusCode.UNAUTHENTICATED: Unauthenticated,
}


def from_rpc(error: grpc.RpcError) -> TenfootError:
    """Returns what a failed call of grpc or grpc.aio means."""
    trailing: Iterable[tuple[str, Any]] = error.trailing_metadata() or ()  # type: ignore[assignment]
    metadata = dict(trailing)
    code = error.code()
    return _CLASSES.get(code, TenfootError)(
        code,
        error.details() or "",
        request_id=metadata.get("x-request-id", ""),
        **_read(metadata.get(_DETAILS, b"")),
    )


def _read(serialized: bytes) -> dict[str, Any]:
    """Returns what the status details say. Details that cannot be read say nothing: the code still counts."""
    found: dict[str, Any] = {}
    info, request, delay = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
    try:
        for detail in status_pb2.Status.FromString(serialized).details:
            if detail.Unpack(info) and info.domain == _DOMAIN and info.reason in Reason.__members__:
                found["reason"] = Reason(info.reason)
            elif detail.Unpack(request):
                found["violations"] = tuple(
                    Violation(each.field, each.description) for each in request.field_violations
                )
            elif detail.Unpack(delay):
                found["retry_after"] = delay.retry_delay.ToTimedelta()
    except DecodeError:
        pass
    return found
