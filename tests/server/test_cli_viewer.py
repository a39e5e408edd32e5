"""`tenfoot station` and `tenfoot membership`: what is not said stays, what a file says is all, no secret is shown."""

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tenfoot_server.clock import now
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.keyring import load
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.models import (
    EmbeddedMembership,
    LinkedAccount,
    LoginAttempts,
    StationRow,
    ViewerDevice,
    Webhook,
)
from tenfoot_server.viewer_context.operations import linked_accounts, login_attempts, stations
from tenfoot_server.viewer_context.upstreams import embedded, outbox
from tests.server.command import Run, fails
from tests.viewer_context.rows import ELSEWHERE, STATION, account, add_embedded_account, add_station, link, open_device

pytestmark = pytest.mark.usefixtures("migrated_home")

SECRETS = {"membershipSecret": "hunter-1", "accountClientSecret": "hunter-2", "webhookSecret": "hunter-3"}
SETTINGS: dict[str, Any] = {
    "callSign": "WETA",
    "upstreamId": "4bf2b1f2-1d0c-4d45-a0b7-7d2c8b3c1a01",
    "name": "WETA",
    "timezone": "America/New_York",
    "borderStation": True,
    "allowedOrigins": ["https://watch.example.org"],
    "coverage": {"countries": ["US"], "cidrs": ["197.251.0.0/16"]},
    "localization": {"form": "UPSTREAM_FORM_HTTP", "baseUrl": "https://localization.example.org"},
    "membership": {"form": "UPSTREAM_FORM_HTTP", "key": "weta-key"},
    "account": {
        "form": "UPSTREAM_FORM_HTTP",
        "customerId": "weta",
        "clientId": "client",
        "applicationId": "app",
        "loginBaseUrl": "https://login.example.org",
    },
    "webhookUrl": "https://hooks.example.org/tenfoot",
}


def write(folder: Path, **members: Any) -> str:
    file = folder / "station.json"
    file.write_text(json.dumps({"id": STATION, **members}))
    return str(file)


def shown(run: Run, station_id: str = STATION) -> Any:
    return run("station", "show", station_id, "--json").json


def test_a_new_station_by_options(run: Run) -> None:
    made = run("station", "upsert", STATION, "--call-sign", "WETA", "--country", "US", "--json").json
    assert (made["callSign"], made["countries"], made["timezone"], made["hasAccounts"]) == ("WETA", ["US"], "UTC", True)
    assert (made["localization"], made["membership"], made["account"]) == ("default", "default", "default")
    fails(run("station", "upsert", ELSEWHERE, "--name", "Nobody"), "--call-sign")
    fails(run("station", "upsert", ELSEWHERE, "--call-sign", "Weta"), "callSign")
    fails(run("station", "upsert", STATION, "--cidr", "10.0.0.1/8"), "cidrs")
    fails(run("station", "upsert", STATION, "--country", "usa"), "countries")
    fails(run("station", "upsert", STATION, "--origin", "https://x.example/path"), "allowedOrigins")
    fails(run("station", "upsert", STATION, "--timezone", "Mars/Olympus"), "timezone")
    fails(run("station", "upsert"), "--from")


OPTIONS: list[tuple[list[str], dict[str, Any]]] = [
    (["--name", "Other"], {"name": "Other"}),
    (["--name", ""], {"name": ""}),
    (["--call-sign", "KQED"], {"callSign": "KQED"}),
    (["--upstream-id", "x-1"], {"upstreamId": "x-1"}),
    (["--timezone", "UTC"], {"timezone": "UTC"}),
    (["--no-border"], {"borderStation": False}),
    (
        ["--origin", "https://b.example", "--origin", "https://c.example"],
        {"allowedOrigins": ["https://b.example", "https://c.example"]},
    ),
    (["--origin", ""], {"allowedOrigins": []}),
    (["--country", "GH"], {"coverage": {"countries": ["GH"], "cidrs": ["197.251.0.0/16"]}}),
    (["--cidr", ""], {"coverage": {"countries": ["US"], "cidrs": []}}),
    (["--account"], {}),
    ([], {}),
]


