"""Every RPC refuses whoever it is not for, before it judges the request."""

from functools import partial
from typing import Any

import pytest

from tests.contract import grpc_caller, rest_caller
from tests.contract.case_files import Case, Expectation, Step
from tests.contract.methods import METHODS, Method
from tests.contract.run import run
from tests.contract.systems import Systems

_OF_OPERATORS = [method for method in METHODS.values() if method.usual_caller not in {"device", "nobody", "provider"}]
_OF_DEVICES = [method for method in METHODS.values() if method.usual_caller == "device"]
_OF_PROVIDERS = [method for method in METHODS.values() if method.usual_caller == "provider"]
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
_BY_PROVIDERS = {
    "nobody": "PROVIDER_CREDENTIAL_MISSING",
    "super_admin": "PROVIDER_CREDENTIAL_INVALID",
    "device": "PROVIDER_CREDENTIAL_INVALID",
}
# Whose pcode it is, is judged after the form of the request.
_IN_FORM = {
    "pcode": "<provider.pcode>",
    "account_id": "<account.account_id>",
    "public_device_id": "<player.public_device_id>",
    "embed_codes": "all",
    "actor": "desk",
    "actor_type": "admin",
    "device_limit": 0,
    "assets": [{"content_id": "movie-1"}],
    "content_id": "movie-1",
    "external_product_id": "default",
}


def _refused(method: Method, caller: str, reason: str) -> Case:
    # Only what stands in the path, and the arrays without which Envoy takes no body: nothing else is judged before the
    # caller.
    request: dict[str, Any] = {"events": [], "items": []} | dict.fromkeys(method.in_path, "x")
    expect = Expectation(401, "UNAUTHENTICATED", reason, None, None, {}, {})
    return Case(
        name=f"{method.key} by {caller}",
        rpc=method.key,
        shows="the caller is judged first",
        given=[],
        system="usual",
        transports=method.transports,
        variables={},
        steps=[Step(method, caller, request, {}, {}, expect)],
    )


def _of_another_provider(method: Method) -> Case:
    members = method.descriptor.input_type.fields_by_name
    request = {name: value for name, value in _IN_FORM.items() if name in members}
    if method.key.startswith("DeleteAll"):
        del request["public_device_id"]  # it is there to be refused
    expect = Expectation(403, "PERMISSION_DENIED", "PROVIDER_MISMATCH", None, None, {}, {})
    look = {"pcode": "<provider.pcode>", "account_id": "<account.account_id>"}
    unchanged = {"device_limit": 5, "next_delete_time": None, "devices": ["<player>"]}
    after = Expectation(200, "OK", "", None, unchanged, unchanged, {})
    return Case(
        name=f"{method.key} of another provider",
        rpc=method.key,
        shows="a provider is kept to its own viewers, and nothing of theirs is changed",
        given=["player", "entitlement"],
        system="usual",
        transports=method.transports,
        variables={},
        steps=[
            Step(method, "foreign provider", request, {}, {}, expect),
            Step(METHODS["ListAccountDevices"], "provider", look, {}, {}, after),
        ],
    )


CASES = [_refused(method, *refused) for method in _OF_OPERATORS for refused in _BY_OPERATORS.items()]
CASES += [_refused(method, *refused) for method in _OF_DEVICES for refused in _BY_DEVICES.items()]
CASES += [_refused(method, *refused) for method in _OF_PROVIDERS for refused in _BY_PROVIDERS.items()]
CASES += [
    _of_another_provider(method) for method in _OF_PROVIDERS if "pcode" in method.descriptor.input_type.fields_by_name
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_callers(case: Case, systems: Systems) -> None:
    rig = systems.rig("usual")
    if "rest" in case.transports:
        run(case, rig, rest_caller.perform)
    run(case, rig, partial(grpc_caller.perform, channel=rig.through_envoy))


def test_only_registration_is_public() -> None:
    others = [method for method in METHODS.values() if method.usual_caller == "nobody"]
    of_no_session = [each for each in others if "auth_token" not in each.descriptor.input_type.fields_by_name]
    of_applications = ["InitDevice", "RegisterAccount", "Login", "UpdateProfile", "Logout"]
    assert [method.key for method in of_no_session] == ["RegisterDevice", *of_applications]
