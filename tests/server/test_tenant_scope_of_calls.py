"""Another tenant's id is an id that does not exist, in every operator's call that takes one.

Which calls and which of their members follows from the protos: an id in the path follows the noun of its path segment,
another is called after its noun. So a new RPC is tested without being named here.
"""

import re
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from google.api import annotations_pb2 as http
from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.keyring import load
from tenfoot_server.provisioning.operations import codes
from tests.provisioning.rows import NOW, TTL, add_tenant
from tests.provisioning.test_tenant_scope import things_of
from tests.repository.contract import methods, rule_of
from tests.server.running_server import RunningServer, bearer, refused
from tests.server.test_auth import api_key

# What a path calls the things that `things_of` makes.
_NOUNS = {"venues": "venue", "screens": "screen", "devices": "device", "api-keys": "key", "provisioning-codes": "code"}


def ids_of(method: MethodDescriptor) -> Iterator[tuple[str, str]]:
    """The members of a request that name a tenant's thing, and which."""
    rule = method.GetOptions().Extensions[http.http]
    template = getattr(rule, rule.WhichOneof("pattern"))
    in_path = {name: _NOUNS[segment] for segment, name in re.findall(r"([a-z-]+)/\{(\w+)\}", template)}
    for field in method.input_type.fields:
        if field.name in in_path:
            yield field.name, in_path[field.name]
        elif field.name.endswith("_id"):
            yield field.name, field.name.removesuffix("_id")


CALLS = [
    pytest.param(method, member, id=f"{method.name}-{member}")
    for method in methods()
    if rule_of(method).caller == edge.CALLER_OPERATOR and method.GetOptions().HasExtension(http.http)
    for member, _ in ids_of(method)
]


def filled(descriptor: Descriptor, ids: dict[str, str]) -> Any:
    """A request with these ids and a text in each other member that must have one."""
    request = message_factory.GetMessageClass(descriptor)()
    for field in descriptor.fields:
        if field.name in ids:
            setattr(request, field.name, ids[field.name])
        elif field.type == FieldDescriptor.TYPE_STRING and not field.has_presence and field.name != "page_token":
            setattr(request, field.name, "Mine")
    return request


@pytest.mark.parametrize(("method", "member"), CALLS)
def test_another_tenant_s_id_does_not_exist(
    method: MethodDescriptor, member: str, server_on_each_engine: RunningServer
) -> None:
    server = server_on_each_engine
    things = {tenant: things_of(add_tenant(tenant)) for tenant in ("mine", "theirs")}
    hashing = KeyedHash(*load(server.settings))
    for tenant, mine in things.items():
        mine["code"] = codes.create_provisioning_code(
            tenant_id=tenant, screen_id=mine["screen"], ttl=TTL * 10**6, keyed_hash=hashing, now=NOW
        ).code
    stub = server.runtime if "device_runtime" in method.full_name else server.provisioning
    credential = bearer(api_key("super_admin", tenant_id="mine"))
    own = {name: things["mine"][noun] for name, noun in ids_of(method)}
    noun = dict(ids_of(method))[member]
    request = filled(method.input_type, own | {member: things["theirs"][noun]})
    call = getattr(stub, method.name)
    if method.name.startswith("List") and member != "id":
        answer = call(request, metadata=credential, timeout=20)
        assert not any(getattr(answer, field.name) for field in answer.DESCRIPTOR.fields)
        return
    refusal = refused(call, request, metadata=credential)
    assert refusal.code == grpc.StatusCode.NOT_FOUND
    assert refusal.reason.endswith("_NOT_FOUND")
    assert refusal.reason.removesuffix("_NOT_FOUND").lower().endswith(noun)
