"""A real gRPC server that gives each call the next answer of a script, and remembers what it was asked."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import grpc
from google.protobuf import message_factory
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from tenfoot.device_runtime.v1 import device_runtime_pb2
from tenfoot.provisioning.v1 import provisioning_pb2
from tenfoot.rights_locker.v1 import rights_locker_pb2
from tenfoot.viewer_context.v1 import viewer_context_pb2
from tests.edge.scripted_server import Refusal, Reply

FILES = (provisioning_pb2, device_runtime_pb2, rights_locker_pb2, viewer_context_pb2)


@dataclass(frozen=True)
class Call:
    """What arrived. `seconds` is how long the caller is willing to wait."""

    method: str
    request: Any
    metadata: dict[str, str | bytes]
    seconds: float


class Script:
    """Serves every method, on a port of its own unless one is given. The last answer of a script is repeated."""

    def __init__(self, credentials: grpc.ServerCredentials | None = None, *, port: int = 0) -> None:
        self.answers: list[Reply | Refusal | tuple[Reply | Refusal, ...]] = [Reply()]
        self.calls: list[Call] = []
        self._server = grpc.server(ThreadPoolExecutor(4), options=[("grpc.so_reuseport", 0)])
        for file in FILES:
            for service in file.DESCRIPTOR.services_by_name.values():
                handlers = {method.name: self._handler(method) for method in service.methods}
                handler = grpc.method_handlers_generic_handler(service.full_name, handlers)
                self._server.add_generic_rpc_handlers((handler,))
        if credentials is None:
            self.port = self._server.add_insecure_port(f"127.0.0.1:{port}")
        else:
            self.port = self._server.add_secure_port(f"127.0.0.1:{port}", credentials)

    @property
    def target(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> "Script":
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop(None).wait(10)

    def _handler(self, method: MethodDescriptor) -> Any:
        response_class = message_factory.GetMessageClass(method.output_type)
        form: Callable[..., Any] = grpc.unary_unary_rpc_method_handler
        behaviour: Callable[..., Any] = self._unary
        if method.server_streaming:
            form, behaviour = grpc.unary_stream_rpc_method_handler, self._stream
        return form(
            lambda request, context: behaviour(method.name, response_class, request, context),
            request_deserializer=message_factory.GetMessageClass(method.input_type).FromString,
            response_serializer=lambda response: response.SerializeToString(),
        )

    def _unary(self, name: str, response_class: type[Message], request: Message, context: Any) -> Message:
        return self._give(self._begin(name, request, context), response_class, context)

    def _stream(self, name: str, response_class: type[Message], request: Message, context: Any) -> Iterator[Message]:
        answer = self._begin(name, request, context)
        for part in answer if isinstance(answer, tuple) else (answer,):
            yield self._give(part, response_class, context)

    def _begin(self, name: str, request: Message, context: Any) -> Any:
        self.calls.append(Call(name, request, dict(context.invocation_metadata()), context.time_remaining()))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def _give(self, answer: Reply | Refusal, response_class: type[Message], context: Any) -> Message:
        if isinstance(answer, Refusal):
            context.set_trailing_metadata((("x-request-id", "request-7"), *answer.trailing_metadata()))
            context.abort(answer.code, answer.text)
        assert isinstance(answer, Reply)
        time.sleep(answer.delay_seconds)
        return response_class(**answer.members)
