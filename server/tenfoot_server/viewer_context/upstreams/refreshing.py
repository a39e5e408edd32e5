"""Refreshes the tokens of a linked account: one caller at a time, and its result is never lost."""

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
# Time to store an answer of the account service that comes at the end of its budget.
_KEEPING = timedelta(seconds=2)


class TurnRefresher:
    """Lets one caller of all processes refresh, by a mark in the account's row that lapses if its process dies."""

    def __init__(self, lanes: Lanes, finisher: Finisher, *, budget_seconds: float) -> None:
        self._lanes = lanes
        self._finisher = finisher
        self._turn = timedelta(seconds=budget_seconds) + _KEEPING

    async def __call__(self, account: Account, refresh: Refresh, *, deadline: float) -> str:
        """Returns newer tokens, which this caller or another has requested and stored."""
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
    """Reserves the refresh of an account's tokens for the caller, until `ends_at` at the latest.

    Returns the account's current tokens: the same ones if the caller may refresh them, newer ones if they have been
    refreshed already, empty ones if the account no longer exists. Returns None while another caller refreshes.
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
    """Ends the reservation and stores the new tokens, unless the account's tokens have been replaced meanwhile."""
    LinkedAccount.update(sealed_tokens=sealed_tokens, refresh_ends_at=None).where(
        (LinkedAccount.source == account.source)
        & (LinkedAccount.account_id == account.account_id)
        & (LinkedAccount.sealed_tokens == account.sealed_tokens)
    ).execute()
