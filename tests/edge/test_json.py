"""Only JSON is taken for JSON, and an answer to HEAD has no body."""

import http.client
import json
import socket

import pytest

from tests.edge.running_envoy import Edge

NOT_JSON = [
    b'{"name":"a",}',
    b"{'name':'a'}",
    b'{"name":"a"}x',
    b'{"name":"a"} {}',
    b'{"name":"a"',
    b'{name:"a"}',
    b'{"name":01}',
    b'{"name":.5}',
    b'{"name":"\\x41"}',
    b'{"name":"a\nb"}',
    b'{"name":NaN}',
    b'{"name":"a" "timezone":"UTC"}',
    b"[" * 100 + b"]" * 100,
    b"nul",
]
JSON = [
    b'{"name":"a"}',
    b' \t\r\n{ "name" : "\\u00e9\\n\\"" , "other" : [ 1.5e-3 , -0 , true , false , null , { } , [ ] ] } \n',
    '{"name":"\u00e9\U0001f4fa"}'.encode(),
]


@pytest.mark.parametrize("body", NOT_JSON)
def test_what_is_no_json_is_refused(edge: Edge, body: bytes) -> None:
    answer = edge.request("POST", "/v1/venues", body, {"Content-Type": "application/json"})
    assert (answer.status, json.loads(answer.body)["code"]) == (400, "VALIDATION_ERROR")


@pytest.mark.parametrize("body", JSON)
def test_every_form_of_json_is_taken(edge: Edge, body: bytes) -> None:
    assert edge.request("POST", "/v1/venues", body, {"Content-Type": "application/json"}).status == 201


@pytest.mark.parametrize("path", ["/v1/venues", "/nope", "/deviceInit", "/sas/x"])
def test_an_answer_to_head_leaves_the_connection_usable(edge: Edge, path: str) -> None:
    with socket.create_connection(("127.0.0.1", edge.settings.http_port), timeout=10) as connection:
        requests = f"HEAD {path} HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        connection.sendall(requests.encode())
        received = b""
        while part := connection.recv(65536):
            received += part
    first, rest = received.split(b"\r\n\r\n", 1)
    assert first.startswith(b"HTTP/1.1 40")
    assert rest.startswith(b"HTTP/1.1 404")


def test_http_1_0_is_answered(edge: Edge) -> None:
    with socket.create_connection(("127.0.0.1", edge.settings.http_port), timeout=10) as connection:
        connection.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert (answer.status, answer.read()) == (200, b"ok\n")


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", "/v1/venues", {"name": 5}, "name"),
        ("POST", "/devices/register", {"pairingCode": 5}, "pairingCode"),
        ("POST", "/devices/register", {"pairingCode": "ABCD2345", "deviceInfo": {"macAddress": 7}}, "macAddress"),
        ("PUT", "/v1/screens/a/config", {"cachePolicy": {"maxSizeGB": "x"}}, "maxSizeGB"),
        ("GET", "/v1/venues?pageSize=abc", None, "pageSize"),
    ],
)
def test_a_member_of_the_wrong_type_is_named_as_in_json(
    edge: Edge, method: str, path: str, body: object, field: str
) -> None:
    answer = edge.request(method, path, body)
    assert answer.status == 400
    (detail,) = answer.json["details"]
    assert detail["field"].split(".")[-1] == field
    assert detail["message"] == "has the wrong type"
    assert answer.json["error"] == f"{detail['field']} has the wrong type"
