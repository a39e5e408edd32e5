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


def _body(value: Any) -> bytes:
    return json.dumps(value).encode()


def test_answers_as_declared_pass() -> None:
    judge("GET", "/v1/venues/1?x=2", 200, JSON, _body(VENUE))
    judge("POST", "/v1/venues", 201, JSON, _body(VENUE))
    judge("GET", "/v1/venues/1", 404, JSON, _body(REFUSAL))
    judge("DELETE", "/v1/venues/1", 204, ID, b"")
    judge("OPTIONS", "/v1/venues", 204, {"allow": "GET"}, b"")
    judge("OPTIONS", "/v1/venues", 200, {"access-control-allow-origin": "https://tv.tenfoot.example"}, b"")
    judge("PUT", "/v1/venues", 405, {**JSON, "allow": "GET"}, _body({**REFUSAL, "code": "METHOD_NOT_ALLOWED"}))
    judge("GET", "/v1/nothing", 404, JSON, _body({**REFUSAL, "code": "NOT_FOUND"}))
    judge("GET", "/sas/nothing", 404, JSON, _body({"message": "there is nothing"}))
    judge("GET", "/v1/venues", 404, JSON, _body({"message": "there is nothing"}), host="rl.tenfoot.example")
    judge("POST", "/deviceInit", 403, ID, b"")
    judge("POST", "/deviceInit", 400, JSON, _body({"reason": "MVAULT_ERROR"}))


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
    ],
)
def test_others_do_not(call: tuple[str, str], status: int, headers: Any, body: Any, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        judge(*call, status, headers, b"" if body is None else _body(body))


def test_the_more_specific_path_wins() -> None:
    assert template_of("/devices/register") == "/devices/register"
    assert template_of("/devices/register/config") == "/devices/{id}/config"
    assert template_of("/v1/devices/provisioning-codes") == "/v1/devices/provisioning-codes"
    assert template_of("/v1/devices/provisioning-code") == "/v1/devices/{id}"
    assert template_of("/v1/venues/") is None
