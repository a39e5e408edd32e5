"""What happens around every call, over a real server: errors, request ids, the form of requests, who is let in."""

import dataclasses
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2

from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime_pb
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import wire
from tenfoot_server.callers import CallerKind
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import database
from tenfoot_server.keyring import load
from tenfoot_server.provisioning.models import Device, Venue
from tenfoot_server.provisioning.operations import codes, devices, venues
from tenfoot_server.settings import Settings
from tests.provisioning.rows import NOW, TTL, add_screen, add_television, add_tenant
from tests.server.running_server import Refusal, RunningServer, bearer, refused, running_server
from tests.server.test_auth import api_key

INVALID, INTERNAL = grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.INTERNAL
SECRET = "SELECT secret FROM tenants -- line 42"


def broken(error: BaseException) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def fresh_code(home: Path) -> str:
    """A pairing code that the running server knows."""
    screen = add_screen()
    return codes.create_provisioning_code(
        tenant_id="tenant-1",
        screen_id=str(screen.id),
        ttl=TTL * 10**6,
        keyed_hash=KeyedHash(*load(Settings(home=home))),
        now=NOW,
    ).code


def must_hide(refusal: Refusal) -> None:
    shown = repr((refusal.text, refusal.metadata, refusal.details))
    for hidden in ("SELECT", "line 42", "Traceback", "RuntimeError", ".py", "sqlite", "device_keys"):
        assert hidden not in shown


def test_an_unhandled_exception_never_shows_its_text(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venues, "list_venues", broken(RuntimeError(SECRET)))
    refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=bearer(api_key()))
    assert (refusal.code, refusal.reason) == (INTERNAL, "INTERNAL_ERROR")
    must_hide(refusal)


def test_a_failure_of_the_database_is_named_and_not_shown(server: RunningServer) -> None:
    metadata = bearer(api_key())
    database.execute_sql("DROP TABLE device_keys")
    database.execute_sql("ALTER TABLE venues RENAME TO gone")
    refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
    assert refusal.reason == "DATABASE_ERROR"
    assert refusal.code in (INTERNAL, grpc.StatusCode.UNAVAILABLE)
    must_hide(refusal)


def register(server: RunningServer, code: str) -> Refusal:
    request = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model="X"))
    return refused(server.provisioning.RegisterDevice, request)


def test_a_registration_that_fails_on_our_side_is_a_registration_error(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = fresh_code(server.settings.home)
    with monkeypatch.context() as patched:
        patched.setattr(devices, "mint", broken(RuntimeError(SECRET)))
        refusal = register(server, code)
    assert (refusal.code, refusal.reason) == (INTERNAL, "REGISTRATION_ERROR")
    must_hide(refusal)
    assert Device.select().count() == 0
    request = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model="X"))
    assert server.provisioning.RegisterDevice(request, timeout=20).api_key.startswith("dak_")


def test_a_registration_that_the_database_fails_is_a_registration_error(server: RunningServer) -> None:
    code = fresh_code(server.settings.home)
    database.execute_sql("DROP TABLE device_keys")
    refusal = register(server, code)
    assert refusal.reason == "REGISTRATION_ERROR"
    must_hide(refusal)
    assert Device.select().count() == 0


def test_a_refused_registration_keeps_its_own_reason(server: RunningServer) -> None:
    refusal = register(server, "ZZZZZZZZ")
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.NOT_FOUND, "PROVISIONING_CODE_NOT_FOUND")


@pytest.mark.parametrize("sent", ["my-request-1", "x" * 64])
def test_the_request_id_comes_back_with_answers_and_refusals(server: RunningServer, sent: str) -> None:
    metadata = (*bearer(api_key()), ("x-request-id", sent))
    _, call = server.provisioning.ListVenues.with_call(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
    assert dict(call.trailing_metadata())["x-request-id"] == sent
    refusal = refused(server.provisioning.GetVenue, pb.GetVenueRequest(id="x"), metadata=metadata)
    assert refusal.metadata["x-request-id"] == sent


def test_a_request_id_is_drawn_when_none_is_sent_and_cut_when_it_is_long(server: RunningServer) -> None:
    first = refused(server.provisioning.ListVenues, pb.ListVenuesRequest()).metadata["x-request-id"]
    second = refused(server.provisioning.ListVenues, pb.ListVenuesRequest()).metadata["x-request-id"]
    assert uuid.UUID(first) != uuid.UUID(second)
    long = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=[("x-request-id", "y" * 500)])
    assert long.metadata["x-request-id"] == "y" * 64


