"""PostgreSQL that restarts, hangs, has no place left or keeps the writers waiting."""

import asyncio
import contextlib
import signal
import time

import psycopg2

from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground
from tests.postgres import connected

_SECONDS, _SECONDS_SHORT = 6.0, 2.0


def _seconds(ground: Ground) -> float:
    return _SECONDS_SHORT if ground.short else _SECONDS


async def fast(ground: Ground, tally: Tally) -> None:
    """It is stopped as an administrator stops it, and started again."""
    await asyncio.to_thread(ground.postgres.restart, signal.SIGINT)
    tally.faults += 1


async def immediate(ground: Ground, tally: Tally) -> None:
    """It ends as at a power cut, and recovers."""
    await asyncio.to_thread(ground.postgres.restart, signal.SIGQUIT)
    tally.faults += 1


async def frozen(ground: Ground, tally: Tally) -> None:
    """Nothing of it runs; connections stay."""
    with ground.postgres.frozen():
        tally.faults += 1
        await asyncio.sleep(_seconds(ground))


async def no_connections(ground: Ground, tally: Tally) -> None:
    """Others hold every place, and what the server holds is ended."""
    held = []
    with connected(ground.postgres.url("postgres")) as administrator, administrator.cursor() as cursor:
        try:
            with contextlib.suppress(psycopg2.OperationalError):
                while True:
                    held.append(psycopg2.connect(ground.postgres.url("postgres")))
            tally.inputs += len(held)
            cursor.execute("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname LIKE 'hold%%'")
            tally.faults += 1
            until = time.monotonic() + _seconds(ground)
            while time.monotonic() < until:  # whoever comes first gets what was freed
                with contextlib.suppress(psycopg2.OperationalError):
                    held.append(psycopg2.connect(ground.postgres.url("postgres")))
                await asyncio.sleep(0)
        finally:
            for connection in held:
                connection.close()


async def locked(ground: Ground, tally: Tally) -> None:
    """A session of somebody else keeps every writer of a table waiting."""
    with contextlib.closing(psycopg2.connect(ground.system.database_url)) as other, other.cursor() as cursor:
        cursor.execute("LOCK TABLE venues IN EXCLUSIVE MODE")
        tally.faults += 1
        await asyncio.sleep(_seconds(ground))


# While there is no database, every call is refused; none may be lost.
_ALL = 100_000

ATTACKS = [
    Attack("fast restart", fast, failed_max=_ALL),
    Attack("immediate restart", immediate, failed_max=_ALL),
    Attack("frozen", frozen, failed_max=_ALL, recovery_max=20.0),
    Attack("out of connections", no_connections, failed_max=_ALL, recovery_max=20.0),
    Attack("write lock held", locked, failed_max=_ALL, recovery_max=20.0),
]
