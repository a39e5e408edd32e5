"""Limits attempts to sign in, for each device and each account. The database counts them for all processes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.identifiers import email_key
from tenfoot_server.viewer_context.models import LoginAttempts


def device_subject(keyed_hash: KeyedHash, device_id: str) -> str:
    """Returns the key under which a device's attempts are counted."""
    return keyed_hash("login device", device_id)


def account_subject(keyed_hash: KeyedHash, username: str) -> str:
    """Returns the key under which attempts for an account are counted; `username` is its e-mail address."""
    return keyed_hash("login account", email_key(username))


def count_attempt(*, subjects: Sequence[str], attempts_max: int, window: timedelta, now: datetime) -> None:
    """Counts one attempt for each subject, or for none if one of them has no attempts left.

    The attempt is counted before the password is checked, so that simultaneous attempts cannot get around the limit.

    Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED and the time until the window ends.
    """
    with atomic():
        for subject in sorted(subjects):  # always lock in this order
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
    """Subtracts one attempt from each subject: it signed in, or the failure was not its own."""
    with atomic():
        for subject in sorted(subjects):
            LoginAttempts.update(attempts=LoginAttempts.attempts - 1).where(
                (LoginAttempts.subject == subject) & (LoginAttempts.attempts > 0)
            ).execute()


def forget_subjects(subjects: Iterable[str]) -> None:
    """Deletes the attempts of these subjects. To be called within the caller's transaction."""
    for subject in sorted(subjects):
        LoginAttempts.delete().where(LoginAttempts.subject == subject).execute()


def forget_attempts(now: datetime) -> None:
    """Deletes attempts that no longer count."""
    LoginAttempts.delete().where(LoginAttempts.window_ends_at <= now).execute()
