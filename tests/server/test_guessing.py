"""The budgets of wrong guesses, on both engines."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.guessing import operations as guesses
from tenfoot_server.guessing.models import SpentGuesses
from tenfoot_server.guessing.values import RESERVE, Budget, Budgets, client_at
from tests.conftest import Engine
from tests.viewer_context.rows import at_once

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HASH = KeyedHash(b"a key of thirty-two characters..")
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def budgets(*, system: int = 1000, address: int = 4) -> Budgets:
    return Budgets("codes", Budget(system, HOUR), Budget(address, HOUR))


def guess(address: str, *, now: datetime = NOW, of: Budgets | None = None) -> bool:
    """Spends one guess; whether there was one."""
    try:
        guesses.spend(of or budgets(), client_at(address), keyed_hash=HASH, now=now)
    except ResourceExhausted:
        return False
    return True


def test_the_guesses_of_an_address_come_back_one_by_one(db: Engine) -> None:
    assert [guess("192.0.2.1") for _ in range(5)] == [True] * 4 + [False]
    assert guess("192.0.2.2")

    with pytest.raises(ResourceExhausted) as refusal:
        guesses.must_have_left(budgets(), client_at("192.0.2.1"), keyed_hash=HASH, now=NOW)
    assert refusal.value.reason is Reason.RATE_LIMIT_EXCEEDED
    assert refusal.value.retry_after == 15 * MINUTE

    assert not guess("192.0.2.1", now=NOW + 15 * MINUTE - timedelta(seconds=1))
    assert [guess("192.0.2.1", now=NOW + 15 * MINUTE) for _ in range(2)] == [True, False]
    assert [guess("192.0.2.1", now=NOW + 3 * HOUR) for _ in range(5)] == [True] * 4 + [False]


def test_ipv6_is_counted_by_64_and_by_48(db: Engine) -> None:
    assert [guess(f"2001:db8:1:1::{number}") for number in range(1, 6)] == [True] * 4 + [False]
    # The /48 has as many as four subscribers.
    others = [guess(f"2001:db8:1:{number}::1") for number in range(0x100, 0x110)]
    assert others == [True] * 12 + [False] * 4
    assert guess("2001:db8:2::1")


def test_an_ipv4_address_in_ipv6_is_the_same_address(db: Engine) -> None:
    assert [guess("192.0.2.1"), guess("::ffff:192.0.2.1")] == [True, True]
    assert [guess("192.0.2.1"), guess("::ffff:192.0.2.1"), guess("192.0.2.1")] == [True, True, False]


def test_when_the_system_has_none_left_each_network_has_its_reserve(db: Engine) -> None:
    few = budgets(system=10, address=5)
    assert all(guess(f"192.0.2.{number}", of=few) for number in range(10))

    # The same for who has guessed before and for who has not, and for a whole /48.
    for address in ("192.0.2.1", "198.51.100.1", "2001:db8:1:1::1"):
        answers = [guess(address, of=few) for _ in range(RESERVE.guesses + 1)]
        assert answers == [True] * RESERVE.guesses + [False]
    assert not guess("2001:db8:1:2::1", of=few)
    # What strangers try in vain takes nothing from others.
    assert guess("203.0.113.1", of=few)
    # And all have guesses again when they have come back.
    assert guess("2001:db8:1:2::1", of=few, now=NOW + HOUR / 10)


def test_guesses_at_the_same_instant_do_not_slip_through(db: Engine) -> None:
    few = budgets(system=100, address=3)
    results = at_once(*[partial(spend_one, few) for _ in range(12)])
    assert sum(isinstance(result, ResourceExhausted) for result in results) == 9


def spend_one(of: Budgets) -> None:
    guesses.spend(of, client_at("192.0.2.1"), keyed_hash=HASH, now=NOW)


def test_a_guess_given_back_is_not_spent(db: Engine) -> None:
    for _ in range(9):
        guesses.give_back(guesses.spend(budgets(), client_at("192.0.2.1"), keyed_hash=HASH, now=NOW))

    guesses.forget_returned(NOW)
    assert not SpentGuesses.select().exists()


def test_a_clock_that_was_a_year_ahead_locks_nobody_out(db: Engine) -> None:
    for _ in range(4):
        guess("192.0.2.1", now=NOW + timedelta(days=365))

    assert guess("192.0.2.1")


def test_only_budgets_that_are_whole_again_are_forgotten(db: Engine) -> None:
    guess("192.0.2.1")
    guess("192.0.2.2", now=NOW + HOUR)

    guesses.forget_returned(NOW + 15 * MINUTE)

    assert SpentGuesses.select().count() == 2  # of the second address, and of the system
    assert not any("192.0.2" in row.subject for row in SpentGuesses.select())
