"""Counts wrong tokens and keys. Right ones always pass: nobody can guess them, so this bounds what wrong ones cost.

Wrong ones come as fast as strangers can send them. So each process gathers them and writes them once a second, a few
clients at a time, and remembers which clients have none left.
"""

import asyncio
from collections import Counter
from datetime import datetime

from tenfoot_server import clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import DomainError, Reason, ResourceExhausted
from tenfoot_server.guessing import operations as guesses
from tenfoot_server.guessing.values import Budgets, Client, client_at
from tenfoot_server.lanes import Lanes

WRONG = frozenset({Reason.AUTH_TOKEN_INVALID, Reason.DEVICE_API_KEY_INVALID, Reason.PROVIDER_CREDENTIAL_INVALID})

_PAUSE_SECONDS = 1.0
_CLIENTS_AT_ONCE = 50
_REMEMBERED_MAX = 10_000


class WrongKeys:
    """The wrong tokens and keys of one process."""

    def __init__(self, lanes: Lanes, budgets: Budgets, keyed_hash: KeyedHash) -> None:
        self._lanes = lanes
        self._budgets = budgets
        self._keyed_hash = keyed_hash
        self._new: Counter[Client] = Counter()
        self._none_left: dict[Client, datetime] = {}
        self._writing: asyncio.Task[None] | None = None

    def count(self, reason: Reason, address: str) -> None:
        """Counts a refusal from an address. Without an address, as from our own network, nothing is counted.

        Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED if the client has had too many.
        """
        if reason not in WRONG or not address:
            return
        client, now = client_at(address), clock.now()
        if (until := self._none_left.get(client, now)) > now:
            raise ResourceExhausted(
                Reason.RATE_LIMIT_EXCEEDED, "too many wrong credentials: try again later", retry_after=until - now
            )
        if client in self._new or len(self._new) < _CLIENTS_AT_ONCE:
            self._new[client] += 1
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        while self._new:
            counted, self._new = self._new, Counter()
            if len(self._none_left) > _REMEMBERED_MAX:
                self._none_left.clear()
            for client, number in counted.items():
                now = clock.now()
                try:
                    wait = await self._lanes.write(
                        guesses.spend_many, self._budgets, client, number, keyed_hash=self._keyed_hash, now=now
                    )
                except DomainError:
                    continue  # the database has more important work
                if wait:
                    self._none_left[client] = now + wait
            await asyncio.sleep(_PAUSE_SECONDS)
