"""Judges real answers of the edge by `docs/openapi.json`.

The judge is stricter than a client: a member that the document does not name is a fault too.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from openapi_schema_validator import oas31_format_checker

from tools.edge_tables import owner

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
Headers = Mapping[str, str | Sequence[str]]
_REQUEST_ID = {"X-Request-ID": {"$ref": "#/components/headers/X-Request-ID"}}


@cache
def reference() -> dict[str, Any]:
    """The document."""
    content: dict[str, Any] = json.loads(DOCUMENT.read_text())
    return content


def judge(method: str, path: str, status: int, headers: Headers, body: bytes, *, host: str = "") -> None:
    """Holds an answer against the document. `path` is the request's, with or without its query.

    Raises:
        AssertionError: the document does not say that this call may be answered like this.
    """
    answers = _declared(method.lower(), path.partition("?")[0], host.lower())
    told = f"{method} {path} → {status} {body[:500]!r}"
    assert str(status) in answers, f"{told}: declared are {', '.join(answers)}"
    answer = _resolved(answers[str(status)])
    found = {name.lower(): [value] if isinstance(value, str) else list(value) for name, value in headers.items()}
    for name, header in answer.get("headers", {}).items():
        declared = _resolved(header)
        values = found.get(name.lower(), [])
        assert values or not declared.get("required"), f"{told}: no {name}"
        for value in values:
            _check(declared["schema"], value, f"{told}: {name}")
    kinds = [value.partition(";")[0] for value in found.get("content-type", [])]
    if "content" not in answer:
        assert not body, f"{told}: a body"
        assert not kinds, f"{told}: a content type {kinds} without a body"
        return
    assert kinds == ["application/json"], f"{told}: content type {kinds}"
    value = json.loads(body)
    _check(answer["content"]["application/json"]["schema"], value, told)
    reasons = answer.get("x-tenfoot-reasons")
    for member in ("code", "reason"):  # a refusal of the rights family has neither
        assert not reasons or value.get(member, reasons[0]) in reasons, f"{told}: declared are {reasons}"


def template_of(path: str) -> str | None:
    """The path of the document that a request's path is one of, the more specific before the less."""
    for template in reference()["paths"]:
        shape = "".join(
            "[^/]+" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^}]+\})", template)
        )
        if re.fullmatch(shape, path):
            return str(template)
    return None


def _declared(method: str, path: str, host: str) -> dict[str, Any]:
    """What may be answered, by status."""
    template = template_of(path)
    own_host = next((name for name in ("player", "rl") if host.startswith(f"{name}.")), "")
    if template is None or (own_host and not _lies_on(own_host, template)):
        return _only("404", "rights" if own_host else owner(path)[0])
    item = reference()["paths"][template]
    if method in item:
        answers: dict[str, Any] = item[method]["responses"]
        return answers
    if method == "options":
        # 200 is the answer to a preflight of an allowed origin.
        named = {"204": "Allow", "200": "Access-Control-Allow-Origin"}
        return {
            status: {"headers": {**_REQUEST_ID, header: {"required": True, "schema": {"type": "string"}}}}
            for status, header in named.items()
        }
    return _only("405", item["x-tenfoot-family"])


def _only(status: str, family: str) -> dict[str, Any]:
    reason = {"404": "NOT_FOUND", "405": "METHOD_NOT_ALLOWED"}[status]
    shared = reference()["components"]["responses"]
    name = f"{family}.{status}.{reason}"
    if name in shared:
        return {status: shared[name]}
    # No call of this family is answered so, only what is no call.
    schema = {"$ref": f"#/components/schemas/{family}.Refusal"}
    content = {"application/json": {"schema": schema}}
    return {status: {"headers": _REQUEST_ID, "content": content, "x-tenfoot-reasons": [reason]}}


def _lies_on(host: str, template: str) -> bool:
    return bool(reference()["paths"][template].get("x-tenfoot-host") == host)


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in part:
        found: Any = reference()
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        part = found
    return part


def _check(schema: dict[str, Any], value: Any, told: str) -> None:
    whole = {"$schema": Draft202012Validator.META_SCHEMA["$id"], "components": _closed_components(), **_closed(schema)}
    validator = validator_for(whole)(whole, format_checker=oas31_format_checker)
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert not faults, f"{told}: {'; '.join(faults)}"


@cache
def _closed_components() -> dict[str, Any]:
    return {"schemas": _closed(reference()["components"]["schemas"])}


def _closed(part: Any) -> Any:
    """The same schemas, in which an object has no members but those that are named."""
    if isinstance(part, list):
        return [_closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    closed = {name: _closed(each) for name, each in part.items()}
    if part.get("type") == "object" and "properties" in part:
        closed["additionalProperties"] = False
    return closed
