"""A real gRPC server of all services that answers as a test tells it, and remembers what it was asked."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import grpc
import grpc.aio
from google.protobuf import any_pb2, duration_pb2, message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health, health_pb2, health_pb2_grpc


@dataclass(frozen=True)
class Refusal:
    """An error answer; without a reason it looks as if grpcio itself had made it."""

    code: grpc.StatusCode
    reason: str = ""
    text: str = "a text"
    violations: tuple[tuple[str, str], ...] = ()
    retry_seconds: float | None = None
    initial_metadata: tuple[tuple[str, str], ...] = ()

    def trailing_metadata(self) -> tuple[tuple[str, bytes], ...]:
        """The rich status, as the real server sends it."""
        if not self.reason:
            return ()
        code: int = self.code.value[0]
        status = status_pb2.Status(code=code, message=self.text)
        details: list[Message] = [error_details_pb2.ErrorInfo(reason=self.reason, domain="tenfoot")]
        if self.violations:
            details.append(
                error_details_pb2.BadRequest(
                    field_violations=[
                        error_details_pb2.BadRequest.FieldViolation(field=name, description=text)
                        for name, text in self.violations
                    ]
                )
            )
        if self.retry_seconds is not None:
            delay = duration_pb2.Duration()
            delay.FromNanoseconds(int(self.retry_seconds * 1e9))
            details.append(error_details_pb2.RetryInfo(retry_delay=delay))
        for detail in details:
            packed = any_pb2.Any()
            packed.Pack(detail)
            status.details.append(packed)
        return (("grpc-status-details-bin", status.SerializeToString()),)


@dataclass(frozen=True)
class Reply:
    """A success, with the members of the response and what goes before it."""

    members: dict[str, Any] = field(default_factory=dict)
    initial_metadata: tuple[tuple[str, str], ...] = ()
    delay_seconds: float = 0


@dataclass(frozen=True)
class Call:
    """What arrived."""

    rpc: str
    request: Any
    metadata: dict[str, str | bytes]


class ScriptedServer:
    """Answers every RPC with an empty response until `answers` says otherwise."""

    def __init__(self, services: Iterable[ServiceDescriptor]) -> None:
        self.answers: dict[str, Reply | Refusal | list[dict[str, Any]]] = {}
        self.calls: list[Call] = []
        self.port = 0
        self._services = list(services)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="scripted-server", daemon=True)
        self._server: grpc.aio.Server | None = None
        self._health = health.aio.HealthServicer()

    def start(self, port: int) -> None:
        """Serves on a loopback port until `stop`."""
        self.port = port
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(port), self._loop).result(10)

    def stop(self) -> None:
        """Ends calls that are under way, and the server."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def only_call(self) -> Call:
        """The one call since the last reset."""
        assert len(self.calls) == 1, [call.rpc for call in self.calls]
        return self.calls[0]

    def reset(self) -> None:
        """Forgets script and calls."""
        self.answers.clear()
        self.calls.clear()

    async def _start(self, port: int) -> None:
        server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
        for service in self._services:
            handlers = {method.name: self._handler(service, method) for method in service.methods}
            server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(service.full_name, handlers),))
        health_pb2_grpc.add_HealthServicer_to_server(self._health, server)
        await self._health.set("", health_pb2.HealthCheckResponse.SERVING)
        assert server.add_insecure_port(f"127.0.0.1:{port}") == port
        await server.start()
        self._server = server

    async def _stop(self) -> None:
        assert self._server is not None
        await self._server.stop(0)

    def _handler(self, service: ServiceDescriptor, method: MethodDescriptor) -> Any:
        request_class = message_factory.GetMessageClass(method.input_type)
        response_class = message_factory.GetMessageClass(method.output_type)
        rpc = f"/{service.full_name}/{method.name}"
        if method.server_streaming:
            return grpc.unary_stream_rpc_method_handler(
                self._stream(rpc, method.name, response_class),
                request_deserializer=request_class.FromString,
                response_serializer=lambda response: response.SerializeToString(),
            )
        return grpc.unary_unary_rpc_method_handler(
            self._unary(rpc, method.name, response_class),
            request_deserializer=request_class.FromString,
            response_serializer=lambda response: response.SerializeToString(),
        )

    async def _begin(self, rpc: str, name: str, request: Message, context: Any) -> Any:
        metadata = dict(context.invocation_metadata())
        self.calls.append(Call(rpc, request, metadata))
        # As the real server does; over REST a trailer is nobody's business.
        own_trailer = (("x-request-id", metadata.get("x-request-id", "")),)
        context.set_trailing_metadata(own_trailer)
        answer = self.answers.get(name, Reply())
        if isinstance(answer, list):
            return answer
        if answer.initial_metadata:
            await context.send_initial_metadata(answer.initial_metadata)
        if isinstance(answer, Refusal):
            await context.abort(answer.code, answer.text, (*own_trailer, *answer.trailing_metadata()))
        return answer

    def _unary(
        self, rpc: str, name: str, response_class: type[Message]
    ) -> Callable[[Message, Any], Awaitable[Message]]:
        async def serve(request: Message, context: Any) -> Message:
            answer = await self._begin(rpc, name, request, context)
            await asyncio.sleep(answer.delay_seconds)
            return response_class(**answer.members)

        return serve

    def _stream(
        self, rpc: str, name: str, response_class: type[Message]
    ) -> Callable[[Message, Any], AsyncIterator[Message]]:
        async def serve(request: Message, context: Any) -> AsyncIterator[Message]:
            answer = await self._begin(rpc, name, request, context)
            for members in answer if isinstance(answer, list) else []:
                yield response_class(**members)

        return serve
