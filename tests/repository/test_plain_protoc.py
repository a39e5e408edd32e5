"""Plain protoc, as grpc-gateway and others use it, finds in each proto where the generated code belongs."""

import subprocess
import sys
from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorSet, FileOptions

from tests.repository.contract import ROOT

PROTOS = sorted(file.relative_to(ROOT / "protos").as_posix() for file in (ROOT / "protos").rglob("*.proto"))
FOLDERS = ("protos", "third_party/googleapis", "third_party/protovalidate")


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileOptions]:
    image = tmp_path_factory.mktemp("protoc") / "image.binpb"
    folders = [f"--proto_path={folder}" for folder in FOLDERS]
    command = [sys.executable, "-m", "grpc_tools.protoc", *folders, f"--descriptor_set_out={image}", *PROTOS]
    subprocess.run(command, cwd=ROOT, check=True, timeout=60)
    return {file.name: file.options for file in FileDescriptorSet.FromString(image.read_bytes()).file}


@pytest.mark.parametrize("proto", PROTOS)
def test_every_proto_names_its_packages(proto: str, options: dict[str, FileOptions]) -> None:
    family = Path(proto).parts[1]
    said = options[proto]
    assert said.go_package == f"tenfoot.example/client/tenfoot/{family}/v1;{family}v1"
    assert said.java_package == f"example.tenfoot.{family}.v1"
    assert (said.java_multiple_files, said.java_outer_classname.endswith("Proto")) == (True, True)
    assert said.csharp_namespace == f"Tenfoot.{family.title().replace('_', '')}.V1"


def test_no_two_protos_have_one_go_package(options: dict[str, FileOptions]) -> None:
    assert len({said.go_package for said in options.values()}) == len(PROTOS) >= 6
