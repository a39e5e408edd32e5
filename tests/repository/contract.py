"""The contract as the descriptors and the protos' own text have it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.api import annotations_pb2 as http
from google.protobuf.descriptor import MethodDescriptor

from tenfoot.device_runtime.v1 import device_runtime_pb2
from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.provisioning.v1 import provisioning_pb2
from tenfoot.rights_locker.v1 import rights_locker_pb2
from tenfoot.viewer_context.v1 import viewer_context_pb2

ROOT = Path(__file__).resolve().parents[2]
PROTOS = ROOT / "protos" / "tenfoot"
FILES: list[Any] = [provisioning_pb2, device_runtime_pb2, rights_locker_pb2, viewer_context_pb2]

_RPC = re.compile(r"((?:^ *//.*\n)*)^ *rpc (\w+)\(", re.MULTILINE)


def methods() -> Iterator[MethodDescriptor]:
    """Every RPC of the contract."""
    for file in FILES:
        for service in file.DESCRIPTOR.services_by_name.values():
            yield from service.methods


def rule_of(method: MethodDescriptor) -> edge.MethodRule:
    """What the protos tell the edge of a method."""
    rule: edge.MethodRule = method.GetOptions().Extensions[edge.method]
    return rule


def has_route(method: MethodDescriptor) -> bool:
    """Whether a method has a REST rule."""
    return bool(method.GetOptions().HasExtension(http.http))


def comments() -> dict[str, str]:
    """The comment of every RPC in one line, by its name."""
    found = {}
    for proto in sorted(PROTOS.rglob("*.proto")):
        for comment, name in _RPC.findall(proto.read_text()):
            lines = (line.strip().removeprefix("//").strip() for line in comment.splitlines())
            found[name] = " ".join(line for line in lines if line)
    return found
