"""What devices report: stored once by their own ids, all or none; and proof of play."""

import dataclasses
import random
from datetime import datetime, timedelta
from typing import Any

import pytest

from tenfoot_server import database
from tenfoot_server.device_runtime.models import Event
from tenfoot_server.device_runtime.operations import events
from tenfoot_server.device_runtime.operations.events import Report
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.operations import devices
from tests.one_caller import report_events
from tests.provisioning.rows import NOW, add_screen, add_television, draw_code, register, revoke, screen_of

pytestmark = pytest.mark.usefixtures("db")
LATER = NOW + timedelta(minutes=1)


def report(television: devices.Registration, *reports: Report, now: datetime = NOW) -> int:
    return report_events(
        tenant_id=television.tenant_id,
        screen_id=television.screen_id,
        device_id=television.device_id,
        reports=reports,
        now=now,
    )


def shown(television: devices.Registration, type_: str | None = None) -> list[Event]:
    found, token = events.list_screen_events(
        tenant_id=television.tenant_id, screen_id=television.screen_id, type_=type_, page_size=200, page_token=""
    )
    assert token == ""
    return found


def test_report_events_stores_every_member() -> None:
    television = add_television()
    full = Report("impression", 1767225600.123, "e-1", "6f0c1f9e-0000-4000-8000-000000000000", "camp-ü", "crea-1")
    assert report(television, full, Report("heartbeat", 0.0)) == 2
    heartbeat, impression = shown(television)
    for name in Report._fields:
        assert getattr(impression, name) == getattr(full, name), name
    assert (impression.tenant_id, impression.screen_id, impression.device_id, impression.received_at) == (
        "tenant-1",
        television.screen_id,
        television.device_id,
        NOW,
    )
    assert (heartbeat.event_id, heartbeat.playlist_id, heartbeat.happened_at) == (None, None, 0.0)


def test_report_events_stores_a_hundred() -> None:
    television = add_television()
    assert report(television, *(Report("impression", float(number), f"e{number}") for number in range(100))) == 100
    assert len(shown(television)) == 100


def test_an_event_id_is_stored_once_within_a_batch() -> None:
    television = add_television()
    assert report(television, Report("a", 1.0, "same"), Report("b", 2.0, "same"), Report("c", 3.0, "other")) == 3
    assert [(event.type, event.event_id) for event in shown(television)] == [("c", "other"), ("a", "same")]


def test_an_event_id_is_stored_once_across_batches() -> None:
    television = add_television()
    batch = [Report("a", 1.0, "e1"), Report("b", 2.0, "e2")]
    assert report(television, *batch) == 2
    assert report(television, *batch, Report("c", 3.0, "e3"), now=LATER) == 3
    assert [(event.event_id, event.received_at) for event in shown(television)] == [
        ("e3", LATER),
        ("e2", NOW),
        ("e1", NOW),
    ]


def test_events_without_an_id_are_stored_each_time() -> None:
    television = add_television()
    for _ in range(2):
        assert report(television, Report("a", 1.0), Report("a", 1.0)) == 2
    assert len(shown(television)) == 4


def test_an_event_id_is_the_device_s_own() -> None:
    one, other = add_television(), add_television()
    report(one, Report("a", 1.0, "e1"))
    report(other, Report("a", 1.0, "e1"))
    assert len(shown(one)) == len(shown(other)) == 1
    revoke(one)
    successor = register(draw_code(screen_of(one)))
    report(successor, Report("a", 1.0, "e1"))
    assert {event.device_id for event in shown(one)} == {one.device_id, successor.device_id}


# What could be read differently on the way through SQL: quotes, escapes, halves of a pair, numbers and JSON in a text.
TEXTS = [
    "it's",
    '"',
    "\\",
    "\\u0041",
    "\n\t\r",
    "%s ? {}",
    "ü",
    "\U0001f4fa",
    "\u2028",
    "1",
    "1.0",
    "null",
    "true",
    "[1]",
    '{"a":1}',
    " a ",
]
NUMBERS = [0.0, 5e-324, 1e-9, 0.1, 1.0, 1767225600.0, 1767225600.123456, 4294967294.9999995, 4294967295.0]


