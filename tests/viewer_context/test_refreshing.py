"""Worn-out tokens: they are refreshed by one caller at a time, and what the account service grants is never lost."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from tenfoot_server.viewer_context.models import LinkedAccount, UpstreamAnswer, VppaConsent
from tenfoot_server.viewer_context.upstreams import refreshing
from tests.conftest import Engine
from tests.viewer_context.calling import Caller, Refused
from tests.viewer_context.http_stations import HTTP, SECRETS, scripted, with_upstreams
from tests.viewer_context.one_time_tokens import OneTimeTokens
from tests.viewer_context.recorded import CONSENT_CALL, PID, PROFILE, PROFILE_CALL, TOKEN_CALL
from tests.viewer_context.rows import NOW, account, add_station, at_once, link, open_device
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, slowly, status

_API_ERROR = Refused("UNAVAILABLE", "PBS_ACCOUNT_API_ERROR")


async def test_fresh_tokens_outlive_a_failure_of_the_profile_service(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server) as caller:
            viewer_id = await _signed_in(caller)
            server.on(PROFILE_CALL, service.to_its_owner(status(500), status(500), answer(PROFILE)))
            _wear_out(service)

            assert await caller.init() == _API_ERROR
            assert (await caller.init()).viewer.pbs_account.account_id == PID
            assert service.refreshes == 1

            server.on(CONSENT_CALL, service.to_its_owner(status(500), status(500), status(204)))
            _wear_out(service)
            assert await caller.consent(viewer_id, True) == _API_ERROR
            assert not isinstance(await caller.consent(viewer_id, True), Refused)
            assert service.refreshes == 2
    assert VppaConsent.select().count() == 1


async def test_simultaneous_callers_of_two_processes_all_keep_the_account(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server) as one, with_upstreams(tmp_path, server) as other:
            viewer_id = await _signed_in(one)
            for device_id in ("web-1", "web-2"):
                await one.init(device_id=device_id)
                await one.login(device_id=device_id)
            service.grant_seconds = 0.5
            _wear_out(service)

            devices = ("roku-1", "web-1", "web-2")
            booted = await asyncio.gather(
                *(process.init(device_id=device_id) for process in (one, other) for device_id in devices)
            )
            assert [answered.viewer.pbs_account.account_id for answered in booted] == [PID] * 6
            assert service.refreshes == 1

            _wear_out(service)
            answered = await asyncio.gather(one.consent(viewer_id, True), other.init(device_id="web-1"))
            assert [each.viewer.id for each in answered] == [viewer_id] * 2
            assert service.refreshes == 2


async def test_a_refresh_that_is_slower_than_its_caller_s_budget_is_kept(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server, upstream_budget_seconds=4) as caller:
            await _signed_in(caller)
            server.on(PROFILE_CALL, slowly(2.5, status(401)), service.to_its_owner(answer(PROFILE)))
            service.grant_seconds = 2.5
            _wear_out(service)

            assert await caller.init() == _API_ERROR
            # The next one waits for that refresh, and takes what it brings.
            assert (await caller.init()).viewer.pbs_account.account_id == PID
            assert service.refreshes == 1


async def test_a_refresh_that_fails_lets_the_next_caller_try(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server) as caller:
            await _signed_in(caller)
            server.on(TOKEN_CALL, status(500), service.grant)
            _wear_out(service)

            assert await caller.init() == _API_ERROR
            assert (await caller.init()).viewer.pbs_account.account_id == PID


async def test_a_sign_in_that_has_ended_is_answered_at_once(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server) as caller:
            await _signed_in(caller)
            server.on(TOKEN_CALL, answer({"error": "invalid_grant"}, code=400))
            _wear_out(service)

            async with asyncio.timeout(10):
                booted = await asyncio.gather(caller.init(), caller.init())
            assert not any(answered.viewer.HasField("pbs_account") for answered in booted)


async def test_a_sign_in_that_has_ended_is_asked_about_once_in_a_while(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        service = _accounts(server)
        async with with_upstreams(tmp_path, server) as one, with_upstreams(tmp_path, server) as other:
            await _signed_in(one)
            server.on(TOKEN_CALL, answer({"error": "invalid_grant"}, code=400))
            _wear_out(service)
            await one.init()
            server.asked.clear()
            for process in (one, other):
                assert not (await process.init()).viewer.HasField("pbs_account")
            assert server.calls() == []
            # A new sign-in has other tokens, and counts at once.
            server.on(TOKEN_CALL, service.grant)
            await other.login()
            assert (await one.init()).viewer.pbs_account.account_id == PID

            # Fresh tokens that the profile service does not take end it too.
            server.on(PROFILE_CALL, status(401))
            UpstreamAnswer.delete().execute()
            await one.init()
            server.asked.clear()
            assert not (await other.init()).viewer.HasField("pbs_account")
            assert server.calls() == []
            # Later it is asked again, and believed.
            server.on(PROFILE_CALL, service.to_its_owner(answer(PROFILE)))
            UpstreamAnswer.delete().execute()
            assert (await one.init()).viewer.pbs_account.account_id == PID


def test_of_many_one_has_the_turn_until_it_ends(db: Engine) -> None:
    station = add_station()
    open_device()
    link(station, "roku-1", account(tokens="first"))
    ends_at = NOW + timedelta(seconds=5)

    def begin(*, now: datetime = NOW, tokens: str = "first") -> str | None:
        return refreshing.begin_refresh(account=account(tokens=tokens), ends_at=ends_at, now=now)

    assert at_once(*[begin] * 4) == ["first"]  # the others are told None
    assert begin(now=ends_at) == "first"  # its process has died
    refreshing.end_refresh(account=account(tokens="first"), sealed_tokens="second")
    assert begin() == "second"
    assert begin(tokens="second") == "second"
    assert begin(tokens="second") is None
    link(station, "roku-1", account(tokens="third"))  # who signs in again has tokens that nobody refreshes
    assert begin(tokens="third") == "third"
    refreshing.end_refresh(account=account(tokens="third"), sealed_tokens="third")
    assert begin(tokens="third") == "third"
    LinkedAccount.delete().execute()
    assert begin() == ""


def _accounts(server: ScriptedUpstream) -> OneTimeTokens:
    scripted(server)
    return OneTimeTokens(server)


async def _signed_in(caller: Caller) -> str:
    await caller.init()
    return str((await caller.login()).viewer.id)


def _wear_out(service: OneTimeTokens) -> None:
    service.wear_out()
    UpstreamAnswer.delete().execute()
