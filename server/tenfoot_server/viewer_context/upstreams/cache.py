"""Keeps answers of upstreams for a while: the interface of a cache for the HTTP forms."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pydantic import TypeAdapter

V = TypeVar("V")

# The service and the question.
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """An answer, and for how many more seconds it is kept."""

    value: V
    seconds_left: float


class Cache(Protocol[V]):
    """A cache of one kind of answer. It never fails: an answer that it cannot store or find is requested again."""

    async def get(self, key: Key) -> Kept[V] | None:
        """Returns the value of a key, unless it is too old."""

    async def put(self, key: Key, value: V) -> None:
        """Stores a value."""

    async def drop(self, key: Key) -> None:
        """Deletes a key."""


class Caches(Protocol):
    """Makes caches."""

    def open(self, name: str, shape: TypeAdapter[V], *, seconds: float) -> Cache[V]:
        """Returns the cache of this name, whose answers are kept for `seconds`."""
