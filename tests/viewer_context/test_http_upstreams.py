"""Memberships and accounts over HTTP, in the recorded shapes (`recorded.py`)."""

import asyncio
import base64
import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest

from tenfoot_server.errors import AlreadyExists, InvalidArgument, Reason, Unauthenticated
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.operations.devices import get_device
from tenfoot_server.viewer_context.upstreams import Registration, SignInEnded, UpstreamFailed
from tenfoot_server.viewer_context.values import Account, Consent, MembershipConfig, UpstreamForm
from tests.viewer_context.http_upstreams import SETTINGS, Upstreams, soon, station
from tests.viewer_context.recorded import (
    MEMBERSHIP,
    PID,
    PROFILE,
    PROFILE_CALL,
    TOKEN_CALL,
    TOKENS,
    USER_INFO,
    USER_INFO_CALL,
    VAULT_CALL,
    VAULT_PATH,
)
from tests.viewer_context.rows import NOW, add_station, link, open_device
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, raw, status, together


async def test_memberships_by_account(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, answer([MEMBERSHIP]))

    (found,) = await upstreams.memberships.of_account(station(), PID, deadline=soon())

    assert (found.membership_id, found.is_on, found.has_access) == ("m-1", True, True)
    assert found.grace_period_ends_at == datetime(2026, 3, 8, 16, 29, 32, tzinfo=UTC)
    credentials = upstreams.server.asked[0].headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(credentials) == b"station-key:the membership_secret"
    await upstreams.memberships.of_account(station(), PID, deadline=soon())
    assert len(upstreams.server.asked) == 1


async def test_no_membership_is_404(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, status(404))

    assert list(await upstreams.memberships.of_account(station(), PID, deadline=soon())) == []


async def test_paged_memberships_without_a_verdict_are_judged_by_status_and_times(upstreams: Upstreams) -> None:
    bare = {name: value for name, value in MEMBERSHIP.items() if name not in ("current_state", "pbs_profile")}
    info = {"current_page_number": 1, "total_items_count": 2, "items_per_page": 1, "items_current_page": 1}
    following = {**info, "next_page_url": f"{upstreams.server.url}{VAULT_PATH}?page=2"}
    upstreams.server.on(VAULT_CALL, answer({"collection_info": following, "objects": [{**bare, "status": "Off"}]}))
    second = {"collection_info": info, "objects": [{**bare, "membership_id": "m-2"}]}
    upstreams.server.on(f"{VAULT_CALL}?page=2", answer(second))

    found = await upstreams.memberships.of_account(station(), PID, deadline=soon())

    assert [membership.has_access for membership in found] == [None, None]
    granting = rules.passport(found, NOW)  # after its end, within its grace period
    assert granting is not None
    assert granting.membership_id == "m-2"


async def test_a_list_of_many_pages_is_read_to_its_end(upstreams: Upstreams) -> None:
    calls = [VAULT_CALL, *(f"{VAULT_CALL}?page={page}" for page in range(2, 21))]
    for page, call in enumerate(calls, 1):
        info = {"next_page_url": f"{VAULT_PATH}?page={page + 1}"} if page < len(calls) else {}
        entry = {"membership_id": f"m-{page}", "status": "On"}
        upstreams.server.on(call, answer({"collection_info": info, "objects": [entry]}))

    found = await upstreams.memberships.of_account(station(), PID, deadline=soon())

    assert [membership.membership_id for membership in found] == [f"m-{page}" for page in range(1, 21)]


async def test_credentials_do_not_follow_to_another_host(upstreams: Upstreams) -> None:
    async with ScriptedUpstream() as thief:
        info = {"next_page_url": f"{thief.url}{VAULT_PATH}"}
        upstreams.server.on(VAULT_CALL, answer({"collection_info": info, "objects": []}))

        with pytest.raises(UpstreamFailed):
            await upstreams.memberships.of_account(station(), PID, deadline=soon())
        assert thief.asked == []


async def test_pages_that_never_end_are_a_failure_after_some(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, answer({"collection_info": {"next_page_url": VAULT_PATH}, "objects": []}))

    with pytest.raises(UpstreamFailed, match="more than 20 pages"):
        await upstreams.memberships.of_account(station(), PID, deadline=soon())
    assert len(upstreams.server.asked) == 20


@pytest.mark.parametrize("script", [status(400), status(401), status(403), status(500), answer({}), answer([{}])])
async def test_a_vault_that_refuses_or_babbles_fails(upstreams: Upstreams, script: object) -> None:
    upstreams.server.on(VAULT_CALL, script)  # type: ignore[arg-type]

    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(station(), PID, deadline=soon())


