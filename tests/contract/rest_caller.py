"""Makes the calls of cases over REST, and judges what every answer of the edge must be."""

from typing import Any

from tenfoot.edge.v1.annotations_pb2 import FAMILY_RIGHTS, FAMILY_VIEWER
from tests.contract.case_files import Step
from tests.contract.http_client import Answer, send
from tests.contract.methods import HttpRequest
from tests.contract.values import Lookup, differences, fill
from tests.contract.world import World
from tests.openapi.judge import judge

_INNER = ("grpc-", "x-envoy-", "x-edge-")
_INNER_NAMES = {"x-http-code", "x-not-modified", "x-edge-local", "server"}
# What a Python exception or a database would say.
_UNSPOKEN = ("Traceback", "Error(", "psycopg", "sqlite", "peewee", "made to fail")


def judge_every(answer: Answer) -> None:
    """What holds for every answer of the edge."""
    assert answer.header("x-request-id"), answer
    leaked = [name for name in answer.headers if name.startswith(_INNER) or name in _INNER_NAMES]
    assert not leaked, (leaked, answer)
    assert "origin" in ",".join(answer.headers.get("vary", [])).lower(), answer
    if answer.status in {204, 304}:
        assert answer.content == b"", answer
        assert answer.header("content-type") is None, answer


def judge_answer(request: HttpRequest, answer: Answer, host: str = "") -> None:
    """What holds for every answer of the edge, and what the API reference says of the answers to this request."""
    judge_every(answer)
    judge(request.verb, request.path, answer.status, answer.headers, answer.content, host=host)


def judge_refusal(answer: Answer, reason: str, fields: list[str] | None) -> None:
    """The whole error body of the signage family. `fields` are the members that break their rule, in any order."""
    expected: dict[str, Any] = {"error": "<text>", "code": reason, "correlationId": answer.header("x-request-id")}
    if fields is not None:
        expected["details"] = [{"field": name, "message": "<text>"} for name in sorted(fields)]
    body = answer.json
    if isinstance(body.get("details"), list):
        body["details"].sort(key=lambda detail: str(detail.get("field")))
    assert not (wrong := differences(body, expected, _unknown)), (wrong, answer)
    assert not any(word in body["error"] for word in _UNSPOKEN), answer


def judge_rights_refusal(answer: Answer, message: str, fields: list[str] | None, lookup: Lookup) -> None:
    """The whole error body of the rights family; where members break their rule, its words begin with one of them."""
    body = answer.json
    assert not (wrong := differences(body, {"message": message}, lookup)), (wrong, answer)
    assert not any(word in body["message"] for word in _UNSPOKEN), answer
    assert fields is None or body["message"].startswith(tuple(f"{name}: " for name in fields)), answer


def judge_viewer_refusal(answer: Answer, reason: str, fields: list[str] | None) -> None:
    """The whole error body of the viewer family: the reason and nothing else, but where a registration breaks rules."""
    body = answer.json
    if reason == "VALIDATION_ERRORS":
        broken = body.pop("validationErrors", None)
        assert isinstance(broken, list), answer
        assert sorted(text.partition(": ")[0] for text in broken) == sorted(fields or []), answer
        assert all(text.partition(": ")[2] for text in broken), answer
    assert body == {"reason": reason}, answer


def perform(step: Step, world: World) -> None:
    """Makes a step's call and judges the answer, which the world then knows as `answer` and `headers`."""
    request, headers = _request(step, world)
    answer = send(world.system.address, request, headers)
    expect = step.expect
    assert answer.status == expect.status, answer
    judge_answer(request, answer, headers.get("Host", ""))
    for name, value in expect.headers.items():
        found = answer.header(name)
        if fill(value, world.look_up) == "<absent>":
            assert found is None, (name, found)
        else:
            assert not (wrong := differences(found, value, world.look_up, name)), (wrong, answer)
    if expect.reason and step.method is not None and step.method.family == FAMILY_RIGHTS:
        judge_rights_refusal(answer, expect.message, fill(expect.fields, world.look_up), world.look_up)
        body = answer.json
    elif expect.reason and step.method is not None and step.method.family == FAMILY_VIEWER:
        judge_viewer_refusal(answer, expect.reason, fill(expect.fields, world.look_up))
        body = answer.json
    elif expect.reason:
        judge_refusal(answer, expect.reason, fill(expect.fields, world.look_up))
        body = answer.json
    elif expect.body is None:
        assert answer.content == b"", answer
        body = {}
    else:
        body = answer.json
        assert not (wrong := differences(body, expect.body, world.look_up)), (wrong, body)
    world.keep_answer(step.keep, body, {name: values[0] for name, values in answer.headers.items()})


def _request(step: Step, world: World) -> tuple[HttpRequest, dict[str, str]]:
    given = fill(step.rest, world.look_up)
    request = HttpRequest("GET", "/", None)
    if step.method is not None and not ("path" in given and "body" in given):
        request = step.method.http(fill(step.request, world.look_up))
    body = given["body"].encode() if "body" in given else request.body
    request = HttpRequest(given.get("method", request.verb), given.get("path", request.path), body)
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if (authorization := world.authorization(step.caller)) is not None:
        headers["Authorization"] = authorization
    return request, headers | fill(step.headers, world.look_up) | given.get("headers", {})


def _unknown(name: str) -> Any:
    raise AssertionError(f"no variable {name} here")
