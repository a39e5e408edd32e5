"""Devices: lists, nicknames, deletions and the allowance, the device limit."""

from datetime import datetime
from functools import partial

import pytest

from tenfoot_server.errors import InvalidArgument, NotFound, PermissionDenied, Reason, ResourceExhausted
from tenfoot_server.rights_locker.operations import devices, limits, providers
from tenfoot_server.rights_locker.rules import NEVER, Action
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
    begin,
    count_of,
    fill,
    listed,
    public_ids,
    register,
    told,
)

pytestmark = pytest.mark.usefixtures("db")

WINDOW = 30 * DAY
ODD = [
    "📺 salon",
    "\u05d0\u05d1 \u202eabc",
    "e\u0301",
    "\u00e9",
    " ",
    "a\tb\n",
    "'; DROP TABLE --",
    "x" * 255,
    "👩‍👩‍👧",
]


def delete(token: str, public_device_id: str, *, now: datetime = NOW) -> None:
    devices.delete_session_device(auth_token=token, public_device_id=public_device_id, now=now)


def rename(token: str, public_device_id: str, nickname: str, *, now: datetime = NOW) -> None:
    devices.name_session_device(auth_token=token, public_device_id=public_device_id, nickname=nickname, now=now)


def test_devices_are_listed_oldest_first_with_the_limit() -> None:
    add_provider()
    token = begin()
    later = register(token, "drm-b", now=NOW + SECOND).public_device_id
    first = register(token, "drm-a", now=NOW).public_device_id
    second = register(token, "drm-c", now=NOW + SECOND).public_device_id
    for found in (devices.list_session_devices(auth_token=token, now=NOW), listed()):
        assert public_ids(found.devices) == [first, later, second]
        assert (found.device_limit, found.next_delete_time) == (5, None)


def test_a_session_sees_its_account_only() -> None:
    add_provider()
    add_provider("provider-2")
    [mine] = fill(begin(), 1)
    for token in (begin("viewer-2"), begin(pcode="provider-2")):
        assert devices.list_session_devices(auth_token=token, now=NOW).devices == []
        for call in (partial(delete, token, mine), partial(rename, token, mine, "x")):
            with pytest.raises(NotFound) as refused:
                call()
            assert refused.value.message == "Device Not Found"
    assert public_ids(listed().devices) == [mine]


def test_the_support_desk_reaches_its_accounts_only() -> None:
    add_provider()
    add_provider("provider-2")
    [mine] = fill(begin(), 1)
    begin("viewer-2")
    begin(pcode="provider-2")
    for pcode, account in ((PCODE, "viewer-2"), ("provider-2", VIEWER), (PCODE, "nobody")):
        device = {"pcode": pcode, "account_id": account, "public_device_id": mine, **DESK}
        for call in (
            partial(devices.delete_account_device, **device, now=NOW),
            partial(devices.name_account_device, **device, nickname="x", now=NOW),
        ):
            with pytest.raises(NotFound) as refused:
                call()
            assert (refused.value.reason, refused.value.message) == (
                Reason.REGISTERED_DEVICE_NOT_FOUND,
                "device does not exist",
            )
    assert public_ids(listed().devices) == [mine]


def test_an_unknown_account_is_told_apart_from_one_without_devices() -> None:
    add_provider()
    with pytest.raises(NotFound):
        listed()
    with pytest.raises(NotFound):
        limits.get_device_limit(pcode=PCODE, account_id=VIEWER)
    with pytest.raises(NotFound):
        limits.set_device_limit(pcode=PCODE, account_id=VIEWER, device_limit=1, now=NOW)
    begin()
    assert listed().devices == []
    assert limits.get_device_limit(pcode=PCODE, account_id=VIEWER) == 5


