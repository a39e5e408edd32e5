"""Log lines: one JSON object each, with the request id, and never a secret, whatever a television's life brings."""

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import grpc
import peewee
import pytest

from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime_pb
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import clock, telemetry
from tenfoot_server.credentials import digest
from tenfoot_server.database import database
from tenfoot_server.provisioning.operations import venues
from tenfoot_server.telemetry import JsonLogHandler, Log
from tenfoot_server.viewer_context.models import EmbeddedAccount
from tests.conftest import Engine
from tests.edge import http2_client
from tests.server.identity_provider import AUDIENCE, IdentityProvider
from tests.server.running_server import RunningServer, bearer, refused, running_server
from tests.server.test_auth import api_key

TEXT = "a value that nobody thought of"


def lines_of(captured: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.splitlines()]


def live_a_life(server: RunningServer) -> list[str]:
    """Everything that a television and its operator do, right and wrong. Returns every secret that came by."""
    secrets = [api_key("super_admin")]
    operator = bearer(secrets[0])

    def call(method: Callable[..., Any], request: Any, metadata: Any = ()) -> Any:
        return method(request, metadata=metadata, timeout=20)

    provisioning, runtime = server.provisioning, server.runtime
    venue = call(provisioning.CreateVenue, pb.CreateVenueRequest(name="Lobby"), operator)
    screen = call(provisioning.CreateScreen, pb.CreateScreenRequest(venue_id=venue.id, name="Left"), operator)
    create_code = pb.CreateProvisioningCodeRequest(screen_id=screen.id)
    codes = [call(provisioning.CreateProvisioningCode, create_code, operator).code for _ in range(2)]
    secrets += codes
    call(provisioning.GetProvisioningCodeStatus, pb.GetProvisioningCodeStatusRequest(code=codes[0]), operator)
    register = pb.RegisterDeviceRequest(
        pairing_code=codes[0], device_info=pb.DeviceInfo(model="X", mac_address="00:11:22:33:44:55")
    )
    made = call(provisioning.RegisterDevice, register)
    secrets.append(made.api_key)
    device = bearer(made.api_key)
    for code in [*codes, "QQQQQQQQ"]:
        refused(provisioning.RegisterDevice, pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo()))
    refused(
        provisioning.RegisterDevice,
        pb.RegisterDeviceRequest(pairing_code=codes[0], device_info=pb.DeviceInfo(mac_address=codes[1])),
    )
    call(runtime.GetConfig, runtime_pb.GetConfigRequest(id=made.device_id), device)
    refused(runtime.GetPlaylist, runtime_pb.GetPlaylistRequest(id=made.device_id), metadata=device)
    events = [runtime_pb.Event(type="impression", timestamp=1.0)]
    call(runtime.ReportEvents, runtime_pb.ReportEventsRequest(id=made.device_id, events=events), device)
    wrong = "dak_somebody-guesses-this"
    secrets += [wrong, "ak_somebody-guesses-this", "Basic c2VjcmV0", "c2VjcmV0"]
    refused(runtime.GetConfig, runtime_pb.GetConfigRequest(id=made.device_id), metadata=bearer(wrong))
    refused(provisioning.ListVenues, pb.ListVenuesRequest(), metadata=bearer("ak_somebody-guesses-this"))
    refused(provisioning.ListVenues, pb.ListVenuesRequest(), metadata=[("authorization", "Basic c2VjcmV0")])
    new = call(provisioning.CreateApiKey, pb.CreateApiKeyRequest(name="CI"), operator)
    rotated = call(provisioning.RotateApiKey, pb.RotateApiKeyRequest(id=new.id), operator)
    secrets += [new.api_key, rotated.api_key]
    call(provisioning.RevokeApiKey, pb.RevokeApiKeyRequest(id=new.id), operator)
    call(provisioning.RevokeDevice, pb.RevokeDeviceRequest(id=made.device_id, reason="stolen"), operator)
    refused(runtime.GetConfig, runtime_pb.GetConfigRequest(id=made.device_id), metadata=device)
    database.execute_sql("ALTER TABLE device_keys RENAME TO gone")
    code = call(provisioning.CreateProvisioningCode, create_code, operator).code
    secrets.append(code)
    refused(provisioning.RegisterDevice, pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo()))
    refused(runtime.GetConfig, runtime_pb.GetConfigRequest(id=made.device_id), metadata=device)
    return secrets


