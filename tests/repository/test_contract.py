"""The contract's promises: every RPC is commented, has a rule and a route, and bounds every member of its request."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from tenfoot.buf.validate import validate_pb2
from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.errors.reasons import Reason
from tenfoot.errors.v1 import error_reason_pb2
from tests.repository.contract import comments, has_route, methods, rule_of
from tools.openapi_source import descriptors, read

METHODS = list(methods())
NAMES = [method.full_name.removeprefix("tenfoot.") for method in METHODS]
every_method = pytest.mark.parametrize("method", METHODS, ids=NAMES)

_RETURNS_THE_RESOURCE = re.compile("Create|Get|Update|Upsert|Revoke")
_GRPC_ONLY = {"rights_locker", "viewer_context"}
_BOUNDED_BY_THEMSELVES = ("in", "const", "len", "max_len", "max_bytes", "len_bytes", "uuid", "tuuid", "ulid", "ipv4")
_NUMBERS = {
    FieldDescriptor.TYPE_INT32: "int32",
    FieldDescriptor.TYPE_INT64: "int64",
    FieldDescriptor.TYPE_UINT32: "uint32",
    FieldDescriptor.TYPE_UINT64: "uint64",
    FieldDescriptor.TYPE_DOUBLE: "double",
    FieldDescriptor.TYPE_FLOAT: "float",
}


def test_the_contract_has_its_four_services() -> None:
    services = {method.containing_service.full_name for method in METHODS}
    assert services == {
        "tenfoot.provisioning.v1.ProvisioningService",
        "tenfoot.device_runtime.v1.DeviceRuntimeService",
        "tenfoot.rights_locker.v1.RightsLockerService",
        "tenfoot.viewer_context.v1.ViewerContextService",
    }
    assert len(METHODS) >= 50


@every_method
def test_the_comment_says_what_it_does(method: MethodDescriptor) -> None:
    assert len(comments()[method.name]) > 10


@every_method
def test_the_refusals_are_named_once(method: MethodDescriptor) -> None:
    rule = rule_of(method)
    named = list(rule.refusals)
    assert error_reason_pb2.ERROR_REASON_UNSPECIFIED not in named
    assert len(named) == len(set(named))
    caller = edge.Caller.DESCRIPTOR.values_by_number[rule.caller].GetOptions().Extensions[edge.refusals]
    assert not set(named) & set(caller), "these are named at the caller already"


@every_method
def test_a_method_that_is_open_to_anybody_says_whether_its_secret_can_be_guessed(method: MethodDescriptor) -> None:
    rule = rule_of(method)
    assert rule.HasField("guessable") == (rule.caller == edge.CALLER_ANYONE)


@every_method
def test_the_rule_names_a_family_and_a_caller(method: MethodDescriptor) -> None:
    rule = rule_of(method)
    assert rule.family != edge.FAMILY_UNSPECIFIED
    assert rule.caller != edge.CALLER_UNSPECIFIED
    assert rule.success in (0, 201, 202, 204)


@every_method
def test_it_has_a_rest_route_unless_its_service_also_speaks_grpc_alone(method: MethodDescriptor) -> None:
    slice_ = method.full_name.split(".")[1]
    assert has_route(method) or slice_ in _GRPC_ONLY


@every_method
def test_the_request_is_its_own_and_the_response_too_unless_it_is_the_resource(method: MethodDescriptor) -> None:
    assert method.input_type.name == f"{method.name}Request"
    if method.output_type.name != f"{method.name}Response":
        verb = _RETURNS_THE_RESOURCE.match(method.name)
        assert verb is not None, method.output_type.name
        assert method.name.removeprefix(verb[0]).startswith(method.output_type.name)


@pytest.mark.parametrize(
    "method", [method for method in METHODS if method.output_type.name == f"{method.name}Response"]
)
def test_a_response_repeats_a_resource_only_to_hold_more(method: MethodDescriptor) -> None:
    # `wire.with_more` copies the resource's members by their numbers.
    response = members(method.output_type)
    for resource in method.containing_service.file.message_types_by_name.values():
        if resource.name.endswith(("Request", "Response")):
            continue
        repeated = members(resource)
        if repeated.keys() <= response.keys():
            assert repeated.items() < response.items(), f"{method.output_type.name} is {resource.name} by another name"


def members(message: Descriptor) -> dict[tuple[str, int], int]:
    """The number of every member of a message by its name and type."""
    return {(field.name, field.type): field.number for field in message.fields}


def unbounded(message: Descriptor, path: str = "", seen: tuple[str, ...] = ()) -> Iterator[str]:
    """Every member of a message that could be of any size."""
    assert message.full_name not in seen, f"{message.full_name} holds itself: its depth is not bounded"
    for field in message.fields:
        rules = field.GetOptions().Extensions[validate_pb2.field]
        place = f"{path}{field.name}"
        if field.is_repeated:
            if not rules.repeated.HasField("max_items") and not rules.map.HasField("max_pairs"):
                yield f"{place}: any number of items"
            if rules.repeated.HasField("max_items") and rules.repeated.max_items == 0:
                continue  # known, and taken empty only
            rules = rules.repeated.items
        if field.message_type is None:
            yield from (f"{place}: {fault}" for fault in faults_of(field, rules))
        elif field.message_type.full_name == "google.protobuf.Timestamp":
            if not (rules.timestamp.HasField("gte") and rules.timestamp.HasField("lte")):
                yield f"{place}: any moment"
        else:
            yield from unbounded(field.message_type, f"{place}.", (*seen, message.full_name))


def faults_of(field: FieldDescriptor, rules: Any) -> Iterator[str]:
    """Why a scalar could be of any size."""
    if field.type in (FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES):
        given = rules.string if field.type == FieldDescriptor.TYPE_STRING else rules.bytes
        names = {name.name for name, _ in given.ListFields()}
        if names & set(_BOUNDED_BY_THEMSELVES):
            return
        if "pattern" not in names or not is_bounded(given.pattern):
            yield "any length"
    elif field.type in _NUMBERS:
        names = {name.name for name, _ in getattr(rules, _NUMBERS[field.type]).ListFields()}
        if not (names & {"in", "const"} or (names & {"gt", "gte"} and names & {"lt", "lte"})):
            yield "any number"
    elif field.type == FieldDescriptor.TYPE_ENUM:
        if not (rules.enum.defined_only or getattr(rules.enum, "in")):
            yield "any number of an enum"
    else:
        assert field.type == FieldDescriptor.TYPE_BOOL, field.full_name


def is_bounded(pattern: str) -> bool:
    """Whether a regular expression matches whole texts of a limited length only."""
    outside_classes = re.sub(r"\[[^\]]*\]", "", pattern)
    anchored = pattern.startswith("^") and pattern.endswith("$")
    return anchored and re.search(r"[*+]|\{\d+,\}", outside_classes) is None


@every_method
def test_every_member_of_the_request_is_bounded(method: MethodDescriptor) -> None:
    assert list(unbounded(method.input_type)) == []


@pytest.mark.parametrize(
    ("pattern", "bounded"),
    [("^[A-Z0-9]{8}$", True), ("^[a-z][a-z0-9_-]{0,31}$", True), ("^[*+]$", True), ("^a+$", False), ("^a*$", False)]
    + [("^a{3,}$", False), ("[A-Z]{8}", False), ("^(ab?){2}$", True)],
)
def test_a_pattern_bounds_a_length_only_without_open_repetition(pattern: str, bounded: bool) -> None:
    assert is_bounded(pattern) is bounded


def test_every_reason_has_the_status_of_an_error() -> None:
    for value in error_reason_pb2.DESCRIPTOR.enum_types_by_name["ErrorReason"].values:
        status = value.GetOptions().Extensions[error_reason_pb2.http_status]
        assert 400 <= status <= 599, value.name


def test_the_server_s_reasons_are_the_contract_s() -> None:
    named = {name.removeprefix("ERROR_REASON_") for name, number in error_reason_pb2.ErrorReason.items() if number}
    assert {reason.value for reason in Reason} == named


def test_every_member_and_every_value_has_a_comment() -> None:
    contract = read(descriptors())
    members = [(name, each.name) for name, message in contract.messages.items() for each in message.field]
    values = [(name, each.name) for name, enum in contract.enums.items() for each in enum.value]
    assert len(members) > 300
    assert [f"{name}.{each}" for name, each in members + values if not contract.comment(f"{name}.{each}")] == []
