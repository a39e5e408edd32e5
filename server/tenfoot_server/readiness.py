"""Tells load balancers whether this process can serve: not while its database cannot be reached."""

import asyncio
from collections.abc import Awaitable, Callable

from tenfoot_server import telemetry
from tenfoot_server.errors import DomainError, Unavailable

_EVERY_SECONDS = 1.0
# One failure may be a connection that was just being replaced.
_FAILURES = 2


async def watch(
    ask: Callable[[], Awaitable[object]], tell: Callable[[bool], Awaitable[None]], log: telemetry.Log
) -> None:
    """Asks the database again and again, for ever, and tells when it has gone away and when it is back.

    Only a database that does not answer counts. A lane that is slow or full is busy, and its callers are told so.
    """
    failures = 0
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        try:
            await ask()
        except Unavailable as error:
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
