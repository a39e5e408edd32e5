"""Reads the case files.

A file is one case, or one for each member of `each`:

    shows: A venue is created with all its members.      what it proves
    from: docs/contract.md#venues                        the heading that says so; several with `; ` between them
    given: [screen, {config: {syncIntervalMinutes: 7}}]  what exists beforehand (world.py), in this order
    as: tenant_admin                                     who calls; by default somebody whom the method lets in
    request: {name: Corner Café}                         the JSON form of the request message
    headers: {If-None-Match: '"1"'}                      over gRPC the same as metadata
    rest: {body: '{', path: /v1/x, method: PUT}          over REST instead of what the method's HTTP rule makes of it
    expect:                                              see Expectation
      status: 201
      body: {id: <uuid>, name: Corner Café}
    keep: first                                          keeps the answer as `first`, its headers as `first headers`
    then:                                                further calls: rpc and what stands above from `as` on
      - {rpc: GetVenue, request: {id: <answer.id>}, expect: {status: 200, body: {…}}}
    only: rest                                           a case that the other transport cannot have
    system: strict                                       a system with other settings (conftest.py)
    each: [{case: empty, name: ''}]                      variables of each variant; `case` is its name

What stands in angle brackets is explained in values.py. `answer` is the last answer's body, `headers` its headers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.contract.methods import METHODS, SERVICES, Method, key_of
from tests.contract.values import is_form

FOLDER = Path(__file__).parent / "cases"
# Cases of paths that belong to no RPC.
EDGE = "edge"

_CASE = {"shows", "from", "given", "only", "system", "each", "then"}
_STEP = {"as", "request", "headers", "rest", "expect", "keep"}
_EXPECTATION = {"status", "grpc", "reason", "fields", "message", "body", "body over grpc", "headers"}


@dataclass(frozen=True)
class Expectation:
    """What a call must be answered.

    `status` is REST's, `grpc` the name of the gRPC code. An error has a `reason` and, where members break their rule,
    exactly these `fields`. A success has exactly this `body`; none means that REST has no body and gRPC an empty one.
    """

    status: int
    grpc: str
    reason: str
    fields: list[str] | None
    body: Any
    body_over_grpc: Any
    headers: dict[str, str]
    message: str = "<text>"
    """The words of an error where the contract promises them."""


@dataclass(frozen=True)
class Step:
    """One call with what it must be answered."""

    method: Method | None
    caller: Any
    request: dict[str, Any]
    headers: dict[str, str]
    rest: dict[str, Any]
    expect: Expectation
    keep: str = ""


@dataclass(frozen=True)
class Case:
    """One case, ready to run in any world."""

    name: str
    rpc: str
    shows: str
    given: list[Any]
    system: str
    transports: frozenset[str]
    variables: dict[str, Any]
    steps: list[Step] = field(default_factory=list)

    @property
    def reasons(self) -> frozenset[str]:
        """The reasons that its own RPC answers in it."""
        return frozenset(
            step.expect.reason for step in self.steps if step.method is None or step.method.key == self.rpc
        ) - {""}

    @property
    def succeeds(self) -> bool:
        """Whether its own RPC succeeds in it."""
        return any(
            not step.expect.reason and step.method is not None and step.method.key == self.rpc for step in self.steps
        )


def load() -> list[Case]:
    """Returns every case. Raises: AssertionError with the file's path for a file that is out of form."""
    return [case for path in sorted(FOLDER.rglob("*.yaml")) for case in _cases(path)]


def _cases(path: Path) -> Iterator[Case]:
    service, rpc, name = path.relative_to(FOLDER).with_suffix("").parts
    if service != EDGE:
        assert rpc in {method.name for method in SERVICES[service].methods}, f"{path}: {service} has no such RPC"
        rpc = key_of(service, rpc)
    content = yaml.safe_load(path.read_text())
    unknown = content.keys() - _CASE - _STEP
    assert not unknown, f"{path}: {unknown}"
    assert {"shows", "from", "expect"} <= content.keys(), f"{path}: `shows`, `from` or `expect` is missing"
    only = content.get("only")
    assert only in {None, "rest", "grpc"}, path
    first = {name: value for name, value in content.items() if name in _STEP}
    steps = [_step(path, first, "" if service == EDGE else rpc)]
    steps += [_step(path, further, rpc) for further in content.get("then", [])]
    transports = frozenset({only} if only else {"rest", "grpc"})
    if steps[0].method is not None:
        transports &= steps[0].method.transports
    assert all(step.method is None or transports <= step.method.transports for step in steps), f"{path}: no route"
    for variant in content.get("each", [{}]):
        assert not any(is_form(variable) for variable in variant), f"{path}: a variable hides a form of values.py"
        suffix = f"[{variant['case']}]" if variant else ""
        yield Case(
            name=f"{service}/{rpc}/{name}{suffix}",
            rpc=rpc,
            shows=content["shows"],
            given=content.get("given", []),
            system=content.get("system", "usual"),
            transports=transports,
            variables=variant,
            steps=steps,
        )


def _step(path: Path, content: dict[str, Any], rpc: str) -> Step:
    unknown = content.keys() - _STEP - {"rpc"}
    assert not unknown, f"{path}: {unknown}"
    name = content.get("rpc", rpc)
    assert not name or name in METHODS, f"{path}: there is no RPC {name}"
    method = METHODS[name] if name else None
    return Step(
        method=method,
        caller=content.get("as", method.usual_caller if method else "nobody"),
        request=content.get("request", {}),
        headers=content.get("headers", {}),
        rest=content.get("rest", {}),
        expect=_expectation(path, content["expect"]),
        keep=content.get("keep", ""),
    )


def _expectation(path: Path, content: dict[str, Any]) -> Expectation:
    unknown = content.keys() - _EXPECTATION
    assert not unknown, f"{path}: {unknown}"
    status = content["status"]
    reason = content.get("reason", "")
    assert (isinstance(status, int) and status < 400) == (not reason), f"{path}: a refusal has a reason, a success none"
    assert reason or "body" in content or status in {204, 304}, f"{path}: what is the body?"
    return Expectation(
        status=status,
        grpc=content.get("grpc", "OK"),
        reason=reason,
        fields=content.get("fields"),
        body=content.get("body"),
        body_over_grpc=content.get("body over grpc", content.get("body", {})),
        headers={name.lower(): value for name, value in content.get("headers", {}).items()},
        message=content.get("message", "<text>"),
    )
