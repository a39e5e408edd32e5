"""Registration: the four results, what they leave, and how they are told afterwards."""

import uuid
from datetime import timedelta

import pytest

from tenfoot_server import database
from tenfoot_server.errors import NotFound, PermissionDenied, Reason
from tenfoot_server.rights_locker.models import RegisteredDevice
from tenfoot_server.rights_locker.operations import devices, entitlements, limits, registrations
from tenfoot_server.rights_locker.rules import Action, Result
from tests.rights_locker.rows import (
    DAY,
    DESK,
    NOW,
    PCODE,
    SECOND,
    VIEWER,
    actions,
    add_provider,
    begin,
    bound_to,
    count_of,
    entitle,
    fill,
    listed,
    public_ids,
    register,
    told,
)

pytestmark = pytest.mark.usefixtures("db")


def last(token: str) -> registrations.LastResult:
    return registrations.get_session_last_result(auth_token=token, now=NOW + DAY)


def results(account_id: str = VIEWER, size: int = 1000, page: str = "") -> tuple[list[str], str]:
    rows, token = registrations.list_last_results(
        pcode=PCODE, account_id=account_id, page_size=size, page_token=page, now=NOW + DAY
    )
    return [str(row.result) for row in rows], token


def test_a_new_device_is_registered_and_told() -> None:
    add_provider()
    token = begin()
    made = register(token, "drm-1", user_agent="Player/2")

    assert made.result == "new device registered"
    assert uuid.UUID(str(made.public_device_id)).version == 4
    [device] = listed().devices
    assert (device.public_device_id, device.user_agent, device.nickname, device.registered_at) == (
        made.public_device_id,
        "Player/2",
        None,
        NOW,
    )
    [entry] = told()
    assert (entry.action, entry.public_device_id, entry.user_agent, entry.nickname) == (
        "device registration",
        made.public_device_id,
        "Player/2",
        None,
    )
    assert (entry.actor, entry.actor_type, entry.reason, entry.happened_at) == (VIEWER, "", "", NOW)


def test_the_drm_device_id_is_stored_nowhere() -> None:
    add_provider()
    register(begin(), "secret-drm-id")
    tables = [table for table in database.database.get_tables() if table != "schema_migration"]
    rows = [database.database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in tables]
    assert len([row for table in rows for row in table]) >= 5
    assert "secret-drm-id" not in repr(rows)


def test_one_drm_device_of_two_providers_or_accounts_cannot_be_recognised() -> None:
    add_provider()
    add_provider("provider-2")
    made = [
        register(begin(), "drm-1"),
        register(begin("viewer-2"), "drm-1"),
        register(begin(pcode="provider-2"), "drm-1", pcode="provider-2"),
    ]
    assert [each.result for each in made] == [Result.REGISTERED] * 3
    assert len({each.public_device_id for each in made}) == 3
    assert len({row.drm_digest for row in RegisteredDevice.select()}) == 2


def test_a_known_device_keeps_its_id_and_leaves_a_result_and_no_history() -> None:
    add_provider()
    first = register(begin(), "drm-1")
    again = register(begin(), "drm-1", user_agent="Player/9")
    assert (again.result, again.public_device_id) == ("no device registration action", first.public_device_id)
    assert actions() == [Action.REGISTRATION]
    assert results()[0] == [Result.NO_ACTION, Result.REGISTERED]
    assert listed().devices[0].user_agent == "Player/1"


def test_a_refusal_at_the_account_limit_is_kept() -> None:
    add_provider(default_device_limit=2)
    registered = fill(begin(), 2)
    token = begin()
    refused = register(token, "drm-x", user_agent="Late/1", now=NOW + 5 * SECOND)

    assert (refused.result, refused.public_device_id) == ("device limit reached", None)
    assert count_of() == (2, 2)
    assert last(token).attempt.public_device_id is None
    assert last(token).attempt.attempted_at == NOW + 5 * SECOND
    assert public_ids(last(token).devices) == registered
    entry = told()[0]
    assert (entry.action, entry.public_device_id, entry.user_agent, entry.actor, entry.reason) == (
        "device limit reached",
        None,
        "Late/1",
        VIEWER,
        "devices registered: 2 of 2",
    )


