"""Sends the events in the outbox. Every process has a sender; claims make sure that each event has one sender only.

Requests are signed as in Standard Webhooks: `webhook-id`, `webhook-timestamp` (epoch seconds) and `webhook-signature`,
which is `v1,` and the Base64 of an HMAC-SHA-256 over `<id>.<timestamp>.<body>`. Every event is sent at least once, so a
receiver should ignore an id that it has seen before.
"""

import asyncio
import base64
import hashlib
import hmac
import random
from collections import Counter as Count
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from prometheus_client import Counter

from tenfoot_server import clock
from tenfoot_server.errors import DomainError
from tenfoot_server.lanes import Lanes
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.upstreams import UpstreamFailed, outbox
from tenfoot_server.viewer_context.upstreams.exchange import Exchange
from tenfoot_server.viewer_context.upstreams.outbox import Claimed
from tenfoot_server.viewer_context.upstreams.station_secrets import secret_place
from tenfoot_server.viewer_context.values import BASE64_SECRET, SecretName

WEBHOOKS = Counter("tenfoot_webhooks_total", "Attempts to send an event, by what became of it.", ["result"])

# How many events a process sends at once, and how many of them for one station: a receiver that hangs must not use all
# places.
_PLACES = 64
_STATION_PLACES = 4
# Longer than an attempt may take, so that no other process sends an event in progress.
_LEASE = timedelta(seconds=60)
_LOOK_SECONDS = 2.0
_FIRST_DELAY = timedelta(seconds=10)
_DELAY_MAX = timedelta(hours=1)


class WebhookSender:
    """Sends events until it is cancelled."""

    def __init__(self, lanes: Lanes, exchange: Exchange, sealer: Sealer, log: Log, *, attempts_max: int) -> None:
        self._lanes = lanes
        self._exchange = exchange
        self._sealer = sealer
        self._log = log
        self._attempts_max = attempts_max
        self._woken = asyncio.Event()
        self._under_way: Count[str] = Count()
        self._sending: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """Reports that there is something new to send."""
        self._woken.set()

    async def run(self) -> None:
        """Sends what is due, again and again."""
        try:
            while True:
                self._woken.clear()
                async with self._watched():
                    await self._take_on_due()
                # Not wait_for: on Python 3.11 it forgets a cancellation that comes at the moment of a wake-up.
                with suppress(TimeoutError):
                    async with asyncio.timeout(_LOOK_SECONDS):
                        await self._woken.wait()
        finally:
            for task in self._sending:
                task.cancel()
            await asyncio.gather(*self._sending, return_exceptions=True)

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        try:
            yield
        except DomainError as error:
            self._log("warning", "outbox waits", reason=str(error.reason))
        except Exception as error:  # noqa: BLE001 - one broken event must not stop the others
            self._log.failure("outbox failed", error)

    async def _take_on_due(self) -> None:
        """Begins to send what is due, as far as there are free places, and does not wait for it."""
        free, now = _PLACES - self._under_way.total(), clock.now()
        under_way = dict(self._under_way)  # a copy, because another thread reads it
        if not free or not await self._lanes.read(
            outbox.any_due, station_max=_STATION_PLACES, under_way=under_way, now=now
        ):
            return
        claimed = await self._lanes.write(
            outbox.claim, limit=free, station_max=_STATION_PLACES, under_way=under_way, lease=_LEASE, now=now
        )
        for event in claimed:
            self._under_way[event.station_id] += 1
            task = asyncio.create_task(self._send_watched(event))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _send_watched(self, event: Claimed) -> None:
        try:
            async with self._watched():
                await self._send(event)
        finally:
            self._under_way -= Count([event.station_id])  # removes a station without events
            self.wake()  # its place is free again

    async def _send(self, event: Claimed) -> None:
        error = await self._attempt(event)
        now = clock.now()
        if not error:
            WEBHOOKS.labels("delivered").inc()
            await self._lanes.write(outbox.note_delivered, webhook_id=event.id, now=now)
            return
        given_up = event.attempts >= self._attempts_max
        WEBHOOKS.labels("given_up" if given_up else "failed").inc()
        self._log(
            "error" if given_up else "warning",
            "webhook given up" if given_up else "webhook failed",
            webhook=event.id,
            station=event.station_id,
            attempts=event.attempts,
            why=error,
        )
        await self._lanes.write(
            outbox.note_failed,
            webhook_id=event.id,
            attempts=event.attempts,
            error=error,
            retry_at=None if given_up else now + delay_after(event.attempts),
            now=now,
        )

    async def _attempt(self, event: Claimed) -> str:
        if not event.url:
            return "the station no longer has a receiver"
        try:
            secret = self._sealer.open(secret_place(event.station_id, SecretName.WEBHOOK), event.sealed_secret)
            body = event.body.encode()
            stamp = int(clock.now().timestamp())
            answer = await self._exchange.send(
                "POST",
                event.url,
                deadline=self._exchange.deadline(),
                repeatable=False,
                headers={
                    "content-type": "application/json",
                    "webhook-id": event.id,
                    "webhook-timestamp": str(stamp),
                    "webhook-signature": signature(secret, event.id, stamp, body),
                },
                content=body,
            )
        except CannotOpen:
            return "the station's webhook secret was encrypted with another key"
        except UpstreamFailed as failure:
            return str(failure)
        return "" if 200 <= answer.status < 300 else f"{answer.upstream}: status {answer.status}"


def delay_after(attempts: int) -> timedelta:
    """Returns the pause after so many failures: three times as long each time, at most an hour, with jitter.

    The default of a hundred attempts lasts about three days.
    """
    delay = min(_DELAY_MAX, _FIRST_DELAY * 3.0 ** min(attempts - 1, 10))
    return delay * random.uniform(0.5, 1.0)  # noqa: S311 - no secret


def signature(secret: str, webhook_id: str, stamp: int, body: bytes) -> str:
    """Returns the `webhook-signature` of a request. A secret `whsec_…` is decoded from Base64; others are text."""
    key = secret.encode()
    if secret.startswith(BASE64_SECRET):
        key = base64.b64decode(secret.removeprefix(BASE64_SECRET))
    signed = hmac.new(key, f"{webhook_id}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()
