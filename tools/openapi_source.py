"""What the API reference is made of: the protos with their comments, read once and indexed by name."""

import importlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import protovalidate
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
    ServiceDescriptorProto,
)

from tools.edge_tables import ContractError
from tools.generate import CONTRACT, GOOGLE_APIS, VALIDATION, protoc, protos_in

# Numbers of the members of descriptor.proto, of which a comment's place is made.
_MESSAGES, _ENUMS, _SERVICES = 4, 5, 6
_FIELDS = _METHODS = _VALUES = 2

_validator = protovalidate.Validator()


@dataclass(frozen=True)
class Service:
    """A service and the package it stands in."""

    package: str
    descriptor: ServiceDescriptorProto

    @property
    def full_name(self) -> str:
        """As in `/full_name/Method`."""
        return f"{self.package}.{self.descriptor.name}"


@dataclass(frozen=True)
class Contract:
    """The protos by full name. Names of messages and enums have the leading dot that descriptors use."""

    image: FileDescriptorSet
    # Keyed by full name without a leading dot; `Package.Message.field` for a member.
    comments: dict[str, str]
    messages: dict[str, DescriptorProto]
    enums: dict[str, EnumDescriptorProto]
    services: tuple[Service, ...]

    def comment(self, name: str) -> str:
        """The comment of anything, as paragraphs; empty if there is none."""
        return self.comments.get(name.removeprefix("."), "")

    def methods(self) -> dict[str, tuple[Service, MethodDescriptorProto]]:
        """Every RPC by its full path."""
        return {
            f"/{service.full_name}/{method.name}": (service, method)
            for service in self.services
            for method in service.descriptor.method
        }


def descriptors(contract: Path = CONTRACT) -> FileDescriptorSet:
    """Compiles the protos of a folder with their comments."""
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "commented.binpb"
        protoc(
            "--include_imports",
            "--include_source_info",
            f"--descriptor_set_out={image}",
            *protos_in(contract, GOOGLE_APIS, VALIDATION),
            contract=contract,
        )
        return FileDescriptorSet.FromString(image.read_bytes())


def read(image: FileDescriptorSet) -> Contract:
    """Indexes the protos."""
    comments: dict[str, str] = {}
    ours = [file for file in image.file if file.package.startswith("tenfoot.")]
    for file in ours:
        names = dict(_places(file))
        for location in file.source_code_info.location:
            if name := names.get(tuple(location.path)):
                comments[name] = paragraphs(location.leading_comments or location.trailing_comments)
    messages = {f".{file.package}.{message.name}": message for file in ours for message in file.message_type}
    enums = {f".{file.package}.{enum.name}": enum for file in ours for enum in file.enum_type}
    services = tuple(Service(file.package, service) for file in ours for service in file.service)
    return Contract(image, comments, messages, enums, services)


def paragraphs(comment: str) -> str:
    """A comment without its line ends; an empty line starts a new paragraph."""
    blocks = re.split(r"\n\s*\n", comment.strip())
    return "\n\n".join(" ".join(block.split()) for block in blocks)


@cache
def must_be_given(message: str) -> frozenset[str]:
    """The members that a request of this type must have: those that an empty message violates.

    protovalidate itself is asked, so the reference cannot be of another opinion than the server.
    """
    descriptor = descriptor_pool.Default().FindMessageTypeByName(message.removeprefix("."))
    violations = _validator.collect_violations(message_factory.GetMessageClass(descriptor)())
    paths = [violation.proto.field.elements for violation in violations if violation.proto.field]
    return frozenset(elements[0].field_name for elements in paths)


def load_stubs(image: FileDescriptorSet) -> None:
    """Imports the generated code of our protos, so that protovalidate knows the messages."""
    for file in image.file:
        if file.package.startswith("tenfoot."):
            importlib.import_module(file.name.removesuffix(".proto").replace("/", ".") + "_pb2")


def _places(file: FileDescriptorProto) -> Iterator[tuple[tuple[int, ...], str]]:
    """Where the comments of a file are found, and what they are about."""
    for at, message in enumerate(file.message_type):
        name = f"{file.package}.{message.name}"
        yield (_MESSAGES, at), name
        if message.nested_type:
            raise ContractError(f"{name}: the API reference knows no nested messages and no maps")
        for member, field in enumerate(message.field):
            yield (_MESSAGES, at, _FIELDS, member), f"{name}.{field.name}"
    for at, enum in enumerate(file.enum_type):
        yield (_ENUMS, at), f"{file.package}.{enum.name}"
        for member, value in enumerate(enum.value):
            yield (_ENUMS, at, _VALUES, member), f"{file.package}.{enum.name}.{value.name}"
    for at, service in enumerate(file.service):
        yield (_SERVICES, at), f"{file.package}.{service.name}"
        for member, method in enumerate(service.method):
            yield (_SERVICES, at, _METHODS, member), f"{file.package}.{service.name}.{method.name}"