@pytest.mark.parametrize("how", ["no rule at all", "a rule that lets nobody in"])
def test_a_method_is_closed_unless_its_rule_opens_it(embedded: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    real = wire.method_rules

    def method_rules(services: Any) -> dict[str, wire.MethodRule]:
        rules = real(services)
        for path in [path for path in rules if path.endswith("/ListVenues")]:
            rule = rules.pop(path)
            if how != "no rule at all":
                rules[path] = dataclasses.replace(rule, caller=CallerKind.NOBODY)
        return rules

    monkeypatch.setattr(wire, "method_rules", method_rules)
    metadata = bearer(api_key("super_admin"))
    with running_server(embedded) as server:
        refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.PERMISSION_DENIED, "AUTH_FORBIDDEN")
        server.provisioning.ListScreens(pb.ListScreensRequest(), metadata=metadata, timeout=20)


def test_a_method_without_options_has_a_rule_that_lets_nobody_in() -> None:
    of_no_contract: Any = health_pb2.DESCRIPTOR.services_by_name["Health"]
    rules = wire.method_rules([of_no_contract])
    assert {rule.caller for rule in rules.values()} == {CallerKind.NOBODY}


def test_an_unknown_method_is_unimplemented(server: RunningServer) -> None:
    call = server.channel.unary_unary(
        "/tenfoot.provisioning.v1.ProvisioningService/Nothing",
        request_serializer=pb.ListVenuesRequest.SerializeToString,
        response_deserializer=pb.ListVenuesResponse.FromString,
    )
    for answer in (refused(call, pb.ListVenuesRequest()), refused(call, pb.ListVenuesRequest(), metadata=bearer("x"))):
        assert (answer.code, answer.reason) == (grpc.StatusCode.UNIMPLEMENTED, "NOT_IMPLEMENTED")


@pytest.mark.parametrize("method", ["CreateVenue", "RegisterDevice"])
def test_what_is_no_message_is_refused_without_a_word_of_python(server: RunningServer, method: str) -> None:
    call: Any = server.channel.unary_unary(f"/tenfoot.provisioning.v1.ProvisioningService/{method}")
    for data in (b"\xff\xff\xff", b"\x0a\x05ab", b"\x0a\x02\xc3\x28"):
        if method == "CreateVenue":
            assert refused(call, data).code is grpc.StatusCode.UNAUTHENTICATED
        refusal = refused(call, data, metadata=bearer(api_key()) if method == "CreateVenue" else ())
        assert (refusal.code, refusal.reason, refusal.text) == (
            INVALID,
            "VALIDATION_ERROR",
            "the request cannot be read",
        )
        must_hide(refusal)


EVENT: dict[str, Any] = {"type": "impression", "timestamp": 1.0}
ITEM: dict[str, Any] = {
    "creative_id": "c",
    "creative_url": "https://a.example/x",
    "creative_type": "video",
    "duration": 1,
}

