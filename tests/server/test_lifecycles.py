"""Keys that are rotated and expire; tenants that are disabled and deleted, by the command, while a server runs."""

from datetime import timedelta
from typing import Any

import grpc
import pytest

from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime_pb
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.errors import FailedPrecondition, NotFound
from tenfoot_server.idempotency.models import IdempotencyRecord
from tenfoot_server.provisioning.models import DeviceKey, Tenant
from tenfoot_server.provisioning.operations import tenants
from tests.provisioning.rows import NOW, add_television, all_rows
from tests.provisioning.test_tenant_scope import things_of
from tests.server.running_server import RunningServer, bearer, refused
from tests.server.test_auth import api_key
from tests.server.test_idempotency import KEY, code_of

DAY = timedelta(days=1)


def config(server: RunningServer, device_id: str, key: str) -> Any:
    request = runtime_pb.GetConfigRequest(id=device_id)
    return server.runtime.GetConfig(request, metadata=bearer(key), timeout=20)


def rotate(server: RunningServer, device_id: str, key: str, *more: tuple[str, str]) -> str:
    request = runtime_pb.RotateKeyRequest(id=device_id)
    return str(server.runtime.RotateKey(request, metadata=(*bearer(key), *more), timeout=20).api_key)


def reason_of(server: RunningServer, device_id: str, key: str) -> str:
    request = runtime_pb.GetConfigRequest(id=device_id)
    return refused(server.runtime.GetConfig, request, metadata=bearer(key)).reason


def test_the_present_key_works_until_the_new_one_is_used(server: RunningServer) -> None:
    television = add_television()
    new = rotate(server, television.device_id, television.api_key)
    config(server, television.device_id, television.api_key)
    config(server, television.device_id, new)
    assert reason_of(server, television.device_id, television.api_key) == "DEVICE_API_KEY_INVALID"
    config(server, television.device_id, new)


def test_rotations_whose_answers_are_lost_leave_one_new_key(server: RunningServer) -> None:
    television = add_television()
    lost = rotate(server, television.device_id, television.api_key)
    new = rotate(server, television.device_id, television.api_key)
    assert DeviceKey.select().count() == 2
    assert reason_of(server, television.device_id, lost) == "DEVICE_API_KEY_INVALID"
    config(server, television.device_id, new)
    assert DeviceKey.select().count() == 1


def test_a_rotation_is_answered_again_under_its_idempotency_key(server: RunningServer) -> None:
    television = add_television()
    first = rotate(server, television.device_id, television.api_key, KEY)
    assert rotate(server, television.device_id, television.api_key, KEY) == first
    config(server, television.device_id, first)
    assert IdempotencyRecord.select().count() == 0


def test_keys_expire_by_the_tenant_s_setting(server: RunningServer) -> None:
    mine, theirs = (add_television(tenant, now=clock.now() - 3 * DAY) for tenant in ("mine", "theirs"))
    tenants.set_device_key_days(tenant_id="mine", days=4)
    config(server, mine.device_id, mine.api_key)
    tenants.set_device_key_days(tenant_id="mine", days=3)
    assert reason_of(server, mine.device_id, mine.api_key) == "DEVICE_API_KEY_INVALID"
    config(server, theirs.device_id, theirs.api_key)
    tenants.set_device_key_days(tenant_id="mine", days=None)
    config(server, mine.device_id, mine.api_key)


def test_nothing_of_a_disabled_tenant_works_until_it_is_enabled(server: RunningServer) -> None:
    television, key, code = add_television(), api_key(), code_of(server)
    pairing = pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo(model=""))
    other = api_key(tenant_id="another")
    tenants.set_enabled(tenant_id="tenant-1", enabled=False, now=NOW)
    assert reason_of(server, television.device_id, television.api_key) == "DEVICE_API_KEY_INVALID"
    refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=bearer(key))
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAUTHENTICATED, "AUTH_TOKEN_INVALID")
    assert refused(server.provisioning.RegisterDevice, pairing).reason == "PROVISIONING_CODE_NOT_FOUND"
    server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=bearer(other), timeout=20)
    tenants.set_enabled(tenant_id="tenant-1", enabled=True, now=NOW)
    config(server, television.device_id, television.api_key)
    server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=bearer(key), timeout=20)
    server.provisioning.RegisterDevice(pairing, timeout=20)


def test_deleting_a_tenant_leaves_nothing_of_it_and_all_of_others(server: RunningServer) -> None:
    things_of("theirs")
    before = all_rows()
    things_of("mine")
    metadata = (*bearer(api_key(tenant_id="mine")), KEY)
    server.provisioning.CreateVenue(pb.CreateVenueRequest(name="A"), metadata=metadata, timeout=20)
    with pytest.raises(FailedPrecondition):
        tenants.delete_tenant(tenant_id="mine")
    tenants.set_enabled(tenant_id="mine", enabled=False, now=NOW)
    tenants.delete_tenant(tenant_id="mine")
    assert all_rows() == before
    with pytest.raises(NotFound):
        tenants.set_enabled(tenant_id="mine", enabled=True, now=NOW)
    assert Tenant.select().count() == 1
