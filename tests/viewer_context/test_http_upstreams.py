"""The HTTP forms of the upstreams, against the shapes that `reference/source-systems.md` part B records."""

import base64
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import parse_qs

import pytest

from tenfoot_server.errors import AlreadyExists, InvalidArgument, Reason, Unauthenticated
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.rules import (
    Account,
    AccountConfig,
    Consent,
    MembershipConfig,
    Place,
    Station,
    StationSettings,
)
from tenfoot_server.viewer_context.sealing import secret_place
from tenfoot_server.viewer_context.upstreams import Registration, SignInEnded, UpstreamFailed
from tenfoot_server.viewer_context.upstreams.accounts import HttpAccounts
from tenfoot_server.viewer_context.upstreams.country import RegistryCountries
from tenfoot_server.viewer_context.upstreams.exchange import Bounds, Exchange
from tenfoot_server.viewer_context.upstreams.localization import HttpLocalization
from tenfoot_server.viewer_context.upstreams.memberships import HttpMemberships
from tenfoot_server.viewer_context.upstreams.station_secrets import StationSecretReader
from tests.viewer_context.recorded import (
    IP_CALL,
    MEMBERSHIP,
    PBS_ID,
    PID,
    PROFILE,
    PROFILE_CALL,
    TOKEN_CALL,
    TOKENS,
    USER_INFO,
    USER_INFO_CALL,
    VAULT_CALL,
    VAULT_PATH,
    ZIP_CALL,
    call_signs_answer,
    zip_answer,
)
from tests.viewer_context.rows import NOW, SEALER, STATION
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, raw, slowly, status

ADDRESS = ip_address("8.8.8.8")
SETTINGS = StationSettings(
    call_sign="WETA",
    upstream_id=PBS_ID,
    membership=MembershipConfig(form="http", key="station-key"),
    account=AccountConfig(form="http", customer_id="weta", client_id="client", application_id="app"),
)


@dataclass
class Upstreams:
    server: ScriptedUpstream
    localization: HttpLocalization
    memberships: HttpMemberships
    accounts: HttpAccounts


@pytest.fixture
async def upstreams() -> AsyncIterator[Upstreams]:
    async with ScriptedUpstream() as server:
        exchange = Exchange(Bounds(connect_seconds=1, read_seconds=1, budget_seconds=2))
        secrets = StationSecretReader(SEALER)
        yield Upstreams(
            server,
            HttpLocalization(exchange, RegistryCountries(), server.url),
            HttpMemberships(exchange, secrets, f"{server.url}/api/"),
            HttpAccounts(
                exchange, secrets, SEALER, login_base_url=f"{server.url}/login", profile_base_url=f"{server.url}/v2/"
            ),
        )
        await exchange.close()


def station(settings: StationSettings = SETTINGS) -> Station:
    sealed = {
        name: SEALER.seal(secret_place(STATION, name), f"the {name}")
        for name in ("membership_secret", "account_client_secret")
    }
    return Station(STATION, settings, sealed, NOW, NOW)


@pytest.mark.parametrize(
    ("call_sign", "pbs_id", "access"), [("WETA", PBS_ID, True), ("XXXX", PBS_ID, True), ("KQED", "other", False)]
)
async def test_an_address_in_the_united_states(upstreams: Upstreams, call_sign: str, pbs_id: str, access: bool) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer(call_sign, pbs_id)))

    assert await upstreams.localization.locate(station(), ADDRESS) == Place("US", access)
    assert upstreams.server.calls() == [IP_CALL, ZIP_CALL]


async def test_a_warm_localization_asks_nothing(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on("GET /zipcodes/ip/8.8.4.4.json", answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer("WETA", PBS_ID)))
    await upstreams.localization.locate(station(), ADDRESS)

    await upstreams.localization.locate(station(), ADDRESS)
    assert len(upstreams.server.asked) == 2
    await upstreams.localization.locate(station(), ip_address("8.8.4.4"))
    assert len(upstreams.server.asked) == 3  # its zip code is known


@pytest.mark.parametrize(
    ("address", "border", "place"),
    [
        ("154.160.0.1", False, Place("GH", False)),
        ("24.48.0.1", False, Place("CA", False)),
        ("24.48.0.1", True, Place("CA", True)),
        ("2c0f:fb50::1", True, Place("KE", False)),
        ("240.0.0.1", True, Place(None, False)),
    ],
)
async def test_an_address_elsewhere_is_404_and_no_failure(
    upstreams: Upstreams, address: str, border: bool, place: Place
) -> None:
    upstreams.server.on(f"GET /zipcodes/ip/{address}.json", status(404))

    found = await upstreams.localization.locate(station(replace(SETTINGS, border_station=border)), ip_address(address))

    assert found == place