def test_a_refusal_at_an_entitlement_lists_its_devices_only() -> None:
    add_provider()
    fill(begin(), 2)
    entitle("film", 1)
    bound = register(begin(content_id="film"), "drm-film")
    token = begin(content_id="film")
    refused = register(token, "drm-late", now=NOW + 5 * SECOND)

    assert (refused.result, refused.public_device_id) == ("device binding failed", None)
    assert public_ids(last(token).devices) == [bound.public_device_id]
    assert count_of() == (3, 3)
    assert told()[0].reason == "places taken on film: 1 of 1"


def test_after_an_entitlement_has_gone_its_refusal_lists_nothing() -> None:
    add_provider()
    entitle("film", 1)
    register(begin(content_id="film"), "drm-1")
    token = begin(content_id="film")
    register(token, "drm-2")
    entitlements.delete_entitlement(pcode=PCODE, account_id=VIEWER, content_id="film", external_product_id="default")
    entitle("series", 1)
    register(begin(content_id="series"), "drm-3")
    assert (last(token).attempt.result, last(token).devices) == (Result.BINDING_FAILED, [])


def test_a_known_device_takes_a_place_or_is_refused() -> None:
    add_provider()
    fill(begin(), 2)
    entitle("film", 1)
    token = begin(content_id="film")
    assert register(token, "drm-0").result == Result.NO_ACTION
    assert register(token, "drm-0").result == Result.NO_ACTION
    assert register(token, "drm-1").result == Result.BINDING_FAILED
    assert (bound_to("film"), count_of()) == (1, (2, 2))


def test_an_entitlement_counts_only_for_its_content_its_product_and_its_time() -> None:
    add_provider()
    entitle("film", 1, product="rental", start="2026-03-01T12:00:10Z", end="2026-03-01T12:00:20Z")
    register(begin(content_id="film"), "drm-0", now=NOW + 10 * SECOND)
    assert bound_to("film") == 1
    for content, product, seconds, expected in (
        (None, None, 15, Result.REGISTERED),
        ("series", None, 15, Result.REGISTERED),
        ("film", None, 9, Result.REGISTERED),
        ("film", None, 10, Result.BINDING_FAILED),
        ("film", "rental", 19, Result.BINDING_FAILED),
        ("film", None, 20, Result.REGISTERED),
    ):
        made = register(begin(content_id=content, product=product), f"drm-{uuid.uuid4()}", now=NOW + seconds * SECOND)
        assert made.result == expected, (content, product, seconds)


def test_a_named_product_takes_a_place_on_its_entitlement_only() -> None:
    add_provider()
    entitle("film", 1, product="rental")
    entitle("film", 3, product="subscription")
    assert register(begin(content_id="film", product="subscription"), "drm-1").result == Result.REGISTERED
    assert register(begin(content_id="film", product="subscription"), "drm-2").result == Result.REGISTERED
    assert register(begin(content_id="film"), "drm-3").result == Result.REGISTERED
    assert register(begin(content_id="film"), "drm-4").result == Result.BINDING_FAILED
    assert register(begin(content_id="film", product="subscription"), "drm-4").result == Result.BINDING_FAILED
    assert bound_to("film") == 4


def test_lowering_a_limit_removes_nothing_and_holds_from_then_on() -> None:
    add_provider()
    entitle("film", 3)
    token = begin(content_id="film")
    fill(token, 3)
    limits.set_device_limit(pcode=PCODE, account_id=VIEWER, device_limit=2, now=NOW)
    entitle("film", 1)
    assert (count_of(), bound_to("film")) == ((3, 3), 3)
    assert register(token, "drm-2").result == Result.NO_ACTION
    assert register(token, "drm-9").result == Result.BINDING_FAILED
    assert register(begin(), "drm-9").result == Result.LIMIT_REACHED


