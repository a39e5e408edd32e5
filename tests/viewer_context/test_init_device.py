"""InitDevice over gRPC, on both engines: the answer, and the eight reasons in their order."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server.viewer_context.models import UpstreamAnswer, Viewer, ViewerDevice
from tenfoot_server.viewer_context.upstreams import embedded
from tests.conftest import Engine
from tests.viewer_context.calling import ABROAD, HOME, Caller, Refused, running
from tests.viewer_context.http_stations import HTTP, SECRETS, with_upstreams
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
    ZIP_CALL,
    call_signs_answer,
    zip_answer,
)
from tests.viewer_context.rows import (
    ELSEWHERE,
    NOW,
    SETTINGS,
    STATION,
    account,
    add_station,
    link,
    membership,
    open_device,
)
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, held, status, together


async def test_a_new_device_is_told_where_it_is(caller: Caller) -> None:
    add_station()

    booted = await caller.init(device_model="Ultra", device_name="Bedroom")

    assert (booted.country, booted.ip_address, booted.station_id) == ("US", HOME, STATION)
    device = booted.device
    assert (device.device_id, device.type, device.model, device.name) == ("roku-1", "ROKU", "Ultra", "Bedroom")
    assert booted.viewer.id == ViewerDevice.get().viewer_id
    assert not booted.viewer.HasField("pbs_account")
    assert not booted.viewer.HasField("membership_id")
    viewer = booted.viewer
    assert (viewer.has_livestream_access, viewer.has_passport, viewer.show_vppa_screen) == (True, False, False)


@pytest.mark.parametrize(
    ("client", "country", "access"),
    [
        (ABROAD, "GH", False),
        ("197.251.1.1", "SD", True),
        ("2001:4860:4860::8888", "US", True),
        ("24.48.0.1", "CA", False),
    ],
)
async def test_country_and_access_follow_the_address(caller: Caller, client: str, country: str, access: bool) -> None:
    add_station()

    booted = await caller.init(client=client)

    assert (booted.country, booted.viewer.has_livestream_access) == (country, access)


async def test_an_upper_case_station_id_is_echoed_as_given(caller: Caller) -> None:
    add_station()

    assert (await caller.init(station_id=STATION.upper())).station_id == STATION.upper()


@pytest.mark.parametrize(
    "members",
    [
        {"device_id": None},
        {"device_id": ""},
        {"device_id": "x" * 256},
        {"device_type": None},
        {"station_id": None},
        {"station_id": "weta"},
        {"ip_address": "nowhere"},
        {"ip_address": ""},
        {"device_name": "x" * 256},
    ],
)
async def test_a_bad_payload(caller: Caller, members: dict[str, Any]) -> None:
    add_station()

    refused = await caller.init(**members)

    assert (refused.code, refused.reason) == ("INVALID_ARGUMENT", "BAD_PAYLOAD")
    assert not ViewerDevice.select().exists()


BAD_PAYLOAD = ("INVALID_ARGUMENT", "BAD_PAYLOAD")
UNKNOWN_DEVICE_TYPE = ("INVALID_ARGUMENT", "UNKNOWN_DEVICE_TYPE")
STATION_NOT_FOUND = ("NOT_FOUND", "STATION_NOT_FOUND")
IP_ADDRESS_NOT_FOUND = ("NOT_FOUND", "IP_ADDRESS_NOT_FOUND")


@pytest.mark.parametrize(
    ("members", "refusal"),
    [
        ({"ip_address": "x", "device_type": "TOASTER", "station_id": ELSEWHERE, "client": None}, BAD_PAYLOAD),
        ({"device_type": "TOASTER", "station_id": ELSEWHERE, "client": None}, UNKNOWN_DEVICE_TYPE),
        ({"device_type": "", "station_id": ELSEWHERE, "client": None}, UNKNOWN_DEVICE_TYPE),
        ({"station_id": ELSEWHERE, "client": None}, STATION_NOT_FOUND),
        ({"client": None}, IP_ADDRESS_NOT_FOUND),
        ({"client": "10.0.0.1"}, IP_ADDRESS_NOT_FOUND),
        ({"client": "8.8.8.8, 9.9.9.9"}, IP_ADDRESS_NOT_FOUND),
        ({"ip_address": "127.0.0.1"}, IP_ADDRESS_NOT_FOUND),
        ({"client": "240.0.0.1"}, IP_ADDRESS_NOT_FOUND),
    ],
)
async def test_the_first_thing_that_is_wrong_is_told(
    caller: Caller, members: dict[str, Any], refusal: tuple[str, str]
) -> None:
    add_station()

    refused = await caller.init(**members)

    assert (refused.code, refused.reason) == refusal


async def test_an_address_that_no_registry_knows_is_a_localization_error(caller: Caller) -> None:
    add_station()

    refused = await caller.init(client="192.0.0.9")

    assert refused == Refused("NOT_FOUND", "LOCALIZATION_ERROR")


async def test_a_given_address_counts_outside_production(caller: Caller) -> None:
    add_station()

    assert (await caller.init(client="127.0.0.1", ip_address=ABROAD)).country == "GH"


async def test_a_given_address_is_ignored_in_production(db: Engine, tmp_path: Path) -> None:
    add_station()
    async with running(tmp_path, env="production") as caller:
        for given in (ABROAD, "no address", ""):
            booted = await caller.init(ip_address=given)
            assert (booted.country, booted.ip_address) == ("US", HOME)
        assert (await caller.init(client=None, ip_address=ABROAD)).reason == "IP_ADDRESS_NOT_FOUND"


async def test_a_known_device_keeps_its_type_and_its_viewer(caller: Caller) -> None:
    add_station()
    first = await caller.init(device_name="Bedroom")

    again = await caller.init(device_type="WEB", device_model="Ultra")
    renamed = await caller.init(device_name="")

    assert (again.device.type, again.device.model, again.device.name) == ("ROKU", "Ultra", "Bedroom")
    assert (renamed.device.model, renamed.device.name) == ("Ultra", "")
    assert {first.viewer.id, again.viewer.id, renamed.viewer.id} == {first.viewer.id}


async def test_first_calls_at_the_same_instant_get_one_viewer(caller: Caller) -> None:
    add_station()

    booted = await asyncio.gather(*(caller.init() for _ in range(20)))

    assert len({answered.viewer.id for answered in booted}) == 1
    assert (ViewerDevice.select().count(), Viewer.select().count()) == (1, 1)


async def test_an_account_at_a_station_without_account_service(caller: Caller) -> None:
    station = add_station()
    open_device()
    link(station, "roku-1", account())
    add_station(replace(SETTINGS, account=None))

    assert await caller.init() == Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_CONFIG_NOT_FOUND")
    # Judged after the address.
    assert (await caller.init(client="192.0.0.9")).reason == "LOCALIZATION_ERROR"
    assert (await caller.init(device_id="another")).viewer.id


async def test_an_account_of_another_service_is_not_shown(caller: Caller) -> None:
    station = add_station()
    open_device()
    link(station, "roku-1", account(source="http:weta"))

    booted = await caller.init()

    assert not booted.viewer.HasField("pbs_account")


@pytest.mark.parametrize("on", [True, False])
async def test_flags_stand_under_viewer_and_account_alike(caller: Caller, on: bool) -> None:
    station = add_station()
    assert await caller.register() is not None
    await caller.init()
    account_id = (await caller.init()).viewer.id and _account_id()
    embedded.put_membership(station_id=station.id, account_id=account_id, membership=membership(on=on))
    await caller.login()

    viewer = (await caller.init(client=ABROAD)).viewer

    expected = (False, on, on)
    assert (viewer.has_livestream_access, viewer.has_passport, viewer.show_vppa_screen) == expected
    shown = viewer.pbs_account
    assert (shown.has_livestream_access, shown.has_passport, shown.show_vppa_screen) == expected
    assert (shown.account_id, shown.email_address) == (account_id, "Ama@Example.org")
    assert viewer.HasField("membership_id") is on


def forget_answers() -> None:
    """As if the time of everything that is kept were over."""
    UpstreamAnswer.delete().execute()


def _account_id() -> str:
    found = embedded.find_account("ama@example.org")
    assert found is not None
    return found.account_id


async def test_http_upstreams_cold_warm_and_failing(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        server.on(IP_CALL, answer(zip_answer("22202")))
        server.on(ZIP_CALL, answer(call_signs_answer("WETA", PBS_ID)))
        server.on(TOKEN_CALL, answer(TOKENS))
        server.on(USER_INFO_CALL, answer(USER_INFO))
        server.on(PROFILE_CALL, answer(PROFILE))
        server.on(VAULT_CALL, answer([MEMBERSHIP]))
        async with with_upstreams(tmp_path, server) as caller:
            first = await caller.init()
            assert first.viewer.has_livestream_access
            assert (await caller.login()).viewer.id == first.viewer.id
            server.asked.clear()

            viewer = (await caller.init()).viewer

            assert viewer.pbs_account.account_id == PID
            assert viewer.pbs_account.email_address == "ama@example.org"
            assert (viewer.has_passport, viewer.membership_id) == (True, "m-1")
            assert server.asked == []  # warm: not one question

        server.asked.clear()
        async with with_upstreams(tmp_path, server) as caller:
            assert (await caller.init()).viewer.has_passport
            assert server.asked == []  # another process is as warm

        # Nothing is known any more: each service is asked once, side by side.
        forget_answers()
        meeting = asyncio.Barrier(3)
        for call, script in ((IP_CALL, zip_answer("22202")), (PROFILE_CALL, PROFILE), (VAULT_CALL, [MEMBERSHIP])):
            server.on(call, together(meeting, answer(script)), answer(script))
        server.most_at_once = 0
        async with with_upstreams(tmp_path, server) as caller:
            assert (await caller.init()).viewer.has_passport
            assert sorted(server.calls()) == sorted([IP_CALL, ZIP_CALL, PROFILE_CALL, VAULT_CALL])
            assert server.most_at_once == 3

        reasons = []
        for call in (VAULT_CALL, PROFILE_CALL, IP_CALL):
            server.on(call, status(500))
            forget_answers()
            async with with_upstreams(tmp_path, server) as caller:
                refused = await caller.init()
                reasons.append((refused.code, refused.reason))
        assert reasons == [
            ("UNAVAILABLE", "MVAULT_ERROR"),
            ("UNAVAILABLE", "PBS_ACCOUNT_API_ERROR"),
            ("UNAVAILABLE", "LOCALIZATION_ERROR"),
        ]


async def test_worn_out_tokens_are_replaced_and_kept(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        server.on(IP_CALL, status(404))
        server.on(TOKEN_CALL, answer(TOKENS), answer({"access_token": "access-2", "refresh_token": "refresh-2"}))
        server.on(USER_INFO_CALL, answer(USER_INFO))
        server.on(PROFILE_CALL, answer(PROFILE), status(401), answer(PROFILE))
        server.on(VAULT_CALL, answer([]))
        async with with_upstreams(tmp_path, server) as caller:
            await caller.init()
            await caller.login()
        for _ in range(2):
            forget_answers()
            async with with_upstreams(tmp_path, server) as caller:
                assert (await caller.init()).viewer.pbs_account.account_id == PID
        profiles = [asked.headers["authorization"] for asked in server.asked if asked.path == "/v2/user/profile/"]
        assert profiles == ["Bearer access-1", "Bearer access-1", "Bearer access-2", "Bearer access-2"]

        forget_answers()
        server.on(PROFILE_CALL, status(401))
        server.on("PATCH /v2/user/profile/", status(401))
        server.on(TOKEN_CALL, answer({"error": "invalid_grant"}, code=400))
        async with with_upstreams(tmp_path, server) as caller:
            booted = await caller.init()
            assert booted.viewer.id
            assert not booted.viewer.HasField("pbs_account")
            assert await caller.consent(booted.viewer.id, True) == Refused(
                "FAILED_PRECONDITION", "PBS_ACCOUNT_NOT_LINKED"
            )


async def test_a_slow_upstream_holds_nobody_else(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    add_station(station_id=ELSEWHERE, now=NOW)
    async with ScriptedUpstream() as server:
        end = asyncio.Event()
        server.on(IP_CALL, held(end, status(403)))
        async with with_upstreams(tmp_path, server) as caller:
            slow = [asyncio.create_task(caller.init(device_id=f"roku-{number}")) for number in range(20)]
            async with asyncio.timeout(10):
                while len(server.asked) < 20:  # noqa: ASYNC110 - the server counts, not we
                    await asyncio.sleep(0.02)
            booted = await caller.init(station_id=ELSEWHERE, device_id="another")
            assert booted.country == "US"
            assert not any(call.done() for call in slow)
            end.set()
            assert {refused.reason for refused in await asyncio.gather(*slow)} == {"LOCALIZATION_ERROR"}
