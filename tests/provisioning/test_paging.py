"""Pages: what stays in a list is seen exactly once, whatever comes and goes meanwhile; no token breaks anything."""

import base64
import json
from datetime import timedelta

import pytest

from tenfoot_server.device_runtime.models import Event
from tenfoot_server.device_runtime.operations import events
from tenfoot_server.errors import InvalidArgument, Reason
from tenfoot_server.provisioning.models import Venue
from tenfoot_server.provisioning.operations import devices, screens, venues
from tests.one_caller import report_events
from tests.provisioning.rows import MICROSECOND, NOW, add_television, add_tenant, add_venue

pytestmark = pytest.mark.usefixtures("db")


def token_of(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def page_of_venues(size: int, token: str = "") -> tuple[list[str], str]:
    rows, following = venues.list_venues(tenant_id="tenant-1", page_size=size, page_token=token)
    return [str(row.id) for row in rows], following


def every_venue(size: int) -> list[str]:
    ids, token = page_of_venues(size)
    while token:
        more, token = page_of_venues(size, token)
        ids += more
    return ids


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 200])
def test_pages_hold_every_row_once_oldest_first_even_of_one_moment(size: int) -> None:
    made = [add_venue(now=NOW + MICROSECOND * (number // 3)) for number in range(6)]
    ordered = [str(row.id) for row in sorted(made, key=lambda row: (row.created_at, row.id))]
    assert every_venue(size) == ordered


def test_a_full_last_page_has_no_token() -> None:
    for _ in range(4):
        add_venue()
    first, token = page_of_venues(2)
    second, end = page_of_venues(2, token)
    assert len({*first, *second}) == 4
    assert end == ""


def test_an_empty_list_is_one_empty_page() -> None:
    add_tenant()
    assert page_of_venues(50) == ([], "")


def test_rows_that_come_and_go_neither_hide_nor_repeat_the_others() -> None:
    made = [str(add_venue(now=NOW + timedelta(seconds=number)).id) for number in range(9)]
    first, token = page_of_venues(3)
    for gone in (made[0], made[2], made[4]):  # on the page read, its last row, and on a page to come
        venues.delete_venue(tenant_id="tenant-1", venue_id=gone)
    earlier = str(add_venue(now=NOW - timedelta(seconds=1)).id)
    later = str(add_venue(now=NOW + timedelta(hours=1)).id)
    rest: list[str] = []
    while token:
        more, token = page_of_venues(3, token)
        rest += more
    assert first == made[:3]
    assert rest == [made[3], *made[5:], later]
    assert earlier not in rest


def report(television: devices.Registration, number: int) -> None:
    report_events(
        tenant_id="tenant-1",
        screen_id=television.screen_id,
        device_id=television.device_id,
        reports=[events.Report("impression", float(number), event_id=f"e{number}")],
        now=NOW + timedelta(seconds=number // 2),
    )


def test_newest_first_pages_are_stable_while_new_events_arrive() -> None:
    television = add_television()
    for number in range(8):
        report(television, number)
    seen: list[str | None] = []
    token, following = "", 8
    while True:
        found, token = events.list_screen_events(
            tenant_id="tenant-1", screen_id=television.screen_id, type_=None, page_size=3, page_token=token
        )
        seen += [event.event_id for event in found]
        if not token:
            break
        report(television, following)
        following += 1
        Event.delete().where(Event.event_id == "e7").execute()
    assert seen == [f"e{number}" for number in reversed(range(8))]


def broken(of: str) -> dict[str, str]:
    """Tokens that a list did not write."""
    return {
        "no base64": "?",
        "one character": "a",
        "no JSON": base64.urlsafe_b64encode(b"{").decode(),
        "no text": base64.urlsafe_b64encode(b"\xff\xfe\xfd").decode(),
        "not ASCII": "é",
        "a number": token_of(1),
        "null": token_of(None),
        "an object": token_of({"of": of, "at": 1}),
        "two elements": token_of([of, 1]),
        "four elements": token_of([of, 1, "a", 2]),
        "no list's name": token_of([None, 1, "a"]),
        "a moment of a fraction": token_of([of, 1.5, "a"]),
        "a moment of truth": token_of([of, True, "a"]),
        "a moment out of range": token_of([of, 10**30, "a"]),
        "a moment before time": token_of([of, -(10**18), "a"]),
        "an id of nothing": token_of([of, 1, None]),
        "an id of a list": token_of([of, 1, ["a"]]),
        "deep": token_of([of, 1, [[[[[[]]]]]]]),
        "an id with a NUL": token_of([of, 1, "a\0b"]),
        "an id of half a character": token_of([of, 1, "\ud800"]),
    }


BY_TEXT = broken("venues") | {"an id of a number": token_of(["venues", 1, 2])}
BY_NUMBER = broken("events") | {
    "an id of text": token_of(["events", 1, "a"]),
    "an id out of range": token_of(["events", 1, 2**63]),
    "an id below the range": token_of(["events", 1, -(2**70)]),
}


@pytest.mark.parametrize("token", BY_TEXT.values(), ids=BY_TEXT)
def test_a_token_of_somebody_s_own_making_is_refused_in_a_list_by_text_ids(token: str) -> None:
    add_venue()
    with pytest.raises(InvalidArgument) as refusal:
        page_of_venues(50, token)
    assert refusal.value.reason is Reason.VALIDATION_ERROR
    assert [violation.field for violation in refusal.value.violations] == ["pageToken"]


@pytest.mark.parametrize("token", BY_NUMBER.values(), ids=BY_NUMBER)
def test_a_token_of_somebody_s_own_making_is_refused_in_a_list_by_numbers(token: str) -> None:
    television = add_television()
    with pytest.raises(InvalidArgument) as refusal:
        events.list_screen_events(
            tenant_id="tenant-1", screen_id=television.screen_id, type_=None, page_size=50, page_token=token
        )
    assert [violation.field for violation in refusal.value.violations] == ["pageToken"]


def test_a_token_of_another_tenant_s_list_shows_nothing_of_that_list() -> None:
    for _ in range(2):
        add_venue("theirs")
        add_venue("tenant-1")
    _, token = venues.list_venues(tenant_id="theirs", page_size=1, page_token="")
    shown, _ = page_of_venues(50, token)
    assert set(shown) <= {str(row.id) for row in Venue.select().where(Venue.tenant_id == "tenant-1")}


def test_a_token_of_another_kind_of_list_is_refused() -> None:
    for _ in range(2):
        add_venue()
    _, token = page_of_venues(1)
    with pytest.raises(InvalidArgument, match="not a token of this list"):
        screens.list_screens(tenant_id="tenant-1", venue_id=None, status=None, page_size=50, page_token=token)
