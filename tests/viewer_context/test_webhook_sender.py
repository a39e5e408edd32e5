"""The sender against real receivers: a bad one is nobody else's problem, and an attempt is a request that was sent."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from tenfoot_server import clock
from tenfoot_server.lanes import Lanes
from tenfoot_server.public_network import Networks
from tenfoot_server.settings import Settings
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.models import Webhook
from tenfoot_server.viewer_context.upstreams import webhook_sender
from tenfoot_server.viewer_context.upstreams.exchange import Exchange
from tenfoot_server.viewer_context.upstreams.opening import _WEBHOOK_BOUNDS
from tenfoot_server.viewer_context.upstreams.webhook_sender import WebhookSender, delay_after
from tenfoot_server.viewer_context.values import Station, StationSecrets
from tests.conftest import Engine
from tests.viewer_context.rows import ELSEWHERE, SEALER, SETTINGS, STATION, account, add_station, link, open_device
from tests.viewer_context.scripted_upstream import ScriptedUpstream, Writing, endless, raw, reset, slowly, status

_SECONDS = 20.0


@pytest.fixture
async def receiver() -> AsyncIterator[ScriptedUpstream]:
    async with ScriptedUpstream() as server:
        yield server


@asynccontextmanager
async def sending(attempts_max: int = 100) -> AsyncIterator[WebhookSender]:
    """A sender as the server has it, at work."""
    lanes, exchange = Lanes(100), Exchange(_WEBHOOK_BOUNDS, Networks())
    log = Log("error", with_exception_texts=True)
    sender = WebhookSender(lanes, exchange, SEALER, log, attempts_max=attempts_max)
    task = asyncio.create_task(sender.run())
    try:
        yield sender
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await exchange.close()
        await asyncio.to_thread(lanes.close)


def events(url: str, count: int, *, station_id: str = STATION) -> Station:
    """Creates a station whose receiver is at `url`, and queues events for it."""
    settings = replace(SETTINGS, webhook_url=url)
    station = add_station(settings, station_id=station_id, secrets=StationSecrets(webhook_secret="a shared secret"))
    for number in range(count):
        device_id = f"{station_id}-{number}"
        open_device(device_id)
        link(station, device_id, account(), now=clock.now())
    return station


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(_SECONDS):
        while not condition():  # noqa: ASYNC110 - the rows change on other threads
            await asyncio.sleep(0.02)


def rows(station_id: str = STATION) -> list[Webhook]:
    return list(Webhook.select().where(Webhook.station_id == station_id))


@pytest.fixture
def only_woken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sender that does not look by itself what is due: it is woken or does nothing."""
    monkeypatch.setattr(webhook_sender, "_LOOK_SECONDS", 60.0)


@pytest.mark.usefixtures("only_woken")
async def test_a_receiver_that_hangs_delays_no_other_station(db: Engine, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", slowly(60, status(204)))
    async with ScriptedUpstream() as quick:
        quick.on("POST /hook", status(204))
        # More than all the places of a process, and due before the other station's.
        events(f"{receiver.url}/hook", 80)
        events(f"{quick.url}/hook", 6, station_id=ELSEWHERE)

        async with sending() as sender:
            await until(lambda: len(quick.asked) == 6)
            await until(lambda: len(receiver.asked) == 4)
            assert [row.delivered_at for row in rows() if row.delivered_at] == []
            # One that comes while the places are held is sent at once too.
            events(f"{quick.url}/hook", 1, station_id=ELSEWHERE)
            sender.wake()
            await until(lambda: len(quick.asked) == 7)
            await until(lambda: all(row.delivered_at for row in rows(ELSEWHERE)))
            assert len(receiver.asked) == receiver.most_at_once == 4


@pytest.mark.usefixtures("only_woken")
async def test_a_place_that_is_free_is_taken_at_once(db: Engine, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", slowly(0.05, status(204)))
    events(f"{receiver.url}/hook", 40)

    async with sending():
        await until(lambda: len(receiver.asked) == 40)
        await until(lambda: all(row.delivered_at for row in rows()))
    assert receiver.most_at_once == 4


@pytest.mark.parametrize("failure", [status(500), reset], ids=["500", "reset"])
async def test_every_attempt_that_counts_was_sent(
    db: Engine, receiver: ScriptedUpstream, monkeypatch: pytest.MonkeyPatch, failure: Writing
) -> None:
    monkeypatch.setattr(webhook_sender, "_FIRST_DELAY", timedelta(hours=1))  # the second attempt is not of this test
    receiver.on("POST /hook", failure)
    events(f"{receiver.url}/hook", 20)

    async with sending():
        await until(lambda: all(row.last_error for row in rows()))

    assert [row.attempts for row in rows()] == [1] * 20
    assert len({asked.headers["webhook-id"] for asked in receiver.asked}) == len(receiver.asked) == 20


BODIES = {
    "huge": raw(b"x" * 1_000_000),
    "endless": endless,
    "encoded": raw(b"\x1f\x8b", headers="Content-Encoding: gzip\r\n"),
    "html": raw(b"<html>thanks</html>", code=202),
}


@pytest.mark.parametrize("body", BODIES)
async def test_the_status_decides_and_not_the_body(db: Engine, receiver: ScriptedUpstream, body: str) -> None:
    receiver.on("POST /hook", BODIES[body])
    events(f"{receiver.url}/hook", 1)

    async with sending():
        await until(lambda: rows()[0].delivered_at)

    assert (len(receiver.asked), rows()[0].attempts, rows()[0].last_error) == (1, 1, "")


async def test_what_a_stopped_sender_left_is_sent_by_another(db: Engine, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", slowly(60, status(204)), status(204))
    events(f"{receiver.url}/hook", 1)
    async with sending():
        await until(lambda: receiver.asked)
    Webhook.update(next_attempt_at=clock.now()).execute()  # the lease is over

    async with sending():
        await until(lambda: rows()[0].delivered_at)
    assert len({asked.headers["webhook-id"] for asked in receiver.asked}) == 1
    assert json.loads(receiver.asked[-1].body)["event"] == "pbsAccount.login"


async def test_the_last_attempt_gives_up(db: Engine, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", status(410))
    events(f"{receiver.url}/hook", 1)

    async with sending(attempts_max=1):
        await until(lambda: rows()[0].gave_up_at)
    assert (rows()[0].attempts, rows()[0].next_attempt_at) == (1, None)


def test_by_default_an_event_is_tried_over_a_weekend() -> None:
    attempts = Settings.model_fields["webhook_attempts_max"].default
    delays = [delay_after(failures) for failures in range(1, attempts)]
    assert max(delays) <= timedelta(hours=1)
    assert timedelta(seconds=5) <= delays[0] <= timedelta(seconds=10)
    # From Friday at six in the evening to Monday at nine in the morning are 63 hours.
    assert timedelta(hours=63) < sum(delays, timedelta()) < timedelta(days=4)
