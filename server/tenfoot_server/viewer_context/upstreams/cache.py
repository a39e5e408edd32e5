"""What upstreams answered, kept for a while: what the HTTP forms need of a cache, whoever keeps it."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter

V = TypeVar("V")

# Which service was asked for what.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """An answer and for how many more seconds it is kept."""

    value: V
    seconds_left: float


class Cache(Protocol[V]):
    """Answers of one kind. It never fails: what it cannot keep or find is asked for again."""

    async def get(self, key: Key) -> Kept[V] | None:
        """Returns what is kept under a key, unless it has grown too old."""

    async def put(self, key: Key, value: V) -> None:
        """Keeps a value."""

    async def drop(self, key: Key) -> None:
        """Forgets a key."""


class Caches(Protocol):
    """Makes caches."""

    def open(self, name: str, shape: TypeAdapter[V], *, seconds: float) -> Cache[V]:
        """Returns the cache of this name, whose answers are kept for `seconds`."""
