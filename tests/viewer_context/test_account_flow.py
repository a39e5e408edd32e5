"""The account flow over gRPC, on both engines."""

import asyncio
import base64
import hashlib
import hmac
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server.viewer_context.models import (
    EmbeddedAccount,
    LinkedAccount,
    LoginAttempts,
    VppaConsent,
    Webhook,
)
from tenfoot_server.viewer_context.upstreams import embedded
from tenfoot_server.viewer_context.values import StationSecrets
from tests.conftest import Engine
from tests.viewer_context.calling import Caller, Refused, operator, running
from tests.viewer_context.http_stations import HTTP, SECRETS, scripted, with_upstreams
from tests.viewer_context.recorded import CONSENT_CALL, PROFILE, PROFILE_CALL
from tests.viewer_context.rows import (
    ELSEWHERE,
    SETTINGS,
    STATION,
    account,
    add_embedded_account,
    add_station,
    link,
    membership,
    open_device,
)
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, status

NOBODY = "00000000-0000-4000-8000-000000000000"


async def passport_holder(caller: Caller) -> str:
    """Registers Ama with a membership, signs her in on roku-1 and returns her viewer's id."""
    add_station()
    await caller.register()
    found = embedded.find_account("ama@example.org")
    assert found is not None
    embedded.put_membership(station_id=STATION, account_id=found.account_id, membership=membership())
    await caller.init()
    return str((await caller.login()).viewer.id)


async def test_the_whole_way_from_boot_to_consent_and_out(caller: Caller) -> None:
    add_station()
    first = await caller.init()
    await caller.register()
    found = embedded.find_account("ama@example.org")
    assert found is not None
    embedded.put_membership(station_id=STATION, account_id=found.account_id, membership=membership())

    signed_in = await caller.login()
    assert (signed_in.viewer.id, signed_in.show_vppa_screen) == (first.viewer.id, True)
    assert (await caller.init()).viewer.show_vppa_screen

    accepted = await caller.consent(signed_in.viewer.id, True)
    assert (accepted.viewer.id, accepted.show_vppa_screen) == (first.viewer.id, False)
    assert not (await caller.init()).viewer.show_vppa_screen
    assert not (await caller.login()).show_vppa_screen

    assert (await caller.consent(signed_in.viewer.id, False)).show_vppa_screen
    assert [row.accepted for row in VppaConsent.select().order_by(VppaConsent.id)] == [True, False]

    for _ in range(2):
        assert not isinstance(await caller.logout(), Refused)
    out = (await caller.init()).viewer
    assert out.id != first.viewer.id
    assert not out.HasField("pbs_account")
    assert (await caller.login()).viewer.id == first.viewer.id


async def test_passwords_are_stored_as_hashes(caller: Caller) -> None:
    add_station()

    await caller.register()

    row = EmbeddedAccount.get()
    assert row.password_hash.startswith("$argon2id$")
    assert "abcdefg1" not in row.password_hash


async def test_registration_refusals(caller: Caller) -> None:
    add_station()
    add_station(replace(SETTINGS, account=None), station_id=ELSEWHERE)

    assert await caller.register(station_id=NOBODY) == Refused("NOT_FOUND", "STATION_NOT_FOUND")
    no_service = await caller.register(station_id=ELSEWHERE, password="")
    assert no_service == Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_CONFIG_NOT_FOUND")
    bad = await caller.register(email_address="ama", first_name="", password="short")
    assert (bad.code, bad.reason) == ("INVALID_ARGUMENT", "VALIDATION_ERRORS")
    assert bad.fields == ("emailAddress", "firstName", "password", "password")
    assert not isinstance(await caller.register(), Refused)
    taken = await caller.register(email_address="AMA@example.ORG")
    assert taken == Refused("ALREADY_EXISTS", "PBS_ACCOUNT_ALREADY_EXISTS")
    missing = await caller("RegisterAccount", station_id=STATION, email_address="a@example.org")
    assert (missing.reason, missing.fields) == ("BAD_PAYLOAD", ("firstName", "lastName", "password"))


async def test_login_refusals(caller: Caller) -> None:
    add_station()
    add_station(replace(SETTINGS, account=None), station_id=ELSEWHERE)
    await caller.register()

    assert await caller.login(station_id=NOBODY) == Refused("NOT_FOUND", "STATION_NOT_FOUND")
    assert await caller.login() == Refused("NOT_FOUND", "VIEWER_NOT_FOUND")
    await caller.init()
    no_service = await caller.login(station_id=ELSEWHERE)
    assert no_service == Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_CONFIG_NOT_FOUND")
    wrong = await caller.login(password="abcdefg2")
    assert wrong == Refused("UNAUTHENTICATED", "INVALID_CREDENTIALS")
    assert await caller.login(username="nobody@example.org") == wrong
    assert (await caller.login(password="")).reason == "BAD_PAYLOAD"
    assert not LinkedAccount.select().exists()


