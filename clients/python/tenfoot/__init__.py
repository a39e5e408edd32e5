"""Client and generated messages of the tenfoot services.

The names below are imported at first use: who needs only messages or reasons does not load gRPC.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenfoot.client import TLS, AsyncTenfoot, Tenfoot
    from tenfoot.client.errors import (
        AlreadyExists,
        Cancelled,
        DeadlineExceeded,
        FailedPrecondition,
        Internal,
        InvalidArgument,
        NotFound,
        PermissionDenied,
        ResourceExhausted,
        TenfootError,
        Unauthenticated,
        Unavailable,
        Unimplemented,
        Violation,
    )
    from tenfoot.client.identity import Identity, NotActive, PlayerState
    from tenfoot.client.player import DevicePlayer
    from tenfoot.errors.reasons import Reason

__all__ = [
    "TLS",
    "AlreadyExists",
    "AsyncTenfoot",
    "Cancelled",
    "DeadlineExceeded",
    "DevicePlayer",
    "FailedPrecondition",
    "Identity",
    "Internal",
    "InvalidArgument",
    "NotActive",
    "NotFound",
    "PermissionDenied",
    "PlayerState",
    "Reason",
    "ResourceExhausted",
    "Tenfoot",
    "TenfootError",
    "Unauthenticated",
    "Unavailable",
    "Unimplemented",
    "Violation",
]

_PLACES = {
    "TLS": "client",
    "AsyncTenfoot": "client",
    "Tenfoot": "client",
    "DevicePlayer": "client.player",
    "NotActive": "client.identity",
    "PlayerState": "client.identity",
    "Identity": "client.identity",
    "Reason": "errors.reasons",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES.get(name, 'client.errors')}"), name)
