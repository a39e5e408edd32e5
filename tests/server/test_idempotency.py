"""`Idempotency-Key` over a real server: which calls take it, whose it is, and when its answer is gone."""

from typing import Any

import grpc
import pytest
from google.api import annotations_pb2 as http

from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime_pb
from tenfoot.edge.v1 import annotations_pb2 as edge
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.keyring import load
from tenfoot_server.provisioning.models import ApiKey, Device, Venue
from tenfoot_server.provisioning.operations import codes
from tests.provisioning.rows import NOW, TTL, add_screen
from tests.repository.contract import has_route, methods, rule_of
from tests.server.running_server import RunningServer, bearer, refused
from tests.server.test_auth import api_key

KEY = ("idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324")
_VERBS = {"post", "put", "patch", "delete"}


def code_of(server: RunningServer, tenant_id: str = "tenant-1") -> str:
    """A code that lives long enough for a test by the real clock."""
    screen = add_screen(tenant_id)
    return codes.create_provisioning_code(
        tenant_id=tenant_id,
        screen_id=screen.id,
        ttl=TTL * 10**6,
        keyed_hash=KeyedHash(*load(server.settings)),
        now=NOW,
    ).code


def register(server: RunningServer, code: str, *, model: str = "", key: tuple[str, str] = KEY) -> Any:
    request = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model=model))
    return server.provisioning.RegisterDevice(request, metadata=(key,), timeout=20)


def test_every_write_of_signage_and_of_providers_takes_a_key() -> None:
    writing = {
        method.name
        for method in methods()
        if has_route(method)
        and method.GetOptions().Extensions[http.http].WhichOneof("pattern") in _VERBS
        and rule_of(method).family in (edge.FAMILY_SIGNAGE, edge.FAMILY_RIGHTS)
        and rule_of(method).caller != edge.CALLER_SESSION
    }
    assert {method.name for method in methods() if has_route(method) and rule_of(method).idempotency_key} == writing


def test_a_registration_whose_answer_was_lost_is_answered_again(server: RunningServer) -> None:
    code = code_of(server)
    answer = register(server, code)
    assert register(server, code) == answer
    assert register(server, code, key=(KEY[0], f'"{KEY[1]}"')) == answer
    assert Device.select().count() == 1
    request = runtime_pb.GetConfigRequest(id=answer.device_id)
    server.runtime.GetConfig(request, metadata=bearer(answer.api_key), timeout=20)
    again = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model=""))
    refusal = refused(server.provisioning.RegisterDevice, again, metadata=(KEY,))
    assert refusal.reason == "PROVISIONING_CODE_ALREADY_USED"


@pytest.mark.parametrize("other", ["another model", "another code"])
def test_another_registration_with_the_key_is_refused(server: RunningServer, other: str) -> None:
    code = code_of(server)
    register(server, code)
    if other == "another code":
        request = pb.RegisterDeviceRequest(pairing_code=code_of(server), device_info=pb.DeviceInfo(model=""))
    else:
        request = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model="another"))
    refusal = refused(server.provisioning.RegisterDevice, request, metadata=(KEY,))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.FAILED_PRECONDITION, "IDEMPOTENCY_KEY_REUSED")
    assert Device.select().count() == 1


def test_the_same_body_to_another_call_is_another_request(server: RunningServer) -> None:
    metadata = (*bearer(api_key("tenant_admin")), KEY)
    server.provisioning.CreateVenue(pb.CreateVenueRequest(name="A"), metadata=metadata, timeout=20)
    refusal = refused(server.provisioning.CreateApiKey, pb.CreateApiKeyRequest(name="A"), metadata=metadata)
    assert refusal.reason == "IDEMPOTENCY_KEY_REUSED"
    assert ApiKey.select().where(ApiKey.name == "A").count() == 0


def test_who_does_not_know_the_code_learns_nothing(server: RunningServer) -> None:
    register(server, code_of(server))
    request = pb.RegisterDeviceRequest(pairing_code="AAAAAAAA", device_info=pb.DeviceInfo(model=""))
    refusal = refused(server.provisioning.RegisterDevice, request, metadata=(KEY,))
    assert refusal.reason == "PROVISIONING_CODE_NOT_FOUND"


def test_televisions_of_two_tenants_with_one_key_do_not_meet(server: RunningServer) -> None:
    mine, theirs = (register(server, code_of(server, tenant)) for tenant in ("mine", "theirs"))
    assert (mine.tenant_id, theirs.tenant_id) == ("mine", "theirs")


@pytest.mark.parametrize("tenant", ["mine", "theirs"])
def test_operators_with_one_key_do_not_meet(server: RunningServer, tenant: str) -> None:
    request = pb.CreateVenueRequest(name="Lobby")
    credentials = (bearer(api_key(tenant_id="mine")), bearer(api_key(tenant_id=tenant)))
    first, second = (
        server.provisioning.CreateVenue(request, metadata=(*each, KEY), timeout=20) for each in credentials
    )
    assert first.id != second.id
    assert second.tenant_id == tenant
    assert server.provisioning.CreateVenue(request, metadata=(*credentials[0], KEY), timeout=20) == first
    assert Venue.select().count() == 2


def test_an_api_key_is_shown_again_until_it_is_used(server: RunningServer) -> None:
    metadata = (*bearer(api_key("tenant_admin")), KEY)
    request = pb.CreateApiKeyRequest(name="CI")
    answer = server.provisioning.CreateApiKey(request, metadata=metadata, timeout=20)
    assert server.provisioning.CreateApiKey(request, metadata=metadata, timeout=20) == answer
    server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=bearer(answer.api_key), timeout=20)
    refusal = refused(server.provisioning.CreateApiKey, request, metadata=metadata)
    assert refusal.reason == "IDEMPOTENCY_KEY_SPENT"
    assert ApiKey.select().where(ApiKey.name == "CI").count() == 1


@pytest.mark.parametrize("sent", [["a", "b"], [""], ['""'], ["with space"], ["k" * 256]], ids=str)
def test_a_key_that_is_not_valid_is_named(server: RunningServer, sent: list[str]) -> None:
    metadata = (*bearer(api_key()), *(("idempotency-key", value) for value in sent))
    refusal = refused(server.provisioning.CreateVenue, pb.CreateVenueRequest(name="A"), metadata=metadata)
    assert (refusal.reason, refusal.fields) == ("VALIDATION_ERROR", ["Idempotency-Key"])
    assert Venue.select().count() == 0
