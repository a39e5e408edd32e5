"""One budget for each call: however many questions it asks, and however slowly each is answered."""

import time
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server.viewer_context.models import UpstreamAnswer
from tests.conftest import Engine
from tests.viewer_context.calling import Caller, Refused
from tests.viewer_context.http_stations import HTTP, SECRETS, scripted, with_upstreams
from tests.viewer_context.recorded import (
    CONSENT_CALL,
    MEMBERSHIP,
    PROFILE,
    PROFILE_CALL,
    TOKEN_CALL,
    TOKENS,
    USER_INFO_CALL,
    VAULT_CALL,
)
from tests.viewer_context.rows import add_station
from tests.viewer_context.scripted_upstream import ScriptedUpstream, Writing, answer, drip, slowly, status

_BUDGET_SECONDS = 4.0
# Most of the budget: who began anew after it would take nearly two.
_MOST_SECONDS = 2.8
# What a busy machine may add.
_SLACK_SECONDS = 2.5
_NEVER = drip(1000, 0.1)

_SLOW: list[tuple[str, dict[str, Writing], str]] = [
    ("login", {TOKEN_CALL: slowly(_MOST_SECONDS, answer(TOKENS)), VAULT_CALL: _NEVER}, "MVAULT_ERROR"),
    (
        "login",
        {TOKEN_CALL: slowly(_MOST_SECONDS, answer(TOKENS)), USER_INFO_CALL: _NEVER},
        "PBS_ACCOUNT_API_ERROR",
    ),
    (
        "withdraw",
        {VAULT_CALL: slowly(_MOST_SECONDS, answer([MEMBERSHIP])), CONSENT_CALL: _NEVER},
        "PBS_ACCOUNT_API_ERROR",
    ),
    ("withdraw", {CONSENT_CALL: slowly(_MOST_SECONDS, status(401)), TOKEN_CALL: _NEVER}, "PBS_ACCOUNT_API_ERROR"),
    ("boot", {PROFILE_CALL: slowly(_MOST_SECONDS, status(401)), TOKEN_CALL: _NEVER}, "PBS_ACCOUNT_API_ERROR"),
    ("boot", {VAULT_CALL: _NEVER, PROFILE_CALL: slowly(_MOST_SECONDS, answer(PROFILE))}, "MVAULT_ERROR"),
]


@pytest.mark.parametrize(("call", "scripts", "reason"), _SLOW)
async def test_a_call_ends_within_one_budget(
    db: Engine, tmp_path: Path, call: str, scripts: dict[str, Writing], reason: str
) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        scripted(server)
        limits = {"upstream_read_seconds": _BUDGET_SECONDS, "upstream_budget_seconds": _BUDGET_SECONDS}
        async with with_upstreams(tmp_path, server, **limits) as caller:
            await caller.init()
            viewer_id = str((await caller.login()).viewer.id)
            UpstreamAnswer.delete().execute()
            for name, script in scripts.items():
                server.on(name, script)
            began = time.monotonic()

            refused = await _make(caller, call, viewer_id)

            assert time.monotonic() - began < _BUDGET_SECONDS + _SLACK_SECONDS
            assert refused == Refused("UNAVAILABLE", reason)


async def _make(caller: Caller, call: str, viewer_id: str) -> Any:
    if call == "withdraw":
        return await caller.consent(viewer_id, False)
    return await (caller.login() if call == "login" else caller.init())
