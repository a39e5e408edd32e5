"""Which refusals a method has, and how its family writes them.

A method's own reasons stand in its options, those of a kind of caller at `Caller`, those of every route and their HTTP
statuses in `error_reason.proto`. Nothing of it is listed here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor_pb2 import MethodDescriptorProto

from tenfoot.edge.v1 import annotations_pb2
from tenfoot.errors.v1 import error_reason_pb2
from tools.edge_tables import REASONS, ContractError, RestPath, family_of, rule_of, statuses
from tools.openapi_source import Contract
from tools.reasons import PREFIX

_CALLERS = ".tenfoot.edge.v1.Caller"
_FAMILIES = ".tenfoot.edge.v1.Family"
# Callers without a credential that could be refused.
_WITHOUT_REFUSALS = {"CALLER_UNSPECIFIED", "CALLER_ANYONE"}
# As error_reply.lua has it: the viewer family has one reason for a body that cannot be taken.
_BAD_PAYLOAD_INSTEAD = ("VALIDATION_ERROR", "PAYLOAD_TOO_LARGE")


@dataclass(frozen=True)
class Refusals:
    """Every reason of the contract with its status and its meaning, and who meets it."""

    statuses: dict[str, int]
    meanings: dict[str, str]
    # The response headers that a reason brings.
    headers: dict[str, tuple[str, ...]]
    # What any route may answer, whoever calls.
    general: tuple[str, ...]
    # CALLER_OPERATOR and so on.
    by_caller: dict[str, tuple[str, ...]]
    # What a method that takes an Idempotency-Key may answer.
    of_idempotency_key: tuple[str, ...]
    # What a request that breaks the rules of its members is called in each family.
    invalid_request: dict[str, str]

    def of(self, contract: Contract, path: RestPath, rpc: str) -> dict[int, tuple[str, ...]]:
        """The reasons of a method over REST by status, both in order."""
        _, method = contract.methods()[rpc]
        family = family_of(rpc, method)
        rule = rule_of(method)
        reasons = {
            *map(reason_name, rule.refusals),
            *self.by_caller[annotations_pb2.Caller.Name(rule.caller)],
            *(self.of_idempotency_key if rule.idempotency_key else ()),
            *self._of_edge(path, method),
        }
        if family == "viewer":
            reasons = {self.invalid_request[family] if reason in _BAD_PAYLOAD_INSTEAD else reason for reason in reasons}
        found: dict[int, tuple[str, ...]] = {}
        for reason in self.statuses:  # in the order of the enum
            if reason in reasons:
                status = self.statuses[reason]
                found[status] = (*found.get(status, ()), reason)
        return dict(sorted(found.items()))

    def headers_of(self, reasons: Iterable[str]) -> dict[str, Any]:
        """The response headers that come with these reasons; optional where only some of them bring one."""
        brought = [self.headers[reason] for reason in reasons]
        found: dict[str, Any] = {}
        for name in sorted({name for names in brought for name in names}):
            if all(name in names for names in brought):
                found[name] = {"$ref": f"#/components/headers/{name}"}
            else:
                found[name] = {**HEADERS[name], "required": False}
        return found

    def _of_edge(self, path: RestPath, method: MethodDescriptorProto) -> Iterable[str]:
        unexpected = rule_of(method).unexpected
        # Only a variable can hold what is no such path.
        without = () if path.regex else ("NOT_FOUND",)
        return [
            *(reason for reason in self.general if reason not in without),
            reason_name(unexpected) if unexpected else "DATABASE_ERROR",
        ]


def read_refusals(contract: Contract) -> Refusals:
    """Reads the options of the enums.

    Raises:
        ContractError: no refusals are named for a caller with a credential, or a header that is not described here.
    """
    values = {
        value.name.removeprefix(PREFIX): value.options.Extensions
        for value in contract.enums["." + REASONS].value
        if value.number
    }
    headers = {reason: tuple(options[error_reason_pb2.headers]) for reason, options in values.items()}
    if unknown := {name for names in headers.values() for name in names} - HEADERS.keys():
        raise ContractError(f"{REASONS}: the API reference does not describe {', '.join(sorted(unknown))}")
    by_caller = {
        value.name: tuple(map(reason_name, value.options.Extensions[annotations_pb2.refusals]))
        for value in contract.enums[_CALLERS].value
    }
    for caller, reasons in by_caller.items():
        if bool(reasons) == (caller in _WITHOUT_REFUSALS):
            raise ContractError(f"{caller}: (tenfoot.edge.v1.refusals) must name what its calls fail with")
    return Refusals(
        statuses={reason: status for reason, status in statuses(contract.image).items() if reason in values},
        meanings={reason: contract.comment(f"{REASONS}.{PREFIX}{reason}") for reason in values},
        headers=headers,
        general=tuple(reason for reason, options in values.items() if options[error_reason_pb2.any_route]),
        by_caller=by_caller,
        of_idempotency_key=tuple(
            reason for reason, options in values.items() if options[error_reason_pb2.of_idempotency_key]
        ),
        invalid_request={
            value.name.removeprefix("FAMILY_").lower(): reason_name(
                value.options.Extensions[annotations_pb2.invalid_request]
            )
            for value in contract.enums[_FAMILIES].value
            if value.number
        },
    )


def reason_name(number: int) -> str:
    """A reason as it stands on the wire."""
    return error_reason_pb2.ErrorReason.Name(number).removeprefix(PREFIX)  # type: ignore[arg-type]


def body_schema(family: str, reasons: Sequence[str]) -> dict[str, Any]:
    """The schema of a family's error body when it can only have these reasons.

    The reasons themselves stand beside it, in `x-tenfoot-reasons`: in the schema they would make a type of every set.
    """
    with_members = _NAMES_MEMBERS.get(family)
    names = {"ValidationRefusal" if reason == with_members else "Refusal" for reason in reasons}
    return {"$ref": f"#/components/schemas/{family}.{names.pop() if len(names) == 1 else 'AnyRefusal'}"}


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


def _body(
    members: dict[str, Any],
    about: str = "Why a call was refused.",
    *,
    optional: Sequence[str] = (),
    closed: bool = False,
) -> dict[str, Any]:
    return {
        "type": "object",
        "description": about,
        "properties": members,
        "required": [name for name in members if name not in optional],
        **({"additionalProperties": False} if closed else {}),
    }


_SIGNAGE: dict[str, dict[str, Any]] = {
    "error": {"type": "string", "description": "For people. May change."},
    "code": {"type": "string", "description": "For programs."},
    "correlationId": {"type": "string", "description": "The same as the header `X-Request-ID`."},
}
_DETAILS: dict[str, Any] = {
    "type": "array",
    "description": "Each member of the request that breaks a rule; absent where it is none's doing.",
    "items": {"$ref": "#/components/schemas/signage.Violation"},
}
_VALIDATION_ERRORS: dict[str, Any] = {
    "type": "array",
    "description": "Each member that breaks a rule, and how.",
    "items": {"type": "string"},
}
# The members of an error body belong to the families and to no message: `error_reply.lua` writes them. A refusal of the
# viewer family has exactly one member, so nothing may be added there.
BODIES: dict[str, dict[str, Any]] = {
    "signage.Refusal": _body(_SIGNAGE),
    "signage.Violation": _body(
        {
            "field": {"type": "string", "description": "As in the JSON: `deviceInfo.macAddress`."},
            "message": {"type": "string"},
        },
        "A member of the request that breaks a rule.",
    ),
    "signage.ValidationRefusal": _body({**_SIGNAGE, "details": _DETAILS}, optional=["details"]),
    "viewer.Refusal": _body({"reason": {"type": "string", "not": {"const": _NAMES_MEMBERS["viewer"]}}}, closed=True),
    "viewer.ValidationRefusal": _body(
        {"reason": {"type": "string", "const": _NAMES_MEMBERS["viewer"]}, "validationErrors": _VALIDATION_ERRORS},
        closed=True,
    ),
    "viewer.AnyRefusal": {
        "description": "Why a call was refused, with the members where their values are the cause.",
        "oneOf": [
            {"$ref": "#/components/schemas/viewer.Refusal"},
            {"$ref": "#/components/schemas/viewer.ValidationRefusal"},
        ],
    },
    "rights.Refusal": _body({"message": {"type": "string"}}),
}
