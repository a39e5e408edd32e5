"""Writes what Envoy needs to know of the contract: `edge_tables.lua`, `routes.json` and `shapes.lua`, generated.

They are derived from the protos alone, in a fixed order, so the same protos always give the same bytes.
`python -m tools.edge_tables` is a step of `python -m tools.generate`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from google.api import annotations_pb2 as http_annotations
from google.api.http_pb2 import HttpRule
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from tenfoot.buf.validate import validate_pb2
from tenfoot.edge.v1 import annotations_pb2
from tenfoot.errors.v1 import error_reason_pb2
from tools.edge_shapes import extent, kind, shapes_lua
from tools.generate import descriptors
from tools.reasons import PREFIX

GENERATED = Path(__file__).resolve().parent.parent / "envoy" / "generated"
REASONS = "tenfoot.errors.v1.ErrorReason"

# Which part of the path space a family owns, and the host that carries it alone. What is not named here is signage.
# An unknown path gets the error body of the family that owns it.
TERRITORY: dict[str, dict[str, str]] = {
    "viewer": {"/deviceInit": "", "/pbsAccount": ""},
    "rights": {"/device_management": "rl", "/sas": "player", "/v2/entitlements": "rl"},
}


_BODY_KIB = 8
# A body may hold as many values as its message and these: unknown members of newer clients.
_SPARE_VALUES = 100


# A path with one of these holds a secret.
_SECRET_VARIABLES = {"{code}", "{auth_token}"}


class ContractError(Exception):
    """The protos say something that the edge cannot serve."""


@dataclass(frozen=True)
class Method:
    """One RPC under one REST path."""

    verb: str
    rpc: str
    # Nothing changes when the call is made twice, so the edge may repeat it.
    reads: bool
    # The legacy query signature is taken too.
    signed: bool
    # `none`, `*` for the whole message, or the name of one field.
    body: str
    # What the JSON body must be, as tools/edge_shapes.py spells it; empty without a body.
    shape: str
    # How large the body may be, and how many values of JSON it may hold.
    body_kib: int
    body_values: int
    # Who may call: `anyone`, `operator`, `device`, `provider` or `session`.
    caller: str
    # Both spellings of what path and body decide: no query parameter may set these.
    fixed: tuple[str, ...]


@dataclass(frozen=True)
class RestPath:
    """Every method of one REST path."""

    template: str
    # Matches the whole path; empty if the template has no variable.
    regex: str
    family: str
    # `player` or `rl` if a host of that name carries the path too, else empty.
    host: str
    allow: str
    # Callers get the stricter rate limit.
    guessable: bool
    methods: tuple[Method, ...]


def segments(template: str) -> list[str]:
    """The parts of a path template; a variable is `{name}` and spans one segment."""
    parts = template.removeprefix("/").split("/")
    for part in parts:
        if not re.fullmatch(r"\{[a-z_]+\}|[A-Za-z0-9_.-]+", part):
            raise ContractError(f"{template}: the edge cannot route {part!r}")
    return parts


def is_variable(segment: str) -> bool:
    """Whether a segment stands for a value."""
    return segment.startswith("{")


def pattern(shape: Iterable[str]) -> str:
    """A regex for paths of this shape."""
    return "".join("/[^/]+" if part == "{}" else f"/{re.escape(part)}" for part in shape)


def owner(template: str) -> tuple[str, str]:
    """Family and host of a path."""
    for family, prefixes in TERRITORY.items():
        for prefix, host in prefixes.items():
            if template == prefix or template.startswith(f"{prefix}/"):
                return family, host
    return "signage", ""


def routed_methods(image: FileDescriptorSet) -> Iterator[tuple[str, MethodDescriptorProto]]:
    """Every RPC of our services with its full path."""
    for file in image.file:
        for service in file.service:
            for method in service.method:
                yield f"/{file.package}.{service.name}/{method.name}", method


def rule_of(method: MethodDescriptorProto) -> annotations_pb2.MethodRule:
    """What the protos tell the edge of a method."""
    return method.options.Extensions[annotations_pb2.method]


def must_be_absent(field: FieldDescriptorProto) -> bool:
    """Whether the server refuses requests that give this field, so that the edge must not hide it."""
    return any(rule.id == "must_be_absent" for rule in field.options.Extensions[validate_pb2.field].cel)


def is_guessable(rpc: str, method: MethodDescriptorProto) -> bool:
    """Whether the method is protected only by a secret that can be guessed by trying.

    Raises:
        ContractError: a method that is open to anybody does not say, or another one says it.
    """
    rule = rule_of(method)
    if rule.HasField("guessable") != (rule.caller == annotations_pb2.CALLER_ANYONE):
        raise ContractError(f"{rpc}: `guessable` must be set if and only if the caller is CALLER_ANYONE")
    return rule.guessable


def family_of(rpc: str, method: MethodDescriptorProto) -> str:
    """The family as the edge spells it.

    Raises:
        ContractError: the method has no family.
    """
    family = rule_of(method).family
    if not family:
        raise ContractError(f"{rpc}: no (tenfoot.edge.v1.method).family")
    return annotations_pb2.Family.Name(family).removeprefix("FAMILY_").lower()


def messages(image: FileDescriptorSet) -> dict[str, DescriptorProto]:
    """Top-level messages by full name, with the leading dot that descriptors use."""
    return {f".{file.package}.{message.name}": message for file in image.file for message in file.message_type}


def field(message: DescriptorProto, name: str) -> FieldDescriptorProto:
    """A field of a request.

    Raises:
        ContractError: a route names a field that is not there.
    """
    for candidate in message.field:
        if candidate.name == name:
            return candidate
    raise ContractError(f"{message.name} has no field {name}")


def bindings(method: MethodDescriptorProto) -> Iterator[HttpRule]:
    """The REST routes of a method."""
    if method.options.HasExtension(http_annotations.http):
        rule: HttpRule = method.options.Extensions[http_annotations.http]
        yield rule
        yield from rule.additional_bindings


def paths(image: FileDescriptorSet) -> list[RestPath]:
    """Every REST path, the more specific before the less.

    Raises:
        ContractError: two RPCs claim one route, or a route lies in the territory of another family.
    """
    requests = messages(image)
    found: dict[tuple[str, ...], tuple[str, str, dict[str, Method]]] = {}
    guessable = set[tuple[str, ...]]()
    for rpc, method in routed_methods(image):
        for binding in bindings(method):
            verb = binding.WhichOneof("pattern")
            if verb is None or verb == "custom":
                raise ContractError(f"{rpc}: only get, put, post, delete and patch are routed")
            template: str = getattr(binding, verb)
            parts = segments(template)
            family = family_of(rpc, method)
            if owner(template)[0] != family:
                raise ContractError(f"{rpc}: {template} lies in the territory of {owner(template)[0]}, not of {family}")
            request = requests[method.input_type]
            decided = [field(request, part[1:-1]) for part in parts if is_variable(part)]
            shape_of_body = ""
            if binding.body not in {"", "*"}:
                body = field(request, binding.body)
                decided.append(body)
                shape_of_body = kind(body)
            elif binding.body:
                shape_of_body = method.input_type.lstrip(".")
                decided = [each for each in request.field if not must_be_absent(each)]
            kib, values = body_limits(image, rpc, method, binding, request)
            shape = tuple("{}" if is_variable(part) else part for part in parts)
            _, _, methods = found.setdefault(shape, (template, family, {}))
            if is_guessable(rpc, method):
                guessable.add(shape)
            if verb.upper() in methods:
                raise ContractError(f"{rpc} and {methods[verb.upper()].rpc} both claim {verb.upper()} {template}")
            methods[verb.upper()] = Method(
                verb=verb.upper(),
                rpc=rpc,
                reads=verb == "get" and not rule_of(method).writes,
                signed=rule_of(method).legacy_signature,
                body=binding.body or "none",
                shape=shape_of_body,
                body_kib=kib,
                body_values=values,
                caller=annotations_pb2.Caller.Name(rule_of(method).caller).removeprefix("CALLER_").lower(),
                fixed=tuple(sorted({spelling for each in decided for spelling in (each.name, each.json_name)})),
            )
    return [
        RestPath(
            template=template,
            regex=pattern(shape) if "{}" in shape else "",
            family=family,
            host=owner(template)[1],
            allow=", ".join(sorted([*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])])),
            guessable=shape in guessable,
            methods=tuple(methods[verb] for verb in sorted(methods)),
        )
        # "{" sorts after every letter: at each depth a literal comes before a variable.
        for shape, (template, family, methods) in sorted(found.items())
    ]


def body_limits(
    image: FileDescriptorSet, rpc: str, method: MethodDescriptorProto, binding: HttpRule, request: DescriptorProto
) -> tuple[int, int]:
    """How many KiB a body of this route may have, and how many values of JSON.

    Raises:
        ContractError: a request that the rules allow would not fit.
    """
    kib = rule_of(method).max_body_kib or _BODY_KIB
    path = {part[1:-1] for part in segments(getattr(binding, str(binding.WhichOneof("pattern")))) if is_variable(part)}
    members = [each for each in request.field if binding.body in {"*", each.name} and each.name not in path]
    most = extent(image, members)
    if most.ascii_bytes > kib * 1024:
        raise ContractError(f"{rpc}: a request can have {most.ascii_bytes} bytes; max_body_kib: {kib} is too small")
    return kib, 2 * most.values + _SPARE_VALUES


def routes_json(image: FileDescriptorSet) -> str:
    """What the configuration template iterates over."""
    listed = paths(image)
    content = {
        "services": sorted({method.rpc[1:].split("/")[0] for path in listed for method in path.methods}),
        "territory": [
            {"prefix": prefix, "family": family, "host": host}
            for family, prefixes in sorted(TERRITORY.items())
            for prefix, host in sorted(prefixes.items())
        ],
        "paths": [asdict(path) for path in listed],
    }
    return json.dumps(content, indent=1) + "\n"


def statuses(image: FileDescriptorSet) -> dict[str, int]:
    """The HTTP status of every reason."""
    return {
        value.name.removeprefix(PREFIX): value.options.Extensions[error_reason_pb2.http_status]
        for file in image.file
        for enum in file.enum_type
        if f"{file.package}.{enum.name}" == REASONS
        for value in enum.value
    }


def irregular_names(image: FileDescriptorSet) -> list[tuple[str, str]]:
    """Members of camelCase families whose JSON name does not follow from their name, each once."""
    return sorted(
        {
            (member.name, member.json_name)
            for file in image.file
            if file.package.startswith("tenfoot.") and "rights_locker" not in file.package
            for message in file.message_type
            for member in message.field
            if member.json_name != re.sub(r"_(\w)", lambda found: found[1].upper(), member.name)
        }
    )


def cache(family: str, method: MethodDescriptorProto) -> str:
    """What caches are told of a success. Only signage answers without a person, and its secrets only to writes."""
    secret = any(
        binding.WhichOneof("pattern") != "get" or _SECRET_VARIABLES & set(segments(binding.get))
        for binding in bindings(method)
    )
    return "no-store" if secret or family != "signage" else "private, no-cache"


def edge_tables_lua(image: FileDescriptorSet) -> str:
    """The tables by which Lua turns a gRPC answer into an HTTP answer."""
    lines = ["-- Generated by tools/edge_tables.py from the protos. Do not edit.", "return {", "  methods = {"]
    for rpc, method in sorted(routed_methods(image), key=lambda each: each[0]):
        if not any(bindings(method)):
            continue
        rule = rule_of(method)
        success = rule.success or 200
        empty = str(rule.empty_body or success == 204).lower()
        family = family_of(rpc, method)
        told = f'family = "{family}", status = "{success}", empty = {empty}, cache = "{cache(family, method)}"'
        lines.append(f'    ["{rpc}"] = {{ {told} }},')
    lines += ["  },", "  spelled = {"]
    lines += [f'    {name} = "{json_name}",' for name, json_name in irregular_names(image)]
    lines += ["  },", "  territory = {"]
    for family, prefixes in sorted(TERRITORY.items()):
        lines += [f'    ["{prefix}"] = "{family}",' for prefix in sorted(prefixes)]
    lines += ["  },", "  reasons = {"]
    for reason, status in sorted(statuses(image).items()):
        if not 400 <= status <= 599:
            raise ContractError(f"{PREFIX}{reason}: http_status {status} is no error")
        lines.append(f'    {reason} = "{status}",')
    return "\n".join([*lines, "  },", "}", ""])


def shapes_of_bodies(image: FileDescriptorSet) -> str:
    """What the bodies of all routes must be."""
    told = {method.shape.lstrip("*") for path in paths(image) for method in path.methods if method.shape}
    return shapes_lua(image, sorted(told))


def write(path: Path, content: str) -> None:
    """Writes only what differs, so that build stamps notice real changes only."""
    if not path.exists() or path.read_text() != content:
        path.write_text(content)


def main() -> int:
    """Returns 1 and writes nothing if the protos ask for something that the edge cannot serve."""
    image = descriptors()
    try:
        tables, routes, shapes = edge_tables_lua(image), routes_json(image), shapes_of_bodies(image)
    except ContractError as fault:
        print(f"edge tables: {fault}", file=sys.stderr)
        return 1
    write(GENERATED / "edge_tables.lua", tables)
    write(GENERATED / "routes.json", routes)
    write(GENERATED / "shapes.lua", shapes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
