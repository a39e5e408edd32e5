"""Strangers without a credential: floods of wrong keys, silent connections, streams that take nothing."""

import asyncio
import contextlib
import secrets
from typing import Any

import httpx2
from grpc import aio
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground

_SECONDS, _SECONDS_SHORT = 8.0, 3.0
_IDLE, _WATCHES = 800, 90


def _seconds(ground: Ground) -> float:
    return _SECONDS_SHORT if ground.short else _SECONDS


async def wrong_keys(ground: Ground, tally: Tally) -> None:
    """Keys of the right form that nobody was given: none may be served."""
    async with httpx2.AsyncClient(base_url=ground.system.rest, timeout=15) as stranger:

        async def guess() -> None:
            key = f"ak_{secrets.token_urlsafe(32)}"
            answer = await stranger.get("/v1/venues", headers={"authorization": f"Bearer {key}"})
            tally.inputs += 1
            if answer.status_code < 400:
                tally.violations.append(f"a key that nobody was given was answered {answer.status_code}")

        async def keep_guessing() -> None:
            while True:
                with contextlib.suppress(httpx2.HTTPError):
                    await guess()

        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_seconds(ground)):
                await asyncio.gather(*(keep_guessing() for _ in range(8)))


async def silent(ground: Ground, tally: Tally) -> None:
    """Connections that never say anything."""
    host, _, port = ground.system.address.rpartition(":")
    writers = []
    try:
        for _ in range(_IDLE):
            writers.append((await asyncio.open_connection(host, int(port)))[1])
            tally.inputs += 1
        await asyncio.sleep(_seconds(ground))
    finally:
        for writer in writers:
            writer.close()


async def watches(ground: Ground, tally: Tally) -> None:
    """Streams of health that stay open, on Envoy's port."""
    async with aio.insecure_channel(ground.system.address, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        streams = [stub.Watch(health_pb2.HealthCheckRequest()) for _ in range(_WATCHES)]
        tally.inputs += len(streams)
        await asyncio.sleep(_seconds(ground))
        for stream in streams:
            stream.cancel()


ATTACKS = [
    Attack("keys that nobody was given", wrong_keys),
    Attack("silent connections", silent),
    Attack("streams of health", watches),
]