@pytest.mark.parametrize(("options", "changed"), OPTIONS, ids=[" ".join(options) for options, _ in OPTIONS])
def test_what_no_option_says_stays(run: Run, tmp_path: Path, options: list[str], changed: dict[str, Any]) -> None:
    run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=SECRETS))
    before, sealed = shown(run), StationRow.get().sealed_secrets

    assert run("station", "upsert", STATION, *options).status == 0

    after = shown(run)
    assert after["settings"] == {**before["settings"], **changed}
    assert StationRow.get().sealed_secrets == sealed
    assert set(sealed) == {"membership_secret", "account_client_secret", "webhook_secret"}


def test_an_account_service_comes_and_goes(run: Run) -> None:
    made = run("station", "upsert", STATION, "--call-sign", "WETA", "--no-account", "--json").json
    assert (made["hasAccounts"], made["account"]) == (False, None)
    assert run("station", "upsert", STATION, "--name", "x", "--json").json["hasAccounts"] is False
    assert run("station", "upsert", STATION, "--account", "--json").json["account"] == "default"
    assert run("station", "upsert", STATION, "--no-account", "--json").json["hasAccounts"] is False


def test_a_file_says_all_and_keeps_the_secrets_that_it_has_not(run: Run, tmp_path: Path) -> None:
    made = run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=SECRETS), "--json").json
    assert (made["localization"], made["membership"], made["account"]) == ("http", "http", "http")
    sealed = StationRow.get().sealed_secrets

    smaller = {"callSign": "WETA", "webhookUrl": "https://hooks.example.org/tenfoot"}
    secrets = {"membershipSecret": "", "accountClientSecret": "hunter-4"}
    assert run("station", "upsert", "--from", write(tmp_path, settings=smaller, secrets=secrets)).status == 0

    after = shown(run)
    assert after["settings"]["name"] == ""
    assert "account" not in after["settings"]
    assert (after["hasMembershipSecret"], after["hasAccountClientSecret"], after["hasWebhookSecret"]) == (
        False,
        True,
        True,
    )
    now_sealed = StationRow.get().sealed_secrets
    assert now_sealed["webhook_secret"] == sealed["webhook_secret"]
    assert now_sealed["account_client_secret"] != sealed["account_client_secret"]


def test_what_is_shown_can_be_read_again(run: Run, tmp_path: Path) -> None:
    run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=SECRETS))
    first = shown(run)

    assert run("station", "upsert", "--from", write(tmp_path, settings=first["settings"])).status == 0

    again = shown(run)
    assert {**again, "updatedAt": 0} == {**first, "updatedAt": 0}


def test_standard_input_is_a_file_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = json.dumps({"id": STATION.upper(), "settings": {"callSign": "WETA", "name": "Grüße"}})
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(body.encode())))
    assert run("station", "upsert", "--from", "-", "--json").json["name"] == "Grüße"
    assert shown(run)["id"] == STATION
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"nothing": 1}')))
    fails(run("station", "upsert", "--from", "-"), "standard input: ", '"nothing"')


WRONG = [
    ({"settings": {"callsign": "WETA"}}, '"callsign"'),
    ({"settings": SETTINGS, "webhookSecret": "hunter-2"}, '"webhookSecret"'),
    ({"settings": {**SETTINGS, "membership": {"secret": "hunter-2"}}}, '"secret"'),
    ({"settings": SETTINGS, "secrets": {"webhookSecret": ["hunter-2"]}}, "webhookSecret"),
    ({"settings": {**SETTINGS, "localization": {"form": "http"}}}, "form"),
    ({"settings": {**SETTINGS, "webhookUrl": "ftp://hooks.example.org"}}, "webhookUrl"),
    ({"settings": {**SETTINGS, "webhookUrl": "https://me:hunter-2@hooks.example.org"}}, "webhookUrl"),
    ({"settings": {**SETTINGS, "localization": {"baseUrl": "https://x.example?a=b"}}}, "localization.baseUrl"),
    ({"settings": SETTINGS}, "webhookSecret"),
    ({}, "settings"),
    ({"id": "no uuid", "settings": SETTINGS}, "id"),
]


@pytest.mark.parametrize(("members", "named"), WRONG, ids=[named for _, named in WRONG])
def test_a_wrong_file_is_one_line_with_the_member(
    run: Run, tmp_path: Path, members: dict[str, Any], named: str
) -> None:
    said = run("station", "upsert", "--from", write(tmp_path, **members))
    fails(said, named)
    assert "hunter" not in said.err
    assert not StationRow.select().exists()


