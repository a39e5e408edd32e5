"""The descriptors that Envoy's transcoder reads, taken from the installed Python stubs."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet

# No proto imports these. If Envoy cannot look up the messages of the status details, it answers an error with an empty
# body.
from google.rpc import error_details_pb2, status_pb2

import tenfoot


def descriptor_set() -> FileDescriptorSet:
    """Returns every proto of the stubs and their imports, each file after those that it imports."""
    root = Path(tenfoot.__path__[0]).parent
    names = sorted(".".join(file.relative_to(root).with_suffix("").parts) for file in root.glob("tenfoot/**/*_pb2.py"))
    files: dict[str, FileDescriptor] = {}
    for stub in (error_details_pb2, status_pb2, *map(import_module, names)):
        files.update((file.name, file) for file in _with_imports(stub.DESCRIPTOR))
    return FileDescriptorSet(file=[FileDescriptorProto.FromString(file.serialized_pb) for file in files.values()])


def _with_imports(file: FileDescriptor) -> Iterator[FileDescriptor]:
    for imported in file.dependencies:
        yield from _with_imports(imported)
    yield file
