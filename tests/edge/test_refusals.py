"""What a refusal of the server becomes in each family."""

import math

import grpc
import pytest

from tests.edge.running_envoy import Edge
from tests.edge.scripted_server import Refusal, Reply, ScriptedServer
from tests.edge.test_successes import assert_no_leak

VENUE = "/v1/venues/v"
SESSION = "/sas/api/v1/device_management/auth_token/secret-token/devices"
TEXT = 'no "venue" \\ with\n\t\x01 ünïcode 📺 <b>'
Code = grpc.StatusCode


@pytest.mark.parametrize("initial_metadata", [(), (("x-source", "early"),)], ids=["trailers only", "after headers"])
def test_signage(edge: Edge, server: ScriptedServer, initial_metadata: tuple[tuple[str, str], ...]) -> None:
    server.answers["GetVenue"] = Refusal(Code.NOT_FOUND, "VENUE_NOT_FOUND", TEXT, initial_metadata=initial_metadata)
    response = edge.request("GET", VENUE)
    assert response.status == 404
    assert response.json == {
        "error": TEXT,
        "code": "VENUE_NOT_FOUND",
        "correlationId": response.headers["x-request-id"],
    }
    assert response.headers["x-request-id"] == server.only_call().metadata["x-request-id"]
    assert_no_leak(response)


@pytest.mark.parametrize(
    ("code", "reason", "status"),
    [
        (Code.FAILED_PRECONDITION, "PROVISIONING_CODE_EXPIRED", 410),
        (Code.FAILED_PRECONDITION, "PROVISIONING_CODE_ALREADY_USED", 422),
        (Code.FAILED_PRECONDITION, "VENUE_NOT_EMPTY", 409),
        (Code.RESOURCE_EXHAUSTED, "OVERLOADED", 503),
        (Code.UNAUTHENTICATED, "DEVICE_API_KEY_REVOKED", 401),
        (Code.PERMISSION_DENIED, "DEVICE_ID_MISMATCH", 403),
        (Code.UNIMPLEMENTED, "NOT_IMPLEMENTED", 501),
    ],
)
def test_status_is_that_of_the_reason(
    edge: Edge, server: ScriptedServer, code: grpc.StatusCode, reason: str, status: int
) -> None:
    server.answers["RegisterDevice"] = Refusal(code, reason)
    response = edge.request("POST", "/devices/register", {})
    assert (response.status, response.json["code"]) == (status, reason)


def test_violations_are_details_in_signage_only(edge: Edge, server: ScriptedServer) -> None:
    violations = (("deviceInfo.macAddress", 'must be "a MAC"'), ("pairingCode", "value is required"))
    refusal = Refusal(Code.INVALID_ARGUMENT, "VALIDATION_ERROR", "out of form", violations)
    for name in ("RegisterDevice", "InitDevice", "SetAccountDeviceLimit"):
        server.answers[name] = refusal
    signage = edge.request("POST", "/devices/register", {})
    assert signage.status == 400
    assert signage.json["details"] == [{"field": name, "message": text} for name, text in violations]
    viewer = edge.request("POST", "/deviceInit", {})
    assert (viewer.status, viewer.json) == (400, {"reason": "BAD_PAYLOAD"})
    rights = edge.request("PUT", "/device_management/pcode/p/account_id/a/device_limit", {})
    assert (rights.status, rights.json) == (400, {"message": "out of form"})


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (Code.INVALID_ARGUMENT, "UNKNOWN_DEVICE_TYPE"),
        (Code.NOT_FOUND, "STATION_NOT_FOUND"),
        (Code.UNAVAILABLE, "LOCALIZATION_ERROR"),
        (Code.INTERNAL, "MVAULT_ERROR"),
    ],
)
def test_viewer_refusals_are_400_with_one_member(
    edge: Edge, server: ScriptedServer, code: grpc.StatusCode, reason: str
) -> None:
    server.answers["InitDevice"] = Refusal(code, reason, "never shown")
    response = edge.request("POST", "/deviceInit", {})
    assert (response.status, response.json) == (400, {"reason": reason})
    assert_no_leak(response)


def test_viewer_registration_names_what_is_wrong(edge: Edge, server: ScriptedServer) -> None:
    server.answers["RegisterAccount"] = Refusal(
        Code.INVALID_ARGUMENT, "VALIDATION_ERRORS", violations=(("password", "is too short"),)
    )
    response = edge.request("POST", "/pbsAccount/register", {})
    assert (response.status, response.json) == (
        400,
        {"reason": "VALIDATION_ERRORS", "validationErrors": ["password: is too short"]},
    )


def test_viewer_failures_of_ours_keep_their_status(edge: Edge, server: ScriptedServer) -> None:
    server.answers["InitDevice"] = Refusal(Code.INTERNAL, "DATABASE_ERROR")
    response = edge.request("POST", "/deviceInit", {})
    assert (response.status, response.json) == (500, {"reason": "DATABASE_ERROR"})


