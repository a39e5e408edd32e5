"""Calls that no generated client makes: bytes that are no request, methods that are none."""

from pathlib import Path
from typing import Any

import grpc
import pytest

from tenfoot.rights_locker.v1 import rights_locker_pb2 as rights_pb
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.keyring import load
from tenfoot_server.rights_locker.operations import providers
from tests.conftest import Engine
from tests.provisioning.rows import NOW, add_television
from tests.rights_locker.rows import VIEWER, begin, register
from tests.server.running_server import Refusal, RunningServer, bearer, refused, running_server
from tests.server.test_auth import api_key

PROVISIONING = "/tenfoot.provisioning.v1.ProvisioningService/"
RUNTIME = "/tenfoot.device_runtime.v1.DeviceRuntimeService/"
RIGHTS = "/tenfoot.rights_locker.v1.RightsLockerService/"
CONTEXT = "/tenfoot.viewer_context.v1.ViewerContextService/"
OPEN = [
    "/grpc.health.v1.Health/Check",
    "/grpc.health.v1.Health/Watch",
    "/envoy.service.auth.v3.Authorization/Check",
    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
]
STREAMS = ["GetAccountLastResults", "GetAccountHistory"]
UNREADABLE = [b"\xff\xff\xff", b"\x0a\x05ab", b"\x0a\x02\xc3\x28"]
PYTHON = ("class", "DecodeError", "Error", "Traceback", "None", ".py", "google.protobuf")


def raw(server: RunningServer, method: str) -> Any:
    """A call that sends bytes and answers bytes, as a stream or not."""
    name = method.rpartition("/")[2]
    if name == "ServerReflectionInfo":
        talk: Any = server.channel.stream_stream(method)
        return lambda data, **keywords: list(talk(iter([data]), **keywords))
    if name not in (*STREAMS, "Watch"):
        return server.channel.unary_unary(method)
    stream: Any = server.channel.unary_stream(method)
    return lambda data, **keywords: list(stream(data, **keywords))


def key_for(server: RunningServer, method: str) -> str:
    if method.startswith(PROVISIONING):
        return api_key()
    if method.startswith(RUNTIME):
        return add_television().api_key
    keyed_hash = KeyedHash(*load(server.settings))
    return providers.create_provider(name="Acme TV", keyed_hash=keyed_hash, now=NOW)[1].key.text


def must_be_in_our_words(refusal: Refusal, code: grpc.StatusCode, reason: str) -> None:
    assert (refusal.code, refusal.reason) == (code, reason)
    assert refusal.metadata["x-request-id"]
    assert not [word for word in PYTHON if word in refusal.text], refusal.text


@pytest.mark.parametrize(
    ("method", "without_a_key"),
    [
        (PROVISIONING + "CreateVenue", "AUTH_HEADER_INVALID"),
        (RUNTIME + "ReportEvents", "AUTHORIZATION_HEADER_MISSING"),
        (RIGHTS + "GetProvider", "PROVIDER_CREDENTIAL_MISSING"),
        *((RIGHTS + name, "PROVIDER_CREDENTIAL_MISSING") for name in STREAMS),
    ],
)
def test_bytes_that_are_no_request_are_refused_after_the_caller_is_known(
    server: RunningServer, method: str, without_a_key: str
) -> None:
    call, key = raw(server, method), key_for(server, method)
    for data in UNREADABLE:
        for metadata in ((), bearer("ak_unknown")):
            refusal = refused(call, data, metadata=metadata)
            must_be_in_our_words(refusal, grpc.StatusCode.UNAUTHENTICATED, refusal.reason)
            assert metadata or refusal.reason == without_a_key
        refusal = refused(call, data, metadata=bearer(key))
        must_be_in_our_words(refusal, grpc.StatusCode.INVALID_ARGUMENT, "VALIDATION_ERROR")
        assert refusal.text == "the request cannot be read"


def test_bytes_that_are_no_request_have_the_reason_of_their_family(server: RunningServer) -> None:
    refusal = refused(raw(server, CONTEXT + "InitDevice"), UNREADABLE[0])
    must_be_in_our_words(refusal, grpc.StatusCode.INVALID_ARGUMENT, "BAD_PAYLOAD")


@pytest.mark.parametrize("method", OPEN)
def test_the_services_that_are_not_ours_show_no_exception_either(server: RunningServer, method: str) -> None:
    refusal = refused(raw(server, method), UNREADABLE[0])
    must_be_in_our_words(refusal, grpc.StatusCode.INVALID_ARGUMENT, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    "method", [PROVISIONING + "Nothing", "/tenfoot.nothing.v1.NoService/Get", "/grpc.health.v1.Health/Nothing", "/x"]
)
@pytest.mark.parametrize(("sends", "receives"), [(False, False), (False, True), (True, False), (True, True)])
def test_a_method_that_is_none_says_so_whatever_streams_it_is_called_with(
    server: RunningServer, method: str, sends: bool, receives: bool
) -> None:
    kind = f"{'stream' if sends else 'unary'}_{'stream' if receives else 'unary'}"
    made = getattr(server.channel, kind)(method)
    metadata = (("x-request-id", "mine"),)

    def call(**keywords: Any) -> object:
        answer = made(iter([b"\xff", b"\xff"]) if sends else b"\xff", **keywords)
        return list(answer) if receives else answer

    refusal = refused(call, metadata=metadata)
    must_be_in_our_words(refusal, grpc.StatusCode.UNIMPLEMENTED, "NOT_IMPLEMENTED")
    assert refusal.metadata["x-request-id"] == "mine"


def test_reflection_can_be_turned_off(db: Engine, tmp_path: Path) -> None:
    with running_server(tmp_path, reflection=False) as server:
        reflect = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
        refusal = refused(raw(server, reflect), b"")
        must_be_in_our_words(refusal, grpc.StatusCode.UNIMPLEMENTED, "NOT_IMPLEMENTED")
        assert raw(server, "/grpc.health.v1.Health/Check")(b"", timeout=20)


def test_a_stream_s_answer_carries_the_request_id(server: RunningServer) -> None:
    locker: Any = rights_locker_pb2_grpc.RightsLockerServiceStub(server.channel)
    keyed_hash = KeyedHash(*load(server.settings))
    provider, made = providers.create_provider(name="Acme TV", keyed_hash=keyed_hash, now=NOW)
    account = {"pcode": str(provider.pcode), "account_id": VIEWER}
    register(begin(pcode=str(provider.pcode)), "a device", pcode=str(provider.pcode))
    metadata = (*bearer(made.key.text), ("x-request-id", "mine"))
    answer = locker.GetAccountHistory(rights_pb.GetAccountHistoryRequest(**account), metadata=metadata, timeout=20)
    assert [type(entry) for entry in answer] == [rights_pb.GetAccountHistoryResponse]
    assert dict(answer.trailing_metadata())["x-request-id"] == "mine"
