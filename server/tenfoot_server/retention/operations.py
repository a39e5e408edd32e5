"""Whether a clock may be believed before old rows are deleted by it."""

from datetime import datetime, timedelta

from tenfoot_server.database import atomic, locked
from tenfoot_server.retention.models import Pruning

# A running system notes the time every minute. A clock further ahead is wrong, or the system was off.
LEAP = timedelta(hours=1)
_ONLY = 1


def begin_pruning(*, now: datetime, trusted_after: datetime | None = None) -> datetime | None:
    """Notes that rows are deleted as of `now`, and returns None.

    If `now` is more than `LEAP` after the last pruning, notes nothing and returns the time of that. A caller who knows
    that the clock is right nevertheless passes this time as `trusted_after`.
    """
    with atomic():
        row = locked(Pruning.select().where(Pruning.id == _ONLY)).get_or_none()
        if row is None:
            Pruning.insert(id=_ONLY, last_at=now).on_conflict_ignore().execute()
            return None
        if now - row.last_at > LEAP and row.last_at != trusted_after:
            last_at: datetime = row.last_at
            return last_at
        Pruning.update(last_at=now).where(Pruning.id == _ONLY).execute()
        return None
