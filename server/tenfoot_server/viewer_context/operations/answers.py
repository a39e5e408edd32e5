"""What upstreams answered, for as long as it is kept."""

from datetime import datetime

from tenfoot_server.database import atomic
from tenfoot_server.viewer_context.models import UpstreamAnswer

# Kept under these names is what upstreams say of a person.
PERSONAL = ("memberships", "profiles", "ended sign-ins")


def find_answer(*, key: str, now: datetime) -> UpstreamAnswer | None:
    """Returns the answer under a key, unless its time is over."""
    found: UpstreamAnswer | None = UpstreamAnswer.get_or_none(
        (UpstreamAnswer.key == key) & (UpstreamAnswer.ends_at > now)
    )
    return found


def keep_answer(*, key: str, name: str, sealed: str, ends_at: datetime) -> None:
    """Keeps an answer in place of what was under its key."""
    with atomic():
        UpstreamAnswer.insert(key=key, name=name, sealed=sealed, ends_at=ends_at).on_conflict(
            conflict_target=[UpstreamAnswer.key],
            update={UpstreamAnswer.sealed: sealed, UpstreamAnswer.ends_at: ends_at},
        ).execute()


def forget_answer(*, key: str) -> None:
    """Forgets what is under a key."""
    with atomic():
        UpstreamAnswer.delete().where(UpstreamAnswer.key == key).execute()


def forget_answers(now: datetime) -> None:
    """Forgets what is over."""
    with atomic():
        UpstreamAnswer.delete().where(UpstreamAnswer.ends_at <= now).execute()
