"""Only JSON is taken for JSON, and an answer to HEAD has no body."""

import http.client
import json
import socket

import grpc
import pytest
from google.protobuf.json_format import MessageToDict

from tests.edge.running_envoy import Edge
from tests.edge.scripted_server import Refusal, ScriptedServer

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


STRING, NUMBER, OBJECT = "must be a string", "must be a number", "must be an object"
REGISTER, EVENTS = "/devices/register", "/devices/d/events"
CONFIG, PLAYLIST = "/v1/screens/a/config", "/v1/screens/a/playlist"


@pytest.mark.parametrize(
    ("method", "path", "body", "field", "message"),
    [
        ("POST", "/v1/venues", {"name": 5}, "name", STRING),
        ("POST", "/v1/venues", {"name": {}}, "name", STRING),
        ("POST", "/v1/venues", {"name": ["a"]}, "name", STRING),
        ("POST", "/v1/venues", {"name": True}, "name", STRING),
        ("POST", REGISTER, {"pairingCode": 5}, "pairingCode", STRING),
        ("POST", REGISTER, {"pairing_code": 5}, "pairingCode", STRING),
        ("POST", REGISTER, {"deviceInfo": {"macAddress": 7}}, "deviceInfo.macAddress", STRING),
        ("POST", REGISTER, {"deviceInfo": {"macAddress": {}}}, "deviceInfo.macAddress", STRING),
        ("POST", REGISTER, {"deviceInfo": []}, "deviceInfo", OBJECT),
        ("POST", REGISTER, {"deviceInfo": "tv"}, "deviceInfo", OBJECT),
        ("POST", REGISTER, b'{"pairingCode":"A","pairingCode":"B"}', "pairingCode", "is set twice"),
        ("PUT", CONFIG, {"cachePolicy": {"maxSizeGB": "x"}}, "cachePolicy.maxSizeGB", NUMBER),
        ("PUT", CONFIG, {"syncIntervalMinutes": "7"}, "syncIntervalMinutes", NUMBER),
        ("PUT", CONFIG, {"syncIntervalMinutes": 7.5}, "syncIntervalMinutes", "has the wrong type"),
        ("PUT", PLAYLIST, {"items": {"creativeId": "c"}}, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {"items": [None]}, "items[0]", OBJECT),
        ("PUT", PLAYLIST, None, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {}, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {"item": []}, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {"items": None}, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {"!": [], "validUntil": 1}, "items", "must be an array of objects"),
        ("PUT", PLAYLIST, {"items": [{}, [{}]]}, "items[1]", OBJECT),
        ("PUT", PLAYLIST, {"items": [{"duration": "15"}]}, "items[0].duration", NUMBER),
        ("PUT", PLAYLIST, {"validUntil": "1760000000"}, "validUntil", NUMBER),
        ("POST", "/v1/api-keys", {"name": "n", "roles": "operator"}, "roles", "must be an array of strings"),
        ("POST", "/v1/api-keys", {"name": "n", "roles": [None]}, "roles[0]", STRING),
        ("POST", "/v1/api-keys", {"name": "n", "roles": [["operator"]]}, "roles[0]", STRING),
        ("POST", EVENTS, [{"type": "a", "timestamp": "1760000000"}], "events[0].timestamp", NUMBER),
        ("POST", EVENTS, [{"type": "a"}, {"type": "a", "timestamp": {}}], "events[1].timestamp", NUMBER),
        ("POST", EVENTS, [{"type": "a", "eventId": ["a"]}], "events[0].eventId", STRING),
        ("PATCH", "/v1/venues/v", {"id": "w", "name": "n"}, "id", "is not what the path says"),
        ("POST", REGISTER, {"device_info": {"mac_address": 7}}, "deviceInfo.macAddress", STRING),
        ("GET", "/v1/venues?pageSize=abc", None, "pageSize", "has the wrong type"),
        ("GET", "/v1/venues?page_size=abc", None, "pageSize", "has the wrong type"),
        ("GET", "/v1/venues?pageSize=1&pageSize=1", None, "pageSize", "is set twice"),
        ("GET", "/v1/screens?venue_id=v&status=active&venue_id=w", None, "venueId", "is set twice"),
    ],
)
def test_a_member_of_the_wrong_type_is_named_as_in_json(
    edge: Edge, server: ScriptedServer, method: str, path: str, body: object, field: str, message: str
) -> None:
    answer = edge.request(method, path, body)
    assert answer.status == 400
    assert answer.json["details"] == [{"field": field, "message": message}]
    assert answer.json["error"] == f"{field} {message}"
    assert server.calls == []


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        ("POST", REGISTER, {"pairing_code": "x"}, "pairingCode"),
        ("POST", REGISTER, {"device_info": {"mac_address": "x"}}, "deviceInfo.macAddress"),
        ("POST", EVENTS, [{"event_id": "a"}, {"eventId": "x"}], "events[1].eventId"),
        ("PUT", CONFIG, {"cache_policy": {"max_size_gb": 0}}, "cachePolicy.maxSizeGB"),
        ("GET", "/v1/venues?page_size=0", None, "pageSize"),
    ],
)
def test_a_member_that_breaks_a_rule_is_named_as_in_json(
    edge: Edge, server: ScriptedServer, method: str, path: str, body: object, field: str
) -> None:
    code = grpc.StatusCode.INVALID_ARGUMENT
    for name in ("RegisterDevice", "ReportEvents", "SetScreenConfig", "ListVenues"):
        server.answers[name] = Refusal(code, "VALIDATION_ERROR", f"{field} is wrong", ((field, "is wrong"),))
    answer = edge.request(method, path, body)
    assert answer.status == 400
    assert answer.json["details"] == [{"field": field, "message": "is wrong"}]
    assert answer.json["error"] == f"{field} is wrong"


def test_null_stands_for_absent(edge: Edge, server: ScriptedServer) -> None:
    assert edge.request("POST", "/v1/venues", {"name": "n", "timezone": None}).status == 201
    assert server.only_call().request.timezone == ""


@pytest.mark.parametrize(
    ("path", "body", "arrived"),
    [
        ("/v1/venues", {"": 1, "name": "n", "x": {"": ""}}, {"name": "n"}),
        (REGISTER, {"": None, "deviceInfo": {"model": "", "": {"": []}}}, {"deviceInfo": {"model": ""}}),
        (EVENTS, [{"": "", "type": "a"}, {"type": "b", "": {}}], {"id": "d", "events": [{"type": "a"}, {"type": "b"}]}),
    ],
)
def test_a_member_without_a_name_is_unknown(
    edge: Edge, server: ScriptedServer, path: str, body: object, arrived: dict[str, object]
) -> None:
    assert edge.request("POST", path, body).status in {201, 202}
    assert MessageToDict(server.only_call().request) == arrived


def test_unknown_members_may_be_anything(edge: Edge, server: ScriptedServer) -> None:
    body = {"name": "n", "x": [None, {"name": 5}, [[1]]], "y": {"name": {"name": None}}}
    assert edge.request("POST", "/v1/venues", body).status == 201
    assert server.only_call().request.name == "n"
