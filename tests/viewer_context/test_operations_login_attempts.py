"""The limit of attempts to sign in."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.viewer_context.models import LoginAttempts
from tenfoot_server.viewer_context.operations import login_attempts
from tests.conftest import Engine
from tests.viewer_context.rows import NOW, at_once

WINDOW = timedelta(minutes=15)


def count(*subjects: str, now: datetime = NOW) -> None:
    login_attempts.count_attempt(subjects=subjects, attempts_max=3, window=WINDOW, now=now)


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