def test_a_deletion_makes_room_on_the_account_and_on_the_entitlement() -> None:
    add_provider(default_device_limit=2)
    entitle("film", 2)
    token = begin(content_id="film")
    first, _ = fill(token, 2)
    devices.delete_account_device(pcode=PCODE, account_id=VIEWER, public_device_id=first, **DESK, now=NOW + DAY)
    assert bound_to("film") == 1
    again = register(token, "drm-0", now=NOW + DAY)
    assert again.result == Result.REGISTERED
    assert again.public_device_id != first


def test_last_result_is_the_sessions_own_latest() -> None:
    add_provider(default_device_limit=1)
    mine, other, silent = begin(), begin(), begin()
    register(mine, "drm-1", now=NOW)
    register(other, "drm-2", now=NOW + SECOND)
    assert last(mine).attempt.result == Result.REGISTERED
    assert last(other).attempt.result == Result.LIMIT_REACHED
    register(mine, "drm-1", now=NOW + 2 * SECOND)
    assert last(mine).attempt.result == Result.NO_ACTION
    with pytest.raises(NotFound) as refused:
        last(silent)
    assert (refused.value.reason, refused.value.message) == (
        Reason.LAST_RESULT_NOT_FOUND,
        "device registration last result not found",
    )


def test_two_attempts_at_one_moment_are_told_in_their_order() -> None:
    add_provider(default_device_limit=1)
    token = begin()
    register(token, "drm-1")
    register(token, "drm-2")
    assert last(token).attempt.result == Result.LIMIT_REACHED
    assert results()[0] == [Result.LIMIT_REACHED, Result.REGISTERED]


def test_last_results_of_an_account_are_of_all_sessions_newest_first_in_pages() -> None:
    add_provider(default_device_limit=1)
    for number in range(5):
        register(begin(), f"drm-{number % 2}", now=NOW + number // 2 * SECOND)
    register(begin("viewer-2"), "drm-1")
    expected = [Result.NO_ACTION, Result.LIMIT_REACHED, Result.NO_ACTION, Result.LIMIT_REACHED, Result.REGISTERED]
    assert results() == (expected, "")
    first, token = results(size=2)
    second, token = results(size=2, page=token)
    third, end = results(size=2, page=token)
    assert (first + second + third, end) == (expected, "")


def test_last_results_of_an_unknown_account_and_of_a_silent_one() -> None:
    add_provider()
    with pytest.raises(NotFound) as refused:
        results()
    assert (refused.value.reason, refused.value.message) == (
        Reason.REGISTERED_DEVICE_NOT_FOUND,
        "device does not exist",
    )
    begin()
    assert results() == ([], "")


@pytest.mark.parametrize("pcode", [PCODE, "provider-2"])
def test_a_session_of_another_provider_is_an_unknown_one(pcode: str) -> None:
    add_provider()
    add_provider("provider-2")
    token = begin() if pcode == "provider-2" else begin(pcode="provider-2")
    with pytest.raises(PermissionDenied) as refused:
        register(token, "drm-1", pcode=pcode)
    assert (refused.value.reason, refused.value.message) == (Reason.INVALID_TOKEN, "Invalid Token")
    assert RegisteredDevice.select().count() == 0


def test_odd_texts_survive() -> None:
    add_provider()
    agent = "Плеер/1 \u202e📺 e\u0301 " + "x" * 980
    drm = "\u0000é".replace("\u0000", "") * 500 + "\U0001f4fa"
    made = register(begin("zażółć/..%2F"), drm, user_agent=agent, now=NOW + timedelta(microseconds=7))
    again = register(begin("zażółć/..%2F"), drm)
    assert again.public_device_id == made.public_device_id
    assert listed("zażółć/..%2F").devices[0].user_agent == agent
