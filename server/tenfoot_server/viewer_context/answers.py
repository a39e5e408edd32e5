"""The upstreams' answers that all server processes share: a warm boot asks nobody, whichever process serves it.

They lie in the database, under keyed hashes and sealed: keys hold addresses and account ids, answers hold names and
e-mail addresses.
"""

from datetime import timedelta
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from tenfoot_server import clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import DomainError
from tenfoot_server.lanes import Lanes
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.operations import answers
from tenfoot_server.viewer_context.sealing import CannotOpen, Sealer
from tenfoot_server.viewer_context.upstreams.cache import Kept, Key

V = TypeVar("V")


class SharedCaches:
    """Makes caches in the database."""

    def __init__(self, lanes: Lanes, keyed_hash: KeyedHash, sealer: Sealer, log: Log) -> None:
        self.lanes = lanes
        self.keyed_hash = keyed_hash
        self.sealer = sealer
        self.log = log

    def open(self, name: str, shape: TypeAdapter[V], *, seconds: float) -> "SharedCache[V]":
        """Returns the cache of this name, whose answers are kept for `seconds`."""
        return SharedCache(self, name, shape, timedelta(seconds=seconds))


class SharedCache(Generic[V]):
    """Answers of one kind. A database that is away costs a question to the upstream, never the boot."""

    def __init__(self, caches: SharedCaches, name: str, shape: TypeAdapter[V], life: timedelta) -> None:
        self._caches = caches
        self._name = name
        self._shape = shape
        self._life = life

    async def get(self, key: Key) -> Kept[V] | None:
        """Returns what is kept under a key, unless it has grown too old."""
        digest, now = self._digest(key), clock.now()
        try:
            found = await self._caches.lanes.read(answers.find_answer, key=digest, now=now)
            if found is None:
                return None
            value = self._shape.validate_json(self._caches.sealer.open(self._place(digest), found.sealed))
        except DomainError as error:
            self._caches.log("warning", "answer not found", cache=self._name, reason=str(error.reason))
            return None
        except (CannotOpen, ValidationError):
            return None  # written under another key, or by another version
        return Kept(value, (found.ends_at - now).total_seconds())

    async def put(self, key: Key, value: V) -> None:
        """Keeps a value."""
        digest = self._digest(key)
        sealed = self._caches.sealer.seal(self._place(digest), self._shape.dump_json(value).decode())
        try:
            await self._caches.lanes.write(
                answers.keep_answer, key=digest, name=self._name, sealed=sealed, ends_at=clock.now() + self._life
            )
        except DomainError as error:
            self._caches.log("warning", "answer not kept", cache=self._name, reason=str(error.reason))

    async def drop(self, key: Key) -> None:
        """Forgets a key.

        Raises: Unavailable and others when it cannot: what is told to be forgotten must not come back.
        """
        await self._caches.lanes.write(answers.forget_answer, key=self._digest(key))

    def _digest(self, key: Key) -> str:
        return self._caches.keyed_hash(f"answer {self._name}", "\0".join(key))

    def _place(self, digest: str) -> str:
        return f"answer {self._name} {digest}"
