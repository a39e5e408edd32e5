"""The judge accepts what the document says and nothing else."""

import json
from typing import Any

import pytest

from tests.openapi.judge import judge, template_of

ID = {"x-request-id": ["5f4c1f5e-0d0c-4c8b-9f57-3b1a2c4d5e6f"]}
JSON = {**ID, "content-type": ["application/json"]}
VENUE = {
    "id": "1",
    "tenantId": "sandbox",
    "name": "Corner Café",
    "timezone": "UTC",
    "address": "",
    "createdAt": "2026-01-05T09:30:00Z",
    "updatedAt": "2026-01-05T09:30:00.123456Z",
}
REFUSAL = {"error": "no such venue", "code": "VENUE_NOT_FOUND", "correlationId": "1"}
DETAILS = [{"field": "name", "message": "must have a character"}]
TIME = "2026-01-05T09:30:00Z"
SCREEN = {
    "id": "1",
    "tenantId": "sandbox",
    "venueId": "1",
    "name": "Bar",
    "status": "provisioning",
    "createdAt": TIME,
    "updatedAt": TIME,
}
DEVICE = {
    "id": "1",
    "tenantId": "sandbox",
    "screenId": "1",
    "status": "active",
    "online": True,
    "appVersion": "",
    "keyPrefix": "dak_abcd",
    "createdAt": TIME,
}
CODE = {"code": "ABCD2345", "status": "pending", "screenId": "1", "screen": SCREEN, "expiresAt": TIME}
REGISTERED = {
    "deviceId": "1",
    "screenId": "1",
    "apiKey": "dak_1",
    "tenantId": "sandbox",
    "config": {
        "syncIntervalMinutes": 5,
        "heartbeatIntervalMinutes": 1,
        "cachePolicy": {"maxSizeGB": 10, "retentionDays": 7},
    },
}
KEY = {"id": "1", "name": "x", "prefix": "ak_ab", "status": "active", "roles": [], "createdAt": TIME, "apiKey": "ak_1"}
LAST_RESULT = {
    "user_agent": "",
    "registration_time": "2013-09-09 12:41:40 +0000",
    "result": "device limit reached",
    "public_device_id": None,
}
HISTORY = {
    "public_device_id": None,
    "user_agent": "",
    "action_time": TIME,
    "action": "device limit change",
    "nickname": "",
    "actor": "desk",
}
ENTITLEMENT = {"content_id": "film", "external_product_id": "default", "start_time": TIME, "end_time": TIME}
DEVICES = {
    "device_limit": 5,
    "next_delete_time": TIME,
    "devices": [{"public_device_id": "1", "user_agent": "", "registration_time": TIME, "nickname": None}],
}
PREFLIGHT = {**ID, "vary": "Origin", "access-control-allow-methods": "POST", "access-control-allow-headers": "accept"}
ACCOUNT = "/device_management/pcode/p/account_id/a"
SESSION = "/sas/api/v1/device_management/auth_token/t"
CONTENT = "/v2/entitlements/providers/p/accounts/a/content/assets/film/external_products/default"


