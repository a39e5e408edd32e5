"""JSON schemas of messages, as Envoy writes and reads them, with the limits that protovalidate judges.

A response prints every member without presence (`always_print_primitive_fields`), so those are required there. What a
request must have is what protovalidate refuses to miss.
"""

from collections.abc import Callable, Collection
from typing import Any

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto

from tenfoot.buf.validate import validate_pb2
from tenfoot.edge.v1 import annotations_pb2
from tools.edge_tables import ContractError
from tools.openapi_source import Contract, must_be_given

Schema = dict[str, Any]

_TIMESTAMP = ".google.protobuf.Timestamp"
# In our answers it stands for a string or null and is always set; the rights service says so.
_VALUE = ".google.protobuf.Value"
_REPEATED = FieldDescriptorProto.LABEL_REPEATED

_F = FieldDescriptorProto
_SCALARS: dict[int, Schema] = {
    _F.TYPE_STRING: {"type": "string"},
    _F.TYPE_BOOL: {"type": "boolean"},
    _F.TYPE_INT32: {"type": "integer", "format": "int32"},
    _F.TYPE_UINT32: {"type": "integer", "format": "int64", "minimum": 0, "maximum": 4294967295},
    _F.TYPE_DOUBLE: {"type": "number", "format": "double"},
    _F.TYPE_FLOAT: {"type": "number", "format": "float"},
    # JavaScript has no such numbers, so JSON of protobuf writes them as text.
    _F.TYPE_INT64: {"type": "string", "format": "int64"},
    _F.TYPE_UINT64: {"type": "string", "format": "uint64"},
    _F.TYPE_BYTES: {"type": "string", "format": "byte"},
}

# No request may hold a NUL, which PostgreSQL cannot store; what has a pattern, a format or a list of values says so.
_NO_NUL = r"^[^\x00]*$"

# What the values of a list are called, so that generated code has one type for them and not one for each member.
_LISTS: dict[tuple[str, ...], str] = {
    ("provisioning", "active"): "provisioning.ScreenStatus",
    ("active", "suspended"): "provisioning.DeviceStatus",
    ("active", "revoked"): "provisioning.ApiKeyStatus",
    ("pending", "activated", "expired"): "provisioning.CodeStatus",
    ("operator", "tenant_admin", "super_admin"): "provisioning.Role",
    ("custom", "default"): "device_runtime.ConfigSource",
    (
        "new device registered",
        "device binding failed",
        "device limit reached",
        "no device registration action",
    ): "rights_locker.RegistrationResult",
    (
        "device registration",
        "device deletion",
        "add device nickname",
        "device limit change",
        "device limit reached",
        "device binding failed",
    ): "rights_locker.HistoryAction",
}

_IP: Schema = {"anyOf": [{"type": "string", "format": "ipv4"}, {"type": "string", "format": "ipv6"}]}


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


# What a rule of protovalidate is called in a JSON schema.
_RULES: dict[str, Callable[[Any], Schema]] = {
    "min_len": lambda value: {"minLength": value},
    "max_len": lambda value: {"maxLength": value},
    "len": lambda value: {"minLength": value, "maxLength": value},
    "pattern": lambda value: {"pattern": value},
    "in": lambda values: {"enum": list(values)},
    "const": lambda value: {"const": value},
    "uuid": lambda _: {"format": "uuid"},
    "uri": lambda _: {"format": "uri"},
    "email": lambda _: {"format": "email"},
    "hostname": lambda _: {"format": "hostname"},
    "ip": lambda _: _IP,
    "ipv4": lambda _: {"format": "ipv4"},
    "ipv6": lambda _: {"format": "ipv6"},
    "gte": lambda value: {"minimum": _number(value)},
    "lte": lambda value: {"maximum": _number(value)},
    "gt": lambda value: {"exclusiveMinimum": _number(value)},
    "lt": lambda value: {"exclusiveMaximum": _number(value)},
    "min_items": lambda value: {"minItems": value},
    "max_items": lambda value: {"maxItems": value},
    "unique": lambda _: {"uniqueItems": True},
    "defined_only": lambda _: {},
}


def rules_of(field: FieldDescriptorProto) -> validate_pb2.FieldRules:
    """The rules of a member; empty if it has none."""
    return field.options.Extensions[validate_pb2.field]


def member_rule(field: FieldDescriptorProto) -> annotations_pb2.MemberRule:
    """What the protos say of a member where protovalidate has no rule for it."""
    return field.options.Extensions[annotations_pb2.member]


def limits(rules: validate_pb2.FieldRules) -> Schema:
    """The part of a schema that follows from a member's rules.

    Raises:
        ContractError: a rule that has no word in a JSON schema.
    """
    kind = rules.WhichOneof("type")
    found: Schema = {}
    if kind is None:
        return found
    for rule, value in getattr(rules, kind).ListFields():
        if rule.name == "items":
            found["items"] = limits(value)
        elif rule.name in _RULES:
            found.update(_RULES[rule.name](value))
        else:
            raise ContractError(f"the API reference cannot express the rule {kind}.{rule.name}")
    return found