async def test_consent_refusals(caller: Caller) -> None:
    viewer_id = await passport_holder(caller)
    await caller.init(device_id="web-1")
    anonymous = (await caller.init(device_id="web-1")).viewer.id
    unknown = Refused("NOT_FOUND", "VIEWER_NOT_FOUND")

    assert await caller.consent(NOBODY, True) == unknown
    assert await caller.consent(viewer_id, True, device_id="web-1") == unknown
    assert await caller.consent(viewer_id, True, device_id="nobody") == unknown
    not_linked = Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_NOT_LINKED")
    assert await caller.consent(anonymous, True, device_id="web-1") == not_linked
    assert (await caller.consent(viewer_id, None)).fields == ("vppaAccepted",)
    assert await caller.consent(viewer_id, True, station_id=NOBODY) == Refused("NOT_FOUND", "STATION_NOT_FOUND")
    assert await caller.logout(device_id="nobody") == unknown
    assert VppaConsent.select().count() == 0


async def test_attempts_on_an_account_are_limited_whatever_the_device(db: Engine, tmp_path: Path) -> None:
    add_station()
    async with running(tmp_path, login_attempts_max=3) as caller:
        await caller.register()
        for number in range(4):
            await caller.init(device_id=f"roku-{number}")

        refused = [await caller.login(device_id=f"roku-{number}", password="wrong1") for number in range(4)]

        assert [refusal.reason for refusal in refused] == ["INVALID_CREDENTIALS"] * 3 + ["RATE_LIMIT_EXCEEDED"]
        assert refused[-1].code == "RESOURCE_EXHAUSTED"
        assert 890 <= refused[-1].retry_seconds <= 900
        # The right password does not help while the limit holds.
        assert (await caller.login(device_id="roku-3")).reason == "RATE_LIMIT_EXCEEDED"
    # Another process counts on.
    async with running(tmp_path, login_attempts_max=3) as caller:
        assert (await caller.login(device_id="roku-3")).reason == "RATE_LIMIT_EXCEEDED"


async def test_attempts_on_a_device_are_limited_whatever_the_account(db: Engine, tmp_path: Path) -> None:
    add_station()
    async with running(tmp_path, login_attempts_max=3) as caller:
        await caller.init()

        refused = await asyncio.gather(*(caller.login(username=f"u{number}@example.org") for number in range(8)))

        reasons = sorted(refusal.reason for refusal in refused)
        assert reasons == ["INVALID_CREDENTIALS"] * 3 + ["RATE_LIMIT_EXCEEDED"] * 5


async def test_a_sign_in_that_succeeds_does_not_count(db: Engine, tmp_path: Path) -> None:
    add_station()
    async with running(tmp_path, login_attempts_max=2) as caller:
        await caller.register()
        await caller.init()
        for _ in range(4):
            assert (await caller.login()).viewer.id
    assert {row.attempts for row in LoginAttempts.select()} == {0}
    assert not any("roku" in row.subject or "ama" in row.subject for row in LoginAttempts.select())


async def test_webhooks_arrive_signed_and_once(db: Engine, tmp_path: Path) -> None:
    async with ScriptedUpstream() as receiver:
        receiver.on("POST /hooks", status(204))
        add_station(
            replace(SETTINGS, webhook_url=f"{receiver.url}/hooks"), secrets=StationSecrets(webhook_secret="shared")
        )
        # Two processes, one outbox.
        async with running(tmp_path) as caller, running(tmp_path):
            await caller.register()
            await caller.init()
            for _ in range(5):
                await caller.login()
            await until(lambda: Webhook.select().where(Webhook.delivered_at.is_null()).count() == 0)

    assert len(receiver.asked) == 5
    assert len({asked.headers["webhook-id"] for asked in receiver.asked}) == 5
    for asked in receiver.asked:
        sent = json.loads(asked.body)
        assert (sent["event"], sent["payload"]["emailAddress"]) == ("pbsAccount.login", "Ama@Example.org")
        signed = f"{asked.headers['webhook-id']}.{asked.headers['webhook-timestamp']}.".encode() + asked.body
        expected = base64.b64encode(hmac.new(b"shared", signed, hashlib.sha256).digest()).decode()
        assert asked.headers["webhook-signature"] == f"v1,{expected}"


