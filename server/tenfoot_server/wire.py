"""Where protobuf meets plain Python: the rules of the methods, violations, and small conversions for the servicers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import accumulate
from typing import Any, Protocol, TypeAlias, TypeVar
from urllib.parse import unquote

import protovalidate
from google.protobuf import timestamp_pb2
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpc import aio

from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.errors.v1.error_reason_pb2 import ErrorReason
from tenfoot_server.callers import CallerKind
from tenfoot_server.errors import InvalidArgument, Reason, Violation

M = TypeVar("M", bound=Message)

# A call as gRPC hands it to a method. Its two types are those of the method's messages, which no servicer asks it for.
Context: TypeAlias = aio.ServicerContext[Any, Any]

# The client's address, set by the edge. If a client sends a header of this name, the edge replaces it.
CLIENT_ADDRESS = "x-client-ip"

# The reason for a request that is not valid, by family.
_OUT_OF_FORM = {
    edge.FAMILY_SIGNAGE: Reason.VALIDATION_ERROR,
    edge.FAMILY_VIEWER: Reason.BAD_PAYLOAD,
    edge.FAMILY_RIGHTS: Reason.VALIDATION_ERROR,
}
# What the names of the enum have in front of the reasons, as protobuf demands it.
_REASON_PREFIX = ErrorReason.Name(ErrorReason.ERROR_REASON_UNSPECIFIED).removesuffix("UNSPECIFIED")
# Details travel in metadata. Some gRPC clients accept 8 KiB of it in all; beyond that they lose the whole refusal.
_TOLD_BYTES = 4000


@dataclass(frozen=True, slots=True)
class MethodRule:
    """The options of a method, ready to use."""

    caller: CallerKind
    roles: tuple[str, ...]
    out_of_form: Reason
    unexpected: Reason | None
    method: str
    answer: type[Message]
    idempotency_key: bool


def method_rules(services: Sequence[ServiceDescriptor]) -> dict[str, MethodRule]:
    """Returns the rule of every method by its full path. A method without options is open to nobody."""
    return {
        f"/{service.full_name}/{method.name}": _method_rule(method)
        for service in services
        for method in service.methods
    }


def _method_rule(method: MethodDescriptor) -> MethodRule:
    rule = method.GetOptions().Extensions[edge.method]
    unexpected = None
    if rule.unexpected:
        unexpected = Reason(ErrorReason.Name(rule.unexpected).removeprefix(_REASON_PREFIX))
    return MethodRule(
        caller=CallerKind(rule.caller),
        roles=tuple(rule.roles),
        out_of_form=_OUT_OF_FORM.get(rule.family, Reason.VALIDATION_ERROR),
        unexpected=unexpected,
        method=method.full_name,
        answer=GetMessageClass(method.output_type),
        idempotency_key=rule.idempotency_key,
    )


_validator = protovalidate.Validator()


def warm(services: Sequence[ServiceDescriptor], message_class: Callable[[Descriptor], type[Message]]) -> None:
    """Compiles the rules of every request once at the start, so that no caller has to wait for it."""
    for service in services:
        for method in service.methods:
            _validator.collect_violations(message_class(method.input_type)())


def must_be_in_form(request: Message, reason: Reason) -> None:
    """Validates a request against the rules in its proto.

    Raises: InvalidArgument with each member that is not valid, or with the first ones if there are hundreds.
    """
    violations = [
        Violation(_path(request, violation), violation.proto.message or "is out of form")
        for violation in _validator.collect_violations(request)
    ]
    # PostgreSQL cannot store a NUL. Searching the bytes first is faster than walking through every message.
    if b"\0" in request.SerializeToString():
        with_nul = [Violation(path, "must not contain a NUL character") for path in _texts_with_nul(request, "")]
        named = {violation.field for violation in with_nul}
        violations = with_nul + [violation for violation in violations if violation.field not in named]
    if violations:
        raise InvalidArgument(reason, _summary(violations), violations=_told(violations))


def _told(violations: Sequence[Violation]) -> Sequence[Violation]:
    sizes = accumulate(len(f"{violation.field}{violation.message}".encode()) for violation in violations)
    return violations[: max(1, sum(size <= _TOLD_BYTES for size in sizes))]


def _summary(violations: Sequence[Violation]) -> str:
    first = violations[0]
    return f"{first.field}: {first.message}" if first.field else first.message


def _path(request: Message, violation: protovalidate.Violation) -> str:
    """Spells a violation's field as in JSON: `deviceInfo.macAddress`, `events[3].timestamp`."""
    names: list[str] = []
    descriptor = request.DESCRIPTOR
    for element in violation.proto.field.elements if violation.proto.field else ():
        field = descriptor.fields_by_name.get(element.field_name)
        name = _json_name(field) if field is not None else element.field_name
        if element.subscript is not None and element.subscript.field == "index":
            name += f"[{element.subscript.value}]"
        names.append(name)
        if field is not None and field.message_type is not None:
            descriptor = field.message_type
    return ".".join(names)


@cache
def _json_name(field: FieldDescriptor) -> str:
    return str(field.json_name)


def _texts_with_nul(message: Message, prefix: str) -> Iterator[str]:
    for field, value in message.ListFields():
        name = prefix + _json_name(field)
        many = isinstance(value, Sequence) and not isinstance(value, str | bytes)
        for index, item in enumerate(value if many else [value]):
            place = f"{name}[{index}]" if many else name
            if isinstance(item, str) and "\0" in item:
                yield place
            elif isinstance(item, Message):
                yield from _texts_with_nul(item, place + ".")


def stamp(moment: datetime | None) -> timestamp_pb2.Timestamp | None:
    """Returns a time as a protobuf Timestamp; None stays absent."""
    if moment is None:
        return None
    timestamp = timestamp_pb2.Timestamp()
    timestamp.FromDatetime(moment)
    return timestamp


class Paged(Protocol):
    """A request for one page of a list."""

    page_size: int


def page_size(request: Paged, default: int) -> int:
    """Returns how many rows a page holds: as many as the request says, which the protos keep above nothing."""
    return request.page_size or default


def with_more(resource: Message, response: M) -> M:
    """Returns a response that holds a resource's members beside its own, after copying the resource's into it."""
    response.MergeFromString(resource.SerializeToString())
    return response


def one_time_keys(answer: Message) -> Iterator[str]:
    """Yields the keys in an answer that work from now on, as the options of its members name them."""
    for field, value in answer.ListFields():
        if field.GetOptions().Extensions[edge.member].one_time_key:
            yield value


def metadata_of(context: Context) -> dict[str, list[str]]:
    """Returns a call's metadata by name. A name may occur more than once."""
    metadata: dict[str, list[str]] = {}
    for name, value in context.invocation_metadata() or ():
        if isinstance(value, str):
            metadata.setdefault(name, []).append(value)
    return metadata


def one(metadata: Mapping[str, Sequence[str]], name: str) -> str:
    """Returns a metadata value, or an empty text if there is none."""
    return ",".join(metadata.get(name, ()))


def client_address(context: Context) -> str:
    """Returns the address of the client, as the edge tells it; without the edge, of who is connected."""
    return one(metadata_of(context), CLIENT_ADDRESS) or unquote(context.peer()).partition(":")[2].rpartition(":")[
        0
    ].strip("[]")