@pytest.mark.parametrize("body", [{}, {"$items": [{}]}, {"$items": [{"zipcode": "../secret"}]}, []])
async def test_localization_out_of_shape_fails(upstreams: Upstreams, body: object) -> None:
    upstreams.server.on(IP_CALL, answer(body))

    with pytest.raises(UpstreamFailed):
        await upstreams.localization.locate(station(), ADDRESS)
    assert upstreams.server.calls() == [IP_CALL]


@pytest.mark.parametrize("code", [400, 403, 500, 503])
async def test_localization_that_refuses_fails(upstreams: Upstreams, code: int) -> None:
    upstreams.server.on(IP_CALL, status(code))

    with pytest.raises(UpstreamFailed):
        await upstreams.localization.locate(station(), ADDRESS)


async def test_memberships_by_account(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, answer([MEMBERSHIP]))

    (found,) = await upstreams.memberships.of_account(station(), PID)

    assert (found.membership_id, found.is_on, found.has_access) == ("m-1", True, True)
    assert found.grace_period_ends_at == datetime(2026, 3, 8, 16, 29, 32, tzinfo=UTC)
    credentials = upstreams.server.asked[0].headers["authorization"].removeprefix("Basic ")
    assert base64.b64decode(credentials) == b"station-key:the membership_secret"
    await upstreams.memberships.of_account(station(), PID)
    assert len(upstreams.server.asked) == 1


async def test_no_membership_is_404(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, status(404))

    assert list(await upstreams.memberships.of_account(station(), PID)) == []


async def test_paged_memberships_without_a_verdict_are_judged_by_status_and_times(upstreams: Upstreams) -> None:
    bare = {name: value for name, value in MEMBERSHIP.items() if name not in ("current_state", "pbs_profile")}
    info = {"current_page_number": 1, "total_items_count": 2, "items_per_page": 1, "items_current_page": 1}
    following = {**info, "next_page_url": f"{upstreams.server.url}{VAULT_PATH}?page=2"}
    upstreams.server.on(VAULT_CALL, answer({"collection_info": following, "objects": [{**bare, "status": "Off"}]}))
    second = {"collection_info": info, "objects": [{**bare, "membership_id": "m-2"}]}
    upstreams.server.on(f"{VAULT_CALL}?page=2", answer(second))

    found = await upstreams.memberships.of_account(station(), PID)

    assert [membership.has_access for membership in found] == [None, None]
    granting = rules.passport(found, NOW)  # after its end, within its grace period
    assert granting is not None
    assert granting.membership_id == "m-2"


async def test_credentials_do_not_follow_to_another_host(upstreams: Upstreams) -> None:
    async with ScriptedUpstream() as thief:
        info = {"next_page_url": f"{thief.url}{VAULT_PATH}"}
        upstreams.server.on(VAULT_CALL, answer({"collection_info": info, "objects": []}))

        with pytest.raises(UpstreamFailed):
            await upstreams.memberships.of_account(station(), PID)
        assert thief.asked == []


async def test_pages_that_never_end_are_read_so_far_and_no_further(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, answer({"collection_info": {"next_page_url": VAULT_PATH}, "objects": []}))

    await upstreams.memberships.of_account(station(), PID)
    assert len(upstreams.server.asked) == 5


@pytest.mark.parametrize("script", [status(400), status(401), status(403), status(500), answer({}), answer([{}])])
async def test_a_vault_that_refuses_or_babbles_fails(upstreams: Upstreams, script: object) -> None:
    upstreams.server.on(VAULT_CALL, script)  # type: ignore[arg-type]

    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(station(), PID)


@pytest.mark.parametrize("change", [{"upstream_id": ""}, {"membership": MembershipConfig(form="http")}])
async def test_a_station_that_is_not_set_up_fails_without_asking(
    upstreams: Upstreams, change: dict[str, object]
) -> None:
    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(station(replace(SETTINGS, **change)), PID)  # type: ignore[arg-type]
    bare = replace(station(), sealed_secrets={})
    with pytest.raises(UpstreamFailed):
        await upstreams.memberships.of_account(bare, PID)
    assert upstreams.server.asked == []


def account_service(server: ScriptedUpstream) -> None:
    server.on(TOKEN_CALL, answer(TOKENS))
    server.on(USER_INFO_CALL, answer(USER_INFO))
    server.on(PROFILE_CALL, answer(PROFILE))


async def sign_in(upstreams: Upstreams) -> Account:
    account_service(upstreams.server)
    signed_in = await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1")
    upstreams.server.asked.clear()
    return signed_in.profile.account


async def test_signing_in(upstreams: Upstreams) -> None:
    account_service(upstreams.server)

    signed_in = await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1")

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
    upstreams.server.on(USER_INFO_CALL, slowly(0.2, answer(USER_INFO)))
    upstreams.server.on(PROFILE_CALL, slowly(0.2, answer(PROFILE)))

    await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1")

    assert upstreams.server.most_at_once == 2


