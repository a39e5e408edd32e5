"""Carries out a write once for each `Idempotency-Key`, and keeps its answer in the same transaction."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.credentials import KeyedHash, digest
from tenfoot_server.database import atomic, is_postgres
from tenfoot_server.errors import FailedPrecondition, Reason
from tenfoot_server.idempotency.models import IdempotencyRecord
from tenfoot_server.sealing import Sealer

# The purpose of the keyed hash: requests hold pairing codes, which could be guessed from a plain hash.
_PURPOSE = "idempotent request"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose keys a key is compared with, and until when its answer is kept. A record goes with its `owner`."""

    owner: str
    caller: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and the key under which it may be repeated. `request` names the method, too."""

    key: str
    request: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What a write answered, with the digest of the key that it shows, if any."""

    content: bytes
    one_time_key: str | None


def of_tenant(tenant_id: str) -> str:
    """Returns the owner of a tenant's records."""
    return f"tenant:{tenant_id}"


def of_provider(pcode: str) -> str:
    """Returns the owner of a provider's records."""
    return f"provider:{pcode}"


def once(
    asked: Asked,
    scope_of: Callable[[], Scope | None],
    work: Callable[[], Answer],
    *,
    sealer: Sealer,
    keyed_hash: KeyedHash,
    now: datetime,
) -> bytes:
    """Does the work and returns its answer, or returns the answer that it had when the same was asked before.

    The record is inserted first: of two that ask at the same time the second waits for the first. A refusal undoes the
    record together with the work. Without a scope nothing is kept.

    Raises: FailedPrecondition with IDEMPOTENCY_KEY_REUSED or IDEMPOTENCY_KEY_SPENT; whatever the work raises.
    """
    with atomic():
        if (scope := scope_of()) is None:
            return work().content
        name = digest(f"{scope.owner}\0{scope.caller}\0{asked.key}")
        fingerprints = keyed_hash.all(_PURPOSE, asked.request.hex())
        mine = IdempotencyRecord.digest == name
        IdempotencyRecord.delete().where(mine & (IdempotencyRecord.expires_at <= now)).execute()
        is_new = (
            IdempotencyRecord.insert(
                digest=name,
                owner=scope.owner,
                fingerprint=fingerprints[0],
                created_at=now,
                expires_at=scope.expires_at,
            )
            .on_conflict_ignore()
            .as_rowcount()
            .execute()
        )
        if not is_new:
            return _kept(IdempotencyRecord.get(mine), fingerprints, sealer)
        answer = work()
        sealed = sealer.seal(name, base64.b64encode(answer.content).decode())
        IdempotencyRecord.update(answer=sealed, one_time_key=answer.one_time_key).where(mine).execute()
        return answer.content


def erase(one_time_key: str) -> None:
    """Erases the answer that shows this key, given by its digest. Its request is not carried out again."""
    IdempotencyRecord.update(answer=None).where(IdempotencyRecord.one_time_key == one_time_key).execute()


def forget(one_time_keys: Sequence[str]) -> None:
    """Deletes what is kept of the requests that showed these keys: the operation itself refuses them from now on."""
    IdempotencyRecord.delete().where(IdempotencyRecord.one_time_key.in_(one_time_keys)).execute()


def forget_of(owner: str) -> None:
    """Deletes all records of an owner."""
    IdempotencyRecord.delete().where(IdempotencyRecord.owner == owner).execute()


def prune_batch(*, now: datetime, batch: int) -> int:
    """Deletes at most `batch` records whose time is over, and returns how many."""
    old = (
        IdempotencyRecord.select(IdempotencyRecord.digest)
        .where(IdempotencyRecord.expires_at <= now)
        .order_by(IdempotencyRecord.expires_at)
        .limit(batch)
    )
    if is_postgres():
        old = old.for_update(skip_locked=True)  # another process is pruning them
    with atomic():
        return int(IdempotencyRecord.delete().where(IdempotencyRecord.digest.in_(old)).execute())


def _kept(record: IdempotencyRecord, fingerprints: Sequence[str], sealer: Sealer) -> bytes:
    if record.fingerprint not in fingerprints:
        raise FailedPrecondition(
            Reason.IDEMPOTENCY_KEY_REUSED, "this Idempotency-Key came with another request before: use a new one"
        )
    if record.answer is None:
        raise FailedPrecondition(
            Reason.IDEMPOTENCY_KEY_SPENT,
            "the request with this Idempotency-Key was carried out, and its answer is erased",
        )
    return base64.b64decode(sealer.open(record.digest, record.answer))