@pytest.mark.parametrize("env", ["production", "development"])
def test_a_television_s_whole_life_leaves_no_secret_in_the_log(
    embedded: Path, capfd: pytest.CaptureFixture[str], env: str
) -> None:
    with running_server(embedded, env=env, log_level="debug") as server:
        secrets = live_a_life(server)
    captured = capfd.readouterr()
    logged = captured.out + captured.err
    lines = lines_of(captured.out)
    assert len([line for line in lines if line["event"] == "call"]) >= 22
    for secret in secrets:
        assert secret not in logged
        assert digest(secret) not in logged
    assert "authorization" not in logged.lower().replace("authorization_header", "")
    assert "bearer" not in logged.lower()
    assert captured.err == ""


def test_a_header_that_is_no_text_is_not_in_the_log(server: RunningServer, capfd: pytest.CaptureFixture[str]) -> None:
    key = api_key()
    headers: dict[str, str | bytes] = {"content-type": "application/grpc", "te": "trailers"}
    headers["authorization"] = f"Bearer {key}".encode() + b"\xe9"
    method = "/tenfoot.provisioning.v1.ProvisioningService/ListVenues"
    answer = http2_client.request(server.running.port, "POST", method, b"\0" * 5, headers)
    assert (answer.trailers or answer.headers)["grpc-status"] == "16"
    logged = capfd.readouterr()
    assert "AUTH_TOKEN_INVALID" in logged.out
    assert key not in logged.out + logged.err


