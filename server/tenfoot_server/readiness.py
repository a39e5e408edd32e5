"""Tells load balancers whether this process can serve: not while its database cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable

from tenfoot_server import telemetry
from tenfoot_server.errors import DomainError, Unavailable

_EVERY_SECONDS = 1.0
# Longer than any machine that still works needs for an answer without a table.
_PATIENCE_SECONDS = 3.0
# One failure may be a connection that was just being replaced.
_FAILURES = 2


async def watch(
    ask: Callable[[], Awaitable[object]], tell: Callable[[bool], Awaitable[None]], log: telemetry.Log
) -> None:
    """Asks the database again and again, for ever, and tells when it has gone away and when it is back.

    A database that refuses counts, and one that does not answer in time. Its answer is waited for on: nothing is asked
    while a question is under way. `ask` uses a connection of its own, for a lane that is slow or full is busy, which
    its callers are told.
    """
    failures = 0
    asking: asyncio.Future[object] | None = None
    try:
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            asking = asking or asyncio.ensure_future(ask())
            done, _ = await asyncio.wait({asking}, timeout=_PATIENCE_SECONDS)
            try:
                if not done:
                    raise TimeoutError
                await asking
            except (Unavailable, TimeoutError) as error:
                failures += 1
                if failures == _FAILURES:
                    log.failure("not ready", error.__cause__ or error)
                    await tell(False)
            except DomainError:
                pass
            else:
                if failures >= _FAILURES:
                    log("info", "ready again")
                    await tell(True)
                failures = 0
            if done:
                asking = None
    finally:
        if asking is not None:
            asking.cancel()
