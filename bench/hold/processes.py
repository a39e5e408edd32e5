"""Processes that end, hang or are replaced while others call."""

import asyncio
import signal

from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground


async def _end_each(ground: Ground, tally: Tally, number: signal.Signals) -> None:
    """Signals one worker after the other, each when the one before has its successor."""
    for worker in ground.workers():
        before = ground.started()
        worker.send_signal(number)
        tally.faults += 1
        await ground.until(lambda before=before: ground.started() > before)
        await asyncio.sleep(1)  # until Envoy knows


async def sigkill(ground: Ground, tally: Tally) -> None:
    """What a killed process had begun is lost with it, and only that."""
    await _end_each(ground, tally, signal.SIGKILL)


ATTACKS = [
    Attack("SIGKILL of each worker", sigkill, failed_max=30),
]
