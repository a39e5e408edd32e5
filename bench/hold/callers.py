"""Ordinary callers: they read and write over REST and gRPC, through Envoy and directly, and remember every answer."""

import asyncio
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx2
from grpc import aio

from bench.hold.ground import Ground
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc

# Eight calls under way at any time, of each kind two: more would measure this program on a machine with two cores.
_EACH = 2
_PATIENCE_SECONDS = 15.0
_PAUSE_SECONDS = 0.005
_RECOVERED_CALLS = 100


@dataclass
class Felt:
    """What the callers of one run felt. Times in seconds."""

    seconds: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    attempted: list[str] = field(default_factory=list)
    in_a_row: int = 0

    @property
    def calls(self) -> int:
        """How many calls ended, well or not."""
        return len(self.seconds) + self.failed.total()

    @property
    def p99(self) -> float:
        """Of the calls that succeeded; infinite when none did."""
        ordered = sorted(self.seconds)
        return ordered[len(ordered) * 99 // 100] if ordered else float("inf")


class Callers:
    """Callers that go on until they are stopped. `felt` may be replaced between two runs."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._metadata = tuple(ground.operator.items())
        self.felt = Felt()

    async def __aenter__(self) -> "Callers":
        system = self._ground.system
        self._rest = httpx2.AsyncClient(base_url=system.rest, timeout=_PATIENCE_SECONDS, headers=self._ground.operator)
        own = [("grpc.use_local_subchannel_pool", 1)]
        self._channels = [aio.insecure_channel(address, options=own) for address in (system.address, system.grpc)]
        through, direct = (rpc.ProvisioningServiceStub(channel) for channel in self._channels)
        kinds: list[Any] = [
            ("REST read", self._read),
            ("REST write", self._write),
            ("gRPC through Envoy", lambda: self._list(through)),
            ("gRPC direct", lambda: self._list(direct)),
        ]
        self._tasks = [asyncio.create_task(self._go_on(*kind)) for kind in kinds for _ in range(_EACH)]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._rest.aclose()
        for channel in self._channels:
            await channel.close()

    async def recovered(self) -> float:
        """Waits until a hundred calls in a row have succeeded, and returns the seconds until the first of them."""
        began = time.monotonic()
        self.felt.in_a_row, since = 0, began
        while self.felt.in_a_row < _RECOVERED_CALLS:
            if self.felt.in_a_row == 0:
                since = time.monotonic()
            if time.monotonic() - began > 60:
                return float("inf")
            await asyncio.sleep(0.01)
        return since - began

    async def lost_and_doubled(self) -> tuple[int, int]:
        """Counts the acknowledged writes that are not there, and the writes that are there twice."""
        acknowledged = list(self.felt.acknowledged)  # what is acknowledged later may not be listed
        there: Counter[str] = Counter()
        token = ""
        async with aio.insecure_channel(self._ground.system.address) as channel:
            stub = rpc.ProvisioningServiceStub(channel)
            while True:
                page = await stub.ListVenues(
                    pb.ListVenuesRequest(page_size=200, page_token=token), metadata=self._metadata, timeout=30
                )
                there.update(venue.name for venue in page.venues)
                if not (token := page.next_page_token):
                    break
        lost = sum(there[name] == 0 for name in acknowledged)
        return lost, sum(there[name] > 1 for name in self.felt.attempted)

    async def _go_on(self, kind: str, call: Any) -> None:
        while True:
            felt, began = self.felt, time.perf_counter()
            try:
                await call()
            except (httpx2.HTTPError, aio.AioRpcError, _RefusedError) as error:
                felt.failed[f"{kind}: {_named(error)}"] += 1
                felt.in_a_row = 0
                await asyncio.sleep(0.05)
            else:
                felt.seconds.append(time.perf_counter() - began)
                felt.in_a_row += 1
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _read(self) -> None:
        answer = await self._rest.get("/v1/venues?pageSize=1")
        if answer.status_code != 200:
            raise _RefusedError(answer.status_code, answer.text)

    async def _write(self) -> None:
        felt, name = self.felt, uuid.uuid4().hex
        felt.attempted.append(name)
        answer = await self._rest.post("/v1/venues", json={"name": name})
        if answer.status_code != 201:
            raise _RefusedError(answer.status_code, answer.text)
        felt.acknowledged.append(name)

    async def _list(self, stub: "rpc.ProvisioningServiceAsyncStub") -> None:
        await stub.ListVenues(pb.ListVenuesRequest(page_size=1), metadata=self._metadata, timeout=_PATIENCE_SECONDS)


class _RefusedError(Exception):
    """An answer that is no success."""


def _named(error: Exception) -> str:
    if isinstance(error, aio.AioRpcError):
        return f"{error.code().name} {error.details()}"
    return f"{type(error).__name__} {error}"
