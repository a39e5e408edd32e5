"""The cases are complete: measured against the protos, so a new RPC or refusal without a case fails here."""

from collections.abc import Iterable

import pytest

from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.errors.v1.error_reason_pb2 import ErrorReason, of_idempotency_key
from tests.contract import test_callers
from tests.contract.methods import METHODS, SERVICES
from tests.contract.run import CASES

_EVERYWHERE = [*CASES, *test_callers.CASES]


def _rule(rpc: str) -> edge.MethodRule:
    rule: edge.MethodRule = METHODS[rpc].descriptor.GetOptions().Extensions[edge.method]
    return rule


def _names(reasons: Iterable[int]) -> list[str]:
    return [ErrorReason.DESCRIPTOR.values_by_number[reason].name.removeprefix("ERROR_REASON_") for reason in reasons]


def _of_callers(rpc: str) -> list[str]:
    """What every call of this kind of caller can be refused with, and of those that try a secret by the rate limit."""
    caller = edge.Caller.DESCRIPTOR.values_by_number[_rule(rpc).caller]
    limited = ["RATE_LIMIT_EXCEEDED"] if _rule(rpc).guessable else []
    return [*_names(caller.GetOptions().Extensions[edge.refusals]), *limited]


def _of_keys(rpc: str) -> list[str]:
    """What a call that takes an Idempotency-Key can be refused with because of it."""
    reasons = ErrorReason.DESCRIPTOR.values if _rule(rpc).idempotency_key else ()
    return _names(value.number for value in reasons if value.GetOptions().Extensions[of_idempotency_key])


def _out_of_form(rpc: str) -> list[str]:
    family = edge.Family.DESCRIPTOR.values_by_number[_rule(rpc).family]
    return _names([family.GetOptions().Extensions[edge.invalid_request]])


def _required(rpc: str) -> set[str]:
    """The members of a request that it cannot do without. An optional id only narrows a list."""
    return {field.name for field in METHODS[rpc].descriptor.input_type.fields if not field.has_presence}


# Calls of operators that act on something by its id.
_OF_IDS = [
    name
    for name, method in METHODS.items()
    if method.usual_caller not in {"device", "nobody", "provider"}
    and any(member in {"id", "code"} or member.endswith("_id") for member in _required(name))
    and SERVICES["viewer_context"] is not method.descriptor.containing_service  # stations belong to no tenant
]
_DOCUMENTED = [(rpc, reason) for rpc in METHODS for reason in _names(_rule(rpc).refusals)]
_OVER = [(name, transport) for name, method in METHODS.items() for transport in sorted(method.transports)]


@pytest.mark.parametrize(("rpc", "transport"), _OVER)
def test_every_rpc_succeeds(rpc: str, transport: str) -> None:
    assert [case for case in CASES if case.rpc == rpc and case.succeeds and transport in case.transports]


@pytest.mark.parametrize(
    ("rpc", "reason", "transport"),
    [(rpc, reason, over) for rpc, reason in _DOCUMENTED for name, over in _OVER if name == rpc],
)
def test_every_documented_refusal_has_a_case(rpc: str, reason: str, transport: str) -> None:
    assert [case for case in _EVERYWHERE if case.rpc == rpc and reason in case.reasons and transport in case.transports]


@pytest.mark.parametrize("caller", sorted({_rule(rpc).caller for rpc in METHODS}))
def test_every_refusal_of_a_kind_of_caller_has_a_case(caller: int) -> None:
    rpcs = {rpc for rpc in METHODS if _rule(rpc).caller == caller}
    documented = {reason for rpc in rpcs for reason in [*_of_callers(rpc), *_out_of_form(rpc)]}
    shown = {reason for case in _EVERYWHERE if case.rpc in rpcs for reason in case.reasons}
    assert documented
    assert documented <= shown


def test_every_refusal_of_an_idempotency_key_has_a_case() -> None:
    documented = {reason for rpc in METHODS for reason in _of_keys(rpc)}
    assert documented
    assert documented <= {reason for case in CASES for reason in case.reasons}


def test_no_case_answers_what_is_not_documented() -> None:
    documented = {*_DOCUMENTED, *((rpc, reason) for rpc in METHODS for reason in _of_keys(rpc))}
    of_the_edge = {"UNSUPPORTED_MEDIA_TYPE", "PAYLOAD_TOO_LARGE", "HEADERS_TOO_LARGE", "UNAVAILABLE", "DATABASE_ERROR"}
    of_the_edge |= {"NOT_FOUND", "METHOD_NOT_ALLOWED"}
    undocumented = {
        (case.name, reason)
        for case in CASES
        if case.rpc in METHODS
        for reason in case.reasons - {*_of_callers(case.rpc), *_out_of_form(case.rpc)} - of_the_edge
        if (case.rpc, reason) not in documented
    }
    assert undocumented == set()


@pytest.mark.parametrize("rpc", _OF_IDS)
def test_every_id_of_another_tenant_is_tried(rpc: str) -> None:
    tried = [case for case in CASES if case.rpc == rpc and "<foreign" in str((case.variables, case.steps[0].request))]
    assert any(case.steps[0].expect.status == 404 for case in tried)
