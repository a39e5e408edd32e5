"""Ordinary callers: they read and write over REST and gRPC, through Envoy and directly, and remember every answer."""

import asyncio
import json
import threading
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

import httpx2
from grpc import aio

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc

# Eight calls under way at any time, of each kind two: more would measure this program on a machine with two cores.
_EACH = 2
_PATIENCE_SECONDS = 15.0
_PAUSE_SECONDS = 0.005
_RECOVERED_CALLS = 100

# What docs/reliability.md advises to callers of the server's own port.
_SERVICE_CONFIG = {
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 3,
                "initialBackoff": "0.05s",
                "maxBackoff": "0.5s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
            },
        }
    ]
}

T = TypeVar("T")


@dataclass(frozen=True)
class Target:
    """A running system, and an operator's key. `rest` is a URL; the others are host and port."""

    rest: str
    through_envoy: str
    direct: str
    key: str

    def without_direct(self) -> "Target":
        """The same with all callers behind Envoy."""
        return replace(self, direct=self.through_envoy)

    @property
    def credential(self) -> tuple[str, str]:
        """The operator's header."""
        return "authorization", f"Bearer {self.key}"


@dataclass
class Felt:
    """What the callers felt in a time. Times in seconds."""

    seconds: list[float] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
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
    """Callers that go on until they are stopped. `felt` may be replaced meanwhile; a call counts where it ends."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self.felt = Felt()
        self._settled: Felt | None = None
        self.attempted: list[str] = []
        self.acknowledged: list[str] = []

    async def __aenter__(self) -> "Callers":
        target = self._target
        headers = dict([target.credential])
        self._rest = httpx2.AsyncClient(base_url=target.rest, timeout=_PATIENCE_SECONDS, headers=headers)
        own = [("grpc.use_local_subchannel_pool", 1)]
        again = [("grpc.service_config", json.dumps(_SERVICE_CONFIG))]
        self._channels = [
            aio.insecure_channel(target.through_envoy, options=own),
            aio.insecure_channel(target.direct, options=own + again),
        ]
        through, direct = (rpc.ProvisioningServiceStub(channel) for channel in self._channels)
        kinds: list[tuple[str, Callable[[], Awaitable[None]]]] = [
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

    def settle(self) -> None:
        """Forgets what was felt so far, and every call that is under way."""
        self._settled, self.felt = self.felt, Felt()

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
        acknowledged, attempted = list(self.acknowledged), list(self.attempted)
        there: Counter[str] = Counter()
        token = ""
        async with aio.insecure_channel(self._target.through_envoy) as channel:
            stub = rpc.ProvisioningServiceStub(channel)
            while True:
                page = await stub.ListVenues(
                    pb.ListVenuesRequest(page_size=200, page_token=token),
                    metadata=(self._target.credential,),
                    timeout=30,
                )
                there.update(venue.name for venue in page.venues)
                if not (token := page.next_page_token):
                    break
        lost = sum(there[name] == 0 for name in acknowledged)
        return lost, sum(there[name] > 1 for name in attempted)

    async def _go_on(self, kind: str, call: Callable[[], Awaitable[None]]) -> None:
        while True:
            felt, began = self.felt, time.perf_counter()
            failed = ""
            try:
                await call()
            except (httpx2.HTTPError, aio.AioRpcError, _RefusedError) as error:
                failed = f"{kind}: {_named(error)}"
            if felt is not self._settled:  # a call counts where it ends
                felt = self.felt
            if failed:
                felt.failed[failed] += 1
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
        name = uuid.uuid4().hex
        self.attempted.append(name)
        answer = await self._rest.post("/v1/venues", json={"name": name})
        if answer.status_code != 201:
            raise _RefusedError(answer.status_code, answer.text)
        self.acknowledged.append(name)

    async def _list(self, stub: "rpc.ProvisioningServiceAsyncStub") -> None:
        await stub.ListVenues(
            pb.ListVenuesRequest(page_size=1), metadata=(self._target.credential,), timeout=_PATIENCE_SECONDS
        )


class _RefusedError(Exception):
    """An answer that is no success."""


def _named(error: Exception) -> str:
    if isinstance(error, aio.AioRpcError):
        return f"{error.code().name} {error.details()}"
    return f"{type(error).__name__} {error}"


@contextmanager
def calling(target: Target) -> Iterator[Callers]:
    """Callers on a thread of their own, who call well before the body and after it.

    At the end no call may have failed since `felt` was last replaced, and nothing is lost or doubled.
    """
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work: Coroutine[None, None, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, loop).result(90)

    callers = Callers(target)
    try:
        run(callers.__aenter__())
        try:
            assert run(callers.recovered()) < float("inf"), callers.felt.failed
            callers.felt = Felt()
            yield callers
            assert run(callers.recovered()) < float("inf"), callers.felt.failed
            lost_and_doubled = run(callers.lost_and_doubled())
        finally:
            run(callers.__aexit__())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()
    assert callers.felt.calls
    assert not callers.felt.failed, callers.felt.failed
    assert lost_and_doubled == (0, 0)
