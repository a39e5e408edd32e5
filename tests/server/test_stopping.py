"""Health, reflection, and a stop that loses no call."""

import queue
import threading
import time
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import app
from tenfoot_server.provisioning.operations import venues
from tests.server.running_server import RunningServer, bearer, refused, running_server
from tests.server.test_auth import api_key

SERVING, NOT_SERVING = health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING


def health(server: RunningServer, service: str = "") -> Any:
    stub: Any = health_pb2_grpc.HealthStub(server.channel)
    return stub.Check(health_pb2.HealthCheckRequest(service=service), timeout=20).status


def test_every_service_is_serving_and_an_unknown_one_is_not_known(server: RunningServer) -> None:
    for service in ["", *(each.full_name for each in app.services())]:
        assert health(server, service) == SERVING
    stub: Any = health_pb2_grpc.HealthStub(server.channel)
    refusal = refused(stub.Check, health_pb2.HealthCheckRequest(service="nothing"))
    assert refusal.code is grpc.StatusCode.NOT_FOUND


def test_reflection_lists_every_service_of_the_contract_and_shows_its_messages(server: RunningServer) -> None:
    found = ProtoReflectionDescriptorDatabase(server.channel)
    listed = set(found.get_services())
    assert {service.full_name for service in app.services()} <= listed
    assert "grpc.health.v1.Health" in listed
    assert listed - {service.full_name for service in app.services()} <= {
        "grpc.health.v1.Health",
        "grpc.reflection.v1alpha.ServerReflection",
        "grpc.reflection.v1.ServerReflection",
    }
    file = found.FindFileContainingSymbol("tenfoot.provisioning.v1.RegisterDeviceRequest")
    assert file.name == "tenfoot/provisioning/v1/provisioning.proto"


def test_a_stop_says_so_first_and_goes_on_answering_while_it_lingers(embedded: Path) -> None:
    metadata = bearer(api_key())
    with running_server(embedded, linger_seconds=4) as server:
        stopping = threading.Thread(target=server.stop)
        began = time.monotonic()
        stopping.start()
        while health(server) == SERVING:
            assert time.monotonic() - began < 4
        assert health(server, "tenfoot.provisioning.v1.ProvisioningService") == NOT_SERVING
        server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
        stopping.join(20)
        assert time.monotonic() - began >= 4
        refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
        assert refusal.code is grpc.StatusCode.UNAVAILABLE


def test_open_streams_are_told_and_ended_and_do_not_make_a_stop_last(embedded: Path) -> None:
    with running_server(embedded, linger_seconds=3, drain_seconds=15) as server:
        stub: Any = health_pb2_grpc.HealthStub(server.channel)
        watch = stub.Watch(health_pb2.HealthCheckRequest(), timeout=60)
        assert next(watch).status == SERVING
        reflection: Any = reflection_pb2_grpc.ServerReflectionStub(server.channel)
        question = reflection_pb2.ServerReflectionRequest(list_services="")
        questions: queue.SimpleQueue[Any] = queue.SimpleQueue()
        questions.put(question)
        talk = reflection.ServerReflectionInfo(iter(questions.get, None), timeout=60)
        assert next(talk).list_services_response.service
        began = time.monotonic()
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        assert next(watch).status == NOT_SERVING
        questions.put(question)
        assert next(talk).list_services_response.service  # as every call while it lingers
        for stream in (watch, talk):
            with pytest.raises(grpc.RpcError) as end:
                next(stream)
            assert isinstance(end.value, grpc.Call)
            assert end.value.code() is grpc.StatusCode.UNAVAILABLE
        stopping.join(20)
        assert 3 <= time.monotonic() - began < 12
        questions.put(None)


def test_a_call_under_way_is_finished_before_the_end(embedded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = bearer(api_key())
    running, go = threading.Event(), threading.Event()
    real = venues.create_venue

    def slow(**arguments: Any) -> Any:
        running.set()
        assert go.wait(20)
        return real(**arguments)

    monkeypatch.setattr(venues, "create_venue", slow)
    with running_server(embedded, drain_seconds=10) as server:
        call = server.provisioning.CreateVenue.future(pb.CreateVenueRequest(name="x"), metadata=metadata, timeout=20)
        assert running.wait(20)
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        time.sleep(0.2)
        assert not call.done()
        go.set()
        assert call.result().name == "x"
        stopping.join(20)
        assert not stopping.is_alive()
