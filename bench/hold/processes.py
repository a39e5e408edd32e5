"""Processes that end, hang or are replaced while others call."""

import asyncio
import signal

from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground
from tenfoot_server.endpoints import admin_socket
from tenfoot_server.envoy_process import UnixConnection, ask

# What a killed process has begun ends with it: of eight callers three talk to it at most, and one may be dealt its port
# once more before the kernel has closed it.
_BEGUN_MAX = 6
# Callers whose call hangs in a stopped process, as often as Envoy's health check lets them find it.
_HUNG_MAX = 16
# A machine with other work starts a process in half a minute; three are started one after the other.
_PATIENCE_SECONDS = 300.0


async def _end_each(ground: Ground, tally: Tally, number: signal.Signals) -> None:
    """Signals one worker after the other, each when the one before has its successor."""
    for worker in ground.workers()[: 1 if ground.short else None]:
        before = ground.started()
        worker.send_signal(number)
        tally.faults += 1
        await ground.until(lambda before=before: ground.started() > before, _PATIENCE_SECONDS)
        await asyncio.sleep(1)  # until Envoy knows


async def sigkill(ground: Ground, tally: Tally) -> None:
    """What a killed process had begun is lost with it, and only that."""
    await _end_each(ground, tally, signal.SIGKILL)


async def sigterm(ground: Ground, tally: Tally) -> None:
    """A process that is told to stop loses nothing, whoever told it."""
    await _end_each(ground, tally, signal.SIGTERM)


async def sighup(ground: Ground, tally: Tally) -> None:
    """All are replaced, one by one."""
    before = {worker.pid for worker in ground.workers()}
    ground.system.supervisor.send_signal(signal.SIGHUP)
    tally.faults += len(before)
    await ground.until(lambda: before.isdisjoint(worker.pid for worker in ground.workers()), _PATIENCE_SECONDS)
    if len(ground.workers()) != len(before):
        tally.violations.append(f"{len(before)} processes became {len(ground.workers())}")


async def sigstop(ground: Ground, tally: Tally) -> None:
    """One hangs; callers that had a call in it wait, the others do not."""
    worker = ground.workers()[0]
    worker.suspend()
    tally.faults += 1
    await asyncio.sleep(6)
    worker.resume()


async def deaf_envoy(ground: Ground, tally: Tally) -> None:
    """Envoy lives and listens no longer."""
    admin = admin_socket(ground.system.home)
    (before,) = ground.system.envoys()
    await asyncio.to_thread(ask, UnixConnection(admin), "POST", "/drain_listeners")
    tally.faults += 1
    await ground.until(lambda: not before.is_running(), _PATIENCE_SECONDS)


async def killed_envoy(ground: Ground, tally: Tally) -> None:
    """Envoy is killed."""
    (before,) = ground.system.envoys()
    before.kill()
    tally.faults += 1
    await ground.until(lambda: not before.is_running(), _PATIENCE_SECONDS)


async def killed_supervisor(ground: Ground, tally: Tally) -> None:
    """The supervisor is killed, all ends with it, and somebody starts the system again."""
    await asyncio.to_thread(ground.system.kill_and_start_again)
    tally.faults += 1


ATTACKS = [
    Attack("SIGKILL of each worker", sigkill, failed_max=_BEGUN_MAX),
    Attack("SIGTERM of each worker", sigterm, in_short=False),
    Attack("SIGHUP: all workers replaced", sighup, in_short=False),
    Attack("SIGSTOP of a worker for 6 s", sigstop, failed_max=_HUNG_MAX),
    Attack("Envoy drained and deaf", deaf_envoy, failed_max=1000, in_short=False),
    Attack("SIGKILL of Envoy", killed_envoy, failed_max=1000),
    Attack("SIGKILL of the supervisor", killed_supervisor, failed_max=100_000, recovery_max=20.0),
]
