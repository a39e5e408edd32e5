"""Limits while many registrations and deletions come at the same moment, each on a connection of its own.

All but the last fail when `accounts.locking_account` and `LOCK_SESSIONS` lock nothing (PostgreSQL) or when transactions
begin deferred (SQLite). The last takes the lock away itself, and looks at the guard behind it.
"""

from collections import Counter
from functools import partial

import pytest

from tenfoot_server.errors import Reason
from tenfoot_server.rights_locker.models import Account, RegistrationAttempt
from tenfoot_server.rights_locker.operations import (
    accounts,
    devices,
    entitlements,
    limits,
    registration_statements,
)
from tenfoot_server.rights_locker.rules import Action, Result
from tests.conftest import Engine
from tests.rights_locker.rows import (
    DESK,
    NOW,
    PCODE,
    SECOND,
    VIEWER,
    actions,
    add_provider,
    at_once,
    begin,
    bound_to,
    count_of,
    entitle,
    fill,
    listed,
    most_devices_by_history,
    outcome,
    public_ids,
    register,
)

MANY = 16


def test_no_more_devices_than_the_account_may_have(db: Engine) -> None:
    add_provider()
    tokens = [begin() for _ in range(MANY)]

    results = at_once(*[partial(register, token, f"drm-{token}") for token in tokens])

    assert Counter(map(outcome, results)) == {Result.REGISTERED: 5, Result.LIMIT_REACHED: MANY - 5}
    assert count_of() == (5, 5)
    assert Counter(actions()) == {Action.REGISTRATION: 5, Action.LIMIT_REACHED: MANY - 5}
    assert RegistrationAttempt.select().count() == MANY


def test_one_device_registers_once(db: Engine) -> None:
    add_provider()
    tokens = [begin() for _ in range(MANY)]

    results = at_once(*[partial(register, token, "drm-1") for token in tokens])

    assert Counter(map(outcome, results)) == {Result.REGISTERED: 1, Result.NO_ACTION: MANY - 1}
    assert {result.public_device_id for result in results} == set(public_ids(listed().devices))
    assert count_of() == (1, 1)


def test_no_more_deletions_than_the_allowance(db: Engine) -> None:
    add_provider(default_device_limit=MANY)
    token = begin()
    registered = fill(token, MANY)

    results = at_once(
        *[
            partial(devices.delete_session_device, auth_token=token, public_device_id=each, now=NOW)
            for each in registered
        ]
    )

    assert Counter(map(outcome, results)) == {None: 3, Reason.DELETE_LIMIT_REACHED: MANY - 3}
    assert count_of() == (MANY - 3, MANY - 3)
    assert Counter(actions()) == {Action.REGISTRATION: MANY, Action.DELETION: 3}


def test_one_device_is_deleted_once_and_counts_once(db: Engine) -> None:
    add_provider(deletion_allowance=2)
    token = begin()
    first, _ = fill(token, 2)

    results = at_once(
        *[partial(devices.delete_session_device, auth_token=token, public_device_id=first, now=NOW)] * MANY
    )

    assert Counter(map(outcome, results)) == {None: 1, Reason.REGISTERED_DEVICE_NOT_FOUND: MANY - 1}
    assert count_of() == (1, 1)
    assert listed().next_delete_time is None


def test_viewer_and_support_delete_one_device_once(db: Engine) -> None:
    add_provider()
    token = begin()
    fill(token, 5)
    gone = public_ids(listed().devices)[0]
    by_viewer = partial(devices.delete_session_device, auth_token=token, public_device_id=gone, now=NOW)
    by_desk = partial(
        devices.delete_account_device, pcode=PCODE, account_id=VIEWER, public_device_id=gone, **DESK, now=NOW
    )
    all_by_desk = partial(devices.delete_all_account_devices, pcode=PCODE, account_id=VIEWER, **DESK, now=NOW)

    results = at_once(*[by_viewer, by_desk, all_by_desk] * 5)

    assert {outcome(result) for result in results} == {None, Reason.REGISTERED_DEVICE_NOT_FOUND}
    assert count_of() == (0, 0)
    assert Counter(actions()) == {Action.REGISTRATION: 5, Action.DELETION: 5}


def test_no_more_devices_than_an_entitlement_binds(db: Engine) -> None:
    add_provider()
    entitle("film", 2)
    tokens = [begin(content_id="film") for _ in range(MANY)]

    results = at_once(*[partial(register, token, f"drm-{token}") for token in tokens])

    assert Counter(map(outcome, results)) == {Result.REGISTERED: 2, Result.BINDING_FAILED: MANY - 2}
    assert bound_to("film") == 2
    assert count_of() == (2, 2)
    assert Counter(actions()) == {Action.REGISTRATION: 2, Action.BINDING_FAILED: MANY - 2}