@pytest.mark.parametrize("change", [{"upstream_id": ""}, {"membership": MembershipConfig(form=UpstreamForm.HTTP)}])
async def test_a_station_that_is_not_set_up_fails_without_asking(
    upstreams: Upstreams, change: dict[str, object]
) -> None:
    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(station(replace(SETTINGS, **change)), PID, deadline=soon())  # type: ignore[arg-type]
    bare = replace(station(), sealed_secrets={})
    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(bare, PID, deadline=soon())
    assert upstreams.server.asked == []


def account_service(server: ScriptedUpstream) -> None:
    server.on(TOKEN_CALL, answer(TOKENS))
    server.on(USER_INFO_CALL, answer(USER_INFO))
    server.on(PROFILE_CALL, answer(PROFILE))


async def sign_in(upstreams: Upstreams) -> Account:
    account_service(upstreams.server)
    signed_in = await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1", deadline=soon())
    account = signed_in.profile.account
    link(add_station(), open_device().device_id, account)
    upstreams.server.asked.clear()
    return account


async def test_signing_in(upstreams: Upstreams) -> None:
    account_service(upstreams.server)

    signed_in = await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1", deadline=soon())

    account = signed_in.profile.account
    assert (account.source, account.account_id, account.email_address) == ("http:weta", PID, "ama@example.org")
    given = Consent(accepted=True, recorded_at=datetime(2025, 6, 1, 10, 0, 0, 123456, tzinfo=UTC))
    assert (signed_in.profile.consent, signed_in.provider) == (given, "PBS")
    asked = dict(zip(upstreams.server.calls(), upstreams.server.asked, strict=True))
    form = parse_qs(asked[TOKEN_CALL].body.decode())
    assert (form["grant_type"], form["username"], form["password"]) == (["password"], ["ama@example.org"], ["abcdefg1"])
    credentials = asked[TOKEN_CALL].headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(credentials) == b"client:the account_client_secret"
    assert asked[PROFILE_CALL].headers["authorization"] == "Bearer access-1"
    assert asked[PROFILE_CALL].headers["application-id"] == "app"
    assert "access-1" not in account.sealed_tokens
    assert "example.org" not in repr(signed_in)


async def test_user_info_and_profile_are_asked_side_by_side(upstreams: Upstreams) -> None:
    account_service(upstreams.server)
    meeting = asyncio.Barrier(2)
    upstreams.server.on(USER_INFO_CALL, together(meeting, answer(USER_INFO)))
    upstreams.server.on(PROFILE_CALL, together(meeting, answer(PROFILE)))

    await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1", deadline=soon())

    assert upstreams.server.most_at_once == 2


async def test_a_wrong_password(upstreams: Upstreams) -> None:
    upstreams.server.on(TOKEN_CALL, answer({"error": "invalid_grant"}, code=400))

    with pytest.raises(Unauthenticated) as refusal:
        await upstreams.accounts.sign_in(station(), "ama@example.org", "wrong", deadline=soon())
    assert refusal.value.reason is Reason.INVALID_CREDENTIALS


@pytest.mark.parametrize(
    ("call", "script"),
    [
        (TOKEN_CALL, answer({"error": "invalid_client"}, code=401)),
        (TOKEN_CALL, answer({"error": "unsupported_grant_type"}, code=400)),
        (TOKEN_CALL, status(500)),
        (TOKEN_CALL, answer({})),
        (USER_INFO_CALL, status(401)),
        (PROFILE_CALL, status(401)),
        (PROFILE_CALL, status(403)),
        (PROFILE_CALL, answer({"profile": {"pid": "../../other"}})),
        (PROFILE_CALL, answer({"profile": {}})),
    ],
)
async def test_an_account_service_that_refuses_or_babbles_fails(
    upstreams: Upstreams, call: str, script: object
) -> None:
    account_service(upstreams.server)
    upstreams.server.on(call, script)  # type: ignore[arg-type]

    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1", deadline=soon())


async def test_a_password_is_sent_once_whatever_happens(upstreams: Upstreams) -> None:
    account_service(upstreams.server)
    upstreams.server.on(TOKEN_CALL, status(503), answer(TOKENS))

    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1", deadline=soon())
    assert upstreams.server.calls() == [TOKEN_CALL]


async def test_a_warm_profile_asks_nothing(upstreams: Upstreams) -> None:
    account = await sign_in(upstreams)

    profile = await upstreams.accounts.profile(station(), account, deadline=soon())

    assert profile.account == account
    assert upstreams.server.asked == []


async def cold(upstreams: Upstreams, account: Account) -> Account:
    """Forgets the profile: a consent is about to change it."""
    upstreams.server.on("PATCH /v2/user/profile/", status(200))
    await upstreams.accounts.record_consent(station(), account, accepted=True, deadline=soon())
    upstreams.server.asked.clear()
    return account


