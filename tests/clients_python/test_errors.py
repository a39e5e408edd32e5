"""Failed calls as exceptions, from a scripted server for each code and from the real one."""

import socket
from datetime import timedelta

import grpc
import pytest

import tenfoot
from tenfoot import InvalidArgument, NotFound, Reason, TenfootError, Unauthenticated, Unavailable, Violation
from tenfoot.provisioning.v1.provisioning_pb2 import CreateVenueRequest, GetVenueRequest
from tests.clients_python.flavours import FLAVOURS, ask
from tests.clients_python.real_server import Place, RealServer
from tests.clients_python.scripted import Script
from tests.edge.scripted_server import Refusal

READ = ("provisioning", "get_venue", GetVenueRequest(id="venue-1"))
OWN_CLASSES = [
    "Cancelled",
    "InvalidArgument",
    "DeadlineExceeded",
    "NotFound",
    "AlreadyExists",
    "PermissionDenied",
    "ResourceExhausted",
    "FailedPrecondition",
    "Unimplemented",
    "Internal",
    "Unavailable",
    "Unauthenticated",
]
pytestmark = pytest.mark.parametrize("flavour", FLAVOURS)


def code_of(name: str) -> grpc.StatusCode:
    """`NotFound` as NOT_FOUND."""
    return next(code for code in grpc.StatusCode if code.name.replace("_", "").lower() == name.lower())


@pytest.mark.parametrize("name", OWN_CLASSES)
def test_each_code_has_its_class(flavour: str, name: str, script: Script) -> None:
    script.answers = [Refusal(code_of(name), "VENUE_NOT_FOUND", "there is no such venue")]
    with pytest.raises(getattr(tenfoot, name)) as caught:
        ask(flavour, script.target, *READ)
    assert caught.value.code is code_of(name)
    assert caught.value.reason is Reason.VENUE_NOT_FOUND
    assert caught.value.message == "there is no such venue"
    assert str(caught.value) == "VENUE_NOT_FOUND: there is no such venue"
    assert caught.value.request_id == "request-7"


@pytest.mark.parametrize("code", [grpc.StatusCode.ABORTED, grpc.StatusCode.DATA_LOSS, grpc.StatusCode.OUT_OF_RANGE])
def test_other_codes_come_as_the_common_class(flavour: str, code: grpc.StatusCode, script: Script) -> None:
    script.answers = [Refusal(code)]
    with pytest.raises(TenfootError, match=f"{code.name}: a text") as caught:
        ask(flavour, script.target, *READ)
    assert type(caught.value) is TenfootError


def test_violations_and_delay(flavour: str, script: Script) -> None:
    violations = (("name", "must not be empty"), ("deviceInfo.macAddress", "is out of form"))
    script.answers = [
        Refusal(grpc.StatusCode.INVALID_ARGUMENT, "VALIDATION_ERROR", violations=violations, retry_seconds=1.5)
    ]
    with pytest.raises(InvalidArgument) as caught:
        ask(flavour, script.target, *READ)
    assert caught.value.violations == tuple(Violation(*violation) for violation in violations)
    assert caught.value.retry_after == timedelta(seconds=1.5)


def test_a_younger_reason_is_none_and_the_rest_still_counts(flavour: str, script: Script) -> None:
    script.answers = [Refusal(grpc.StatusCode.NOT_FOUND, "A_REASON_OF_NEXT_YEAR", violations=(("a", "b"),))]
    with pytest.raises(NotFound) as caught:
        ask(flavour, script.target, *READ)
    assert caught.value.reason is None
    assert caught.value.violations == (Violation("a", "b"),)


def test_nobody_listens(flavour: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with pytest.raises(Unavailable) as caught:
        ask(flavour, f"127.0.0.1:{port}", *READ)
    assert caught.value.reason is None
    assert caught.value.request_id == ""


def test_the_real_server_explains_itself(flavour: str, started_server: RealServer, place: Place) -> None:
    target, key = started_server.target, started_server.operator_key
    with pytest.raises(NotFound) as missing:
        ask(flavour, target, *READ, credential=key)
    assert missing.value.reason is Reason.VENUE_NOT_FOUND
    assert missing.value.request_id in started_server.said()
    with pytest.raises(InvalidArgument) as wrong:
        ask(flavour, target, "provisioning", "create_venue", CreateVenueRequest(), credential=key)
    assert wrong.value.reason is Reason.VALIDATION_ERROR
    assert [violation.field for violation in wrong.value.violations] == ["name"]
    with pytest.raises(Unauthenticated) as unknown:
        ask(flavour, target, *READ, credential="ak_nobody")
    assert unknown.value.reason is Reason.AUTH_TOKEN_INVALID
    assert unknown.value.retry_after is None