def test_a_file_that_is_none_is_one_line(run: Run, tmp_path: Path) -> None:
    fails(run("station", "upsert", "--from", str(tmp_path / "none.json")), "none.json", "No such file")
    (tmp_path / "bad.json").write_bytes(b"\xff{")
    fails(run("station", "upsert", "--from", str(tmp_path / "bad.json")), "UTF-8")
    for text in ("", "{", "null", "[]", '{"id": 1, "id": 2}'):
        (tmp_path / "bad.json").write_text(text)
        fails(run("station", "upsert", "--from", str(tmp_path / "bad.json")))
    file = write(tmp_path, settings=SETTINGS, secrets=SECRETS)
    fails(run("station", "upsert", STATION, "--from", file), "--from alone")
    fails(run("station", "upsert", "--from", file, "--name", "x"), "--from alone")
    assert not StationRow.select().exists()


def test_a_station_is_shown_without_its_secrets(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {name: text for name, text in SECRETS.items() if name != "membershipSecret"}
    run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=secrets))
    said = run("station", "show", STATION)
    rows = dict(line.split(maxsplit=1) for line in said.out.splitlines())
    assert rows["localization"] == "http https://localization.example.org"
    assert rows["membership"] == "http https://mvault.services.pbs.org/api"
    assert rows["account"] == "http https://login.example.org https://profile.services.pbs.org/v2"
    assert (rows["membershipKey"], rows["customerId"], rows["clientId"]) == ("weta-key", "weta", "client")
    assert (rows["upstreamId"], rows["borderStation"]) == (SETTINGS["upstreamId"], "True")
    assert (rows["origins"], rows["countries"], rows["cidrs"]) == ("https://watch.example.org", "US", "197.251.0.0/16")
    assert rows["webhookUrl"] == "https://hooks.example.org/tenfoot"
    assert [rows[name] for name in SECRETS] == ["not set", "set", "set"]
    every = said.out + run("station", "show", STATION, "--json").out + run("station", "list", "--json").out
    assert "hunter" not in every
    assert not any(sealed in every for sealed in StationRow.get().sealed_secrets.values())

    run("station", "upsert", ELSEWHERE, "--call-sign", "KQED", "--no-account")
    monkeypatch.setenv("TENFOOT_LOCALIZATION_FORM", "http")
    rows = dict(line.split(maxsplit=1) for line in run("station", "show", ELSEWHERE).out.splitlines())
    assert rows["localization"] == "http https://services.pbs.org (the server's setting)"
    assert (rows["membership"], rows["account"]) == ("embedded (the server's setting)", "-")
    fails(run("station", "show", ELSEWHERE.replace("7", "8")), "no such station")
    listed = run("station", "list").out.splitlines()
    assert [name in listed[0].split() for name in ("localization", "membership", "account")] == [True] * 3
    assert listed[1].split().count("http") == 3


def test_given_up_events_are_sent_again(run: Run, tmp_path: Path) -> None:
    run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=SECRETS))
    run("station", "upsert", ELSEWHERE, "--call-sign", "KQED")
    open_device()
    for _ in range(3):
        link(stations.get_station(STATION), "roku-1", account(), now=now())
    later = now() + timedelta(seconds=1)
    claimed = outbox.claim(limit=20, station_max=20, under_way={}, lease=timedelta(seconds=60), now=later)
    outbox.note_delivered(webhook_id=claimed[0].id, now=later)
    outbox.note_failed(webhook_id=claimed[1].id, attempts=1, error="status 500", retry_at=None, now=later)

    assert run("station", "webhook-retry", ELSEWHERE, "--json").json == {"id": ELSEWHERE, "events": 0}
    assert run("station", "webhook-retry", STATION, "--json").json == {"id": STATION, "events": 1}

    again = Webhook.get_by_id(claimed[1].id)
    assert (again.attempts, again.gave_up_at) == (0, None)
    assert again.next_attempt_at is not None
    assert again.next_attempt_at <= now()
    assert Webhook.get_by_id(claimed[0].id).next_attempt_at is None
    assert Webhook.get_by_id(claimed[2].id).attempts == 1
    fails(run("station", "webhook-retry", ELSEWHERE.replace("7", "8")), "no such station")


def test_a_deleted_station_is_gone(run: Run) -> None:
    run("station", "upsert", STATION, "--call-sign", "WETA")
    assert run("station", "delete", STATION.upper(), "--json").json == {"id": STATION, "deleted": True}
    assert run("station", "list").out == "none\n"
    fails(run("station", "delete", STATION), "no such station")


