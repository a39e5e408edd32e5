"""Refreshing the tokens of a linked account: by one caller at a time, and never in vain."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from tenfoot_server import clock
from tenfoot_server.lanes import Lanes
from tenfoot_server.viewer_context.finishing import Finisher
from tenfoot_server.viewer_context.operations import accounts
from tenfoot_server.viewer_context.rules import Account
from tenfoot_server.viewer_context.upstreams import UpstreamFailed

Refresh = Callable[[], Coroutine[Any, Any, str]]

_WAIT_SECONDS = 0.1
# To keep what the account service has answered at the end of its budget.
_KEEPING = timedelta(seconds=2)


class TurnRefresher:
    """Callers of all server processes take turns by a mark in the account's row, which lapses if its process dies."""

    def __init__(self, lanes: Lanes, finisher: Finisher, *, budget_seconds: float) -> None:
        self._lanes = lanes
        self._finisher = finisher
        self._turn = timedelta(seconds=budget_seconds) + _KEEPING

    async def __call__(self, account: Account, refresh: Refresh, *, deadline: float) -> str:
        """Returns newer tokens, got by this caller or another, and kept already."""
        try:
            async with asyncio.timeout_at(deadline):
                return await self._finisher.run(self._get(account, refresh, deadline))
        except TimeoutError:
            raise _too_slow() from None

    async def _get(self, account: Account, refresh: Refresh, deadline: float) -> str:
        while (known := await self._begin(account)) is None:
            if asyncio.get_running_loop().time() >= deadline:
                raise _too_slow()
            await asyncio.sleep(_WAIT_SECONDS)
        if known != account.sealed_tokens:
            return known
        fresh = known
        try:
            fresh = await refresh()
        finally:
            await self._lanes.write(accounts.end_refresh, account=account, sealed_tokens=fresh)
        return fresh

    async def _begin(self, account: Account) -> str | None:
        now = clock.now()
        return await self._lanes.write(accounts.begin_refresh, account=account, ends_at=now + self._turn, now=now)


def _too_slow() -> UpstreamFailed:
    return UpstreamFailed("account: the budget is used up before there are fresh tokens")
