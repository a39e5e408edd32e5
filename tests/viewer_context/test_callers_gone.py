"""Callers that go away in the middle: what was begun is ended, and what an upstream was told is recorded here too."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from tenfoot_server.viewer_context.models import LinkedAccount, LoginAttempts, UpstreamAnswer, VppaConsent
from tests.conftest import Engine
from tests.viewer_context.calling import Caller
from tests.viewer_context.http_stations import HTTP, SECRETS, scripted, with_upstreams
from tests.viewer_context.recorded import (
    CONSENT_CALL,
    PID,
    PROFILE,
    PROFILE_CALL,
    TOKEN_CALL,
    TOKENS,
)
from tests.viewer_context.rows import add_station
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, held, status


async def go_away(calling: "asyncio.Task[object]", server: ScriptedUpstream, call: str, gone: asyncio.Event) -> None:
    """Cancels a call once the upstream has got that request of it. A little later the upstream may answer."""
    await until(lambda: call in server.calls())
    calling.cancel()
    await asyncio.gather(calling, return_exceptions=True)
    assert calling.cancelled()
    asyncio.get_running_loop().call_later(0.3, gone.set)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - it happens elsewhere
            await asyncio.sleep(0.02)


def begin(server: ScriptedUpstream, call: "asyncio.Future[object] | object") -> "asyncio.Task[object]":
    """Starts a call of a client, from here on with a clean record of requests."""
    server.asked.clear()
    return asyncio.ensure_future(call)  # type: ignore[arg-type]


async def test_a_sign_in_is_settled_although_its_caller_has_gone(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        scripted(server)
        gone = asyncio.Event()
        server.on(TOKEN_CALL, held(gone, answer(TOKENS)))
        async with with_upstreams(tmp_path, server) as caller:
            await caller.init()
            await go_away(begin(server, caller.login()), server, TOKEN_CALL, gone)

            await until(LinkedAccount.select().exists)
            assert (await caller.init()).viewer.pbs_account.account_id == PID
        assert {row.attempts for row in LoginAttempts.select()} == {0}


async def test_a_consent_that_the_service_was_told_is_in_the_ledger(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        scripted(server)
        gone = asyncio.Event()
        server.on(CONSENT_CALL, held(gone, status(204)))
        async with with_upstreams(tmp_path, server) as caller:
            viewer_id = await signed_in(caller)
            await go_away(begin(server, caller.consent(viewer_id, True)), server, CONSENT_CALL, gone)
        # The server has stopped: it waited for what was under way.
        assert [(row.viewer_id, row.accepted) for row in VppaConsent.select()] == [(viewer_id, True)]


async def test_fresh_tokens_are_kept_although_the_caller_has_gone(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        scripted(server)
        async with with_upstreams(tmp_path, server) as caller:
            await signed_in(caller)
            UpstreamAnswer.delete().execute()
            fresh = {"access_token": "access-2", "refresh_token": "refresh-2"}
            gone = asyncio.Event()
            server.on(TOKEN_CALL, held(gone, answer(fresh)), answer({"error": "invalid_grant"}, code=400))
            server.on(PROFILE_CALL, status(401), answer(PROFILE))
            before = LinkedAccount.get().sealed_tokens
            await go_away(begin(server, caller.init()), server, TOKEN_CALL, gone)
            await until(lambda: LinkedAccount.get().sealed_tokens != before)

            UpstreamAnswer.delete().execute()
            assert (await caller.init()).viewer.pbs_account.account_id == PID
            profile = next(asked for asked in reversed(server.asked) if asked.path == "/v2/user/profile/")
            assert profile.headers["authorization"] == "Bearer access-2"


async def signed_in(caller: Caller) -> str:
    await caller.init()
    return str((await caller.login()).viewer.id)
