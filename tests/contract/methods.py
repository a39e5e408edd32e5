"""The RPCs under contract, read from their descriptors: nothing about a method is written down a second time."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import grpc
from google.api import annotations_pb2
from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.json_format import MessageToDict, ParseDict
from google.protobuf.message import Message

from tenfoot.device_runtime.v1 import device_runtime_pb2
from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.provisioning.v1 import provisioning_pb2
from tenfoot.rights_locker.v1 import rights_locker_pb2
from tenfoot.viewer_context.v1 import viewer_context_pb2

# The folder of a service's cases, and the service.
SERVICES = {
    "device_runtime": device_runtime_pb2.DESCRIPTOR.services_by_name["DeviceRuntimeService"],
    "provisioning": provisioning_pb2.DESCRIPTOR.services_by_name["ProvisioningService"],
    "rights_locker": rights_locker_pb2.DESCRIPTOR.services_by_name["RightsLockerService"],
    "viewer_context": viewer_context_pb2.DESCRIPTOR.services_by_name["ViewerContextService"],
}

_VERBS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class HttpRequest:
    """What a REST client sends. `body` is None where there is none."""

    verb: str
    path: str
    body: bytes | None


@dataclass(frozen=True)
class Method:
    """One RPC."""

    descriptor: MethodDescriptor
    key: str
    """How cases call it, see `key_of`."""

    @property
    def name(self) -> str:
        """For instance `CreateVenue`."""
        return str(self.descriptor.name)

    @property
    def path(self) -> str:
        """The path of native gRPC."""
        return f"/{self.descriptor.containing_service.full_name}/{self.name}"

    @property
    def usual_caller(self) -> str:
        """Who calls where a case does not say: somebody whom the method's option lets in."""
        rule = self.descriptor.GetOptions().Extensions[edge.method]
        if rule.roles:
            return str(rule.roles[0])
        usual = {
            edge.CALLER_OPERATOR: "operator",
            edge.CALLER_DEVICE: "device",
            edge.CALLER_PROVIDER: "provider",
        }
        return usual.get(rule.caller, "nobody")

    @property
    def family(self) -> int:
        """The group of routes that it belongs to, which decides the error body."""
        return int(self.descriptor.GetOptions().Extensions[edge.method].family)

    @property
    def transports(self) -> frozenset[str]:
        """`grpc`, and `rest` where it has a route."""
        has_route = self.descriptor.GetOptions().HasExtension(annotations_pb2.http)
        return frozenset({"grpc", "rest"} if has_route else {"grpc"})

    @property
    def in_path(self) -> list[str]:
        """The members that stand in its path, as JSON names them."""
        rule = self.descriptor.GetOptions().Extensions[annotations_pb2.http]
        template = next((getattr(rule, verb) for verb in _VERBS if getattr(rule, verb)), "")
        return [self._json_name(name) for name in re.findall(r"\{(\w+)\}", template)]

    @property
    def request_class(self) -> type[Message]:
        """The request's message."""
        return message_factory.GetMessageClass(self.descriptor.input_type)

    @property
    def response_class(self) -> type[Message]:
        """The response's message."""
        return message_factory.GetMessageClass(self.descriptor.output_type)

    def stub(self, channel: grpc.Channel) -> Any:
        """What calls it on a channel; where answers stream, the call is their iterator."""
        kind = channel.unary_stream if self.descriptor.server_streaming else channel.unary_unary
        return kind(
            self.path,
            request_serializer=self.request_class.SerializeToString,
            response_deserializer=self.response_class.FromString,
        )

    def message(self, request: Any) -> Message:
        """Returns the request message of its JSON form; members that it does not have are ignored."""
        return ParseDict(request, self.request_class(), ignore_unknown_fields=True)

    def http(self, request: dict[str, Any]) -> HttpRequest:
        """Returns the REST form of a request, by the method's google.api.http rule."""
        rule = self.descriptor.GetOptions().Extensions[annotations_pb2.http]
        verb = next(verb for verb in _VERBS if getattr(rule, verb))
        left = dict(request)

        def variable(found: re.Match[str]) -> str:
            return quote(str(left.pop(self._json_name(found[1]))), safe="")

        path = re.sub(r"\{(\w+)\}", variable, getattr(rule, verb))
        if rule.body == "*":
            return HttpRequest(verb.upper(), path, json.dumps(left).encode())
        body = None
        if rule.body:
            body = json.dumps(left.pop(self._json_name(rule.body))).encode()
        query = urlencode({name: str(value) for name, value in left.items()})
        return HttpRequest(verb.upper(), f"{path}?{query}" if query else path, body)

    def _json_name(self, field: str) -> str:
        found: FieldDescriptor = self.descriptor.input_type.fields_by_name[field]
        return str(found.json_name)


def key_of(folder: str, rpc: str) -> str:
    """How cases call an RPC: by its name, with the folder in front (`rights_locker.RegisterDevice`) if it was taken."""
    first = next(other for other, service in SERVICES.items() if rpc in service.methods_by_name)
    return rpc if first == folder else f"{folder}.{rpc}"


METHODS = {
    (key := key_of(folder, method.name)): Method(method, key)
    for folder, service in SERVICES.items()
    for method in service.methods
}


def as_json(message: Message) -> Any:
    """Returns a message as the edge writes it: members without a value of their own appear with their default."""
    return _whole_numbers(MessageToDict(message, always_print_fields_with_no_presence=True))


def _whole_numbers(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _whole_numbers(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_whole_numbers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
