"""Which refusals a method has, and how its family writes them.

A method's own reasons stand in its comment after "Refusals:", those of its callers in the comments of the services, and
their HTTP statuses in `error_reason.proto`. Nothing of it is listed here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor_pb2 import MethodDescriptorProto

from tenfoot.edge.v1 import annotations_pb2
from tools.edge_tables import REASONS, ContractError, RestPath, family_of, rule_of, statuses
from tools.openapi_source import Contract, sections
from tools.reasons import PREFIX

_NAME = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b")
_REFUSALS = re.compile(r"\bRefusals\b[^:]*:\s*")
# "Calls of operators … also fail with A or B", "A provider's call also fails with A, and with B where …"
_CALLERS = re.compile(r"(?:Calls of (\w+?)s\b|A (\w+)'s call\b)[^.;]*?\balso fails? with ([^.;]*)")
_OUT_OF_FORM = re.compile(r"request out of form (?:is|with) ([A-Z_]+)")
# As error_reply.lua has it: the viewer family has one reason for a body that cannot be taken.
_BAD_PAYLOAD_INSTEAD = ("VALIDATION_ERROR", "PAYLOAD_TOO_LARGE")


@dataclass(frozen=True)
class Refusals:
    """Every reason of the contract with its status and its meaning, and who meets it."""

    statuses: dict[str, int]
    meanings: dict[str, str]
    # What any route may answer, whoever calls.
    general: tuple[str, ...]
    # CALLER_OPERATOR and so on.
    by_caller: dict[str, tuple[str, ...]]
    # What a request out of form is called in each family.
    out_of_form: dict[str, str]

    def of(self, contract: Contract, path: RestPath, rpc: str) -> dict[int, tuple[str, ...]]:
        """The reasons of a method over REST by status, both in order."""
        service, method = contract.methods()[rpc]
        family = family_of(rpc, method)
        reasons = {
            *split_comment(contract.comment(f"{service.full_name}.{method.name}"), self.statuses)[1],
            *self._of_caller(rpc, method),
            *self._of_edge(path, method),
        }
        if family == "viewer":
            reasons = {self.out_of_form[family] if reason in _BAD_PAYLOAD_INSTEAD else reason for reason in reasons}
        found: dict[int, tuple[str, ...]] = {}
        for reason in self.statuses:  # in the order of the enum
            if reason in reasons:
                status = self.statuses[reason]
                found[status] = (*found.get(status, ()), reason)
        return dict(sorted(found.items()))

    def _of_caller(self, rpc: str, method: MethodDescriptorProto) -> Iterable[str]:
        rule = rule_of(method)
        caller = annotations_pb2.Caller.Name(rule.caller)
        if caller in {"CALLER_ANYONE", "CALLER_SESSION"}:
            return ()
        if caller not in self.by_caller:
            raise ContractError(f"{rpc}: no comment of a service says with what calls of {caller} fail")
        return self.by_caller[caller]

    def _of_edge(self, path: RestPath, method: MethodDescriptorProto) -> Iterable[str]:
        unexpected = rule_of(method).unexpected
        instead = _reason(annotations_pb2.MethodRule.DESCRIPTOR, unexpected) if unexpected else "DATABASE_ERROR"
        without = {"NOT_IMPLEMENTED", "DATABASE_ERROR"}  # all are built; the other has a name of its own in some
        if not path.regex:
            without.add("NOT_FOUND")  # only a variable can hold what is no such path
        return [*(reason for reason in self.general if reason not in without), instead]


def read_refusals(contract: Contract) -> Refusals:
    """Reads enum and comments.

    Raises:
        ContractError: a comment names a reason that there is not.
    """
    known = {reason: status for reason, status in statuses(contract.image).items() if reason != "UNSPECIFIED"}
    by_caller: dict[str, list[str]] = {}
    out_of_form: dict[str, str] = {}
    for service in contract.services:
        comment = contract.comment(service.full_name)
        for match in _CALLERS.finditer(comment):
            listed = by_caller.setdefault(f"CALLER_{(match[1] or match[2]).upper()}", [])
            listed += [reason for reason in names_in(match[3], known) if reason not in listed]
        if found := _OUT_OF_FORM.search(comment):
            families = {family_of(service.full_name, method) for method in service.descriptor.method}
            out_of_form |= dict.fromkeys(families, found[1])
    general = next(names for heading, names in sections(contract).items() if heading.startswith("Any family"))
    return Refusals(
        statuses=known,
        meanings={reason: contract.comment(f"{REASONS}.{PREFIX}{reason}") for reason in known},
        general=tuple(general),
        by_caller={caller: tuple(listed) for caller, listed in by_caller.items()},
        out_of_form=out_of_form,
    )


def split_comment(comment: str, known: dict[str, int]) -> tuple[str, list[str]]:
    """A method's comment without its refusals, and the refusals.

    Raises:
        ContractError: a refusal that is not in the enum, or a comment without any word on refusals.
    """
    found = _REFUSALS.search(comment)
    if found is None:
        raise ContractError(f"no `Refusals:` in the comment {comment!r}")
    return comment[: found.start()].strip(), names_in(comment[found.end() :], known)


def names_in(text: str, known: dict[str, int]) -> list[str]:
    """The reasons that a text names.

    Raises:
        ContractError: something that looks like a reason and is none, nor the name of a gRPC code in brackets.
    """
    names = _NAME.findall(re.sub(r"\([A-Z_]+\)", "", text))
    for name in names:
        if name not in known:
            raise ContractError(f"{name} is not in {REASONS}")
    return names


def headers_of(meanings: Iterable[str]) -> dict[str, Any]:
    """The response headers that come with reasons, as their comments say; optional where only some bring one."""
    brought = [_headers_in(meaning) for meaning in meanings]
    found: dict[str, Any] = {}
    for name in ("Allow", "Retry-After"):
        if all(name in names for names in brought):
            found[name] = {"$ref": f"#/components/headers/{name}"}
        elif any(name in names for names in brought):
            found[name] = {**HEADERS[name], "required": False}
    return found


def _headers_in(meaning: str) -> set[str]:
    found = {"Allow"} if "`Allow`" in meaning else set()
    return found | ({"Retry-After"} if "`Retry-After`" in meaning or "delay" in meaning else set())


def body_schema(family: str, reasons: Sequence[str]) -> dict[str, Any]:
    """The schema of a family's error body when it can only have these reasons."""
    if family == "rights":
        return {"$ref": "#/components/schemas/rights.Refusal"}
    member = "code" if family == "signage" else "reason"
    bodies: dict[str, list[str]] = {}
    for reason in reasons:
        bodies.setdefault("ValidationRefusal" if reason == _NAMES_MEMBERS[family] else "Refusal", []).append(reason)
    found = [
        {"allOf": [{"$ref": f"#/components/schemas/{family}.{name}"}, {"properties": {member: {"enum": told}}}]}
        for name, told in bodies.items()
    ]
    return found[0] if len(found) == 1 else {"oneOf": found}


