"""Wrong passwords delay the next attempt for the account from the same address, and nobody else."""

import asyncio
import threading
import time
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server import passwords
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.models import LoginAttempts
from tests.conftest import Engine
from tests.viewer_context.calling import Caller, Refused, running
from tests.viewer_context.rows import STATION, add_station
from tests.viewer_context.test_callers_gone import until

STRANGER, ELSEWHERE = "192.0.2.1", "203.0.113.9"


async def sign_in(caller: Caller, address: str, **members: Any) -> str:
    """Signs in from an address: the reason of the refusal, or nothing."""
    request = {"station_id": STATION, "device_id": "roku-1", "username": "ama@example.org", "password": "abcdefg1"}
    answer = await caller("Login", metadata=(("x-client-ip", address),), **{**request, **members})
    return str(answer.reason) if isinstance(answer, Refused) else ""


async def three_guesses(caller: Caller) -> None:
    """A stranger has guessed three times at Ama's password."""
    add_station()
    await caller.register()
    for device_id in ("roku-1", "strange"):
        await caller.init(device_id=device_id)
    for _ in range(3):
        assert await guess(caller) == "INVALID_CREDENTIALS"


async def guess(caller: Caller, **members: Any) -> str:
    return await sign_in(caller, STRANGER, **{"device_id": "strange", "password": "a wrong one", **members})


async def timed(call: Awaitable[str]) -> tuple[str, float]:
    began = time.monotonic()
    return await call, time.monotonic() - began


def test_delays_grow_and_end() -> None:
    delays = [rules.sign_in_delay(failures).total_seconds() for failures in range(10)]
    assert delays == [0, 0, 0, 0.25, 0.5, 1, 2, 4, 4, 4]
    assert rules.sign_in_delay(10**9).total_seconds() == 4


async def test_the_delay_is_for_one_account_at_one_address(
    db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_FIRST_DELAY", timedelta(seconds=4))
    async with running(tmp_path) as caller:
        await three_guesses(caller)
        held = asyncio.ensure_future(timed(guess(caller)))
        await asyncio.sleep(0.1)
        # Elsewhere and for others nothing is held back, so both are answered first.
        assert await sign_in(caller, ELSEWHERE) == ""
        assert await guess(caller, username="kofi@example.org") == "INVALID_CREDENTIALS"
        answer, seconds = await held
        assert answer == "INVALID_CREDENTIALS"
        assert seconds >= 4
        counted = max(row.attempts for row in LoginAttempts.select())
        assert counted >= 4


async def test_who_leaves_while_held_back_has_tried_nothing(
    db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "_FIRST_DELAY", timedelta(seconds=4))
    async with running(tmp_path) as caller:
        await three_guesses(caller)
        before = {row.subject: row.attempts for row in LoginAttempts.select()}
        held = asyncio.ensure_future(guess(caller))
        await asyncio.sleep(0.5)
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
        await asyncio.sleep(4)
        assert {row.subject: row.attempts for row in LoginAttempts.select()} == before


async def test_who_leaves_before_their_turn_is_dropped(
    db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    end, checked = threading.Event(), []

    def check(password: str, password_hash: str | None) -> bool:
        checked.append(password)
        assert end.wait(60)
        return False

    monkeypatch.setattr(passwords, "_matches", check)
    async with running(tmp_path) as caller:
        add_station()
        try:
            for number in range(6):
                await caller.init(device_id=f"tv-{number}")
            calls = [
                asyncio.ensure_future(
                    sign_in(caller, ELSEWHERE, device_id=f"tv-{number}", username=f"u{number}@example.org")
                )
                for number in range(6)
            ]
            await until(lambda: len(checked) == 2 and sum(row.attempts for row in LoginAttempts.select()) >= 6 * 3)
            for call in calls:
                call.cancel()
            await asyncio.gather(*calls, return_exceptions=True)
            # Nobody has learned anything, so nothing counts.
            await until(lambda: not any(row.attempts for row in LoginAttempts.select()))
        finally:
            end.set()
    assert len(checked) == 2
