"""The outbox: nothing is lost, nothing is sent by two at once, nothing is tried for ever."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

import pytest

from tenfoot_server.errors import NotFound
from tenfoot_server.viewer_context.models import Webhook
from tenfoot_server.viewer_context.upstreams import outbox
from tenfoot_server.viewer_context.values import StationSecrets
from tests.conftest import Engine
from tests.viewer_context.rows import (
    ELSEWHERE,
    NOW,
    STATION,
    account,
    add_station,
    at_once,
    link,
    open_device,
    with_webhook,
)

LEASE = timedelta(seconds=60)


def sign_in_often(times: int) -> None:
    station = with_webhook()
    open_device()
    for number in range(times):
        link(station, "roku-1", account(), now=NOW + timedelta(milliseconds=number))


def claim(
    limit: int = 20,
    now: datetime = NOW + timedelta(seconds=1),
    *,
    station_max: int = 100,
    under_way: Mapping[str, int] = MappingProxyType({}),
) -> list[outbox.Claimed]:
    return outbox.claim(limit=limit, station_max=station_max, under_way=under_way, lease=LEASE, now=now)


def any_due(now: datetime, *, under_way: Mapping[str, int] = MappingProxyType({})) -> bool:
    return outbox.any_due(station_max=4, under_way=under_way, now=now)


def test_a_sign_in_queues_one_event_with_what_the_dossier_says(db: Engine) -> None:
    station = with_webhook()
    open_device()

    viewer_id = link(station, "roku-1", account())

    (event,) = claim()
    assert json.loads(event.body) == {
        "event": "pbsAccount.login",
        "payload": {
            "deviceId": "roku-1",
            "deviceType": "ROKU",
            "viewerId": viewer_id,
            "pbsAccountId": "account-ama",
            "firstName": "Ama",
            "lastName": "Mensah",
            "emailAddress": "ama@example.org",
            "provider": "PBS",
        },
    }
    assert (event.url, event.attempts) == (station.settings.webhook_url, 1)
    assert "example.org" not in repr(event).replace("hooks.example.org", "")


def test_a_station_without_a_receiver_queues_nothing(db: Engine) -> None:
    open_device()
    link(add_station(), "roku-1", account())

    assert not Webhook.select().exists()
    assert not any_due(NOW)


def test_a_sign_in_that_fails_queues_nothing(db: Engine) -> None:
    station = with_webhook()

    with pytest.raises(NotFound):
        link(station, "nobody", account())
    assert not Webhook.select().exists()


def test_a_claim_is_one_claimers_until_its_lease_ends(db: Engine) -> None:
    sign_in_often(1)

    assert len(claim()) == 1
    assert claim() == []
    (again,) = claim(now=NOW + timedelta(seconds=1) + LEASE)
    assert again.attempts == 2


def test_claimers_at_the_same_instant_never_share_an_event(db: Engine) -> None:
    sign_in_often(30)

    results = at_once(*[partial(claim, 10)] * 6)

    claimed = Counter(event.id for result in results if isinstance(result, list) for event in result)
    assert [result for result in results if isinstance(result, Exception)] == []
    assert set(claimed.values()) == {1}
    # Who skips what others hold may leave some; nobody gets them twice, and the next round gets the rest.
    claimed.update(event.id for event in claim(30))
    assert len(claimed) == 30
    assert set(claimed.values()) == {1}


def test_a_station_gets_its_share_and_no_more(db: Engine) -> None:
    sign_in_often(30)
    other = add_station(with_webhook().settings, station_id=ELSEWHERE, secrets=StationSecrets(webhook_secret="x"))
    link(other, "roku-1", account(), now=NOW + timedelta(milliseconds=500))

    first = claim(station_max=4)
    assert Counter(event.station_id for event in first) == {STATION: 4, ELSEWHERE: 1}
    assert [event.station_id for event in first][-1] == ELSEWHERE  # the longest due first
    # With three of it under way there is one place, with four there is none.
    assert len(claim(station_max=4, under_way={STATION: 3})) == 1
    assert claim(station_max=4, under_way={STATION: 4}) == []
    assert any_due(NOW + timedelta(seconds=1), under_way={STATION: 3})
    assert not any_due(NOW + timedelta(seconds=1), under_way={STATION: 4})
    assert len(claim(2, station_max=4)) == 2


def test_what_was_delivered_is_never_claimed_again(db: Engine) -> None:
    sign_in_often(1)
    (event,) = claim()

    outbox.note_delivered(webhook_id=event.id, now=NOW)

    assert claim(now=NOW + timedelta(days=1)) == []
    assert Webhook.get().delivered_at == NOW


def test_a_failure_waits_for_its_next_attempt(db: Engine) -> None:
    sign_in_often(1)
    (event,) = claim()

    outbox.note_failed(
        webhook_id=event.id, attempts=1, error="status 500", retry_at=NOW + timedelta(minutes=1), now=NOW
    )

    assert not any_due(NOW + timedelta(seconds=59))
    assert any_due(NOW + timedelta(seconds=60))
    assert Webhook.get().last_error == "status 500"


def test_an_event_that_is_given_up_stays_to_be_seen(db: Engine) -> None:
    sign_in_often(1)
    (event,) = claim()

    outbox.note_failed(webhook_id=event.id, attempts=1, error="status 500", retry_at=None, now=NOW)

    assert claim(now=NOW + timedelta(days=1)) == []
    assert (Webhook.get().gave_up_at, Webhook.get().last_error) == (NOW, "status 500")


def test_a_claimer_whose_lease_has_ended_changes_nothing(db: Engine) -> None:
    sign_in_often(1)
    claim()
    (newer,) = claim(now=NOW + timedelta(seconds=1) + LEASE)

    outbox.note_failed(webhook_id=newer.id, attempts=1, error="late", retry_at=None, now=NOW)

    assert Webhook.get().gave_up_at is None
    outbox.note_delivered(webhook_id=newer.id, now=NOW)
    outbox.note_failed(webhook_id=newer.id, attempts=2, error="late", retry_at=NOW, now=NOW)
    assert claim(now=NOW + timedelta(days=1)) == []


def test_a_receiver_that_is_gone_leaves_an_empty_url(db: Engine) -> None:
    sign_in_often(1)
    station = with_webhook()

    add_station(replace(station.settings, webhook_url=""))

    assert [event.url for event in claim()] == [""]


def test_old_events_are_forgotten_unless_they_wait(db: Engine) -> None:
    sign_in_often(2)
    first, _ = sorted(claim(), key=lambda event: event.id)
    outbox.note_delivered(webhook_id=first.id, now=NOW)

    outbox.forget_webhooks(NOW + timedelta(days=31))

    assert [row.delivered_at for row in Webhook.select()] == [None]
