"""Spends budgets of wrong guesses.

A guess is counted for its address, for the /48 of an IPv6 address, and for the whole system. When the budget of the
system is spent, each network has a small reserve of its own, so nobody can use up the guesses of everybody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import Reason, ResourceExhausted
from tenfoot_server.guessing.models import SpentGuesses
from tenfoot_server.guessing.values import RESERVE, Budget, Budgets, Client


@dataclass(frozen=True, slots=True)
class Spent:
    """One guess that was taken from a budget."""

    subject: str
    each: timedelta


def must_have_left(budgets: Budgets, client: Client, *, keyed_hash: KeyedHash, now: datetime) -> None:
    """Makes sure that a client may guess once more. Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED."""
    for _ in _affordable(budgets, client, keyed_hash, now, lock=False):
        pass


def spend(budgets: Budgets, client: Client, *, keyed_hash: KeyedHash, now: datetime) -> Sequence[Spent]:
    """Takes one guess from each budget that counts, or from none if one of them is spent. Returns what it took.

    Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED and the time until a guess has come back.
    """
    taken = []
    with atomic():
        for subject, budget, back_at in _affordable(budgets, client, keyed_hash, now, lock=True):
            SpentGuesses.update(back_at=back_at + budget.each).where(SpentGuesses.subject == subject).execute()
            taken.append(Spent(subject, budget.each))
    return taken


def spend_many(budgets: Budgets, client: Client, number: int, *, keyed_hash: KeyedHash, now: datetime) -> timedelta:
    """Takes up to so many guesses from each budget that counts. Returns how long the client has none left from now."""
    with atomic():
        try:
            for subject, budget, back_at in _affordable(budgets, client, keyed_hash, now, lock=True):
                spent = min(back_at + number * budget.each, now + budget.period)
                SpentGuesses.update(back_at=spent).where(SpentGuesses.subject == subject).execute()
            must_have_left(budgets, client, keyed_hash=keyed_hash, now=now)
        except ResourceExhausted as refusal:
            return refusal.retry_after or timedelta()
    return timedelta()


def give_back(taken: Sequence[Spent]) -> None:
    """Undoes `spend`: the guess was right, or nobody judged it."""
    with atomic():
        for one in taken:
            row = locked(SpentGuesses.select().where(SpentGuesses.subject == one.subject)).get_or_none()
            if row is not None:
                row.back_at -= one.each
                row.save()


def forget_returned(now: datetime) -> None:
    """Deletes budgets that are whole again."""
    SpentGuesses.delete().where(SpentGuesses.back_at <= now).execute()


def _affordable(
    budgets: Budgets, client: Client, keyed_hash: KeyedHash, now: datetime, *, lock: bool
) -> Iterator[tuple[str, Budget, datetime]]:
    """Yields each budget that counts: its subject, itself, and when what has been spent will have come back.

    With `lock` their rows exist and are locked, always in this order.
    """

    def look(whose: str, budget: Budget) -> tuple[str, Budget, datetime]:
        subject = keyed_hash(f"guesses {budgets.kind}", whose)
        mine = SpentGuesses.select().where(SpentGuesses.subject == subject)
        if lock:
            SpentGuesses.insert(subject=subject, back_at=now).on_conflict_ignore().execute()
            mine = locked(mine)
        row = mine.get_or_none()
        # Later than a budget can reach: the clock was ahead, so it is not known what was spent.
        known = row is not None and now < row.back_at <= now + budget.period
        return subject, budget, row.back_at if row is not None and known else now

    yield _with_one_left(look(f"address {client.address}", budgets.address), now)
    if client.site is not None:
        yield _with_one_left(look(f"site {client.site}", budgets.site), now)
    system = look("system", budgets.system)
    yield _with_one_left(look(f"reserve {client.widest}", RESERVE), now) if _wait(system, now) else system


def _wait(spent: tuple[str, Budget, datetime], now: datetime) -> timedelta:
    """Returns how long it takes until one guess is left; nothing if there is one."""
    _, budget, back_at = spent
    return max(back_at + budget.each - budget.period - now, timedelta())


def _with_one_left(spent: tuple[str, Budget, datetime], now: datetime) -> tuple[str, Budget, datetime]:
    if wait := _wait(spent, now):
        raise ResourceExhausted(
            Reason.RATE_LIMIT_EXCEEDED, "too many wrong attempts from here: try again later", retry_after=wait
        )
    return spent
