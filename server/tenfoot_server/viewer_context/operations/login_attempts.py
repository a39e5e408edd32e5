"""Limits attempts to sign in: for each device, account and network, and for the whole system.

The database counts them for all processes. A device on which an account has signed in before is known for this account:
its attempts are counted for themselves, so that a stranger cannot lock the owner out by failing elsewhere. A network on
which somebody has signed in is known, too, and goes on when the system's budget is used up.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import fn

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.guessing.values import Client, client_at
from tenfoot_server.identifiers import email_key
from tenfoot_server.viewer_context.models import LoginAttempts

# How long a device and a network are known after the last sign-in there.
_KNOWN = timedelta(days=400)
_SYSTEM = "system"
# An account's failures from one address refuse nothing by themselves.
_ONLY_DELAYS = 2**31 - 1
# Of a subject, the part that says whose it is: a keyed hash in hexadecimal.
_WHOSE = 64


@dataclass(frozen=True, slots=True)
class LoginLimit:
    """How many sign-ins may fail within a window: of a device or an account, of a network, and in all."""

    attempts_max: int
    network_max: int
    system_max: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt: what it is counted under, and what is known once it succeeds."""

    subjects: tuple[str, ...]
    would_know: tuple[str, ...]


def device_subject(keyed_hash: KeyedHash, device_id: str) -> str:
    """Returns the key under which a device's attempts are counted."""
    return keyed_hash("login device", device_id)


def account_subject(keyed_hash: KeyedHash, username: str) -> str:
    """Returns the key under which attempts for an account are counted; `username` is its e-mail address."""
    return keyed_hash("login account", email_key(username))


def begin_attempt(
    *, device_id: str, username: str, address: str, limit: LoginLimit, keyed_hash: KeyedHash, now: datetime
) -> Attempt:
    """Counts one attempt to sign in. `address` is the client's; without one no network is counted.

    Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED and the time until the window ends.
    """
    account = account_subject(keyed_hash, username)
    device = f"{account}:{keyed_hash('login known', device_id)}"
    client = client_at(address)
    networks = [keyed_hash("login network", network) for network in (client.address, client.site) if network]
    known_networks = tuple(f"{network}:known" for network in networks[:1])
    with atomic():
        at_known_network = any(_is_known(network, now) for network in known_networks)
        if _is_known(device, now):
            counted = {f"{device}:{networks[0] if networks else ''}": limit.attempts_max}
            if not at_known_network:  # perhaps a stranger who knows the device's id, from many networks
                counted[f"{device}:elsewhere"] = limit.network_max
        else:
            counted = {device_subject(keyed_hash, device_id): limit.attempts_max, account: limit.attempts_max}
            # A /48 has many /64 in it, and may be a whole office.
            counted |= {network: limit.network_max * (4 if at else 1) for at, network in enumerate(networks)}
            if not at_known_network:
                counted[_SYSTEM] = limit.system_max
        counted[_place_subject(account, keyed_hash, client)] = _ONLY_DELAYS
        count_attempt(counted, window=limit.window, now=now)
    return Attempt(tuple(counted), (device, *known_networks))


def failures_from(*, username: str, client: Client, keyed_hash: KeyedHash, now: datetime) -> int:
    """Returns how often an account has failed to sign in from a client's address in this window."""
    subject = _place_subject(account_subject(keyed_hash, username), keyed_hash, client)
    row = LoginAttempts.get_or_none((LoginAttempts.subject == subject) & (LoginAttempts.window_ends_at > now))
    return 0 if row is None else int(row.attempts)


def count_attempt(maxima: Mapping[str, int], *, window: timedelta, now: datetime) -> None:
    """Counts one attempt for each subject, or for none if one of them has as many as its maximum.

    The attempt is counted before the password is checked, so that simultaneous attempts cannot get around the limit.

    Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED and the time until the window ends.
    """
    with atomic():
        for subject in sorted(maxima):  # always lock in this order
            LoginAttempts.insert(
                subject=subject, attempts=0, window_ends_at=now + window
            ).on_conflict_ignore().execute()
            row = locked(LoginAttempts.select().where(LoginAttempts.subject == subject)).get()
            if row.window_ends_at <= now:
                row.attempts, row.window_ends_at = 0, now + window
            if row.attempts >= maxima[subject]:
                raise ResourceExhausted(
                    Reason.RATE_LIMIT_EXCEEDED,
                    "too many attempts to sign in: try again later",
                    retry_after=row.window_ends_at - now,
                )
            row.attempts += 1
            row.save()


def note_signed_in(attempt: Attempt, *, now: datetime) -> None:
    """Gives a successful attempt back, and knows its device and network from now on."""
    with atomic():
        give_attempt_back(subjects=attempt.subjects)
        for subject in sorted(attempt.would_know):
            LoginAttempts.insert(subject=subject, attempts=0, window_ends_at=now + _KNOWN).on_conflict(
                conflict_target=[LoginAttempts.subject], update={LoginAttempts.window_ends_at: now + _KNOWN}
            ).execute()


def give_attempt_back(*, subjects: Sequence[str]) -> None:
    """Subtracts one attempt from each subject: it signed in, or the failure was not its own."""
    with atomic():
        for subject in sorted(subjects):
            LoginAttempts.update(attempts=LoginAttempts.attempts - 1).where(
                (LoginAttempts.subject == subject) & (LoginAttempts.attempts > 0)
            ).execute()


def forget_subjects(subjects: Iterable[str]) -> None:
    """Deletes the attempts of these subjects, and where they are known. To be called within a transaction."""
    for subject in sorted(subjects):
        LoginAttempts.delete().where(fn.SUBSTR(LoginAttempts.subject, 1, _WHOSE) == subject).execute()


def forget_attempts(now: datetime) -> None:
    """Deletes attempts that no longer count."""
    LoginAttempts.delete().where(LoginAttempts.window_ends_at <= now).execute()


def _place_subject(account: str, keyed_hash: KeyedHash, client: Client) -> str:
    return f"{account}:{keyed_hash('login place', client.address)}"


def _is_known(subject: str, now: datetime) -> bool:
    known = (LoginAttempts.subject == subject) & (LoginAttempts.window_ends_at > now)
    return bool(LoginAttempts.select().where(known).exists())
