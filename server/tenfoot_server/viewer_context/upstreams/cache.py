"""A small cache of what upstreams answered."""

import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class ShortCache(Generic[V]):
    """Keeps at most `entries_max` answers for `seconds` each; the oldest goes first. For one event loop."""

    def __init__(self, *, seconds: float, entries_max: int) -> None:
        self._seconds = seconds
        self._entries_max = entries_max
        self._kept: OrderedDict[Hashable, tuple[float, V]] = OrderedDict()

    def get(self, key: Hashable) -> V | None:
        """Returns what is kept under a key, unless it has grown too old."""
        entry = self._kept.get(key)
        if entry is None:
            return None
        until, value = entry
        if time.monotonic() >= until:
            del self._kept[key]
            return None
        return value

    def put(self, key: Hashable, value: V) -> None:
        """Keeps a value."""
        self._kept.pop(key, None)
        self._kept[key] = (time.monotonic() + self._seconds, value)
        if len(self._kept) > self._entries_max:
            self._kept.popitem(last=False)

    def drop(self, key: Hashable) -> None:
        """Forgets a key."""
        self._kept.pop(key, None)