def by_peewee(television: devices.Registration, *reports: Report) -> None:
    """The Peewee form of the kept text."""
    Event.insert_many(
        [
            {
                "tenant_id": television.tenant_id,
                "screen_id": television.screen_id,
                "device_id": television.device_id,
                "received_at": NOW,
                **each._asdict(),
            }
            for each in reports
        ]
    ).on_conflict_ignore().execute()


def test_the_kept_text_stores_what_its_peewee_form_stores() -> None:
    drawn = random.Random(2)
    numbers = [*NUMBERS, *(drawn.uniform(0, 4294967295) for _ in range(500)), *(drawn.random() for _ in range(500))]
    batch = [
        Report(TEXTS[number % len(TEXTS)], happened_at, f"{TEXTS[-number % len(TEXTS)]}{number}", None, *optional)
        for number, happened_at in enumerate(numbers)
        for optional in [(None, TEXTS[number % len(TEXTS)]) if number % 2 else (TEXTS[-number % len(TEXTS)], None)]
    ]
    batch += batch[:3]
    one, other = add_television(), add_television()
    for begin in range(0, len(batch), 100):
        report(one, *batch[begin : begin + 100])
    by_peewee(other, *batch)

    def stored(television: devices.Registration) -> list[tuple[Any, ...]]:
        query = Event.select(*(getattr(Event, name) for name in Report._fields))
        rows: list[tuple[Any, ...]] = list(query.where(Event.device_id == television.device_id).tuples())  # type: ignore[arg-type]
        return sorted(rows, key=repr)

    assert stored(one) == stored(other)
    assert len(stored(one)) == len(numbers)


BROKEN: dict[str, dict[str, Any]] = {"no type": {"type": None}, "no time": {"happened_at": None}}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_batch_of_which_one_row_cannot_be_stored_is_not_stored_at_all(place: int, broken: dict[str, Any]) -> None:
    television = add_television()
    batch = [Report("a", float(number), f"e{number}") for number in range(5)]
    batch[place] = batch[place]._replace(**broken)
    with pytest.raises(database.Error):
        report(television, *batch)
    assert Event.select().count() == 0


def test_a_batch_of_an_unknown_device_is_not_stored() -> None:
    television = dataclasses.replace(add_television(), device_id="nobody")
    with pytest.raises(database.Error):
        report(television, Report("a", 1.0, "e1"), Report("a", 1.0))
    assert Event.select().count() == 0


def test_list_screen_events_is_newest_received_first_whatever_the_device_s_clock_says() -> None:
    television = add_television()
    report(television, Report("a", 9e8, "first"))
    report(television, Report("a", 1.0, "second"), Report("a", 2.0, "third"), now=LATER)
    assert [event.event_id for event in shown(television)] == ["third", "second", "first"]


def test_list_screen_events_by_type() -> None:
    television = add_television()
    report(television, Report("impression", 1.0), Report("heartbeat", 2.0), Report("impression", 3.0))
    assert [event.happened_at for event in shown(television, "impression")] == [3.0, 1.0]
    assert shown(television, "click") == []


def test_list_screen_events_holds_every_device_of_the_screen_and_no_other_screen_s() -> None:
    first, elsewhere = add_television(), add_television()
    report(first, Report("a", 1.0))
    report(elsewhere, Report("a", 2.0))
    revoke(first)
    successor = register(draw_code(screen_of(first)))
    report(successor, Report("a", 3.0), now=LATER)
    assert [event.device_id for event in shown(first)] == [successor.device_id, first.device_id]


def test_list_screen_events_of_an_unknown_screen_is_refused() -> None:
    add_screen()
    with pytest.raises(NotFound) as refusal:
        events.list_screen_events(tenant_id="tenant-1", screen_id="nowhere", type_=None, page_size=10, page_token="")
    assert refusal.value.reason is Reason.SCREEN_NOT_FOUND