@pytest.mark.parametrize("nickname", ODD)
def test_a_nickname_survives_byte_for_byte(nickname: str) -> None:
    add_provider()
    token = begin()
    [device] = fill(token, 1)
    devices.name_session_device(auth_token=token, public_device_id=device, nickname=nickname, now=NOW + DAY)
    assert listed().devices[0].nickname == nickname
    entry = told(now=NOW + DAY)[0]
    assert (entry.action, entry.nickname, entry.actor, entry.actor_type) == (
        "add device nickname",
        nickname,
        VIEWER,
        "",
    )


@pytest.mark.parametrize("nickname", [None, ""])
def test_nothing_takes_the_nickname_away(nickname: str | None) -> None:
    add_provider()
    [device] = fill(begin(), 1)
    names = {"pcode": PCODE, "account_id": VIEWER, "public_device_id": device, **DESK}
    devices.name_account_device(**names, nickname="den", now=NOW)
    devices.name_account_device(**names, nickname=nickname, now=NOW + DAY)
    assert listed().devices[0].nickname is None
    assert [(entry.nickname, entry.actor, entry.actor_type) for entry in told(now=NOW + DAY)[:2]] == [
        (None, "admin@example.org", "admin"),
        ("den", "admin@example.org", "admin"),
    ]


@pytest.mark.parametrize("actor", [{"actor": "", "actor_type": "admin"}, {"actor": "ann", "actor_type": ""}])
def test_support_calls_without_an_actor_change_nothing(actor: dict[str, str]) -> None:
    add_provider()
    [device] = fill(begin(), 1)
    one = {"pcode": PCODE, "account_id": VIEWER, "public_device_id": device, **actor}
    for call in (
        partial(devices.delete_account_device, **one, now=NOW),
        partial(devices.name_account_device, **one, nickname="x", now=NOW),
        partial(devices.delete_all_account_devices, pcode=PCODE, account_id=VIEWER, **actor, now=NOW),
    ):
        with pytest.raises(InvalidArgument) as refused:
            call()
        assert (refused.value.reason, refused.value.message) == (Reason.VALIDATION_ERROR, "actor is required")
    assert actions() == [Action.REGISTRATION]


def test_a_deletion_is_told_with_what_the_device_was() -> None:
    add_provider()
    token = begin()
    [device] = fill(token, 1)
    devices.name_session_device(auth_token=token, public_device_id=device, nickname="den", now=NOW)
    delete(token, device, now=NOW + DAY)
    entry = told(now=NOW + DAY)[0]
    assert (entry.action, entry.public_device_id, entry.nickname, entry.user_agent, entry.actor) == (
        "device deletion",
        device,
        "den",
        "Player/1",
        VIEWER,
    )
    with pytest.raises(NotFound) as refused:
        delete(token, device)
    assert refused.value.message == "Device Not Found"


def test_the_allowance_at_the_edges_of_its_window() -> None:
    add_provider(default_device_limit=9)
    token = begin()
    ids = fill(token, 6, now=NOW - DAY)
    for number in range(3):
        assert listed(now=NOW + number * DAY).next_delete_time is None
        delete(token, ids[number], now=NOW + number * DAY)
    assert listed(now=NOW + 2 * DAY).next_delete_time == NOW + WINDOW

    with pytest.raises(ResourceExhausted) as refused:
        delete(token, ids[3], now=NOW + WINDOW - MICROSECOND)
    assert (refused.value.reason, refused.value.retry_after) == (Reason.DELETE_LIMIT_REACHED, MICROSECOND)
    assert actions(now=NOW + WINDOW).count(Action.DELETION) == 3

    assert listed(now=NOW + WINDOW).next_delete_time is None
    delete(token, ids[3], now=NOW + WINDOW)
    assert listed(now=NOW + WINDOW).next_delete_time == NOW + DAY + WINDOW
    with pytest.raises(ResourceExhausted):
        delete(token, ids[4], now=NOW + DAY + WINDOW - MICROSECOND)