async def test_worn_out_tokens_are_refreshed_once(upstreams: Upstreams) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, status(401), answer(PROFILE))
    upstreams.server.on(TOKEN_CALL, answer({"access_token": "access-2"}))

    await upstreams.accounts.profile(station(), account, deadline=soon())

    assert upstreams.server.calls() == [PROFILE_CALL, TOKEN_CALL, PROFILE_CALL]
    assert parse_qs(upstreams.server.asked[1].body.decode())["refresh_token"] == ["refresh-1"]
    assert upstreams.server.asked[2].headers["authorization"] == "Bearer access-2"
    kept = get_device("roku-1").account
    assert kept is not None
    assert kept.sealed_tokens != account.sealed_tokens
    assert "access-2" not in kept.sealed_tokens
    # It keeps working with what is kept: the refresh token is the old one, for the service gave no other.
    upstreams.server.on(PROFILE_CALL, status(401), answer(PROFILE))
    await cold(upstreams, kept)
    await upstreams.accounts.profile(station(), kept, deadline=soon())
    assert parse_qs(upstreams.server.asked[1].body.decode())["refresh_token"] == ["refresh-1"]


@pytest.mark.parametrize("refresh", [answer({"error": "invalid_grant"}, code=400), answer(TOKENS)])
async def test_a_sign_in_that_has_ended(upstreams: Upstreams, refresh: object) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, status(401))
    upstreams.server.on(TOKEN_CALL, refresh)  # type: ignore[arg-type]

    with pytest.raises(SignInEnded):
        await upstreams.accounts.profile(station(), account, deadline=soon())
    with pytest.raises(SignInEnded):
        await upstreams.accounts.profile(station(), replace(account, sealed_tokens="not ours"), deadline=soon())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-06-01 10:00:00.123456", datetime(2025, 6, 1, 10, 0, 0, 123456, tzinfo=UTC)),
        ("2025-06-01T10:00:00", datetime(2025, 6, 1, 10, tzinfo=UTC)),
        ("2025-06-01 10:00:00+02:00", datetime(2025, 6, 1, 8, tzinfo=UTC)),
    ],
)
async def test_a_consent_s_time_without_an_offset_is_utc(upstreams: Upstreams, written: str, read: datetime) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, answer({"profile": {**PROFILE["profile"], "vppa_last_updated": written}}))

    asked = await upstreams.accounts.profile(station(), account, deadline=soon())
    kept = await upstreams.accounts.profile(station(), account, deadline=soon())

    assert asked.consent == kept.consent == Consent(accepted=True, recorded_at=read)


async def test_the_profile_of_another_account_is_not_taken(upstreams: Upstreams) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, answer({"profile": {**PROFILE["profile"], "pid": "somebody-else"}}))

    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.profile(station(), account, deadline=soon())


async def test_a_consent_is_written_into_the_profile(upstreams: Upstreams) -> None:
    account = await sign_in(upstreams)
    upstreams.server.on("PATCH /v2/user/profile/", status(503), status(204))

    await upstreams.accounts.record_consent(station(), account, accepted=False, deadline=soon())
    assert json.loads(upstreams.server.asked[-1].body) == {"vppa_accepted": False}
    upstreams.server.on("PATCH /v2/user/profile/", status(403))
    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.record_consent(station(), account, accepted=False, deadline=soon())


NEW = Registration("ama@example.org", "Ama", "Mensah", "abcdefg1")
REGISTER_CALL = "POST /login/weta/register"


async def test_a_registration_passes_through(upstreams: Upstreams) -> None:
    upstreams.server.on(REGISTER_CALL, raw(b"", code=201))

    await upstreams.accounts.register(station(), NEW, deadline=soon())

    assert json.loads(upstreams.server.asked[0].body) == {
        "email": "ama@example.org",
        "first_name": "Ama",
        "last_name": "Mensah",
        "password": "abcdefg1",
    }


async def test_refused_registrations(upstreams: Upstreams) -> None:
    upstreams.server.on(REGISTER_CALL, status(409))
    with pytest.raises(AlreadyExists):
        await upstreams.accounts.register(station(), NEW, deadline=soon())

    upstreams.server.on(REGISTER_CALL, answer({"errors": {"password": ["abcdefg1 is too common"]}}, code=400))
    with pytest.raises(InvalidArgument) as refusal:
        await upstreams.accounts.register(station(), NEW, deadline=soon())
    assert [violation.field for violation in refusal.value.violations] == ["password"]
    assert "abcdefg1" not in repr(refusal.value.violations)

    upstreams.server.on(REGISTER_CALL, status(500))
    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.register(station(), NEW, deadline=soon())