async def test_a_wrong_password(upstreams: Upstreams) -> None:
    upstreams.server.on(TOKEN_CALL, answer({"error": "invalid_grant"}, code=400))

    with pytest.raises(Unauthenticated) as refusal:
        await upstreams.accounts.sign_in(station(), "ama@example.org", "wrong")
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
        await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1")


async def test_a_password_is_sent_once_whatever_happens(upstreams: Upstreams) -> None:
    account_service(upstreams.server)
    upstreams.server.on(TOKEN_CALL, status(503), answer(TOKENS))

    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.sign_in(station(), "ama@example.org", "abcdefg1")
    assert upstreams.server.calls() == [TOKEN_CALL]


async def test_a_warm_profile_asks_nothing(upstreams: Upstreams) -> None:
    account = await sign_in(upstreams)

    profile = await upstreams.accounts.profile(station(), account)

    assert profile.account == account
    assert upstreams.server.asked == []


async def cold(upstreams: Upstreams, account: Account) -> Account:
    """Forgets the profile: a consent is about to change it."""
    upstreams.server.on("PATCH /v2/user/profile/", status(200))
    await upstreams.accounts.record_consent(station(), account, accepted=True)
    upstreams.server.asked.clear()
    return account


async def test_worn_out_tokens_are_refreshed_once(upstreams: Upstreams) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, status(401), answer(PROFILE))
    upstreams.server.on(TOKEN_CALL, answer({"access_token": "access-2"}))

    profile = await upstreams.accounts.profile(station(), account)

    assert upstreams.server.calls() == [PROFILE_CALL, TOKEN_CALL, PROFILE_CALL]
    assert parse_qs(upstreams.server.asked[1].body.decode())["refresh_token"] == ["refresh-1"]
    assert upstreams.server.asked[2].headers["authorization"] == "Bearer access-2"
    assert profile.account.sealed_tokens != account.sealed_tokens


@pytest.mark.parametrize("refresh", [answer({"error": "invalid_grant"}, code=400), answer(TOKENS)])
async def test_a_sign_in_that_has_ended(upstreams: Upstreams, refresh: object) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, status(401))
    upstreams.server.on(TOKEN_CALL, refresh)  # type: ignore[arg-type]

    with pytest.raises(SignInEnded):
        await upstreams.accounts.profile(station(), account)
    with pytest.raises(SignInEnded):
        await upstreams.accounts.profile(station(), replace(account, sealed_tokens="not ours"))


async def test_the_profile_of_another_account_is_not_taken(upstreams: Upstreams) -> None:
    account = await cold(upstreams, await sign_in(upstreams))
    upstreams.server.on(PROFILE_CALL, answer({"profile": {**PROFILE["profile"], "pid": "somebody-else"}}))

    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.profile(station(), account)


async def test_a_consent_is_written_into_the_profile(upstreams: Upstreams) -> None:
    account = await sign_in(upstreams)
    upstreams.server.on("PATCH /v2/user/profile/", status(503), status(204))

    assert await upstreams.accounts.record_consent(station(), account, accepted=False) == account
    assert json.loads(upstreams.server.asked[-1].body) == {"vppa_accepted": False}
    upstreams.server.on("PATCH /v2/user/profile/", status(403))
    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.record_consent(station(), account, accepted=False)


NEW = Registration("ama@example.org", "Ama", "Mensah", "abcdefg1")
REGISTER_CALL = "POST /login/weta/register"


async def test_a_registration_passes_through(upstreams: Upstreams) -> None:
    upstreams.server.on(REGISTER_CALL, raw(b"", code=201))

    await upstreams.accounts.register(station(), NEW)

    assert json.loads(upstreams.server.asked[0].body) == {
        "email": "ama@example.org",
        "first_name": "Ama",
        "last_name": "Mensah",
        "password": "abcdefg1",
    }


async def test_refused_registrations(upstreams: Upstreams) -> None:
    upstreams.server.on(REGISTER_CALL, status(409))
    with pytest.raises(AlreadyExists):
        await upstreams.accounts.register(station(), NEW)

    upstreams.server.on(REGISTER_CALL, answer({"errors": {"password": ["abcdefg1 is too common"]}}, code=400))
    with pytest.raises(InvalidArgument) as refusal:
        await upstreams.accounts.register(station(), NEW)
    assert [violation.field for violation in refusal.value.violations] == ["password"]
    assert "abcdefg1" not in repr(refusal.value.violations)

    upstreams.server.on(REGISTER_CALL, status(500))
    with pytest.raises(UpstreamFailed):
        await upstreams.accounts.register(station(), NEW)
