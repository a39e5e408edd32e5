"""Reflection and health, as grpcurl and load balancers ask, direct and through Envoy."""

from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.protobuf import descriptor_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2 as pb

from tests.live import LiveSystem

VERSIONS = ("v1", "v1alpha")
METHOD = "tenfoot.provisioning.v1.ProvisioningService.CreateProvisioningCode"


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSystem]:
    with LiveSystem(tmp_path_factory.mktemp("introspection") / "home") as running:
        yield running


@pytest.fixture(params=["direct", "through Envoy"])
def channel(request: pytest.FixtureRequest, system: LiveSystem) -> Iterator[grpc.Channel]:
    with grpc.insecure_channel(system.grpc if request.param == "direct" else system.address) as opened:
        yield opened


def ask(channel: grpc.Channel, version: str, **question: Any) -> pb.ServerReflectionResponse:
    call: Any = channel.stream_stream(
        f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
        request_serializer=pb.ServerReflectionRequest.SerializeToString,
        response_deserializer=pb.ServerReflectionResponse.FromString,
    )
    (answer,) = call(iter([pb.ServerReflectionRequest(**question)]), timeout=20)
    assert isinstance(answer, pb.ServerReflectionResponse)
    return answer


@pytest.mark.parametrize("version", VERSIONS)
def test_a_method_is_found_with_names_in_json(channel: grpc.Channel, version: str) -> None:
    answer = ask(channel, version, file_containing_symbol=METHOD)
    files = [
        descriptor_pb2.FileDescriptorProto.FromString(text)
        for text in answer.file_descriptor_response.file_descriptor_proto
    ]
    messages = {message.name: message for message in files[0].message_type}
    assert "ProvisioningService" in {service.name for service in files[0].service}
    (screen_id,) = messages["CreateProvisioningCodeRequest"].field
    assert (screen_id.name, screen_id.json_name) == ("screen_id", "screenId")
    names = {file.name for file in files}
    assert len(names) == len(files)
    assert {each for file in files for each in file.dependency} <= names


@pytest.mark.parametrize("version", VERSIONS)
def test_both_versions_are_listed_and_what_is_unknown_is_said(channel: grpc.Channel, version: str) -> None:
    listed = {service.name for service in ask(channel, version, list_services="").list_services_response.service}
    assert {f"grpc.reflection.{each}.ServerReflection" for each in VERSIONS} < listed
    for symbol in (f"{METHOD}s", "tenfoot", "no.Such"):
        assert ask(channel, version, file_containing_symbol=symbol).error_response.error_code == 5, symbol


def test_health_says_what_there_is_and_what_is_not(channel: grpc.Channel) -> None:
    stub: Any = health_pb2_grpc.HealthStub(channel)
    request = health_pb2.HealthListRequest()  # type: ignore[attr-defined] # the stubs do not know it yet
    assert stub.List(request, timeout=20).statuses[""].status == 1
    with pytest.raises(grpc.RpcError) as caught:
        stub.Check(health_pb2.HealthCheckRequest(service="no.Such"), timeout=20)
    error: Any = caught.value
    assert (error.code(), error.details()) == (grpc.StatusCode.NOT_FOUND, "there is no such service")