def test_a_call_s_line_tells_who_did_what_and_how_it_ended(
    server: RunningServer, capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    metadata = (*bearer(api_key()), ("x-request-id", "request-7"))
    server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
    refused(server.provisioning.GetVenue, pb.GetVenueRequest(id="x"), metadata=metadata)
    good, bad = (line for line in lines_of(capfd.readouterr().out) if line["event"] == "call")
    for line in (good, bad):
        assert (line["level"], line["event"], line["request_id"]) == ("info", "call", "request-7")
        assert line["caller"].startswith("api-key:")
        assert line["at"].endswith("+00:00")
        assert 0 < line["ms"] < 20_000
    assert (good["method"], good["code"], good["reason"]) == (
        "/tenfoot.provisioning.v1.ProvisioningService/ListVenues",
        "OK",
        "",
    )
    assert (bad["code"], bad["reason"]) == ("NOT_FOUND", "VENUE_NOT_FOUND")


def test_an_operator_s_token_is_logged_as_a_hash_that_is_always_the_same(
    provider: IdentityProvider, embedded: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    addresses = ["someone@example.org", "someone@example.org", "else@example.org"]
    for _ in range(2):  # also after a restart
        with running_server(embedded, oidc_issuer=provider.url, oidc_audience=AUDIENCE, env="production") as server:
            for address in addresses:
                metadata = bearer(provider.token(sub=address))
                server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
    logged = capfd.readouterr().out
    callers = [line["caller"] for line in lines_of(logged) if line["event"] == "call"]
    assert callers[:3] == callers[3:]
    assert callers[0] == callers[1] != callers[2]
    assert all(re.fullmatch("token:[0-9a-f]{16}", caller) for caller in callers), callers
    for address in addresses:
        assert address not in logged
        assert digest(address)[:16] not in logged  # which anybody could work out for addresses that they know


@pytest.mark.parametrize(("env", "shown"), [("production", False), ("development", True)])
def test_the_text_of_an_exception_is_logged_outside_production_only(
    embedded: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, env: str, shown: bool
) -> None:
    def fail(**_: object) -> None:
        raise ValueError(TEXT)

    monkeypatch.setattr(venues, "list_venues", fail)
    metadata = bearer(api_key())
    with running_server(embedded, env=env) as server:
        refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
    assert refusal.code is grpc.StatusCode.INTERNAL
    captured = capfd.readouterr()
    assert (TEXT in captured.out + captured.err) is shown
    (line,) = [line for line in lines_of(captured.out) if line["event"] == "call failed"]
    assert (line["level"], line["error"]) == ("error", "ValueError")
    assert line["request_id"]
    assert any("test_telemetry.py" in place for place in line["where"])


@pytest.mark.parametrize(("env", "shown"), [("production", False), ("development", True)])
def test_the_text_of_a_database_failure_is_logged_outside_production_only(
    embedded: Path, capfd: pytest.CaptureFixture[str], env: str, shown: bool
) -> None:
    metadata = bearer(api_key())
    database.execute_sql("ALTER TABLE venues RENAME TO gone")
    with running_server(embedded, env=env) as server:
        refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
    captured = capfd.readouterr()
    assert ("no such table" in captured.out + captured.err) is shown
    (line,) = [line for line in lines_of(captured.out) if line["event"] == "database failed"]
    assert (line["error"], line["sqlstate"]) == ("OperationalError", "SQLITE_ERROR")


def test_the_text_of_a_database_failure_does_not_quote_the_row(db: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    members = {"email_address": "Ama@Example.org", "first_name": "Ama", "last_name": "Mensah", "password_hash": "hash"}
    rows = [{"id": name, "email_key": "ama@example.org", "created_at": clock.now(), **members} for name in ("1", "2")]
    with pytest.raises(peewee.IntegrityError) as failed:
        EmbeddedAccount.insert_many(rows).execute()
    Log("info", with_exception_texts=True).failure("database failed", failed.value)
    logged = capsys.readouterr().out
    assert json.loads(logged)["sqlstate"] in ("23505", "SQLITE_CONSTRAINT_UNIQUE")
    assert "embedded_accounts" in logged
    assert "@" not in logged


@pytest.mark.parametrize(
    ("level", "written"),
    [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)],
)
def test_lines_below_the_level_are_left_out(level: str, written: int, capsys: pytest.CaptureFixture[str]) -> None:
    log = Log(level, with_exception_texts=False)
    for each in ("debug", "info", "warning", "error"):
        log(each, "happened")
    assert len(lines_of(capsys.readouterr().out)) == written


def test_a_line_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    Log("info", with_exception_texts=True)("info", "a\nb", value='"\r\n\u2028', path=Path("x"), number=1)
    (line,) = lines_of(capsys.readouterr().out)
    assert (line["event"], line["value"], line["path"], line["number"]) == ("a\nb", '"\r\n\u2028', "x", 1)
    assert "request_id" not in line


@contextmanager
def failing_output(monkeypatch: pytest.MonkeyPatch, kind: str) -> Iterator[None]:
    """Standard output is a full disk, or a pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    place = Path("/dev/full" if kind == "full disk" else f"/dev/fd/{writer}")
    with suppress(OSError), place.open("w") as output:  # what it still holds cannot be written at its end either
        monkeypatch.setattr(sys, "stdout", output)
        try:
            yield
        finally:
            monkeypatch.undo()
            os.close(writer)


@pytest.mark.parametrize("kind", ["full disk", "no reader"])
def test_a_line_that_cannot_be_written_costs_no_call(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    metadata = bearer(api_key())
    with failing_output(monkeypatch, kind):
        for _ in range(100):  # more than the output's buffer holds
            server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
        refusal = refused(server.provisioning.GetVenue, pb.GetVenueRequest(id="x"), metadata=metadata)
    assert refusal.code is grpc.StatusCode.NOT_FOUND


def test_what_libraries_log_is_a_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    handler = JsonLogHandler(Log("info", with_exception_texts=True))
    logger = logging.getLogger("a.library")
    logger.addHandler(handler)
    logger.propagate = False  # a server that another test has run may listen at the root
    try:
        logger.info("quiet")
        logger.warning("look at %s", "this")
        logger.error("look at that")
    finally:
        logger.removeHandler(handler)
    warning, error = lines_of(capsys.readouterr().out)
    # Without what the library puts in: it may be a caller's.
    assert (warning["level"], warning["logger"], warning["text"]) == ("warning", "a.library", "look at %s")
    assert error["level"] == "error"


def test_calls_are_counted_by_method_and_code(server: RunningServer) -> None:
    method = "/tenfoot.provisioning.v1.ProvisioningService/GetVenue"

    def counted(code: str) -> float:
        return float(telemetry.CALLS.labels(method, code)._value.get())

    before = counted("UNAUTHENTICATED"), counted("NOT_FOUND")
    refused(server.provisioning.GetVenue, pb.GetVenueRequest(id="x"))
    refused(server.provisioning.GetVenue, pb.GetVenueRequest(id="x"), metadata=bearer(api_key()))
    assert (counted("UNAUTHENTICATED"), counted("NOT_FOUND")) == (before[0] + 1, before[1] + 1)