def test_support_deletions_never_count() -> None:
    add_provider(deletion_allowance=1)
    token = begin()
    ids = fill(token, 4)
    delete(token, ids[0], now=NOW + 9 * SECOND)
    free_at = listed().next_delete_time
    devices.delete_account_device(pcode=PCODE, account_id=VIEWER, public_device_id=ids[1], **DESK, now=NOW + DAY)
    devices.delete_all_account_devices(pcode=PCODE, account_id=VIEWER, **DESK, now=NOW + DAY)
    assert listed().next_delete_time == free_at == NOW + 9 * SECOND + WINDOW
    assert count_of() == (0, 0)
    assert [(entry.action, entry.actor) for entry in told(now=NOW + DAY)[:4]] == [
        ("device deletion", "admin@example.org"),
        ("device deletion", "admin@example.org"),
        ("device deletion", "admin@example.org"),
        ("device deletion", VIEWER),
    ]


def test_the_allowance_is_the_accounts_own() -> None:
    add_provider(deletion_allowance=1)
    mine, other = begin(), begin("viewer-2")
    delete(mine, fill(mine, 1)[0])
    delete(other, fill(other, 1)[0])
    assert listed("viewer-2").next_delete_time == NOW + WINDOW


def test_no_allowance_means_never_and_a_new_policy_counts_at_once() -> None:
    add_provider(deletion_allowance=0)
    token = begin()
    [device] = fill(token, 1)
    assert listed().next_delete_time == NEVER
    with pytest.raises(ResourceExhausted) as refused:
        delete(token, device)
    assert refused.value.retry_after == WINDOW
    providers.update_policy(pcode=PCODE, deletion_allowance=1, now=NOW)
    delete(token, device)
    providers.update_policy(pcode=PCODE, deletion_window_days=1, now=NOW)
    assert listed().next_delete_time == NOW + DAY


def test_an_unknown_device_is_not_found_even_when_the_allowance_is_spent() -> None:
    add_provider(deletion_allowance=0)
    with pytest.raises(NotFound):
        delete(begin(), "nothing")


def test_delete_all_with_nothing_left_is_not_found() -> None:
    add_provider()
    fill(begin(), 2)
    devices.delete_all_account_devices(pcode=PCODE, account_id=VIEWER, **DESK, now=NOW)
    for account in (VIEWER, "nobody"):
        with pytest.raises(NotFound) as refused:
            devices.delete_all_account_devices(pcode=PCODE, account_id=account, **DESK, now=NOW)
        assert refused.value.message == "device does not exist"


def test_the_limit_of_an_account_overrides_the_providers() -> None:
    add_provider()
    begin()
    begin("viewer-2")
    limits.set_device_limit(pcode=PCODE, account_id=VIEWER, device_limit=0, **DESK, now=NOW)
    limits.set_device_limit(pcode=PCODE, account_id=VIEWER, device_limit=7, now=NOW + DAY)
    providers.update_policy(pcode=PCODE, default_device_limit=2, now=NOW)
    assert limits.get_device_limit(pcode=PCODE, account_id=VIEWER) == listed().device_limit == 7
    assert limits.get_device_limit(pcode=PCODE, account_id="viewer-2") == 2
    assert [(entry.action, entry.actor, entry.actor_type, entry.reason) for entry in told(now=NOW + DAY)] == [
        ("device limit change", PCODE, "", "from 0 to 7"),
        ("device limit change", "admin@example.org", "admin", "from 5 to 0"),
    ]


def test_a_dead_token_changes_nothing() -> None:
    add_provider(session_lifetime_seconds=86_400)
    token = begin()
    [device] = fill(token, 1)
    for call in (
        partial(delete, token, device, now=NOW + DAY),
        partial(rename, token, device, "x", now=NOW + DAY),
        partial(devices.list_session_devices, auth_token=token, now=NOW + DAY),
    ):
        with pytest.raises(PermissionDenied) as refused:
            call()
        assert (refused.value.reason, refused.value.message) == (Reason.INVALID_TOKEN, "Invalid Token")
    assert actions(now=NOW + DAY) == [Action.REGISTRATION]
