"""The history over time: one year, pruned in batches, bounded and indexed reads, few statements."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tenfoot_server.database import database
from tenfoot_server.rights_locker.models import HistoryEntry, PlaybackSession, RegistrationAttempt
from tenfoot_server.rights_locker.operations import devices, history, limits, pruning, registrations
from tenfoot_server.rights_locker.operations.pruning import Pruned
from tenfoot_server.rights_locker.rules import HISTORY_KEPT, Action
from tests.conftest import Engine
from tests.rights_locker.rows import (
    DAY,
    DESK,
    MICROSECOND,
    NOW,
    PCODE,
    SECOND,
    VIEWER,
    actions,
    add_provider,
    at_once,
    begin,
    entitle,
    fill,
    listed,
    register,
    told,
)


def page(size: int, token: str = "") -> tuple[list[HistoryEntry], str]:
    return history.list_history(pcode=PCODE, account_id=VIEWER, page_size=size, page_token=token, now=NOW + DAY)


def statements(call: Callable[[], object], caplog: pytest.LogCaptureFixture) -> list[tuple[str, list[Any]]]:
    """The statements that a call sends, with their values; BEGIN, COMMIT and PREPARE are not among them."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, "peewee"):
        call()
    sent: list[Any] = [record.msg for record in caplog.records if record.name == "peewee"]
    return [each for each in sent if not each[0].startswith("PREPARE")]


