"""The cases are complete: measured against the protos, so a new RPC or refusal without a case fails here."""

import re
from pathlib import Path

import pytest

from tenfoot.errors.reasons import Reason
from tests.contract import test_callers
from tests.contract.methods import METHODS, SERVICES, key_of
from tests.contract.run import CASES

_PROTOS = Path(__file__).parents[2] / "protos" / "tenfoot"
_REASON = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")
_REFUSALS = re.compile(r"Refusals[^:.]*: ([^.]+)\.")
_EVERYWHERE = [*CASES, *test_callers.CASES]


def _comments(service: str) -> dict[str, str]:
    """The comment above each RPC, and above the service under its own name."""
    text = (_PROTOS / service / "v1" / f"{service}.proto").read_text()
    found = re.findall(r"((?:^ *//[^\n]*\n)+) *(?:rpc|service) (\w+)", text, re.MULTILINE)
    rpcs = SERVICES[service].methods_by_name
    return {
        key_of(service, name) if name in rpcs else name: re.sub(r"\s*\n? *// ?", " ", comment)
        for comment, name in found
    }


def _documented(service: str) -> list[tuple[str, str]]:
    return [
        (name, reason)
        for name, comment in _comments(service).items()
        for refusals in _REFUSALS.findall(comment)
        for reason in _REASON.findall(refusals)
    ]


# Calls of operators that act on something by its id.
_OF_IDS = [
    name
    for name, method in METHODS.items()
    if method.usual_caller not in {"device", "nobody", "provider"}
    and {"id", "code", "venue_id", "screen_id"} & set(method.descriptor.input_type.fields_by_name.keys())
    and name not in {"ListScreens", "ListDevices"}  # there an id only narrows the list
    and SERVICES["viewer_context"] is not method.descriptor.containing_service  # stations belong to no tenant
]
_DOCUMENTED = [pair for service in SERVICES for pair in _documented(service)]
_OVER = [(name, transport) for name, method in METHODS.items() for transport in sorted(method.transports)]


def test_every_comment_is_read() -> None:
    with_comments = {name for service in SERVICES for name in _comments(service)}
    assert with_comments >= METHODS.keys()
    assert {name for name, _ in _DOCUMENTED} == METHODS.keys()


@pytest.mark.parametrize(("rpc", "transport"), _OVER)
def test_every_rpc_succeeds(rpc: str, transport: str) -> None:
    assert [case for case in CASES if case.rpc == rpc and case.succeeds and transport in case.transports]


@pytest.mark.parametrize(
    ("rpc", "reason", "transport"),
    [(rpc, reason, over) for rpc, reason in _DOCUMENTED for name, over in _OVER if name == rpc],
)
def test_every_documented_refusal_has_a_case(rpc: str, reason: str, transport: str) -> None:
    assert [case for case in _EVERYWHERE if case.rpc == rpc and reason in case.reasons and transport in case.transports]


@pytest.mark.parametrize("service", SERVICES)
def test_every_refusal_of_a_service_has_a_case(service: str) -> None:
    descriptor = SERVICES[service]
    documented = set(_REASON.findall(_comments(service)[descriptor.name])) & {reason.value for reason in Reason}
    rpcs = {key_of(service, method.name) for method in descriptor.methods}
    shown = {reason for case in _EVERYWHERE if case.rpc in rpcs for reason in case.reasons}
    assert documented
    assert documented <= shown


def test_no_case_answers_what_is_not_documented() -> None:
    documented = set(_DOCUMENTED)
    general = {reason for service in SERVICES for reason in _REASON.findall(" ".join(_comments(service).values()))}
    of_the_edge = {"UNSUPPORTED_MEDIA_TYPE", "PAYLOAD_TOO_LARGE", "HEADERS_TOO_LARGE", "UNAVAILABLE", "DATABASE_ERROR"}
    of_the_edge |= {"NOT_FOUND", "METHOD_NOT_ALLOWED"}
    undocumented = {
        (case.name, reason)
        for case in CASES
        if case.rpc in METHODS
        for reason in case.reasons - general - of_the_edge
        if (case.rpc, reason) not in documented
    }
    assert undocumented == set()


@pytest.mark.parametrize("rpc", _OF_IDS)
def test_every_id_of_another_tenant_is_tried(rpc: str) -> None:
    tried = [case for case in CASES if case.rpc == rpc and "<foreign" in str((case.variables, case.steps[0].request))]
    assert any(case.steps[0].expect.status == 404 for case in tried)
