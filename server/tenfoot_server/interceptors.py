"""What happens around every call: request id, log line, metrics, authentication, validation of the request, errors.

One interceptor does all of it, because each additional one costs every call about as much as a database read. It is
also the only place that knows how a domain error becomes a gRPC status.
"""

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NoReturn, cast

import grpc
from google.protobuf import any_pb2
from google.protobuf.message import DecodeError, Message
from google.rpc import error_details_pb2, status_pb2
from grpc import aio

from tenfoot_server import auth, callers, errors, telemetry, wire, writes
from tenfoot_server.errors import DomainError, Internal, PermissionDenied, Reason
from tenfoot_server.wire import Context
from tenfoot_server.wrong_keys import WrongKeys

_DOMAIN = "tenfoot"
_CODES: dict[type[DomainError], grpc.StatusCode] = {
    errors.InvalidArgument: grpc.StatusCode.INVALID_ARGUMENT,
    errors.Unauthenticated: grpc.StatusCode.UNAUTHENTICATED,
    errors.PermissionDenied: grpc.StatusCode.PERMISSION_DENIED,
    errors.NotFound: grpc.StatusCode.NOT_FOUND,
    errors.AlreadyExists: grpc.StatusCode.ALREADY_EXISTS,
    errors.FailedPrecondition: grpc.StatusCode.FAILED_PRECONDITION,
    errors.ResourceExhausted: grpc.StatusCode.RESOURCE_EXHAUSTED,
    errors.Unavailable: grpc.StatusCode.UNAVAILABLE,
    errors.Internal: grpc.StatusCode.INTERNAL,
}
# Services without rules of ours: health for load balancers, reflection for tools, and Envoy's question about
# signatures.
_OPEN_SERVICES = (
    "/grpc.health.v1.Health/",
    "/grpc.reflection.v1.ServerReflection/",
    "/grpc.reflection.v1alpha.ServerReflection/",
    "/envoy.service.auth.v3.Authorization/",
)
_UNREADABLE = "the request cannot be read"


class Gate(aio.ServerInterceptor):
    """Lets a call through to its servicer, or refuses it. A method without a rule is refused."""

    def __init__(
        self,
        rules: Mapping[str, wire.MethodRule],
        authenticator: auth.Authenticator,
        log: telemetry.Log,
        wrong_keys: WrongKeys,
    ) -> None:
        self._rules = rules
        self._wrong_keys = wrong_keys
        self._authenticator = authenticator
        self._log = log
        self._wrapped: dict[str, Any] = {}
        self._streams = _Streams()

    def end_streams(self) -> None:
        """Ends streams that have no end of their own, such as those of the health service, with UNAVAILABLE."""
        self._streams.end()

    async def intercept_service(self, continuation: Any, handler_call_details: grpc.HandlerCallDetails) -> Any:
        """Wraps the method's handler; gRPC calls this once for every call."""
        method = handler_call_details.method
        if (wrapped := self._wrapped.get(method)) is not None:
            return wrapped
        handler = await continuation(handler_call_details)
        if handler is None:
            return _UNKNOWN
        is_open = method.startswith(_OPEN_SERVICES)
        wrapped = _open(handler, self._streams) if is_open else self._wrap(method, handler)
        self._wrapped[method] = wrapped
        return wrapped

    def _wrap(self, method: str, handler: Any) -> Any:
        rule = self._rules.get(method)
        codec = {
            "request_deserializer": _reading(handler.request_deserializer),
            "response_serializer": handler.response_serializer,
        }
        if handler.unary_unary is not None:

            async def unary(request: Message, context: Context) -> Any:
                async with _Call(self, method, rule, context) as call:
                    await call.admit(request)
                    return await handler.unary_unary(request, context)

            return grpc.unary_unary_rpc_method_handler(unary, **codec)
        if handler.unary_stream is not None:

            async def stream(request: Message, context: Context) -> AsyncIterator[Any]:
                async with _Call(self, method, rule, context) as call:
                    await call.admit(request)
                    async for response in handler.unary_stream(request, context):
                        yield response

            return grpc.unary_stream_rpc_method_handler(stream, **codec)
        raise TypeError(f"{method} takes a stream of requests, which is not supported")


def _reading(deserialize: Any) -> Any:
    """Returns a deserializer that turns invalid bytes into None: grpcio would show callers the exception's text."""

    def read(data: bytes) -> Any:
        try:
            return deserialize(data)
        except DecodeError:
            return None

    return read


