"""Every RPC refuses whoever it is not for, before it judges the request."""

from functools import partial
from typing import Any

import pytest

from tests.contract import grpc_caller, rest_caller
from tests.contract.case_files import Case, Expectation, Step
from tests.contract.methods import METHODS, Method
from tests.contract.run import run
from tests.contract.systems import Systems

_OF_OPERATORS = [method for method in METHODS.values() if method.usual_caller not in {"device", "nobody"}]
_OF_DEVICES = [method for method in METHODS.values() if method.usual_caller == "device"]
# The wrong callers, and what they are told.
_BY_OPERATORS = {
    "nobody": "AUTH_HEADER_INVALID",
    "device": "AUTH_TOKEN_INVALID",
    "revoked device": "AUTH_TOKEN_INVALID",
}
_BY_DEVICES = {
    "nobody": "AUTHORIZATION_HEADER_MISSING",
    "super_admin": "DEVICE_API_KEY_INVALID",
    "revoked device": "DEVICE_API_KEY_REVOKED",
}


def _refused(method: Method, caller: str, reason: str) -> Case:
    # Only what stands in the path, and a member that no request has: nothing else is judged before the caller.
    members = method.descriptor.input_type.fields_by_name
    request: dict[str, Any] = {"events": []} | {name: "x" for name in ("id", "code") if name in members}
    expect = Expectation(401, "UNAUTHENTICATED", reason, None, None, {}, {})
    return Case(
        name=f"{method.name} by {caller}",
        rpc=method.name,
        shows="the caller is judged first",
        given=[],
        system="usual",
        transports=frozenset({"rest", "grpc"}),
        variables={},
        steps=[Step(method, caller, request, {}, {}, expect)],
    )


CASES = [_refused(method, *refused) for method in _OF_OPERATORS for refused in _BY_OPERATORS.items()]
CASES += [_refused(method, *refused) for method in _OF_DEVICES for refused in _BY_DEVICES.items()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_callers(case: Case, systems: Systems) -> None:
    rig = systems.rig("usual")
    run(case, rig, rest_caller.perform)
    run(case, rig, partial(grpc_caller.perform, channel=rig.through_envoy))


def test_only_registration_is_public() -> None:
    assert [name for name, method in METHODS.items() if method.usual_caller == "nobody"] == ["RegisterDevice"]