def _body(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_answers_as_declared_pass() -> None:
    judge("GET", "/v1/venues/1?x=2", 200, JSON, _body(VENUE))
    judge("POST", "/v1/venues", 201, JSON, _body(VENUE))
    judge("GET", "/v1/venues/1", 404, JSON, _body(REFUSAL))
    judge("DELETE", "/v1/venues/1", 204, ID, b"")
    judge("OPTIONS", "/v1/venues", 204, {**ID, "allow": "GET"}, b"")
    judge("OPTIONS", "/v1/venues", 200, {**ID, "access-control-allow-origin": "https://tv.tenfoot.example"}, b"")
    judge("OPTIONS", "/deviceInit", 200, PREFLIGHT, b"")
    judge("PUT", "/v1/venues", 405, {**JSON, "allow": "GET"}, _body({**REFUSAL, "code": "METHOD_NOT_ALLOWED"}))
    judge("GET", "/v1/nothing", 404, JSON, _body({**REFUSAL, "code": "NOT_FOUND"}))
    judge("GET", "/sas/nothing", 404, JSON, _body({"message": "there is nothing"}))
    judge("GET", "/v1/venues", 404, JSON, _body({"message": "there is nothing"}), host="rl.tenfoot.example")
    judge("POST", "/deviceInit", 403, ID, b"")
    judge("POST", "/deviceInit", 400, JSON, _body({"reason": "MVAULT_ERROR"}))
    judge("POST", "/pbsAccount/register", 400, JSON, _body({"reason": "BAD_PAYLOAD"}))
    broken = {"reason": "VALIDATION_ERRORS", "validationErrors": ["firstName: is empty"]}
    judge("POST", "/pbsAccount/register", 400, JSON, _body(broken))
    judge("GET", "/v1/venues", 400, JSON, _body({**REFUSAL, "code": "VALIDATION_ERROR"}))
    judge("GET", "/v1/venues", 400, JSON, _body({**REFUSAL, "code": "VALIDATION_ERROR", "details": DETAILS}))
    judge("GET", "/v1/venues", 503, JSON, _body({**REFUSAL, "code": "UNAVAILABLE"}))
    judge("GET", "/v1/venues", 415, JSON, _body({**REFUSAL, "code": "UNSUPPORTED_MEDIA_TYPE"}))
    judge("DELETE", "/v1/venues/1", 413, JSON, _body({**REFUSAL, "code": "PAYLOAD_TOO_LARGE"}))


@pytest.mark.parametrize(
    ("call", "status", "headers", "body", "fault"),
    [
        (("GET", "/v1/venues/1"), 201, JSON, VENUE, "declared are 200"),
        (("GET", "/v1/venues/1"), 200, JSON, {**VENUE, "secret": "x"}, "secret"),
        (("GET", "/v1/venues/1"), 200, JSON, {**VENUE, "name": 5}, r"\$\.name"),
        (("GET", "/v1/venues/1"), 200, JSON, {**VENUE, "createdAt": "yesterday"}, "createdAt"),
        (("GET", "/v1/venues/1"), 200, JSON, {"id": "1"}, "'name' is a required property"),
        (("GET", "/v1/venues/1"), 200, {"content-type": "application/json"}, VENUE, "no X-Request-ID"),
        (("GET", "/v1/venues/1"), 200, {**ID, "content-type": "text/plain"}, VENUE, "content type"),
        (("GET", "/v1/venues/1"), 404, JSON, {**REFUSAL, "code": "SCREEN_NOT_FOUND"}, "SCREEN_NOT_FOUND"),
        (("GET", "/v1/venues/1"), 404, JSON, {"message": "x"}, "'code' is a required property"),
        (("DELETE", "/v1/venues/1"), 204, ID, {}, "a body"),
        (("POST", "/deviceInit"), 400, JSON, {"reason": "MVAULT_ERROR", "text": "x"}, "text"),
        (("POST", "/deviceInit"), 400, JSON, {"reason": "VENUE_NOT_FOUND"}, "VENUE_NOT_FOUND"),
        (("GET", "/devices/1/config"), 304, ID, None, "no ETag"),
        (("GET", "/v1/nothing"), 200, JSON, {}, "declared are 404"),
        (("OPTIONS", "/v1/venues"), 200, ID, None, "no Access-Control-Allow-Origin"),
        (("PUT", "/v1/venues"), 405, JSON, {**REFUSAL, "code": "METHOD_NOT_ALLOWED"}, "no Allow"),
        (("GET", "/v1/venues"), 405, JSON, {**REFUSAL, "code": "METHOD_NOT_ALLOWED"}, "no Allow"),
        (("GET", "/v1/venues"), 429, JSON, {**REFUSAL, "code": "RATE_LIMIT_EXCEEDED"}, "no Retry-After"),
        (("DELETE", f"{SESSION}/devices/1"), 429, JSON, {"message": "Delete Limit Reached"}, "no Retry-After"),
        (("GET", "/v1/venues/1"), 404, JSON, {**REFUSAL, "details": DETAILS}, "details"),
        (("POST", "/deviceInit"), 400, JSON, {"reason": "BAD_PAYLOAD", "validationErrors": []}, "validationErrors"),
        (("POST", "/pbsAccount/register"), 400, JSON, {"reason": "VALIDATION_ERRORS"}, "not valid under any"),
        (
            ("POST", "/pbsAccount/register"),
            400,
            JSON,
            {"reason": "BAD_PAYLOAD", "validationErrors": []},
            "not valid under any",
        ),
        (("GET", "/pbsAccount/nothing"), 404, JSON, {"reason": "MVAULT_ERROR"}, "NOT_FOUND"),
        (("GET", "/pbsAccount/nothing"), 404, {"content-type": "application/json"}, {"reason": "NOT_FOUND"}, "no X-R"),
    ],
)
def test_others_do_not(call: tuple[str, str], status: int, headers: Any, body: Any, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        judge(*call, status, headers, b"" if body is None else _body(body))


@pytest.mark.parametrize("missing", ["vary", "access-control-allow-methods", "access-control-allow-headers"])
def test_a_viewers_options_has_all_its_headers(missing: str) -> None:
    headers = {name: value for name, value in PREFLIGHT.items() if name != missing}
    with pytest.raises(AssertionError, match=f"(?i)no {missing}"):
        judge("OPTIONS", "/deviceInit", 200, headers, b"")


@pytest.mark.parametrize(
    ("call", "status", "answer", "member", "wrong"),
    [
        (("GET", "/v1/screens/1"), 200, SCREEN, "status", "suspended"),
        (("GET", "/v1/devices/1"), 200, DEVICE, "status", "provisioning"),
        (("GET", "/v1/devices/provisioning-codes/ABCD2345/status"), 200, CODE, "status", "used"),
        (("POST", "/devices/register"), 201, REGISTERED, "apiKey", "ak_1"),
        (("POST", "/v1/api-keys"), 201, KEY, "apiKey", "dak_1"),
        (("POST", "/v1/api-keys"), 201, KEY, "status", "suspended"),
        (("GET", f"{ACCOUNT}/last_result"), 200, [LAST_RESULT], "result", "device registered"),
        (("GET", f"{ACCOUNT}/last_result"), 200, [LAST_RESULT], "registration_time", TIME),
        (("GET", f"{ACCOUNT}/last_result"), 200, [LAST_RESULT], "registration_time", "2013-09-09 12:41:40 -0700"),
        (("GET", f"{SESSION}/last_result"), 200, {**LAST_RESULT, "devices": []}, "result", ""),
        (("GET", f"{ACCOUNT}/history"), 200, [HISTORY], "action", "device"),
        (("GET", f"{ACCOUNT}/history"), 200, [HISTORY], "action_time", "2013-09-09 12:41:40 +0000"),
        (("GET", f"{ACCOUNT}/devices"), 200, DEVICES, "next_delete_time", "soon"),
        (("GET", f"{SESSION}/devices"), 200, DEVICES, "next_delete_time", ""),
        (("GET", CONTENT), 200, ENTITLEMENT, "start_time", "20130902"),
        (("GET", CONTENT), 200, ENTITLEMENT, "end_time", ""),
        (("PUT", f"{SESSION}/devices/1"), 200, {"message": "OK"}, "message", "ok"),
    ],
)
def test_what_the_contract_fixes_is_fixed(
    call: tuple[str, str], status: int, answer: Any, member: str, wrong: str
) -> None:
    judge(*call, status, JSON, _body(answer))
    spoilt = [{**each, member: wrong} for each in answer] if isinstance(answer, list) else {**answer, member: wrong}
    with pytest.raises(AssertionError, match=rf"\$.*\.{member}: "):
        judge(*call, status, JSON, _body(spoilt))


def test_the_more_specific_path_wins() -> None:
    assert template_of("/devices/register") == "/devices/register"
    assert template_of("/devices/register/config") == "/devices/{id}/config"
    assert template_of("/v1/devices/provisioning-codes") == "/v1/devices/provisioning-codes"
    assert template_of("/v1/devices/provisioning-code") == "/v1/devices/{id}"
    assert template_of("/v1/venues/") is None