class Schemas:
    """Makes schemas and collects those that are referred to by name, under `#/components/schemas`."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self.components: dict[str, Schema] = {}

    def reference(self, message: str, *, request: bool, without: Collection[str] = ()) -> Schema:
        """A `$ref` to the schema of a message; `without` are members that stand elsewhere, in the path for instance."""
        name = component_name(message)
        if name not in self.components:
            self.components[name] = {}  # so that a message may hold itself
            self.components[name] = self.object(message, request=request, without=without)
        elif not without and self.components[name]:
            wanted = self.object(message, request=request)
            if wanted != self.components[name]:
                name = f"{name}{'Request' if request else 'Response'}"
                self.components[name] = wanted
        return {"$ref": f"#/components/schemas/{name}"}

    def object(self, message: str, *, request: bool, without: Collection[str] = ()) -> Schema:
        """The schema of a message's JSON object."""
        descriptor = self._contract.messages[message]
        schema: Schema = {"type": "object"}
        if comment := self._contract.comment(message):
            schema["description"] = comment
        shown = [field for field in descriptor.field if field.name not in without]
        if request:
            shown = [field for field in shown if not _always_refused(field)]
        conditional = is_conditional(descriptor) and not request
        if conditional:
            shown = [field for field in shown if field.name != "not_modified"]
        needed = must_be_given(message) if request else ()
        required = [
            field.json_name
            for field in shown
            if field.name in needed
            or (request and (member_rule(field).required or member_rule(field).sent))
            or (not request and (conditional or _always_printed(field)))
        ]
        members = {field.json_name: self.member(message, field, request=request) for field in shown}
        if request:
            members = {name: each if name in required else _or_null(each) for name, each in members.items()}
        schema["properties"] = members
        if required:
            schema["required"] = required
        return schema

    def member(self, message: str, field: FieldDescriptorProto, *, request: bool) -> Schema:
        """The schema of one member, with its limits and its comment.

        Raises:
            ContractError: a type that no call over REST has had so far.
        """
        limited = limits(rules_of(field))
        rule = member_rule(field)
        sent = request or bool(limited)  # rules that an answer repeats were judged when the value was sent
        single = self._single(field, request=request)
        if field.label == _REPEATED:
            items = self.named({**single, **limited.pop("items", {})})
            schema: Schema = {"type": "array", "items": _without_nul(items) if sent else items, **limited}
        else:
            schema = self.named({**single, **limited})
            if sent and not rule.format:
                schema = _without_nul(schema)
        if "anyOf" in schema:
            schema.pop("type", None)
        if request and rule.required:
            schema["minLength"] = 1
        if comment := self._contract.comment(f"{message}.{field.name}"):
            schema["description"] = comment
        if rule.format:
            schema["format"] = rule.format
        return schema

    def named(self, schema: Schema) -> Schema:
        """A `$ref` in place of a list of values; any other schema as it is.

        Raises:
            ContractError: a list of values without a name in `_LISTS`.
        """
        if "enum" not in schema:
            return schema
        name = _LISTS.get(tuple(schema["enum"]))
        if name is None:
            raise ContractError(f"tools/openapi_schemas.py has no name for the values {', '.join(schema['enum'])}")
        self.components[name] = {"type": "string", "enum": schema["enum"]}
        return {"$ref": f"#/components/schemas/{name}"}

    def resolved(self, schema: Schema) -> Schema:
        """The schema that a `$ref` of `reference` stands for."""
        return self.components[schema["$ref"].rpartition("/")[2]]

    def _single(self, field: FieldDescriptorProto, *, request: bool) -> Schema:
        if field.type in _SCALARS:
            return dict(_SCALARS[field.type])
        if field.type == _F.TYPE_ENUM:
            return {"type": "string", "enum": [value.name for value in self._contract.enums[field.type_name].value]}
        if field.type_name == _TIMESTAMP:
            return {"type": "string", "format": "date-time"}
        if field.type_name == _VALUE:
            return {} if request else {"type": ["string", "null"]}
        if field.type_name in self._contract.messages:
            return self.reference(field.type_name, request=request)
        raise ContractError(f"the API reference does not know {field.type_name or field.type} of {field.name}")


def component_name(message: str) -> str:
    """The name of a message's schema: `provisioning.Venue`."""
    _, _, package, _, name = message.split(".")
    return f"{package}.{name}"


def is_conditional(response: DescriptorProto) -> bool:
    """Whether an answer may be that nothing has changed. If it is not, all its other members are set."""
    return any(field.name == "not_modified" for field in response.field)


def _always_refused(field: FieldDescriptorProto) -> bool:
    """Whether there is no value that a request may give this member."""
    rules = rules_of(field)
    none_fits = rules.repeated.HasField("max_items") and rules.repeated.max_items == 0
    return none_fits or any(rule.expression == "false" for rule in rules.cel)


def _without_nul(schema: Schema) -> Schema:
    says = {"pattern", "format", "const", "anyOf", "$ref"}
    return {**schema, "pattern": _NO_NUL} if schema.get("type") == "string" and not says & schema.keys() else schema


def _or_null(schema: Schema) -> Schema:
    """The same, or null, which in a request stands for an absent member."""
    if not schema.keys() - {"description"}:
        return schema  # any value
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    told = {"description": schema["description"]} if "description" in schema else {}
    bare = {name: each for name, each in schema.items() if name != "description"}
    return {"anyOf": [*bare.get("anyOf", [bare]), {"type": "null"}], **told}


def _always_printed(field: FieldDescriptorProto) -> bool:
    if field.label == _REPEATED or field.type_name == _VALUE:
        return True
    if field.proto3_optional:
        return False
    return field.type != _F.TYPE_MESSAGE or rules_of(field).required
