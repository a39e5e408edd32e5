"""Comments of the protos are free text: nothing follows from them but descriptions."""

import fcntl
import json
import re
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from clients.conformance import check
from tests.openapi.test_document import EXAMPLES
from tools import clients, openapi
from tools.edge_tables import edge_tables_lua, routes_json
from tools.generate import CONTRACT, ROOT
from tools.openapi_source import descriptors, load_stubs, read

# A text in quotes, which may hold two slashes, or a comment.
_COMMENT = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*')
_TYPESCRIPT_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@pytest.fixture(scope="module")
def commented() -> FileDescriptorSet:
    image = descriptors()
    load_stubs(image)
    return image


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> FileDescriptorSet:
    """The same protos without any comment."""
    folder = tmp_path_factory.mktemp("protos")
    for proto in (ROOT / CONTRACT).rglob("*.proto"):
        copy = folder / proto.relative_to(ROOT / CONTRACT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_COMMENT.sub(lambda found: found[1] or "", proto.read_text()))
    image = descriptors(folder)
    assert not any(read(image).comments.values())
    return image


def undescribed(value: Any) -> Any:
    """A part of an API description without what only people read."""
    if isinstance(value, dict):
        told = {"description", "summary"}
        return {
            name: undescribed(each) for name, each in value.items() if name not in told or not isinstance(each, str)
        }
    return [undescribed(each) for each in value] if isinstance(value, list) else value


def test_the_api_description_follows_from_options(commented: FileDescriptorSet, bare: FileDescriptorSet) -> None:
    whole, without = (openapi.document(read(image), EXAMPLES) for image in (commented, bare))
    assert whole != without
    assert undescribed(without) == undescribed(whole)


def test_the_edge_s_tables_follow_from_options(commented: FileDescriptorSet, bare: FileDescriptorSet) -> None:
    assert edge_tables_lua(bare) == edge_tables_lua(commented)
    assert routes_json(bare) == routes_json(commented)


@pytest.mark.timeout(300)  # npm fetches what the lock file names
def test_the_typescript_schema_follows_from_options(
    commented: FileDescriptorSet, bare: FileDescriptorSet, tmp_path: Path
) -> None:
    written = [schema(image, tmp_path) for image in (commented, bare)]
    assert written[0] != written[1]
    assert plain(written[0]) == plain(written[1])


def schema(image: FileDescriptorSet, folder: Path) -> str:
    """The types of the REST paths as these protos have them; the committed ones are judged by `make drift-clients`."""
    source, target = folder / "openapi.json", folder / "schema.ts"
    source.write_text(json.dumps(openapi.document(read(image), EXAMPLES)))
    with Path(check.__file__).open() as place:
        fcntl.flock(place, fcntl.LOCK_EX)  # as tests/clients: one installation at a time
        clients.typescript_schema(source, target)
    return target.read_text()


def plain(typescript: str) -> str:
    """A module without its comments."""
    return _TYPESCRIPT_COMMENT.sub("", typescript)
