"""Writes the typed services of the Python client, plain and asyncio, from the protos.

`python -m tools.python_client`, a step of `make generate`. Which calls may be repeated is decided here, once: what is
a GET over REST and writes nothing, and of the methods without a route those named Get and List.
"""

import re
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from google.api import annotations_pb2 as http_annotations
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from tenfoot.edge.v1 import annotations_pb2
from tenfoot.errors.v1.error_reason_pb2 import ErrorReason
from tools.generate import CONTRACT, ROOT, protoc, protos_in
from tools.reasons import PREFIX

CLIENT = ROOT / "clients" / "python" / "tenfoot" / "client"
TARGETS = {flavour: CLIENT / name for flavour, name in (("", "services.py"), ("Async", "async_services.py"))}
TITLES = {"": "The services, for ordinary code", "Async": "The services, for asyncio"}
CALLS = {"": ("calls", "Calls"), "Async": ("async_calls", "AsyncCalls")}
WIDTH = 120
# Field numbers in descriptor.proto: FileDescriptorProto.service and ServiceDescriptorProto.method.
SERVICE_FIELD, METHOD_FIELD = 6, 2
VERB = re.compile(r"^(Get|List)(?=[A-Z])")


@dataclass(frozen=True)
class Method:
    """A method as the client offers it."""

    name: str
    path: str
    comment: str
    safe: bool
    streams: bool
    # The field of the answer that holds a page's items; empty if there are no pages.
    items: str


@dataclass(frozen=True)
class Service:
    """A service with the modules that its code lives in."""

    name: str
    package: str
    module: str
    comment: str
    methods: tuple[Method, ...]


def described() -> FileDescriptorSet:
    """Our protos with their comments."""
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image.binpb"
        protoc("--include_source_info", f"--descriptor_set_out={image}", *protos_in(CONTRACT))
        return FileDescriptorSet.FromString(image.read_bytes())


def snake(name: str) -> str:
    """`ListApiKeys` as `list_api_keys`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def is_safe(method: MethodDescriptorProto) -> bool:
    """Whether the call changes nothing, so that it may be sent again."""
    if method.options.HasExtension(http_annotations.http):
        reads = method.options.Extensions[http_annotations.http].WhichOneof("pattern") == "get"
        return reads and not method.options.Extensions[annotations_pb2.method].writes
    return VERB.match(method.name) is not None


def refusals(method: MethodDescriptorProto) -> str:
    """The reasons of a method's own and those of its caller, as the last paragraph of its documentation."""
    rule = method.options.Extensions[annotations_pb2.method]
    caller = annotations_pb2.Caller.DESCRIPTOR.values_by_number[rule.caller].GetOptions()
    reasons = dict.fromkeys([*rule.refusals, *caller.Extensions[annotations_pb2.refusals]])
    return f"Refusals: {', '.join(ErrorReason.Name(each).removeprefix(PREFIX) for each in reasons) or 'none'}."


def items_of(request: DescriptorProto, response: DescriptorProto) -> str:
    """The field with the items of a page, if the method answers in pages."""
    paged = any(field.name == "page_token" for field in request.field)
    if not paged or not any(field.name == "next_page_token" for field in response.field):
        return ""
    repeated = [field.name for field in response.field if field.label == FieldDescriptorProto.LABEL_REPEATED]
    if len(repeated) != 1:
        raise ValueError(f"{response.name}: which of {repeated} are the items of the page?")
    return repeated[0]


def services(image: FileDescriptorSet) -> Iterator[Service]:
    """Every service of the contract, in the order of its files."""
    messages = {f".{file.package}.{message.name}": message for file in image.file for message in file.message_type}
    for file in image.file:
        comments = {tuple(place.path): place.leading_comments for place in file.source_code_info.location}
        for index, service in enumerate(file.service):
            place = (SERVICE_FIELD, index)
            yield Service(
                name=service.name,
                package=str(Path(file.name).parent).replace("/", "."),
                module=module_of(file),
                comment=comments.get(place, ""),
                methods=tuple(
                    Method(
                        name=method.name,
                        path=f"/{file.package}.{service.name}/{method.name}",
                        comment=f"{comments.get((*place, METHOD_FIELD, number), '')}\n\n{refusals(method)}",
                        safe=is_safe(method),
                        streams=method.server_streaming,
                        items=items_of(messages[method.input_type], messages[method.output_type]),
                    )
                    for number, method in enumerate(service.method)
                ),
            )


def module_of(file: FileDescriptorProto) -> str:
    """The module with the stub of a file's services."""
    return f"{Path(file.name).stem}_pb2_grpc"


def docstring(comment: str, indent: str) -> str:
    """A comment as a docstring, its paragraphs wrapped anew."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in comment.strip().split("\n\n")]
    wrapped = [
        textwrap.fill(f'"""{text}' if first else text, WIDTH - 3, initial_indent=indent, subsequent_indent=indent)
        for first, text in zip([True, *[False] * len(paragraphs)], paragraphs, strict=False)
    ]
    text = "\n\n".join(wrapped)
    return text + ('"""' if "\n" not in text else f'\n{indent}"""')


def class_lines(service: Service, flavour: str) -> Iterator[str]:
    """The class of one service."""
    yield f"class {flavour}{service.name.removesuffix('Service')}:"
    yield docstring(service.comment, " " * 4)
    yield ""
    yield f"    def __init__(self, calls: {CALLS[flavour][1]}) -> None:"
    yield f"        stub = {service.module}.{service.name}Stub(calls.channel)"
    for method in service.methods:
        name = snake(method.name)
        safe = ", safe=True" if method.safe else ""
        yield f"        self.{name} = calls.{'stream' if method.streams else 'unary'}(stub.{method.name}{safe})"
        yield docstring(method.comment, " " * 8)
        if method.items:
            items = f"iter_{snake(VERB.sub('', method.name))}"
            yield f"        self.{items} = calls.pages(self.{name}, lambda page: page.{method.items})"
            yield f'        """Walks through all pages of `{name}`."""'


def text(found: list[Service], flavour: str) -> str:
    """One module: plain (`flavour` is empty) or asyncio."""
    module, calls = CALLS[flavour]
    lines = [f'"""{TITLES[flavour]}. Generated from the protos by `make generate`."""', ""]
    imports = [f"from tenfoot.client.{module} import {calls}"]
    imports += [f"from {service.package} import {service.module}" for service in found]
    lines += sorted(imports)
    if not flavour:
        lines += ["", "# May be repeated: these change nothing.", "SAFE_METHODS = ("]
        lines += [f'    "{method.path}",' for service in found for method in service.methods if method.safe]
        lines += [")"]
    for service in found:
        lines += ["", "", *class_lines(service, flavour)]
    return "\n".join([*lines, ""])


def main() -> None:
    """Writes both modules."""
    found = list(services(described()))
    for flavour, target in TARGETS.items():
        target.write_text(text(found, flavour))


if __name__ == "__main__":
    main()
