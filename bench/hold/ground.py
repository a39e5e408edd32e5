"""The system under attack, as attacks see it."""

import asyncio
from dataclasses import dataclass
from typing import Any

import psutil  # type: ignore[import-untyped]

from tests.callers import Target
from tests.live import LiveSystem
from tests.postgres import Postgres


@dataclass(frozen=True)
class Ground:
    """A running system of three workers, and its PostgreSQL. `short` asks an attack to be as brief as it can be."""

    system: LiveSystem
    postgres: Postgres
    short: bool

    @property
    def target(self) -> Target:
        """Where ordinary callers call."""
        return self.system.target

    @property
    def operator(self) -> dict[str, str]:
        """The header of an operator who may do everything in their tenant."""
        return {"authorization": f"Bearer {self.system.sandbox['tenant']['apiKey']}"}

    def workers(self) -> list[psutil.Process]:
        """The server's processes, in the order of their ids."""
        return sorted(self.system.workers(), key=lambda process: process.pid)

    def started(self) -> int:
        """How many server processes have begun to serve so far."""
        return self.system.logs().count('"event":"serving"')

    async def until(self, happened: Any, seconds: float = 30.0) -> None:
        """Waits until `happened()`. Raises: TimeoutError."""
        async with asyncio.timeout(seconds):
            while not happened():  # noqa: ASYNC110 - nothing tells us
                await asyncio.sleep(0.05)