def test_pages_hold_every_entry_once_newest_first(db: Engine) -> None:
    add_provider(default_device_limit=9)
    for number in range(7):
        register(begin(), f"drm-{number}", now=NOW + number // 3 * SECOND)
    seen: list[int] = []
    token = ""
    while True:
        rows, token = page(2, token)
        seen += [int(row.id) for row in rows]
        if not token:
            break
    assert seen == [row.id for row in page(1000)[0]] == sorted(seen, reverse=True)
    assert len(seen) == 7


def test_entries_stand_in_the_order_in_which_things_happened(db: Engine) -> None:
    add_provider(default_device_limit=1)
    token = begin()
    last = NOW + 9 * SECOND
    device = str(register(token, "drm-1", now=last).public_device_id)
    # Calls that came earlier and waited longer for the account.
    register(token, "drm-2", now=NOW + 4 * SECOND)
    scope: dict[str, Any] = {"pcode": PCODE, "account_id": VIEWER}
    devices.name_account_device(**scope, public_device_id=device, nickname="Den", **DESK, now=NOW + 3 * SECOND)
    limits.set_device_limit(**scope, device_limit=2, **DESK, now=NOW + 2 * SECOND)
    devices.delete_session_device(auth_token=token, public_device_id=device, now=NOW + SECOND)
    register(token, "drm-3", now=NOW)
    devices.delete_all_account_devices(**scope, **DESK, now=NOW)

    assert [entry.action for entry in reversed(told())] == [
        Action.REGISTRATION,
        Action.LIMIT_REACHED,
        Action.NICKNAME,
        Action.LIMIT_CHANGE,
        Action.DELETION,
        Action.REGISTRATION,
        Action.DELETION,
    ]
    assert {entry.happened_at for entry in told()} == {last}
    results, _ = registrations.list_last_results(**scope, page_size=9, page_token="", now=NOW)
    assert [row.attempted_at for row in results] == [last, NOW + 4 * SECOND, NOW]


def test_what_is_older_than_a_year_is_told_no_more(db: Engine) -> None:
    add_provider()
    token = begin()
    fill(token, 1)
    for now, expected in ((NOW + HISTORY_KEPT - MICROSECOND, 1), (NOW + HISTORY_KEPT, 0)):
        results, _ = registrations.list_last_results(
            pcode=PCODE, account_id=VIEWER, page_size=9, page_token="", now=now
        )
        assert len(actions(now=now)) == len(results) == expected
    assert len(listed(now=NOW + 2 * HISTORY_KEPT).devices) == 1


def test_prune_takes_what_is_old_and_nothing_else(db: Engine) -> None:
    add_provider(session_lifetime_seconds=2_592_000, default_device_limit=9)
    token = begin()
    fill(token, 5)  # one each second
    now = NOW + HISTORY_KEPT + 2 * SECOND
    recent = begin(now=now)

    assert pruning.prune_batch(now=now, batch=2) == Pruned(history=2, last_results=2, sessions=1)
    assert pruning.prune(now=now, batch=2) == Pruned(history=1, last_results=1, sessions=0)
    assert pruning.prune(now=now).total == 0
    assert [row.happened_at for row in HistoryEntry.select().order_by(HistoryEntry.id)] == [
        NOW + 3 * SECOND,
        NOW + 4 * SECOND,
    ]
    assert RegistrationAttempt.select().count() == 2
    assert PlaybackSession.select().count() == 1
    register(recent, "drm-0", now=now)
    assert len(listed(now=now).devices) == 5


def test_several_may_prune_at_once_while_devices_register(db: Engine) -> None:
    add_provider(default_device_limit=50)
    old = begin()
    fill(old, 40)
    now = NOW + 2 * HISTORY_KEPT
    token = begin(now=now)

    outcomes = at_once(
        *[partial(pruning.prune, now=now, batch=3)] * 4,
        *[partial(register, token, f"new-{number}", now=now) for number in range(4)],
    )

    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    pruned = [outcome for outcome in outcomes if isinstance(outcome, Pruned)]
    left = pruning.prune(now=now)
    assert sum(each.history for each in pruned) + left.history == 40
    assert sum(each.last_results for each in pruned) + left.last_results == 40
    assert HistoryEntry.select().count() == 4


def test_statement_counts(db: Engine, caplog: pytest.LogCaptureFixture) -> None:
    add_provider(deletion_allowance=9)
    entitle("film", 2)
    plain, film = begin(), begin(content_id="film")
    first, *_ = fill(plain, 4)
    scope: dict[str, Any] = {"pcode": PCODE, "account_id": VIEWER, "now": NOW}
    for call, expected in (
        (partial(register, plain, "new"), 6),
        (partial(register, plain, "new"), 3),
        (partial(register, plain, "refused"), 4),
        (partial(register, film, "new"), 6),
        (partial(register, film, "new"), 4),
        (partial(devices.delete_session_device, auth_token=plain, public_device_id=first, now=NOW), 6),
        (partial(register, film, "newer"), 8),
        (partial(devices.list_session_devices, auth_token=plain, now=NOW), 3),
        (partial(devices.list_account_devices, **scope), 3),
        (partial(registrations.get_session_last_result, auth_token=film, now=NOW), 3),
        (partial(registrations.list_last_results, **scope, page_size=1000, page_token=""), 2),
        (partial(history.list_history, **scope, page_size=1000, page_token=""), 2),
    ):
        sent = statements(call, caplog)
        assert len(sent) == expected, (call, [statement for statement, _ in sent])


def test_reads_follow_an_index(db: Engine, caplog: pytest.LogCaptureFixture) -> None:
    add_provider(session_lifetime_seconds=10 * 86_400)
    token = begin()
    fill(token, 3)
    scope: dict[str, Any] = {"pcode": PCODE, "account_id": VIEWER, "now": NOW}
    reads: list[Callable[[], object]] = [
        partial(devices.list_session_devices, auth_token=token, now=NOW),
        partial(registrations.get_session_last_result, auth_token=token, now=NOW),
        partial(registrations.list_last_results, **scope, page_size=2, page_token=""),
        partial(history.list_history, **scope, page_size=2, page_token=page(2)[1]),
        partial(pruning.prune_batch, now=NOW),
    ]
    sent = [statement for read in reads for statement in statements(read, caplog)]
    explain, slow = ("EXPLAIN QUERY PLAN ", ("SCAN", "TEMP B-TREE"))
    if db.name == "postgres":
        explain, slow = ("EXPLAIN ", ("Seq Scan", "Sort Key"))
        for choice in ("enable_seqscan", "enable_bitmapscan"):  # a table this small needs no index
            database.execute_sql(f"SET {choice} = off")
    for statement, values in sent:
        if statement.startswith(("SELECT", "DELETE")):
            plan = "\n".join(str(row) for row in database.execute_sql(explain + statement, values).fetchall())
            assert not [word for word in slow if word in plan], (statement, plan)
    assert len(sent) >= 13
