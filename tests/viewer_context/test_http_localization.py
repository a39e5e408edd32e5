"""The localization service over HTTP, in the recorded shapes, and what is kept."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_address

import pytest

from tenfoot_server.database import database
from tenfoot_server.viewer_context.models import UpstreamAnswer
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.values import Place
from tests.viewer_context.http_upstreams import ADDRESS, SETTINGS, Upstreams, soon, station
from tests.viewer_context.recorded import (
    IP_CALL,
    MEMBERSHIP,
    PBS_ID,
    PID,
    VAULT_CALL,
    ZIP_CALL,
    call_signs_answer,
    zip_answer,
)
from tests.viewer_context.scripted_upstream import answer, status


@pytest.mark.parametrize(
    ("call_sign", "pbs_id", "access"),
    [
        ("WETA", PBS_ID, True),
        ("XXXX", PBS_ID, True),
        ("XXXX", PBS_ID.upper(), True),
        ("weta", "other", True),
        ("KQED", "other", False),
    ],
)
async def test_an_address_in_the_united_states(upstreams: Upstreams, call_sign: str, pbs_id: str, access: bool) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer(call_sign, pbs_id)))

    assert await upstreams.localization.locate(station(), ADDRESS, deadline=soon()) == Place("US", access)
    assert upstreams.server.calls() == [IP_CALL, ZIP_CALL]


async def test_the_case_of_a_station_s_id_does_not_matter(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer("XXXX", PBS_ID)))
    shouted = station(replace(SETTINGS, upstream_id=PBS_ID.upper()))

    assert (await upstreams.localization.locate(shouted, ADDRESS, deadline=soon())).has_livestream_access


async def test_a_warm_localization_asks_nothing(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on("GET /zipcodes/ip/8.8.4.4.json", answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer("WETA", PBS_ID)))
    await upstreams.localization.locate(station(), ADDRESS, deadline=soon())

    await upstreams.localization.locate(station(), ADDRESS, deadline=soon())
    assert len(upstreams.server.asked) == 2
    await upstreams.localization.locate(station(), ip_address("8.8.4.4"), deadline=soon())
    assert len(upstreams.server.asked) == 3  # its zip code is known


async def test_a_zip_code_known_for_an_hour_serves_while_it_is_asked_for_again(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer("WETA", PBS_ID)), answer(call_signs_answer("KQED", "other")))
    assert (await upstreams.localization.locate(station(), ADDRESS, deadline=soon())).has_livestream_access

    kept = UpstreamAnswer.get(UpstreamAnswer.name == "stations")
    kept.ends_at -= timedelta(hours=1, seconds=1)
    kept.save()
    assert (await upstreams.localization.locate(station(), ADDRESS, deadline=soon())).has_livestream_access
    for _ in range(500):
        if not (await upstreams.localization.locate(station(), ADDRESS, deadline=soon())).has_livestream_access:
            break
        await asyncio.sleep(0.01)
    assert upstreams.server.calls() == [IP_CALL, ZIP_CALL, ZIP_CALL]


async def test_what_is_kept_can_be_read_by_nobody(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer(call_signs_answer("WETA", PBS_ID)))
    upstreams.server.on(VAULT_CALL, answer([MEMBERSHIP]))
    await upstreams.localization.locate(station(), ADDRESS, deadline=soon())
    await upstreams.memberships.of_account(station(), PID, deadline=soon())
    rows = str(list(UpstreamAnswer.select().tuples()))
    assert UpstreamAnswer.select().count() == 3
    for known in ("8.8.8.8", "22202", "WETA", PID, "m-1"):
        assert known not in rows


async def test_without_a_database_the_upstream_is_asked(upstreams: Upstreams) -> None:
    upstreams.server.on(VAULT_CALL, answer([MEMBERSHIP]))
    database.execute_sql("ALTER TABLE upstream_answers RENAME TO elsewhere")
    try:
        for _ in range(2):
            assert await upstreams.memberships.of_account(station(), PID, deadline=soon())
    finally:
        database.execute_sql("ALTER TABLE elsewhere RENAME TO upstream_answers")
    assert upstreams.server.calls() == [VAULT_CALL] * 2


async def test_a_mapping_without_call_signs_is_a_failure(upstreams: Upstreams) -> None:
    upstreams.server.on(IP_CALL, answer(zip_answer("22202")))
    upstreams.server.on(ZIP_CALL, answer({"$items": [{"zipcode": "22202"}]}))
    with pytest.raises(UpstreamFailed):
        await upstreams.localization.locate(station(), ADDRESS, deadline=soon())
    assert not UpstreamAnswer.select().where(UpstreamAnswer.name == "stations").exists()


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

    found = await upstreams.localization.locate(
        station(replace(SETTINGS, border_station=border)), ip_address(address), deadline=soon()
    )

    assert found == place


@pytest.mark.parametrize("body", [{}, {"$items": [{}]}, {"$items": [{"zipcode": "../secret"}]}, []])
async def test_localization_out_of_shape_fails(upstreams: Upstreams, body: object) -> None:
    upstreams.server.on(IP_CALL, answer(body))

    with pytest.raises(UpstreamFailed):
        await upstreams.localization.locate(station(), ADDRESS, deadline=soon())
    assert upstreams.server.calls() == [IP_CALL]


@pytest.mark.parametrize("code", [400, 403, 500, 503])
async def test_localization_that_refuses_fails(upstreams: Upstreams, code: int) -> None:
    upstreams.server.on(IP_CALL, status(code))

    with pytest.raises(UpstreamFailed):
        await upstreams.localization.locate(station(), ADDRESS, deadline=soon())
