"""Registrations of many callers in one batch, and the plans of their statements."""

from functools import partial

import pytest

from tenfoot_server.database import database
from tenfoot_server.errors import PermissionDenied
from tenfoot_server.rights_locker.operations.registering import Registering, Registration, register_devices
from tenfoot_server.rights_locker.rules import Result
from tests.conftest import Engine
from tests.provisioning.failing_database import count_statements
from tests.rights_locker.rows import (
    KEYED_HASH,
    NOW,
    PCODE,
    SECOND,
    add_provider,
    at_once,
    begin,
    bound_to,
    count_of,
    entitle,
    told,
)


def asks(token: str, drm: str, seconds: int = 0, pcode: str = PCODE) -> Registering:
    return Registering(pcode, token, drm, "Player/1", NOW + seconds * SECOND)


def register(*batch: Registering) -> list[Registration | PermissionDenied]:
    return register_devices(batch, keyed_hash=KEYED_HASH)


def results(*batch: Registering) -> list[Result | None]:
    """The results, None for a refusal."""
    return [each.result if isinstance(each, Registration) else None for each in register(*batch)]


def test_the_callers_of_a_batch_are_decided_on_in_their_order(db: Engine) -> None:
    add_provider(default_device_limit=3)
    entitle("film", 2)
    plain, film = begin(), begin(content_id="film")
    batch = [
        asks(film, "a", 5),
        asks(film, "a", 4),
        asks("at_nothing", "x"),
        asks(film, "b"),
        asks(film, "c"),
        asks(plain, "c"),
        asks(film, "c"),
        asks(plain, "d"),
        asks(plain, "a", 9),
        asks(plain, "a", pcode="another"),
    ]
    assert results(*batch) == [
        Result.REGISTERED,
        Result.NO_ACTION,
        None,
        Result.REGISTERED,
        Result.BINDING_FAILED,
        Result.REGISTERED,
        Result.BINDING_FAILED,
        Result.LIMIT_REACHED,
        Result.NO_ACTION,
        None,
    ]
    assert (count_of(), bound_to("film")) == ((3, 3), 2)
    moments = [entry.happened_at for entry in reversed(told(now=NOW + 60 * SECOND))]
    assert moments == sorted(moments)
    assert moments[0] == NOW + 5 * SECOND


def test_a_batch_does_what_its_callers_do_one_after_the_other(db: Engine) -> None:
    add_provider(default_device_limit=2)
    for content in ("film", "series"):
        entitle(content, 1)
    entitle("film", 1, account_id="other")

    def wanted(account_id: str) -> list[Registering]:
        tokens = [begin(account_id, content_id=content) for content in (None, "film", "series")]
        return [asks(token, drm, number) for number, drm in enumerate("abacb") for token in tokens]

    together = results(*wanted("together"), *wanted("other"))
    apart = [result for asked in [*wanted("apart"), *wanted("other")] for result in results(asked)]
    half = len(together) // 2
    assert together[:half] == apart[:half]
    assert count_of("together") == count_of("apart")


def test_a_device_that_two_callers_register_is_one_device(db: Engine) -> None:
    add_provider()
    first, second = register(asks(begin(), "drm"), asks(begin(), "drm"))
    assert isinstance(first, Registration)
    assert isinstance(second, Registration)
    assert (first.result, second.result) == (Result.REGISTERED, Result.NO_ACTION)
    assert first.public_device_id == second.public_device_id
    assert count_of() == (1, 1)


def test_batches_of_many_accounts_in_any_order_do_not_wait_for_each_other_for_ever(db: Engine) -> None:
    add_provider(default_device_limit=1000)
    tokens = [begin(f"viewer-{number}") for number in range(12)]
    batches = [
        [asks(token, f"{number}-{token}") for token in tokens[number:] + tokens[:number]]
        for number in range(len(tokens))
    ]
    outcomes = at_once(*[partial(register, *batch) for batch in batches])
    assert [each for each in outcomes if isinstance(each, BaseException)] == []
    for number in range(12):
        assert count_of(f"viewer-{number}") == (12, 12)


def test_a_batch_sends_no_more_statements_than_a_lone_caller(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    add_provider(default_device_limit=1000)
    entitle("film", 100)
    token = begin(content_id="film")
    register(asks(token, "first"))  # PostgreSQL prepares the statements
    alone = count_statements(lambda: register(asks(token, "second")), monkeypatch)
    together = count_statements(lambda: register(*(asks(token, str(number)) for number in range(50))), monkeypatch)
    assert together == alone <= 8


def test_an_empty_batch_writes_nothing(db: Engine) -> None:
    add_provider()
    assert register() == []
    assert database.execute_sql("SELECT COUNT(*) FROM registration_attempts").fetchone()[0] == 0
