"""What the generator refuses, and which options it reads."""

import copy
from typing import Any

import pytest
from google.api import annotations_pb2 as http
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet

from tenfoot.buf.validate import validate_pb2
from tenfoot.edge.v1 import annotations_pb2
from tenfoot.errors.v1 import error_reason_pb2
from tests.openapi.test_document import EXAMPLES
from tools import openapi
from tools.edge_tables import ContractError
from tools.openapi_refusals import read_refusals
from tools.openapi_source import descriptors, load_stubs, paragraphs, read

RUNTIME = "tenfoot/device_runtime/v1/device_runtime.proto"


@pytest.fixture(scope="session")
def commented() -> FileDescriptorSet:
    image = descriptors()
    load_stubs(image)
    return image


@pytest.fixture
def image(commented: FileDescriptorSet) -> FileDescriptorSet:
    """A copy to spoil."""
    return copy.deepcopy(commented)


def _runtime(image: FileDescriptorSet) -> Any:
    return next(file for file in image.file if file.name == RUNTIME)


def _message(image: FileDescriptorSet, name: str) -> Any:
    return next(message for message in _runtime(image).message_type if message.name == name)


def _built(image: FileDescriptorSet) -> dict[str, Any]:
    return openapi.document(read(image), EXAMPLES)


def _enum_value(image: FileDescriptorSet, name: str) -> Any:
    return next(value for file in image.file for enum in file.enum_type for value in enum.value if value.name == name)


def test_a_caller_with_a_credential_must_name_its_refusals(image: FileDescriptorSet) -> None:
    _enum_value(image, "CALLER_DEVICE").options.ClearExtension(annotations_pb2.refusals)
    with pytest.raises(ContractError, match="CALLER_DEVICE"):
        _built(image)


def test_a_header_that_is_not_described_is_refused(image: FileDescriptorSet) -> None:
    _enum_value(image, "ERROR_REASON_OVERLOADED").options.Extensions[error_reason_pb2.headers].append("X-Later")
    with pytest.raises(ContractError, match="X-Later"):
        _built(image)


def test_a_method_open_to_anybody_must_say_whether_its_secret_can_be_guessed(image: FileDescriptorSet) -> None:
    methods = [method for file in image.file for service in file.service for method in service.method]
    register = next(method for method in methods if method.name == "RegisterDevice")
    register.options.Extensions[annotations_pb2.method].ClearField("guessable")
    with pytest.raises(ContractError, match="guessable"):
        _built(image)


def test_no_other_method_says_whether_a_secret_can_be_guessed(image: FileDescriptorSet) -> None:
    _runtime(image).service[0].method[0].options.Extensions[annotations_pb2.method].guessable = False
    with pytest.raises(ContractError, match="guessable"):
        _built(image)


def test_a_route_for_nobody_is_refused(image: FileDescriptorSet) -> None:
    method = _runtime(image).service[0].method[0]
    method.options.Extensions[annotations_pb2.method].caller = annotations_pb2.CALLER_UNSPECIFIED
    with pytest.raises(ContractError, match="CALLER_UNSPECIFIED"):
        _built(image)


def test_a_rule_without_a_word_in_json_schema_is_refused(image: FileDescriptorSet) -> None:
    message = _message(image, "PlaylistItem")
    message.field[0].options.Extensions[validate_pb2.field].string.prefix = "x"
    with pytest.raises(ContractError, match=r"string\.prefix"):
        _built(image)


def test_an_unknown_type_is_refused(image: FileDescriptorSet) -> None:
    message = _message(image, "PlaylistItem")
    message.field[0].type = FieldDescriptorProto.TYPE_MESSAGE
    message.field[0].type_name = ".google.protobuf.Any"
    with pytest.raises(ContractError, match="Any"):
        _built(image)


def test_an_example_of_no_call_is_refused(image: FileDescriptorSet) -> None:
    examples = {**EXAMPLES, "calls": {**EXAMPLES["calls"], "PlayMusic": {}}}
    with pytest.raises(ContractError, match="PlayMusic"):
        openapi.document(read(image), examples)


def test_two_routes_with_one_name_are_refused(image: FileDescriptorSet) -> None:
    service = _runtime(image).service[0]
    method = next(each for each in service.method if each.name == "GetScreenPlaylist")
    extra = method.options.Extensions[http.http].additional_bindings.add()
    extra.get = "/v1/screens/{screen_id}/also-playlist"
    with pytest.raises(ContractError, match="operationId"):
        _built(image)


def test_the_reasons_of_callers_families_and_routes_are_options_of_enums(commented: FileDescriptorSet) -> None:
    refusals = read_refusals(read(commented))
    assert refusals.by_caller["CALLER_OPERATOR"] == (
        "AUTH_HEADER_INVALID",
        "AUTH_TOKEN_INVALID",
        "AUTH_NO_ORGANIZATION",
        "AUTH_FORBIDDEN",
    )
    assert "DEVICE_API_KEY_REVOKED" in refusals.by_caller["CALLER_DEVICE"]
    assert refusals.by_caller["CALLER_ANYONE"] == ()
    assert refusals.invalid_request == {
        "signage": "VALIDATION_ERROR",
        "viewer": "BAD_PAYLOAD",
        "rights": "VALIDATION_ERROR",
    }
    assert {reason for reason, names in refusals.headers.items() if "Retry-After" in names} == {
        "RATE_LIMIT_EXCEEDED",
        "OVERLOADED",
        "DELETE_LIMIT_REACHED",
    }


def test_comments_become_paragraphs() -> None:
    assert paragraphs(" One\n line.\n\n Two.\n") == "One line.\n\nTwo."
