"""Makes the calls of cases over native gRPC, through the same Envoy."""

import math

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from tenfoot.edge.v1.annotations_pb2 import FAMILY_RIGHTS, FAMILY_VIEWER
from tests.contract.case_files import Step
from tests.contract.methods import as_json
from tests.contract.values import differences, fill
from tests.contract.world import World

_TIMEOUT_SECONDS = 20
_DOMAIN = "tenfoot"
# Headers of REST answers that gRPC callers get as initial metadata.
_METADATA = {"etag", "x-playlist-version", "x-source", "x-config-source", "x-config-version"}


def perform(step: Step, world: World, channel: grpc.Channel) -> None:
    """Makes a step's call and judges the answer, which the world then knows as `answer` and `headers`."""
    method, expect = step.method, step.expect
    assert method is not None
    metadata = [(name.lower(), str(value)) for name, value in fill(step.headers, world.look_up).items()]
    if (authorization := world.authorization(step.caller)) is not None:
        metadata.append(("authorization", authorization))
    stub = method.stub(channel)
    message = method.message(fill(step.request, world.look_up))
    try:
        if method.descriptor.server_streaming:
            call = stub(message, metadata=tuple(metadata), timeout=_TIMEOUT_SECONDS)
            body = [as_json(response) for response in call]
        else:
            response, call = stub.with_call(message, metadata=tuple(metadata), timeout=_TIMEOUT_SECONDS)
            body = as_json(response)
    except grpc.RpcError as error:
        _judge_refusal(error, step, world)
    else:
        assert expect.grpc == "OK", body
        assert not (wrong := differences(body, expect.body_over_grpc, world.look_up)), (wrong, body)
        found = {key: value for key, value in call.initial_metadata() if isinstance(value, str)}
        for name in _METADATA & expect.headers.keys():
            assert not (wrong := differences(found.get(name), expect.headers[name], world.look_up, name)), wrong
        world.keep_answer(step.keep, body, found)


def _judge_refusal(error: grpc.RpcError, step: Step, world: World) -> None:
    assert isinstance(error, grpc.Call)
    assert error.code().name == step.expect.grpc, error
    assert error.details()
    assert not (wrong := differences(error.details(), step.expect.message, world.look_up)), wrong
    status = rpc_status.from_call(error)
    assert status is not None, ("an error without google.rpc.Status", error)
    assert (status.code, status.message) == (error.code().value[0], error.details())
    info, bad, retry = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
    for detail in status.details:
        detail.Unpack(info)
        detail.Unpack(bad)
        detail.Unpack(retry)
    assert (info.reason, info.domain) == (step.expect.reason, _DOMAIN), status
    if (
        step.method is not None
        and step.method.family in {FAMILY_RIGHTS, FAMILY_VIEWER}
        and "retry-after" in step.expect.headers
    ):
        seconds = str(math.ceil(retry.retry_delay.ToTimedelta().total_seconds()))
        assert not (wrong := differences(seconds, step.expect.headers["retry-after"], world.look_up)), wrong
    fields = [violation.field for violation in bad.field_violations]
    assert sorted(fields) == sorted(fill(step.expect.fields or [], world.look_up)), status
    assert all(violation.description for violation in bad.field_violations), status
    assert dict(error.trailing_metadata() or ()).get("x-request-id"), error
