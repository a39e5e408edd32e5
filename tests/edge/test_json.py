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
