"""Callers: who can call, and who makes the current call."""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar


class CallerKind(Enum):
    """The kinds of `tenfoot.edge.v1.Caller`, by the same numbers."""

    NOBODY = 0
    ANYONE = 1
    OPERATOR = 2
    DEVICE = 3
    PROVIDER = 4
    SESSION = 5


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator of one tenant, identified by a key or a token. `name` is for the log."""

    tenant_id: str
    roles: frozenset[str]
    name: str


@dataclass(frozen=True, slots=True)
class DeviceCaller:
    """A device, identified by its key.

    `playlist` is the id and version of its screen's playlist, and `config_version` the version of its screen's own
    config, both as they were when the key was checked in this call.
    """

    device_id: str
    screen_id: str
    tenant_id: str
    playlist: tuple[str, int] | None = None
    config_version: int | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider, identified by its key or by a signed query."""

    pcode: str


Caller = Operator | DeviceCaller | Provider | None
K = TypeVar("K", Operator, DeviceCaller, Provider)

_current: ContextVar[Caller] = ContextVar("caller", default=None)


def enter(caller: Caller) -> None:
    """Sets the caller of the current call."""
    _current.set(caller)


def identity() -> Caller:
    """Returns the caller of the current call, of whatever kind."""
    return _current.get()


def current(kind: type[K]) -> K:
    """Returns the caller of the current call. The method's rule has already checked its kind."""
    caller = _current.get()
    if not isinstance(caller, kind):
        raise TypeError(f"the method's rule does not ask for {kind.__name__}")
    return caller
