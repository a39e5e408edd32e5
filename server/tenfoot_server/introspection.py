"""What tools and load balancers ask of any gRPC server: its health, and what it can be asked (reflection)."""

from collections.abc import AsyncIterator, Iterable
from typing import NoReturn

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import FileDescriptor
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2
from grpc_health.v1.health import aio
from grpc_reflection.v1alpha import reflection_pb2 as pb
from grpc_reflection.v1alpha import reflection_pb2_grpc as rpc

from tenfoot_server.wire import Context

REFLECTION_SERVICES = ("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection")
_METHOD = "ServerReflectionInfo"
_POOL = descriptor_pool.Default()


class Health(aio.HealthServicer):
    """Health with the answers that the library leaves out."""

    async def Check(self, request: health_pb2.HealthCheckRequest, context: Context) -> health_pb2.HealthCheckResponse:  # noqa: N802
        """Answers the state of a service, or NOT_FOUND."""
        status = self._server_status.get(request.service)  # type: ignore[attr-defined]
        if status is None:
            await _refuse(context, "there is no such service")
        return health_pb2.HealthCheckResponse(status=status)

    # The library's type stubs do not know these messages yet.
    async def List(  # noqa: N802
        self,
        request: health_pb2.HealthListRequest,  # type: ignore[name-defined]
        context: Context,
    ) -> health_pb2.HealthListResponse:  # type: ignore[name-defined]
        """Answers the state of every service; the server as a whole has the empty name."""
        del request, context
        statuses = {name: health_pb2.HealthCheckResponse(status=status) for name, status in self._server_status.items()}  # type: ignore[attr-defined]
        return health_pb2.HealthListResponse(statuses=statuses)  # type: ignore[attr-defined]


async def _refuse(context: Context, message: str) -> NoReturn:
    detail = any_pb2.Any()
    detail.Pack(error_details_pb2.ErrorInfo(reason="NOT_FOUND", domain="tenfoot"))
    status = status_pb2.Status(code=code_pb2.NOT_FOUND, message=message, details=[detail])
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))
    await context.abort(grpc.StatusCode.NOT_FOUND, message)
    raise AssertionError("abort has returned")


class Reflection(rpc.ServerReflectionServicer):
    """Reflection that finds methods too, and tells the names in JSON. Both versions have the same messages."""

    def __init__(self, services: Iterable[str]) -> None:
        self._services = sorted({*services, *REFLECTION_SERVICES})

    async def ServerReflectionInfo(  # noqa: N802
        self, request_iterator: AsyncIterator[pb.ServerReflectionRequest], context: Context
    ) -> AsyncIterator[pb.ServerReflectionResponse]:
        """Answers each question with its answer or its error."""
        del context
        async for request in request_iterator:
            try:
                answer = self._answer(request)
            except KeyError:
                answer = _error(grpc.StatusCode.NOT_FOUND, "there is no such file, symbol or extension")
            answer.original_request.CopyFrom(request)
            answer.valid_host = request.host
            yield answer

    def _answer(self, request: pb.ServerReflectionRequest) -> pb.ServerReflectionResponse:
        match request.WhichOneof("message_request"):
            case "file_by_filename":
                return _files(_POOL.FindFileByName(request.file_by_filename))
            case "file_containing_symbol":
                return _files(_file_of(request.file_containing_symbol))
            case "file_containing_extension":
                asked = request.file_containing_extension
                message = _POOL.FindMessageTypeByName(asked.containing_type)
                return _files(_POOL.FindExtensionByNumber(message, asked.extension_number).file)  # type: ignore[attr-defined]
            case "all_extension_numbers_of_type":
                message = _POOL.FindMessageTypeByName(request.all_extension_numbers_of_type)
                numbers = sorted(extension.number for extension in _POOL.FindAllExtensions(message))
                found = pb.ExtensionNumberResponse(base_type_name=message.full_name, extension_number=numbers)
                return pb.ServerReflectionResponse(all_extension_numbers_response=found)
            case "list_services":
                services = [pb.ServiceResponse(name=name) for name in self._services]
                return pb.ServerReflectionResponse(list_services_response=pb.ListServiceResponse(service=services))
            case _:
                return _error(grpc.StatusCode.INVALID_ARGUMENT, "the request asks nothing")


def add_reflection(services: Iterable[str], server: grpc.aio.Server) -> None:
    """Lets a server answer under both names."""
    handler = grpc.stream_stream_rpc_method_handler(
        Reflection(services).ServerReflectionInfo,
        request_deserializer=pb.ServerReflectionRequest.FromString,
        response_serializer=pb.ServerReflectionResponse.SerializeToString,
    )
    server.add_generic_rpc_handlers(
        tuple(grpc.method_handlers_generic_handler(name, {_METHOD: handler}) for name in REFLECTION_SERVICES)
    )


def _file_of(symbol: str) -> FileDescriptor:
    """Raises: KeyError."""
    try:
        return _POOL.FindFileContainingSymbol(symbol)
    except KeyError:
        parent, _, name = symbol.rpartition(".")
        service = _POOL.FindServiceByName(parent)
        return service.methods_by_name[name].containing_service.file


def _files(first: FileDescriptor) -> pb.ServerReflectionResponse:
    """The file and all that it imports."""
    found = {first.name: first}
    for file in (waiting := [first]):
        waiting += [each for each in file.dependencies if each.name not in found]
        found |= {each.name: each for each in file.dependencies}
    texts = [_described(file).SerializeToString() for file in found.values()]
    return pb.ServerReflectionResponse(file_descriptor_response=pb.FileDescriptorResponse(file_descriptor_proto=texts))


def _described(file: FileDescriptor) -> descriptor_pb2.FileDescriptorProto:
    proto = descriptor_pb2.FileDescriptorProto()
    file.CopyToProto(proto)
    for message in proto.message_type:
        _name_in_json(message)
    return proto


def _name_in_json(message: descriptor_pb2.DescriptorProto) -> None:
    """Python's descriptors leave out the names that follow from the members' own."""
    for field in message.field:
        if not field.json_name:
            first, *others = field.name.split("_")
            field.json_name = first + "".join(part[:1].upper() + part[1:] for part in others)
    for nested in message.nested_type:
        _name_in_json(nested)


def _error(code: grpc.StatusCode, message: str) -> pb.ServerReflectionResponse:
    return pb.ServerReflectionResponse(error_response=pb.ErrorResponse(error_code=code.value[0], error_message=message))
