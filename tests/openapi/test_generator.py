"""What the generator refuses, and how it reads comments."""

import copy
from typing import Any

import pytest
from google.api import annotations_pb2 as http
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet

from tenfoot.buf.validate import validate_pb2
from tenfoot.edge.v1 import annotations_pb2
from tests.openapi.test_document import EXAMPLES
from tools import openapi
from tools.edge_tables import ContractError, statuses
from tools.openapi_refusals import names_in, read_refusals, split_comment
from tools.openapi_source import Contract, descriptors, load_stubs, paragraphs, read

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


def _comment(image: FileDescriptorSet, path: list[int]) -> Any:
    return next(each for each in _runtime(image).source_code_info.location if list(each.path) == path)


def _built(image: FileDescriptorSet) -> dict[str, Any]:
    return openapi.document(read(image), EXAMPLES)


def test_a_refusal_that_is_no_reason_is_refused(image: FileDescriptorSet) -> None:
    _comment(image, [6, 0, 2, 0]).leading_comments = " Returns it. Refusals: PLAYLIST_IS_LATE."
    with pytest.raises(ContractError, match="PLAYLIST_IS_LATE"):
        _built(image)


def test_a_comment_without_refusals_is_refused(image: FileDescriptorSet) -> None:
    _comment(image, [6, 0, 2, 0]).leading_comments = " Returns the playlist."
    with pytest.raises(ContractError, match="Refusals"):
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
    extra = service.method[4].options.Extensions[http.http].additional_bindings.add()
    extra.get = "/v1/screens/{screen_id}/also-playlist"
    with pytest.raises(ContractError, match="operationId"):
        _built(image)


def test_callers_reasons_come_from_the_services_comments(commented: FileDescriptorSet) -> None:
    refusals = read_refusals(read(commented))
    assert refusals.by_caller["CALLER_OPERATOR"] == (
        "AUTH_HEADER_INVALID",
        "AUTH_TOKEN_INVALID",
        "AUTH_NO_ORGANIZATION",
        "AUTH_FORBIDDEN",
    )
    assert "DEVICE_API_KEY_REVOKED" in refusals.by_caller["CALLER_DEVICE"]
    assert "PROVIDER_MISMATCH" in refusals.by_caller["CALLER_PROVIDER"]
    assert refusals.out_of_form == {
        "signage": "VALIDATION_ERROR",
        "viewer": "BAD_PAYLOAD",
        "rights": "VALIDATION_ERROR",
    }


def test_comments_become_paragraphs() -> None:
    assert paragraphs(" One\n line.\n\n Two.\n") == "One line.\n\nTwo."


def test_refusals_are_split_from_the_text(commented: FileDescriptorSet) -> None:
    contract: Contract = read(commented)
    known = statuses(contract.image)
    text, reasons = split_comment("Does it. Refusals, in order: BAD_PAYLOAD, STATION_NOT_FOUND for one.", known)
    assert (text, reasons) == ("Does it.", ["BAD_PAYLOAD", "STATION_NOT_FOUND"])
    assert names_in("AUTH_FORBIDDEN (PERMISSION_DENIED)", known) == ["AUTH_FORBIDDEN"]