def test_rights_are_a_message(edge: Edge, server: ScriptedServer) -> None:
    server.answers["ListSessionDevices"] = Refusal(Code.PERMISSION_DENIED, "INVALID_TOKEN", "Invalid Token")
    response = edge.request("GET", SESSION)
    assert (response.status, response.json) == (403, {"message": "Invalid Token"})
    assert_no_leak(response)


def test_a_stream_that_is_refused_is_an_error_body(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetAccountHistory"] = Refusal(Code.UNAUTHENTICATED, "PROVIDER_CREDENTIAL_MISSING", "no key")
    response = edge.request("GET", "/device_management/pcode/p/account_id/a/history")
    assert (response.status, response.json) == (401, {"message": "no key"})


@pytest.mark.parametrize("seconds", [0.0, 0.2, 1.0, 1.5, 30.0, 86_400.0 * 30])
def test_retry_after_is_rounded_up_to_whole_seconds(edge: Edge, server: ScriptedServer, seconds: float) -> None:
    server.answers["DeleteSessionDevice"] = Refusal(
        Code.RESOURCE_EXHAUSTED, "DELETE_LIMIT_REACHED", "Delete Limit Reached", retry_seconds=seconds
    )
    response = edge.request("DELETE", f"{SESSION}/d")
    assert (response.status, response.json) == (429, {"message": "Delete Limit Reached"})
    assert response.headers["retry-after"] == str(max(1, math.ceil(seconds)))


@pytest.mark.parametrize("code", [Code.UNKNOWN, Code.INTERNAL, Code.DATA_LOSS])
def test_texts_of_failures_are_never_shown(edge: Edge, server: ScriptedServer, code: grpc.StatusCode) -> None:
    for refusal in (Refusal(code, "INTERNAL_ERROR", "secret stack"), Refusal(code, "", "secret stack")):
        server.answers["GetVenue"] = refusal
        response = edge.request("GET", VENUE)
        assert (response.status, response.json["code"]) == (500, "INTERNAL_ERROR")
        assert "secret" not in repr(response)


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        (Code.INVALID_ARGUMENT, 400, "VALIDATION_ERROR"),
        (Code.DEADLINE_EXCEEDED, 504, "DEADLINE_EXCEEDED"),
        (Code.NOT_FOUND, 404, "NOT_FOUND"),
        (Code.PERMISSION_DENIED, 403, "AUTH_FORBIDDEN"),
        (Code.RESOURCE_EXHAUSTED, 503, "OVERLOADED"),
        (Code.UNIMPLEMENTED, 501, "NOT_IMPLEMENTED"),
        (Code.UNAVAILABLE, 503, "UNAVAILABLE"),
        (Code.UNAUTHENTICATED, 401, "AUTH_TOKEN_INVALID"),
        (Code.ALREADY_EXISTS, 500, "INTERNAL_ERROR"),
    ],
)
def test_a_status_without_reason_gets_one(
    edge: Edge, server: ScriptedServer, code: grpc.StatusCode, status: int, reason: str
) -> None:
    server.answers["UpdateVenue"] = Refusal(code, "", "words of grpcio")
    response = edge.request("PATCH", VENUE, {})
    assert (response.status, response.json["code"]) == (status, reason)
    assert "grpcio" not in repr(response)


def test_overload_says_when_to_come_back(edge: Edge, server: ScriptedServer) -> None:
    server.answers["UpdateVenue"] = Refusal(Code.RESOURCE_EXHAUSTED)
    assert edge.request("PATCH", VENUE, {}).headers["retry-after"] == "1"


def test_a_slow_answer_is_504(hasty_edge: Edge, server: ScriptedServer) -> None:
    server.answers["UpdateVenue"] = Reply(delay_seconds=3)
    response = hasty_edge.request("PATCH", VENUE, {})
    assert (response.status, response.json["code"]) == (504, "DEADLINE_EXCEEDED")
    assert len(server.calls) == 1


def test_reads_are_repeated_and_writes_are_not(edge: Edge, server: ScriptedServer) -> None:
    for name in ("GetVenue", "UpdateVenue", "CreateEmbedToken"):
        server.answers[name] = Refusal(Code.UNAVAILABLE, "UNAVAILABLE")
    edge.request("GET", VENUE)
    assert len(server.calls) == 2
    edge.request("PATCH", VENUE, {})
    assert len(server.calls) == 3
    edge.request("GET", "/sas/embed_token/p/all")
    assert len(server.calls) == 4, "a GET that writes was repeated"


def test_answers_never_put_the_only_server_aside(edge: Edge, server: ScriptedServer) -> None:
    server.answers["UpdateVenue"] = Refusal(Code.UNAVAILABLE, "UNAVAILABLE")
    server.answers["CreateVenue"] = Refusal(Code.INTERNAL, "DATABASE_ERROR")
    for _ in range(20):
        assert edge.request("PATCH", VENUE, {}).status == 503
        assert edge.request("POST", "/v1/venues", {}).status == 500
    assert edge.request("GET", "/v1/venues").status == 200
    assert len(server.calls) == 41