# The reason that says which members of a request break their rule.
_NAMES_MEMBERS = {"signage": "VALIDATION_ERROR", "viewer": "VALIDATION_ERRORS"}

REQUEST_ID: dict[str, Any] = {"X-Request-ID": {"$ref": "#/components/headers/X-Request-ID"}}
HEADERS: dict[str, dict[str, Any]] = {
    "X-Request-ID": {
        "required": True,
        "description": "The id of this call; it finds the call in the logs.",
        "schema": {"type": "string", "format": "uuid"},
    },
    "Retry-After": {
        "required": True,
        "description": "Seconds after which to come back.",
        "schema": {"type": "string", "pattern": "^[0-9]+$"},
    },
    "Allow": {"required": True, "description": "The methods that the path takes.", "schema": {"type": "string"}},
}


def _body(members: dict[str, Any], *, optional: Sequence[str] = (), closed: bool = False) -> dict[str, Any]:
    return {
        "type": "object",
        "description": "Why a call was refused.",
        "properties": members,
        "required": [name for name in members if name not in optional],
        **({"additionalProperties": False} if closed else {}),
    }


_SIGNAGE: dict[str, dict[str, Any]] = {
    "error": {"type": "string", "description": "For people. May change."},
    "code": {"type": "string", "description": "For programs."},
    "correlationId": {"type": "string", "description": "The same as the header `X-Request-ID`."},
}
_VIEWER: dict[str, dict[str, Any]] = {"reason": {"type": "string"}}
_DETAILS: dict[str, Any] = {
    "type": "array",
    "description": "Each member of the request that breaks a rule; absent where it is none's doing.",
    "items": {
        "type": "object",
        "properties": {
            "field": {"type": "string", "description": "As in the JSON: `deviceInfo.macAddress`."},
            "message": {"type": "string"},
        },
        "required": ["field", "message"],
    },
}
_VALIDATION_ERRORS: dict[str, Any] = {
    "type": "array",
    "description": "Each member that breaks a rule, and how.",
    "items": {"type": "string"},
}
# The members of an error body are the families' own and no message: `error_reply.lua` writes them. A
# refusal of the viewer family has exactly one member, so nothing may be added there.
BODIES: dict[str, dict[str, Any]] = {
    "signage.Refusal": _body(_SIGNAGE),
    "signage.ValidationRefusal": _body({**_SIGNAGE, "details": _DETAILS}, optional=["details"]),
    "viewer.Refusal": _body(_VIEWER, closed=True),
    "viewer.ValidationRefusal": _body({**_VIEWER, "validationErrors": _VALIDATION_ERRORS}, closed=True),
    "rights.Refusal": _body({"message": {"type": "string"}}),
}


def _reason(rule: Any, number: int) -> str:
    name: str = rule.fields_by_name["unexpected"].enum_type.values_by_number[number].name
    return name.removeprefix(PREFIX)
