"""Load for a bounded time on loopback, and what it costs the processes that serve it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import psutil  # type: ignore[import-untyped]

IN_FLIGHT = 32


@dataclass(frozen=True)
class Cost:
    """What one kind of call costs. Times are milliseconds, CPU is microseconds of one core for each call."""

    calls: int
    seconds: float
    p50: float
    p99: float
    server_cpu: float
    envoy_cpu: float


def cpu_seconds(processes: list[psutil.Process]) -> float:
    """CPU time that the processes have used so far."""
    times = [process.cpu_times() for process in processes]
    return float(sum(time.user + time.system for time in times))


async def measure(
    call: Callable[[int], Awaitable[object]],
    *,
    seconds: float,
    server: list[psutil.Process],
    envoy: list[psutil.Process],
) -> Cost:
    """Keeps `IN_FLIGHT` calls going for `seconds` and returns what they cost. `call` gets a number of its own."""
    taken: list[float] = []
    numbers = iter(range(10**9))

    async def keep_calling(until: float) -> None:
        while (began := time.perf_counter()) < until:
            await call(next(numbers))
            taken.append(time.perf_counter() - began)

    await asyncio.gather(*(call(next(numbers)) for _ in range(IN_FLIGHT)))  # connections, caches
    server_before, envoy_before = cpu_seconds(server), cpu_seconds(envoy)
    began = time.perf_counter()
    await asyncio.gather(*(keep_calling(began + seconds) for _ in range(IN_FLIGHT)))
    elapsed = time.perf_counter() - began
    ordered = sorted(taken)
    return Cost(
        calls=len(ordered),
        seconds=elapsed,
        p50=ordered[len(ordered) // 2] * 1000,
        p99=ordered[len(ordered) * 99 // 100] * 1000,
        server_cpu=(cpu_seconds(server) - server_before) / len(ordered) * 1e6,
        envoy_cpu=(cpu_seconds(envoy) - envoy_before) / len(ordered) * 1e6,
    )
