"""Deletes what is too old: history and results of more than a year, and expired sessions."""

from dataclasses import dataclass
from datetime import datetime

from peewee import Field

from tenfoot_server.database import Model, MomentField, atomic, is_postgres
from tenfoot_server.rights_locker.models import HistoryEntry, PlaybackSession, RegistrationAttempt
from tenfoot_server.rights_locker.rules import HISTORY_KEPT

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many rows were deleted."""

    history: int
    last_results: int
    sessions: int

    @property
    def total(self) -> int:
        """The number of deleted rows of all kinds."""
        return self.history + self.last_results + self.sessions


def prune(*, now: datetime, batch: int = _BATCH) -> Pruned:
    """Deletes everything that is too old, in many short transactions, and returns how much. Safe to run at any time."""
    history = last_results = sessions = 0
    while (pruned := prune_batch(now=now, batch=batch)).total:
        history += pruned.history
        last_results += pruned.last_results
        sessions += pruned.sessions
    return Pruned(history, last_results, sessions)


def prune_batch(*, now: datetime, batch: int = _BATCH) -> Pruned:
    """Deletes at most `batch` rows of each kind. A lane calls this repeatedly, so that other calls get turns."""
    year_ago = now - HISTORY_KEPT
    return Pruned(
        history=_delete(HistoryEntry, HistoryEntry.id, HistoryEntry.happened_at, year_ago, batch),
        last_results=_delete(
            RegistrationAttempt, RegistrationAttempt.id, RegistrationAttempt.attempted_at, year_ago, batch
        ),
        sessions=_delete(PlaybackSession, PlaybackSession.digest, PlaybackSession.expires_at, now, batch),
    )


def _delete(
    model: type[Model], key: "Field[int] | Field[str]", age: MomentField[datetime], until: datetime, batch: int
) -> int:
    old = model.select(key).where(age <= until).order_by(age).limit(batch)
    if is_postgres():
        old = old.for_update(skip_locked=True)  # another process is pruning them
    with atomic():
        return int(model.delete().where(key.in_(old)).execute())
