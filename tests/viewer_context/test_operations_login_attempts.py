"""The limit of attempts to sign in."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.viewer_context.models import LoginAttempts
from tenfoot_server.viewer_context.operations import login_attempts
from tenfoot_server.viewer_context.operations.login_attempts import LoginLimit
from tests.conftest import Engine
from tests.viewer_context.rows import KEY, NOW, at_once

HASH = KeyedHash(KEY)
WINDOW = timedelta(minutes=15)


def count(*subjects: str, now: datetime = NOW) -> None:
    login_attempts.count_attempt(dict.fromkeys(subjects, 3), window=WINDOW, now=now)


def test_the_limit_holds_until_the_window_ends(db: Engine) -> None:
    for _ in range(3):
        count("device")

    with pytest.raises(ResourceExhausted) as refusal:
        count("device", now=NOW + WINDOW - timedelta(seconds=1))
    assert refusal.value.reason is Reason.RATE_LIMIT_EXCEEDED
    assert refusal.value.retry_after == timedelta(seconds=1)

    for _ in range(3):
        count("device", now=NOW + WINDOW)
    with pytest.raises(ResourceExhausted):
        count("device", now=NOW + WINDOW)


def test_one_subject_at_its_limit_counts_for_none(db: Engine) -> None:
    for _ in range(3):
        count("account")

    with pytest.raises(ResourceExhausted):
        count("device", "account")
    with pytest.raises(ResourceExhausted):
        count("zebra", "account")

    assert {row.subject: row.attempts for row in LoginAttempts.select() if row.attempts} == {"account": 3}


def test_attempts_at_the_same_instant_do_not_slip_through(db: Engine) -> None:
    results = at_once(*[partial(count, f"device-{number}", "account") for number in range(12)])

    refused = [result for result in results if isinstance(result, ResourceExhausted)]
    assert len(refused) == 9
    assert len(results) == 9  # the three others returned None
    assert LoginAttempts.get(LoginAttempts.subject == "account").attempts == 3


def test_an_attempt_given_back_does_not_count(db: Engine) -> None:
    for _ in range(5):
        count("device", "account")
        login_attempts.give_attempt_back(subjects=("device", "account"))

    login_attempts.give_attempt_back(subjects=("device", "account"))
    assert [row.attempts for row in LoginAttempts.select()] == [0, 0]


def test_what_no_longer_counts_is_forgotten(db: Engine) -> None:
    count("old")
    count("new", now=NOW + timedelta(seconds=1))

    login_attempts.forget_attempts(NOW + WINDOW)

    assert [row.subject for row in LoginAttempts.select()] == ["new"]


HOME, STRANGER = "198.51.100.7", "203.0.113.9"
LIMIT = login_attempts.LoginLimit(attempts_max=3, network_max=8, system_max=12, window=WINDOW)


def attempt(
    device_id: str = "roku-1", username: str = "ama@example.org", address: str = HOME, *, limit: LoginLimit = LIMIT
) -> login_attempts.Attempt:
    return login_attempts.begin_attempt(
        device_id=device_id, username=username, address=address, limit=limit, keyed_hash=HASH, now=NOW
    )


def fails_until_refused(*, address: str | None = None, known: bool = False) -> int:
    """Fails until that is refused, each time for another account on another device unless `known`."""
    for number in range(100):
        try:
            if known:
                attempt(address=address or f"203.0.{number}.1")
            else:
                attempt(
                    f"other-{number}-{address}", f"other-{number}-{address}@example.org", address or f"9.9.{number}.1"
                )
        except ResourceExhausted:
            return number
    raise AssertionError("was never refused")


def test_a_stranger_cannot_lock_an_owner_out_of_a_known_television(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    for number in range(3):
        attempt(f"strangers-{number}", address=STRANGER)
    with pytest.raises(ResourceExhausted):
        attempt("strangers-4", address=STRANGER)
    with pytest.raises(ResourceExhausted):
        attempt("a-new-one-of-the-owner")
    attempt()
    attempt(address="198.51.100.99")  # the owner's address has changed


def test_who_knows_the_device_has_few_guesses_and_locks_nobody_out(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    assert fails_until_refused(address=STRANGER, known=True) == 3
    assert fails_until_refused(known=True) == 5  # eight with those before
    attempt()


def test_a_known_television_has_as_many_attempts_as_any(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    assert fails_until_refused(address=HOME, known=True) == 3


@pytest.mark.parametrize(("one", "same"), [(STRANGER, "::ffff:203.0.113.9"), ("2600::1", "2600::ffff:1")])
def test_a_network_has_a_limit_of_its_own(db: Engine, one: str, same: str) -> None:
    assert fails_until_refused(address=one) == 8
    assert fails_until_refused(address=same) == 0
    attempt()


def test_a_48_network_has_a_limit_for_its_64_networks(db: Engine) -> None:
    limit = replace(LIMIT, system_max=1000)
    for number in range(32):
        attempt(f"roku-{number}", f"{number}@example.org", f"2600:0:0:{number}::1", limit=limit)
    with pytest.raises(ResourceExhausted):
        attempt("roku-33", "33@example.org", "2600:0:0:33::1", limit=limit)
    attempt("roku-33", "33@example.org", "2600:0:1:33::1", limit=limit)


def test_the_systems_budget_ends_strangers_and_no_known_network(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    assert fails_until_refused() == 12
    attempt()
    attempt("a-new-one", "kofi@example.org")
    with pytest.raises(ResourceExhausted):
        attempt("a-new-one", "esi@example.org", "198.51.100.8")


def test_an_erased_account_is_known_nowhere(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    attempt()
    login_attempts.forget_subjects([login_attempts.account_subject(HASH, "AMA@example.org")])
    own = login_attempts.account_subject(HASH, "ama@example.org")
    assert not [row for row in LoginAttempts.select() if row.subject.startswith(own)]
    for number in range(3):
        attempt(f"roku-{number}")
    with pytest.raises(ResourceExhausted):
        attempt()


def test_what_a_device_is_known_for_outlasts_the_windows(db: Engine) -> None:
    login_attempts.note_signed_in(attempt(), now=NOW)
    login_attempts.forget_attempts(NOW + timedelta(days=399))
    assert LoginAttempts.select().count() == 2
    login_attempts.forget_attempts(NOW + timedelta(days=401))
    assert LoginAttempts.select().count() == 0