async def test_a_webhook_that_nobody_takes_is_given_up_and_seen(db: Engine, tmp_path: Path) -> None:
    async with ScriptedUpstream() as receiver:
        receiver.on("POST /hooks", status(302))
        add_station(
            replace(SETTINGS, webhook_url=f"{receiver.url}/hooks"), secrets=StationSecrets(webhook_secret="shared")
        )
        async with running(tmp_path, webhook_attempts_max=1) as caller:
            await caller.register()
            await caller.init()
            signed_in = await caller.login()
            await until(lambda: Webhook.select().where(Webhook.gave_up_at.is_null(False)).exists())

            export = await caller(
                "ExportViewer", viewer_id=signed_in.viewer.id, metadata=(("authorization", f"Bearer {operator()}"),)
            )

    (event,) = export.webhooks
    assert (event.attempts, event.HasField("gave_up_at"), event.HasField("delivered_at")) == (1, True, False)


async def until(condition: Any) -> None:
    """Waits for what happens in the background."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - it happens in the database
            await asyncio.sleep(0.05)


async def test_logs_hold_neither_addresses_nor_passwords_nor_tokens(
    caller: Caller, capsys: pytest.CaptureFixture[str]
) -> None:
    viewer_id = await passport_holder(caller)
    await caller.consent(viewer_id, True)
    await caller.login(password="wrong-pass-1")
    await caller.register()
    await caller.register(email_address="broken@address")
    await caller.logout()

    logged = capsys.readouterr().out
    assert logged.count('"event":"call"') >= 8
    for secret in ("ama@", "Ama@", "abcdefg1", "wrong-pass-1", "broken@", "Mensah"):
        assert secret not in logged


async def test_an_erased_viewer_leaves_no_failures_to_sign_in(caller: Caller) -> None:
    viewer_id = await passport_holder(caller)
    await caller.login(password="wrong-pass-1", username="AMA@example.org")
    assert sum(row.attempts for row in LoginAttempts.select()) == 2  # on the known device, and for the delay

    erased = await caller("EraseViewer", viewer_id=viewer_id, metadata=(("authorization", f"Bearer {operator()}"),))

    assert (erased.account, erased.devices) == (True, 1)
    # That somebody signed in on a network is nobody's, and that the system was asked.
    left = {row.subject.removesuffix(":known") for row in LoginAttempts.select() if row.subject != "system"}
    assert len(left) == 1
    assert {row.attempts for row in LoginAttempts.select()} == {0}


async def test_a_viewer_is_exported_and_erased(caller: Caller) -> None:
    metadata = (("authorization", f"Bearer {operator()}"),)
    viewer_id = await passport_holder(caller)
    await caller.consent(viewer_id, True)

    export = await caller("ExportViewer", metadata=metadata, viewer_id=viewer_id)
    assert export.account.email_address == "Ama@Example.org"
    assert [device.device_id for device in export.devices] == ["roku-1"]
    assert [consent.accepted for consent in export.consents] == [True]
    assert [entry.membership_id for entry in export.memberships] == ["m-1"]
    assert "argon2" not in str(export)

    erased = await caller("EraseViewer", metadata=metadata, viewer_id=viewer_id)
    assert (erased.account, erased.devices, erased.consents, erased.memberships) == (True, 1, 1, 1)
    gone = await caller("ExportViewer", metadata=metadata, viewer_id=viewer_id)
    assert gone == Refused("NOT_FOUND", "VIEWER_NOT_FOUND")
    assert (await caller.init()).viewer.id != viewer_id
    assert (await caller.login()).reason == "INVALID_CREDENTIALS"


async def test_a_consent_that_was_given_elsewhere_is_withdrawn_once(db: Engine, tmp_path: Path) -> None:
    add_station(HTTP, secrets=SECRETS)
    async with ScriptedUpstream() as server:
        scripted(server)
        async with with_upstreams(tmp_path, server) as caller:
            await caller.init()
            viewer_id = str((await caller.login()).viewer.id)

            assert not isinstance(await caller.consent(viewer_id, False), Refused)
            withdrawn = {"profile": {**PROFILE["profile"], "vppa_accepted": False}}
            server.on(PROFILE_CALL, answer(withdrawn))
            assert not isinstance(await caller.consent(viewer_id, False), Refused)

            # The account service is told each time: it may not know.
            assert server.calls().count(CONSENT_CALL) == 2
    assert [row.accepted for row in VppaConsent.select()] == [False]


async def test_an_account_of_another_service_cannot_consent_here(caller: Caller) -> None:
    station = add_station()
    add_embedded_account()
    open_device()
    viewer_id = link(station, "roku-1", account(source="http:weta"))

    refused = await caller.consent(viewer_id, True)

    assert refused == Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_NOT_LINKED")
