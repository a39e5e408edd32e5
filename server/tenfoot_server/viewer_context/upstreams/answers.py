"""The answers of upstreams, shared by all server processes: a warm boot asks no upstream, whichever process serves it.

They are stored in the database, sealed and under keyed hashes: keys contain addresses and account ids, answers contain
names and e-mail addresses.
"""

from datetime import datetime, timedelta
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from tenfoot_server import clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic
from tenfoot_server.errors import DomainError
from tenfoot_server.lanes import Lanes
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.models import UpstreamAnswer
from tenfoot_server.viewer_context.upstreams.cache import Kept, Key

V = TypeVar("V")

# The names of caches with personal data.
PERSONAL = ("memberships", "profiles", "ended sign-ins")


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
    """Answers of one kind. If the database is unreachable, the upstream is asked; the boot does not fail."""

    def __init__(self, caches: SharedCaches, name: str, shape: TypeAdapter[V], life: timedelta) -> None:
        self._caches = caches
        self._name = name
        self._shape = shape
        self._life = life

    async def get(self, key: Key) -> Kept[V] | None:
        """Returns the value of a key, unless it is too old."""
        digest, now = self._digest(key), clock.now()
        try:
            found = await self._caches.lanes.read(find_answer, key=digest, now=now)
            if found is None:
                return None
            value = self._shape.validate_json(self._caches.sealer.open(self._place(digest), found.sealed))
        except DomainError as error:
            self._caches.log("warning", "answer not found", cache=self._name, reason=str(error.reason))
            return None
        except (CannotOpen, ValidationError):
            return None  # written with another system key, or by another version
        return Kept(value, (found.ends_at - now).total_seconds())

    async def put(self, key: Key, value: V) -> None:
        """Stores a value."""
        digest = self._digest(key)
        sealed = self._caches.sealer.seal(self._place(digest), self._shape.dump_json(value).decode())
        try:
            await self._caches.lanes.write(
                keep_answer, key=digest, name=self._name, sealed=sealed, ends_at=clock.now() + self._life
            )
        except DomainError as error:
            self._caches.log("warning", "answer not kept", cache=self._name, reason=str(error.reason))

    async def drop(self, key: Key) -> None:
        """Deletes a key.

        Raises: Unavailable and others if that fails: an answer that must be deleted must not come back.
        """
        await self._caches.lanes.write(forget_answer, key=self._digest(key))

    def _digest(self, key: Key) -> str:
        return self._caches.keyed_hash(f"answer {self._name}", "\0".join(key))

    def _place(self, digest: str) -> str:
        return f"answer {self._name} {digest}"


def find_answer(*, key: str, now: datetime) -> UpstreamAnswer | None:
    """Returns the answer under a key, unless it has expired."""
    found: UpstreamAnswer | None = UpstreamAnswer.get_or_none(
        (UpstreamAnswer.key == key) & (UpstreamAnswer.ends_at > now)
    )
    return found


def keep_answer(*, key: str, name: str, sealed: str, ends_at: datetime) -> None:
    """Stores an answer, in place of an older one with the same key."""
    with atomic():
        UpstreamAnswer.insert(key=key, name=name, sealed=sealed, ends_at=ends_at).on_conflict(
            conflict_target=[UpstreamAnswer.key],
            update={UpstreamAnswer.sealed: sealed, UpstreamAnswer.ends_at: ends_at},
        ).execute()


def forget_answer(*, key: str) -> None:
    """Deletes the answer under a key."""
    with atomic():
        UpstreamAnswer.delete().where(UpstreamAnswer.key == key).execute()


def forget_answers(now: datetime) -> None:
    """Deletes expired answers."""
    with atomic():
        UpstreamAnswer.delete().where(UpstreamAnswer.ends_at <= now).execute()
