"""Deletes what is too old, from time to time, unless the clock has leapt.

A clock that is a year ahead for ten seconds would delete a year of history. So nothing is deleted when the time is
implausibly far beyond the last pruning of any process. A system that really was off for long goes on by itself once
this process's clock has run steadily for some hours and no other process has pruned meanwhile, or when an operator runs
`tenfoot prune --trust-clock`.
"""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfoot_server import clock, telemetry
from tenfoot_server.errors import DomainError
from tenfoot_server.guessing import operations as guesses
from tenfoot_server.idempotency import operations as idempotency
from tenfoot_server.lanes import Lanes
from tenfoot_server.retention import operations as retention
from tenfoot_server.rights_locker.operations import pruning
from tenfoot_server.viewer_context.operations import pruning as viewer_pruning

# How long a clock that has leapt must run steadily before it is believed.
STEADY = timedelta(hours=6)
# By how much a clock that runs steadily may be corrected meanwhile.
_TOLERANCE = timedelta(minutes=1)
_TIDY_SECONDS = 60.0
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A leap: the last pruning before it, and both clocks when it was noticed. `ran` is in monotonic seconds."""

    last_at: datetime
    now: datetime
    ran: float

    def steady(self, now: datetime, ran: float) -> timedelta | None:
        """Returns how long the clock has run steadily since, or None if it has leapt again."""
        passed = timedelta(seconds=ran - self.ran)
        return passed if abs((now - self.now) - passed) <= _TOLERANCE else None


class Pruner:
    """Prunes for one process. `ran` is a monotonic clock in seconds."""

    def __init__(self, lanes: Lanes, log: telemetry.Log, *, ran: Callable[[], float] = time.monotonic) -> None:
        self._lanes = lanes
        self._log = log
        self._ran = ran
        self._doubt: _Doubt | None = None

    async def run(self, pause_seconds: int) -> None:
        """Prunes for ever, with this pause on average; 0 leaves all but short-lived records alone."""
        await asyncio.gather(self._keep_pruning(pause_seconds), self._keep_tidying())

    async def prune(self) -> None:
        """Deletes history, results, sessions and answers that are too old, in short transactions."""
        now = await self._begin()
        while now is not None and (pruned := await self._lanes.write(pruning.prune_batch, now=now)).total:
            self._log(
                "info", "pruned", history=pruned.history, last_results=pruned.last_results, sessions=pruned.sessions
            )
        while now is not None and (records := await self._lanes.write(idempotency.prune_batch, now=now, batch=_BATCH)):
            self._log("info", "pruned", idempotency_records=records)

    async def tidy(self) -> None:
        """Deletes short-lived records."""
        now = await self._begin()
        if now is not None:
            await self._lanes.write(viewer_pruning.prune, now)
            await self._lanes.write(guesses.forget_returned, now)

    async def _keep_pruning(self, pause_seconds: int) -> None:
        while pause_seconds:
            # Not all processes at the same time, and not right after the start.
            await asyncio.sleep(pause_seconds * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
            try:
                await self.prune()
            except DomainError as error:
                self._log("warning", "pruning put off", reason=str(error.reason))

    async def _keep_tidying(self) -> None:
        while True:
            try:
                await self.tidy()
            except DomainError as error:
                self._log("warning", "pruning put off", reason=str(error.reason))
            await asyncio.sleep(_TIDY_SECONDS)

    async def _begin(self) -> datetime | None:
        """Returns the time as of which to prune, or None if it cannot be believed."""
        now, ran, doubt = clock.now(), self._ran(), self._doubt
        steady = None if doubt is None else doubt.steady(now, ran)
        trusted_after = doubt.last_at if doubt is not None and steady is not None and steady >= STEADY else None
        last_at = await self._lanes.write(retention.begin_pruning, now=now, trusted_after=trusted_after)
        telemetry.PRUNING_STOPPED.set(last_at is not None)
        if last_at is None:
            if doubt is not None:
                self._log("info", "pruning goes on", now=now.isoformat())
            self._doubt = None
            return now
        if doubt is None or steady is None or doubt.last_at != last_at:
            self._doubt = _Doubt(last_at, now, ran)
        if doubt is None:
            self._log(
                "warning",
                "pruning stopped: the clock is far beyond the last pruning",
                now=now.isoformat(),
                last_pruning=last_at.isoformat(),
                believed_after_hours=STEADY.total_seconds() / 3600,
            )
        return None