class _Call:
    """One call on its way through the gate."""

    def __init__(self, gate: Gate, method: str, rule: wire.MethodRule | None, context: Context) -> None:
        self._gate = gate
        self._method = method
        self._rule = rule
        self._context = context
        self._metadata = wire.metadata_of(context)
        self._began = time.perf_counter()
        self._caller = ""

    async def __aenter__(self) -> "_Call":
        telemetry.request_id.set(_request_id(self._metadata))
        self._context.set_trailing_metadata((("x-request-id", telemetry.request_id.get()),))
        return self

    async def admit(self, request: Message | None) -> None:
        """Authenticates the caller and then validates the request."""
        if self._rule is None:
            raise PermissionDenied(Reason.AUTH_FORBIDDEN, "this method is not open to any caller")
        try:
            caller = await self._gate._authenticator.identify(
                self._rule.caller, self._rule.roles, self._metadata, self._method
            )
        except errors.Unauthenticated as wrong:
            self._gate._wrong_keys.count(wrong.reason, wire.one(self._metadata, wire.CLIENT_ADDRESS))
            raise
        callers.enter(caller)
        self._caller = str(caller.name if isinstance(caller, callers.Operator) else getattr(caller, "device_id", ""))
        if request is None:
            raise errors.InvalidArgument(self._rule.out_of_form, _UNREADABLE)
        wire.must_be_in_form(request, self._rule.out_of_form)
        writes.enter(self._rule, request, self._metadata.get(writes.HEADER, ()))

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> bool:
        if error is None:
            self._finish("OK", "")
        elif isinstance(error, DomainError):
            await self._refuse(self._own_failure(error) if isinstance(error.__cause__, Exception) else error)
        elif isinstance(error, asyncio.CancelledError | GeneratorExit):
            self._finish("CANCELLED", "")
        elif isinstance(error, Exception) and not isinstance(error, aio.AbortError):
            self._gate._log.failure("call failed", error, method=self._method)
            reason = self._unexpected or Reason.INTERNAL_ERROR
            await self._refuse(Internal(reason, "something went wrong on our side"))
        return False

    @property
    def _unexpected(self) -> Reason | None:
        return self._rule.unexpected if self._rule is not None else None

    def _own_failure(self, error: DomainError) -> DomainError:
        """Logs the cause of a failure on our side, and gives it the reason that the method's rule demands."""
        if error.reason not in (Reason.DATABASE_ERROR, Reason.STORAGE_FULL):
            return error
        self._gate._log.failure("database failed", error.__cause__ or error, method=self._method)
        if error.reason is Reason.STORAGE_FULL:
            return error
        return type(error)(self._unexpected or error.reason, error.message)

    async def _refuse(self, error: DomainError) -> NoReturn:
        code = _CODES[type(error)]
        self._finish(code.name, error.reason)
        await _abort(self._context, code, error, telemetry.request_id.get())

    def _finish(self, code: str, reason: str) -> None:
        seconds = time.perf_counter() - self._began
        telemetry.CALLS.labels(self._method, code).inc()
        telemetry.SECONDS.labels(self._method).observe(seconds)
        self._gate._log(
            "info",
            "call",
            method=self._method,
            code=code,
            reason=str(reason),
            caller=self._caller,
            ms=round(seconds * 1000, 2),
        )


def _status(code: grpc.StatusCode, error: DomainError) -> status_pb2.Status:
    """Returns an error as `google.rpc.Status`, which both gRPC clients and the edge can read."""
    details: list[Message] = [error_details_pb2.ErrorInfo(reason=error.reason, domain=_DOMAIN)]
    if error.violations:
        details.append(
            error_details_pb2.BadRequest(
                field_violations=[
                    error_details_pb2.BadRequest.FieldViolation(field=violation.field, description=violation.message)
                    for violation in error.violations
                ]
            )
        )
    if error.retry_after is not None:
        delay = error_details_pb2.RetryInfo()
        delay.retry_delay.FromTimedelta(error.retry_after)
        details.append(delay)
    status = status_pb2.Status(code=code.value[0], message=error.message)
    for detail in details:
        packed = any_pb2.Any()
        packed.Pack(detail)
        status.details.append(packed)
    return status


async def _abort(context: Context, code: grpc.StatusCode, error: DomainError, request_id: str) -> NoReturn:
    details = _status(code, error).SerializeToString()
    await context.abort(code, error.message, (("x-request-id", request_id), ("grpc-status-details-bin", details)))
    raise AssertionError("abort always raises")


def _request_id(metadata: Mapping[str, list[str]]) -> str:
    return wire.one(metadata, "x-request-id")[:64] or str(uuid.uuid4())


class _Streams:
    """The open streams that have no end of their own. gRPC would wait for them at a stop."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ended = False

    def end(self) -> None:
        self._ended = True
        for task in self._tasks:
            task.cancel()

    @asynccontextmanager
    async def one(self, context: Context) -> AsyncIterator[None]:
        task = cast("asyncio.Task[Any]", asyncio.current_task())
        self._tasks.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if not self._ended:
                raise
            # Tells the caller: gRPC keeps waiting for a stream that ends without a status.
            error = errors.Unavailable(Reason.UNAVAILABLE, "the server is shutting down")
            await _abort(context, _CODES[type(error)], error, _request_id(wire.metadata_of(context)))
        finally:
            self._tasks.discard(task)


def _open(handler: Any, streams: _Streams) -> Any:
    """Passes calls on to a service that is not ours. Only requests that cannot be read are refused."""

    async def read(request: Any, context: Context) -> Any:
        if request is None:
            error = errors.InvalidArgument(Reason.VALIDATION_ERROR, _UNREADABLE)
            await _abort(context, _CODES[type(error)], error, _request_id(wire.metadata_of(context)))
        return request

    async def unary(request: Any, context: Context) -> Any:
        return await handler.unary_unary(await read(request, context), context)

    async def watch(request: Any, context: Context) -> None:
        async with streams.one(context):
            await handler.unary_stream(await read(request, context), context)

    async def talk(requests: AsyncIterator[Any], context: Context) -> AsyncIterator[Any]:
        readable = (await read(request, context) async for request in requests)
        async with streams.one(context):
            async for response in handler.stream_stream(readable, context):
                yield response

    codec = {
        "request_deserializer": _reading(handler.request_deserializer),
        "response_serializer": handler.response_serializer,
    }
    if handler.unary_unary is not None:
        return grpc.unary_unary_rpc_method_handler(unary, **codec)
    if handler.unary_stream is not None:
        return grpc.unary_stream_rpc_method_handler(watch, **codec)
    return grpc.stream_stream_rpc_method_handler(talk, **codec)


async def _refuse_unknown(_: bytes, context: Context) -> NoReturn:
    error = errors.NotFound(Reason.NOT_IMPLEMENTED, "there is no such method")
    await _abort(context, grpc.StatusCode.UNIMPLEMENTED, error, _request_id(wire.metadata_of(context)))


_UNKNOWN: Any = grpc.unary_unary_rpc_method_handler(_refuse_unknown)
