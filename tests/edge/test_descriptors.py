"""The descriptors that Envoy reads are what the protos say, although they are made of the installed stubs."""

from collections.abc import Iterator

from google.protobuf.descriptor import Descriptor
from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet
from google.protobuf.descriptor_pool import DescriptorPool

from tenfoot_server.edge_descriptors import descriptor_set
from tools.generate import descriptors


def without_json_names(message: DescriptorProto) -> None:
    """Stubs hold only names that are not made of the field's own."""
    for field in message.field:
        field.ClearField("json_name")
    for nested in message.nested_type:
        without_json_names(nested)


def json_names(message: Descriptor) -> Iterator[tuple[str, str]]:
    """Every member of a message and of those inside it, with its name in JSON."""
    yield from ((field.full_name, field.json_name) for field in message.fields)
    for nested in message.nested_types:
        yield from json_names(nested)


def resolved(files: FileDescriptorSet) -> dict[str, tuple[FileDescriptorProto, dict[str, str]]]:
    """Every file with its JSON names, as a reader resolves it. Raises TypeError for one before what it imports."""
    pool = DescriptorPool()
    found = {}
    for file in files.file:
        read = pool.AddSerializedFile(file.SerializeToString())
        described = FileDescriptorProto.FromString(file.SerializeToString())
        for message in described.message_type:
            without_json_names(message)
        for extension in described.extension:
            extension.ClearField("json_name")
        names = {name: text for each in read.message_types_by_name.values() for name, text in json_names(each)}
        found[file.name] = described, names
    return found


def test_envoy_gets_every_proto_of_the_contract_and_what_it_imports() -> None:
    made, wanted = resolved(descriptor_set()), resolved(descriptors())
    assert made.keys() == wanted.keys()
    ours = [name for name in wanted if name.startswith("tenfoot/")]
    assert len(ours) >= 6
    assert [name for name in ours if made[name] != wanted[name]] == []


def test_envoy_gets_the_messages_of_status_details() -> None:
    assert "google/rpc/error_details.proto" in resolved(descriptor_set())