def test_a_viewer_is_shown_and_erased_with_a_device_that_signed_out(run: Run, tmp_path: Path, home: Path) -> None:
    run("station", "upsert", "--from", write(tmp_path, settings=SETTINGS, secrets=SECRETS))
    hashed = KeyedHash(*load(Settings(home=home)))
    mine = [login_attempts.device_subject(hashed, "roku-1"), login_attempts.account_subject(hashed, "ama@example.org")]
    login_attempts.count_attempt(dict.fromkeys([*mine, "another"], 9), window=timedelta(hours=1), now=now())
    for device_id in ("roku-1", "roku-2"):
        open_device(device_id)
        link(stations.get_station(STATION), device_id, account())
    viewer_id = str(LinkedAccount.get().viewer_id)
    linked_accounts.unlink_account(device_id="roku-1", viewer_id=viewer_id)

    shown = run("viewer", "export", viewer_id).json
    assert [device["deviceId"] for device in shown["devices"]] == ["roku-1", "roku-2"]
    erased = run("viewer", "erase", viewer_id, "--yes", "--json").json
    assert (erased["devices"], erased["webhooks"]) == (2, 2)
    assert not ViewerDevice.select().exists()
    assert [row.subject for row in LoginAttempts.select()] == ["another"]
    fails(run("viewer", "export", viewer_id), "no such viewer")


YEAR = timedelta(days=365)
STARTS, EXPIRES, GRACE = (datetime(2030, month, 1, tzinfo=UTC) for month in (1, 6, 7))


@pytest.mark.parametrize("grace", [None, GRACE], ids=["", "grace"])
@pytest.mark.parametrize("expires", [None, EXPIRES], ids=["", "expires"])
@pytest.mark.parametrize("starts", [None, STARTS], ids=["", "starts"])
def test_a_membership_gets_the_times_that_are_not_given(
    run: Run, starts: datetime | None, expires: datetime | None, grace: datetime | None
) -> None:
    add_station()
    add_embedded_account()
    options = [
        f"--{name}={moment:%Y-%m-%d}"
        for name, moment in (("starts", starts), ("expires", expires), ("grace", grace))
        if moment
    ]
    before = now()
    put = ("membership", "put", "--station", STATION, "--email", "ama@example.org", "--membership-id", "m-1")
    assert run(*put, *options, "--json").json["isOn"] is True
    row = EmbeddedMembership.get()
    if starts:
        assert row.starts_at == starts
    else:
        assert before <= row.starts_at <= now()
    assert row.expires_at == (expires or row.starts_at + YEAR)
    assert row.grace_period_ends_at == (grace or row.expires_at)


def test_a_membership_of_an_account_that_another_service_has(run: Run) -> None:
    station = add_station()
    open_device()
    link(station, "roku-1", account(source="http:weta"))
    put = ("membership", "put", "--station", STATION, "--membership-id", "m-1")

    fails(run(*put, "--email", "ama@example.org"), "no such embedded account", "--account-id")
    fails(run(*put, "--account-id", "nobody"), "no such account")
    fails(run(*put), "--email", "--account-id")
    fails(run(*put, "--email", "ama@example.org", "--account-id", "account-ama"), "--email", "--account-id")
    assert not EmbeddedMembership.select().exists()

    made = run(*put, "--account-id", "account-ama", "--json").json
    assert made == {"membershipId": "m-1", "accountId": "account-ama", "isOn": True}
    (found,) = embedded.list_memberships(station_id=STATION, account_id="account-ama")
    assert (found.membership_id, found.is_on) == ("m-1", True)


def test_a_membership_without_an_end_does_not_start_in_the_last_year_there_is(run: Run) -> None:
    add_station()
    add_embedded_account()
    put = ("membership", "put", "--station", STATION, "--email", "ama@example.org", "--membership-id", "m-1")
    last = datetime(9999, 12, 31, tzinfo=UTC)
    fails(run(*put, "--starts", "9999-12-31"), "--starts", "--expires")
    assert EmbeddedMembership.select().count() == 0
    assert run(*put, "--starts", "9999-12-31", "--expires", "9999-12-31").status == 0
    assert EmbeddedMembership.get().expires_at == last


def test_the_help_says_what_the_times_are(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = " ".join(run("membership", "put", "--help").out.split())
    for text in ("now by default", "a year after the start by default", "the expiry by default"):
        assert text in said