# By operators: the method, the request, the members that break a rule as JSON spells them.
OUT_OF_FORM: list[tuple[str, Any, list[str]]] = [
    ("CreateVenue", pb.CreateVenueRequest(), ["name"]),
    ("CreateVenue", pb.CreateVenueRequest(name="x" * 256, address="y" * 1001), ["name", "address"]),
    ("CreateVenue", pb.CreateVenueRequest(name="x", timezone="Mars/Olympus"), ["timezone"]),
    ("CreateVenue", pb.CreateVenueRequest(name="a\0b"), ["name"]),
    ("ListVenues", pb.ListVenuesRequest(page_size=201), ["pageSize"]),
    ("ListVenues", pb.ListVenuesRequest(page_size=0), ["pageSize"]),
    ("ListVenues", pb.ListVenuesRequest(page_size=-1), ["pageSize"]),
    ("ListVenues", pb.ListVenuesRequest(page_token="?"), ["pageToken"]),
    ("ListVenues", pb.ListVenuesRequest(page_token="x" * 513), ["pageToken"]),
    ("ListScreens", pb.ListScreensRequest(status="broken"), ["status"]),
    ("CreateScreen", pb.CreateScreenRequest(name="x"), ["venueId"]),
    ("GetVenue", pb.GetVenueRequest(id="x" * 8193), ["id"]),
    ("GetVenue", pb.GetVenueRequest(id="\0"), ["id"]),
    ("CreateApiKey", pb.CreateApiKeyRequest(name="x", roles=["root"]), ["roles[0]"]),
    ("CreateApiKey", pb.CreateApiKeyRequest(name="x", roles=["operator", "operator"]), ["roles"]),
    ("RotateApiKey", pb.RotateApiKeyRequest(id="x", overlap_seconds=604801), ["overlapSeconds"]),
    ("SetScreenPlaylist", runtime_pb.SetScreenPlaylistRequest(screen_id="x", valid_until=float("nan")), ["validUntil"]),
    (
        "SetScreenPlaylist",
        runtime_pb.SetScreenPlaylistRequest(
            screen_id="x",
            items=[runtime_pb.PlaylistItem(**ITEM), runtime_pb.PlaylistItem(**ITEM | {"creative_url": "no"})],
        ),
        ["items[1].creativeUrl"],
    ),
    (
        "SetScreenPlaylist",
        runtime_pb.SetScreenPlaylistRequest(screen_id="x", items=[runtime_pb.PlaylistItem(**ITEM)] * 501),
        ["items"],
    ),
    (
        "SetScreenConfig",
        runtime_pb.SetScreenConfigRequest(
            id="x", sync_interval_minutes=0, cache_policy=runtime_pb.CachePolicySettings(max_size_gb=-1)
        ),
        ["syncIntervalMinutes", "cachePolicy.maxSizeGB"],
    ),
]


@pytest.mark.parametrize(
    ("method", "request_", "fields"), OUT_OF_FORM, ids=[f"{each[0]}-{'-'.join(each[2])}" for each in OUT_OF_FORM]
)
def test_a_breach_names_the_member_as_json_spells_it(
    server: RunningServer, method: str, request_: Any, fields: list[str]
) -> None:
    call = getattr(server.provisioning, method, None) or getattr(server.runtime, method)
    refusal = refused(call, request_, metadata=bearer(api_key("super_admin")))
    assert (refusal.code, refusal.reason) == (INVALID, "VALIDATION_ERROR")
    assert sorted(refusal.fields) == sorted(fields)
    assert all(violation.description for violation in refusal.details["BadRequest"].field_violations)


DEVICE_INFOS: list[tuple[dict[str, str], list[str]]] = [
    ({"mac_address": "00:11:22:33:44:5"}, ["deviceInfo.macAddress"]),
    ({"mac_address": "00:11-22:33:44:55"}, ["deviceInfo.macAddress"]),
    ({"mac_address": "00:11:22:33:44:55\n"}, ["deviceInfo.macAddress"]),
    ({"ip_address": "256.1.1.1"}, ["deviceInfo.ipAddress"]),
    ({"ip_address": "::1%" + "z" * 300}, ["deviceInfo.ipAddress"]),
    ({"model": "x" * 256, "app_version": "y" * 256}, ["deviceInfo.model", "deviceInfo.appVersion"]),
    ({"model": "a\0b"}, ["deviceInfo.model"]),
]


@pytest.mark.parametrize(("info", "fields"), DEVICE_INFOS, ids=[str(fields) for _, fields in DEVICE_INFOS])
def test_a_registration_out_of_form_names_the_member(
    server: RunningServer, info: dict[str, str], fields: list[str]
) -> None:
    request = pb.RegisterDeviceRequest(pairing_code="ABCDEFGH", device_info=pb.DeviceInfo(**info))
    refusal = refused(server.provisioning.RegisterDevice, request)
    assert (refusal.code, refusal.reason) == (INVALID, "VALIDATION_ERROR")
    assert sorted(set(refusal.fields)) == sorted(fields)


@pytest.mark.parametrize("code", ["", "abcdefgh", "ABCDEFG", "ABCDEFGHI", "ABCDEFG\n", "ABCDEFGH\n", "ÄBCDEFGH"])
def test_a_pairing_code_out_of_form_is_refused(server: RunningServer, code: str) -> None:
    request = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo())
    assert refused(server.provisioning.RegisterDevice, request).fields == ["pairingCode"]


