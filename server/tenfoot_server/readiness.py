"""Tells load balancers whether this process can serve. It cannot while its database is unreachable."""

import asyncio
from collections.abc import Awaitable, Callable

from tenfoot_server import telemetry
from tenfoot_server.errors import CannotStart, DomainError, Unavailable

_EVERY_SECONDS = 1.0
# A database that works answers such a query faster on any machine.
_PATIENCE_SECONDS = 3.0
# A single failure may be a connection that was being replaced.
_FAILURES = 2


async def watch(
    ask: Callable[[], Awaitable[object]], tell: Callable[[bool], Awaitable[None]], log: telemetry.Log
) -> None:
    """Checks the database again and again, forever, and reports when it becomes unreachable and when it is back.

    It is unreachable when it refuses, when it does not answer in time, and when it is in use under another system key.
    While a check is waiting for its answer, no other one starts. `ask` uses its own connection: a slow or full lane
    means that the process is busy, and its callers learn that anyway.
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
            except (Unavailable, TimeoutError, CannotStart) as error:
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
