"""How often a device or an account may try to sign in; counted in the database, so for all processes together."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.viewer_context.models import LoginAttempts
from tenfoot_server.viewer_context.rules import email_key


def device_subject(keyed_hash: KeyedHash, device_id: str) -> str:
    """Returns under what the attempts of a device are counted."""
    return keyed_hash("login device", device_id)


def account_subject(keyed_hash: KeyedHash, username: str) -> str:
    """Returns under what the attempts on an account are counted; `username` is its e-mail address."""
    return keyed_hash("login account", email_key(username))


def count_attempt(*, subjects: Sequence[str], attempts_max: int, window: timedelta, now: datetime) -> None:
    """Counts one attempt for each subject, or for none when one of them has used up its attempts.

    Counting comes before the password is judged, so that attempts at the same instant do not slip through.

    Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED and the time until the window ends.
    """
    with atomic():
        for subject in sorted(subjects):  # everybody locks in this order
            LoginAttempts.insert(
                subject=subject, attempts=0, window_ends_at=now + window
            ).on_conflict_ignore().execute()
            row = locked(LoginAttempts.select().where(LoginAttempts.subject == subject)).get()
            if row.window_ends_at <= now:
                row.attempts, row.window_ends_at = 0, now + window
            if row.attempts >= attempts_max:
                raise ResourceExhausted(
                    Reason.RATE_LIMIT_EXCEEDED,
                    "too many attempts to sign in: try again later",
                    retry_after=row.window_ends_at - now,
                )
            row.attempts += 1
            row.save()


def give_attempt_back(*, subjects: Sequence[str]) -> None:
    """Takes one attempt off each subject: it signed in, or it was not its fault that it could not."""
    with atomic():
        for subject in sorted(subjects):
            LoginAttempts.update(attempts=LoginAttempts.attempts - 1).where(
                (LoginAttempts.subject == subject) & (LoginAttempts.attempts > 0)
            ).execute()


def forget_subjects(subjects: Iterable[str]) -> None:
    """Forgets the attempts of these subjects, whether they still count or not. For a transaction of the caller."""
    for subject in sorted(subjects):
        LoginAttempts.delete().where(LoginAttempts.subject == subject).execute()


def forget_attempts(now: datetime) -> None:
    """Removes what no longer counts."""
    LoginAttempts.delete().where(LoginAttempts.window_ends_at <= now).execute()