def test_a_registration_without_device_info_is_refused_and_an_empty_one_passes(server: RunningServer) -> None:
    refusal = refused(server.provisioning.RegisterDevice, pb.RegisterDeviceRequest(pairing_code="ABCDEFGH"))
    assert refusal.fields == ["deviceInfo"]
    request = pb.RegisterDeviceRequest(
        pairing_code=fresh_code(server.settings.home), device_info=pb.DeviceInfo(ip_address="2001:db8::1")
    )
    assert server.provisioning.RegisterDevice(request, timeout=20).screen_id


@pytest.mark.parametrize(
    ("events", "fields"),
    [
        ([], ["events"]),
        ([EVENT] * 101, ["events"]),
        ([EVENT, {"type": "x"}], ["events[1].timestamp"]),
        ([EVENT, EVENT, {"timestamp": 1.0}], ["events[2].type"]),
        ([EVENT | {"timestamp": float("nan")}], ["events[0].timestamp"]),
        ([EVENT | {"timestamp": float("inf")}], ["events[0].timestamp"]),
        ([EVENT | {"timestamp": 1767225600000.0}], ["events[0].timestamp"]),
        ([EVENT | {"timestamp": -1.0}], ["events[0].timestamp"]),
        ([EVENT, EVENT | {"campaign_id": "a\0"}], ["events[1].campaignId"]),
        ([EVENT | {"playlist_id": "no uuid"}], ["events[0].playlistId"]),
        ([EVENT | {"event_id": "x" * 129}], ["events[0].eventId"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_batch_of_events_out_of_form_names_the_place(
    server: RunningServer, events: list[dict[str, Any]], fields: list[str]
) -> None:
    television = add_television()
    request = runtime_pb.ReportEventsRequest(
        id=television.device_id, events=[runtime_pb.Event(**event) for event in events]
    )
    refusal = refused(server.runtime.ReportEvents, request, metadata=bearer(television.api_key))
    assert (refusal.code, refusal.reason, refusal.fields) == (INVALID, "VALIDATION_ERROR", fields)
    assert database.execute_sql("SELECT count(*) FROM events").fetchone() == (0,)


@pytest.mark.parametrize("faults", [100, 500])
def test_a_request_with_hundreds_of_faults_is_refused_like_any_other(server: RunningServer, faults: int) -> None:
    items = [runtime_pb.PlaylistItem(**ITEM | {"duration": 0, "creative_type": "VIDEO"})] * (faults // 2)
    request = runtime_pb.SetScreenPlaylistRequest(screen_id="x", items=items)
    refusal = refused(server.runtime.SetScreenPlaylist, request, metadata=bearer(api_key()))
    assert (refusal.code, refusal.reason) == (INVALID, "VALIDATION_ERROR")
    assert refusal.fields[:3] == ["items[0].creativeType", "items[0].duration", "items[1].creativeType"]
    assert len(refusal.metadata["grpc-status-details-bin"]) < 5000


def test_a_message_over_a_mebibyte_is_refused_before_anything_looks_at_it(server: RunningServer) -> None:
    metadata = bearer(api_key())
    create = server.provisioning.CreateVenue
    large = refused(create, pb.CreateVenueRequest(name="x", address="y" * 1_048_576), metadata=metadata)
    assert large.code is grpc.StatusCode.RESOURCE_EXHAUSTED
    smaller = refused(create, pb.CreateVenueRequest(name="x", address="y" * 1_000_000), metadata=metadata)
    assert smaller.fields == ["address"]
    assert Venue.select().count() == 0


def test_too_many_waiting_calls_are_refused_with_a_delay(embedded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_tenant()
    running, go = threading.Event(), threading.Event()

    def slow(**_: object) -> tuple[list[Venue], str]:
        running.set()
        assert go.wait(20)
        return [], ""

    monkeypatch.setattr(venues, "list_venues", slow)
    metadata = bearer(api_key())
    with running_server(embedded, lane_waiting_max=1) as server:
        call = server.provisioning.ListVenues
        first = call.future(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
        assert running.wait(20)
        rest = [call.future(pb.ListVenuesRequest(), metadata=metadata, timeout=20) for _ in range(4)]
        deadline = time.monotonic() + 20
        while len(done := [each for each in rest if each.done()]) < 3:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        assert len(done) == 3
        refusal = Refusal(done[0].exception())
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.RESOURCE_EXHAUSTED, "OVERLOADED")
        assert refusal.details["RetryInfo"].retry_delay.seconds == 1
        go.set()
        assert first.result().venues == []
        assert [each.result().venues for each in rest if each not in done] == [[]]