def test_devices_of_the_account_bind_within_an_entitlement(db: Engine) -> None:
    add_provider(default_device_limit=MANY)
    fill(begin(), MANY)
    entitle("film", 3)
    token = begin(content_id="film")

    results = at_once(*[partial(register, token, f"drm-{number}") for number in range(MANY)])

    assert Counter(map(outcome, results)) == {Result.NO_ACTION: 3, Result.BINDING_FAILED: MANY - 3}
    assert bound_to("film") == 3
    assert count_of() == (MANY, MANY)


@pytest.mark.parametrize(("film", "series", "account", "registered"), [(2, 3, 4, 4), (1, 2, 9, 3)])
def test_two_entitlements_and_the_account_hold_together(
    db: Engine, film: int, series: int, account: int, registered: int
) -> None:
    add_provider(default_device_limit=account)
    entitle("film", film)
    entitle("series", series)
    tokens = [begin(content_id="film" if number % 2 else "series") for number in range(MANY)]

    results = Counter(map(outcome, at_once(*[partial(register, token, f"drm-{token}") for token in tokens])))

    assert results[Result.REGISTERED] == registered
    assert set(results) <= {Result.REGISTERED, Result.BINDING_FAILED, Result.LIMIT_REACHED}
    assert bound_to("film") <= film
    assert bound_to("series") <= series
    assert bound_to("film") + bound_to("series") == registered
    assert count_of() == (registered, registered)


def test_two_entitlements_to_one_asset_hold_together(db: Engine) -> None:
    add_provider()
    entitle("film", 4, product="rental")
    entitle("film", 2, product="subscription")
    tokens = [begin(content_id="film", product=product) for product in (None, "rental") for _ in range(MANY // 2)]

    results = Counter(map(outcome, at_once(*[partial(register, token, f"drm-{token}") for token in tokens])))

    assert 2 <= results[Result.REGISTERED] <= 4
    assert results[Result.REGISTERED] + results[Result.BINDING_FAILED] == MANY
    assert count_of() == (results[Result.REGISTERED],) * 2


def test_an_account_begins_once(db: Engine) -> None:
    add_provider()
    entitling = partial(
        entitlements.create_entitlements,
        pcode=PCODE,
        account_id=VIEWER,
        assets=[entitlements.EntitlementSettings("film")],
        now=NOW,
    )

    results = at_once(*[begin] * (MANY // 2), *[entitling] * (MANY // 2))

    assert not [result for result in results if isinstance(result, Exception)]
    assert Account.select().count() == 1


def test_every_registration_is_within_the_limit_of_its_moment(db: Engine) -> None:
    add_provider(deletion_allowance=100)
    token = begin()
    registered = fill(token, 5)
    lowering = [
        partial(limits.set_device_limit, pcode=PCODE, account_id=VIEWER, device_limit=limit, now=NOW)
        for limit in (3, 4, 2)
    ]
    # By the clock all registrations come before all deletions: what counts is who got the account first.
    deleting = [
        partial(devices.delete_session_device, auth_token=token, public_device_id=each, now=NOW + 9 * SECOND)
        for each in registered
    ]
    registering = [partial(register, token, f"new-{number}", now=NOW + 5 * SECOND) for number in range(8)]

    results = at_once(*[call for calls in zip(deleting, registering, strict=False) for call in calls], *lowering)

    assert {outcome(result) for result in results} <= {None, Result.REGISTERED, Result.LIMIT_REACHED}
    assert most_devices_by_history(limit=5) <= 0
    counter, rows = count_of()
    assert counter == rows == len(listed().devices)


def test_a_lost_lock_breaks_calls_and_no_limit(db: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    add_provider()
    entitle("film", 2)
    tokens = [begin(content_id="film" if number % 2 else None) for number in range(MANY)]
    lock = registration_statements.LOCK_SESSIONS
    monkeypatch.setattr(lock, "postgres", lock.postgres.replace("FOR UPDATE OF a", ""))

    results = at_once(*[partial(register, token, f"drm-{token}") for token in tokens])

    registered = [result for result in results if outcome(result) == Result.REGISTERED]
    assert 1 <= len(registered) <= 5
    assert count_of() == (len(registered), len(registered))
    assert bound_to("film") <= 2
    assert all(
        outcome(result) in (Result.REGISTERED, Result.LIMIT_REACHED, Result.BINDING_FAILED)
        or isinstance(result, accounts.LockLost)
        for result in results
    )
