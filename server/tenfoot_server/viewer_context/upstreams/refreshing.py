"""Refreshing the tokens of a linked account: by one caller at a time, and never in vain."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from tenfoot_server import clock
from tenfoot_server.database import atomic, locked
from tenfoot_server.finishing import Finisher
from tenfoot_server.lanes import Lanes
from tenfoot_server.viewer_context.models import LinkedAccount
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.values import Account

Refresh = Callable[[], Awaitable[str]]

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
            await self._lanes.write(end_refresh, account=account, sealed_tokens=fresh)
        return fresh

    async def _begin(self, account: Account) -> str | None:
        now = clock.now()
        return await self._lanes.write(begin_refresh, account=account, ends_at=now + self._turn, now=now)


def _too_slow() -> UpstreamFailed:
    return UpstreamFailed("account: the budget was used up before the tokens were refreshed")


def begin_refresh(*, account: Account, ends_at: datetime, now: datetime) -> str | None:
    """Gives the caller the turn to refresh an account's tokens, until `ends_at` at the latest.

    Returns the tokens that the account has now: the same ones if it is the caller's turn, newer ones if they were
    refreshed already, none if the account is gone. None while another caller has the turn.
    """
    with atomic():
        known = (LinkedAccount.source == account.source) & (LinkedAccount.account_id == account.account_id)
        linked = locked(LinkedAccount.select().where(known)).get_or_none()
        if linked is None:
            return ""
        if linked.sealed_tokens == account.sealed_tokens:
            if linked.refresh_ends_at is not None and linked.refresh_ends_at > now:
                return None
            LinkedAccount.update(refresh_ends_at=ends_at).where(known).execute()
        return str(linked.sealed_tokens)


def end_refresh(*, account: Account, sealed_tokens: str) -> None:
    """Gives the turn back and keeps an account's new tokens, unless it has others by now than those they replace."""
    LinkedAccount.update(sealed_tokens=sealed_tokens, refresh_ends_at=None).where(
        (LinkedAccount.source == account.source)
        & (LinkedAccount.account_id == account.account_id)
        & (LinkedAccount.sealed_tokens == account.sealed_tokens)
    ).execute()
