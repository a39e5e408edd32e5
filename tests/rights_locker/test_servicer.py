"""RightsLockerService over a real gRPC server: the members of its answers, scoping, and requests out of form."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.json_format import MessageToDict

from tenfoot.edge.v1 import annotations_pb2
from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rpc
from tenfoot_server import clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.rights_locker.models import HistoryEntry, RegisteredDevice
from tenfoot_server.rights_locker.operations import providers
from tests.conftest import Engine
from tests.server.running_server import bearer, refused, running_server

SERVICE = pb.DESCRIPTOR.services_by_name["RightsLockerService"]
ACCOUNT = {"pcode": "acme", "account_id": "viewer-1"}
DESK = {"actor": "ann@example.org", "actor_type": "admin"}

# A request in form for every member that a method may ask for.
GOOD: dict[str, Any] = {
    **ACCOUNT,
    **DESK,
    "public_device_id": "nothing",
    "device_limit": 1,
    "embed_codes": "all",
    "content_id": "film",
    "external_product_id": "default",
    "assets": [pb.EntitlementSettings(content_id="film")],
}


class Provider:
    """Calls as one provider."""

    def __init__(self, channel: grpc.Channel, pcode: str) -> None:
        _, made = providers.create_provider(
            pcode=pcode, name=pcode, keyed_hash=KeyedHash(b"not the server's own key"), now=clock.now()
        )
        self._stub = rpc.RightsLockerServiceStub(channel)
        self.metadata = bearer(made.key.text)

    def call(self, method: str) -> Callable[..., Any]:
        """A method as a function; a stream is read to its end."""
        made = getattr(self._stub, method)
        if not SERVICE.methods_by_name[method].server_streaming:
            return made  # type: ignore[no-any-return]
        return lambda request, **more: list(made(request, **more))

    def __call__(self, method: str, **members: Any) -> Any:
        request = getattr(pb, f"{method}Request")(**members)
        return self.call(method)(request, metadata=self.metadata, timeout=20)

    def refused(self, method: str, **members: Any) -> Any:
        """A call that must be refused."""
        return refused(self.call(method), getattr(pb, f"{method}Request")(**members), metadata=self.metadata)


@pytest.fixture
def channel(db: Engine, tmp_path: Path) -> Iterator[grpc.Channel]:
    """A way to a server on each engine."""
    with running_server(tmp_path) as server:
        yield server.channel


@pytest.fixture
def acme(channel: grpc.Channel) -> Provider:
    """A provider."""
    return Provider(channel, "acme")


def as_json(message: Any) -> Any:
    return MessageToDict(message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True)


def test_a_viewers_evening(acme: Provider) -> None:
    session = acme("CreatePlaybackSession", **ACCOUNT)
    token = {"auth_token": session.auth_token}
    assert acme.refused("GetSessionLastResult", **token).text == "device registration last result not found"

    made = acme("RegisterDevice", **token, drm_device_id="drm-1", user_agent="Player/1")
    public = made.public_device_id
    assert made.result == "new device registered"

    last = as_json(acme("GetSessionLastResult", **token))
    assert last.pop("registration_time").endswith(" +0000")
    assert last == {
        "user_agent": "Player/1",
        "result": "new device registered",
        "public_device_id": public,
        "devices": [{"public_device_id": public, "nickname": None, "user_agent": "Player/1"}],
    }
    assert acme("UpdateSessionDeviceNickname", **token, public_device_id=public, nickname="📺").message == "OK"
    listed = as_json(acme("ListSessionDevices", **token))
    assert listed == as_json(acme("ListAccountDevices", **ACCOUNT))
    [device] = listed["devices"]
    assert device.pop("registration_time").endswith("Z")
    assert (device, listed["device_limit"], listed["next_delete_time"]) == (
        {"public_device_id": public, "user_agent": "Player/1", "nickname": "📺"},
        5,
        None,
    )
    assert acme("DeleteSessionDevice", **token, public_device_id=public).message == "OK"
    assert acme.refused("DeleteSessionDevice", **token, public_device_id=public).text == "Device Not Found"
    acme("RevokePlaybackSession", **token)
    gone = acme.refused("ListSessionDevices", **token)
    assert (gone.code, gone.reason, gone.text) == (
        grpc.StatusCode.PERMISSION_DENIED,
        "INVALID_TOKEN",
        "Invalid Token",
    )


def test_a_refusal_is_an_answer_with_nulls(acme: Provider) -> None:
    token = {"auth_token": acme("CreateEmbedToken", **ACCOUNT, embed_codes="all").auth_token}
    assert acme("SetAccountDeviceLimit", **ACCOUNT, device_limit=0).message == "OK"
    made = acme("RegisterDevice", **token, drm_device_id="drm-1")
    assert (made.result, made.HasField("public_device_id")) == ("device limit reached", False)

    last = as_json(acme("GetSessionLastResult", **token))
    assert (last["public_device_id"], last["devices"]) == (None, [])
    [result] = map(as_json, acme("GetAccountLastResults", **ACCOUNT))
    assert set(result) == {"user_agent", "registration_time", "result", "public_device_id"}
    assert (result["result"], result["public_device_id"]) == ("device limit reached", None)
    told = [as_json(entry) for entry in acme("GetAccountHistory", **ACCOUNT)]
    assert [entry.pop("action_time")[-1] for entry in told] == ["Z", "Z"]
    assert told == [
        {
            "public_device_id": None,
            "user_agent": "",
            "action": action,
            "nickname": "",
            "actor": actor,
        }
        for action, actor in (("device limit reached", "viewer-1"), ("device limit change", "acme"))
    ]


def test_the_paged_lists_say_more(acme: Provider) -> None:
    token = {"auth_token": acme("CreatePlaybackSession", **ACCOUNT).auth_token}
    for number in range(3):
        acme("RegisterDevice", **token, drm_device_id=f"drm-{number}")
    acme("SetAccountDeviceLimit", **ACCOUNT, device_limit=2, **DESK)
    first = acme("ListAccountHistory", **ACCOUNT, page_size=3)
    rest = acme("ListAccountHistory", **ACCOUNT, page_size=3, page_token=first.next_page_token)
    assert [entry.action for entry in [*first.entries, *rest.entries]] == [
        "device limit change",
        *["device registration"] * 3,
    ]
    top = first.entries[0]
    assert (top.actor, top.actor_type, top.reason, top.HasField("public_device_id"), top.HasField("nickname")) == (
        "ann@example.org",
        "admin",
        "from 5 to 2",
        False,
        False,
    )
    assert rest.next_page_token == ""
    results = acme("ListAccountLastResults", **ACCOUNT)
    assert [each.result for each in results.last_results] == ["new device registered"] * 3
    assert acme.refused("ListAccountHistory", **ACCOUNT, page_token="other").reason == "VALIDATION_ERROR"


def test_the_support_desk(acme: Provider) -> None:
    assert acme.refused("GetAccountDeviceLimit", **ACCOUNT).text == "device does not exist"
    token = {"auth_token": acme("CreatePlaybackSession", **ACCOUNT).auth_token}
    ids = [acme("RegisterDevice", **token, drm_device_id=f"drm-{number}").public_device_id for number in range(2)]
    for method, more in (
        ("DeleteAccountDevice", {"public_device_id": ids[0]}),
        ("UpdateAccountDeviceNickname", {"public_device_id": ids[0], "nickname": "x"}),
        ("DeleteAllAccountDevices", {}),
    ):
        for actor in ({}, {"actor": "ann"}, {"actor_type": "admin"}, {"actor": "", "actor_type": "admin"}):
            refusal = acme.refused(method, **ACCOUNT, **more, **actor)
            assert (refusal.code, refusal.reason, refusal.text) == (
                grpc.StatusCode.INVALID_ARGUMENT,
                "VALIDATION_ERROR",
                "actor is required",
            )
    assert acme("UpdateAccountDeviceNickname", **ACCOUNT, **DESK, public_device_id=ids[0]).message == "OK"
    assert acme("DeleteAccountDevice", **ACCOUNT, **DESK, public_device_id=ids[0]).message == "OK"
    assert acme("DeleteAllAccountDevices", **ACCOUNT, **DESK).message == "OK"
    assert acme.refused("DeleteAllAccountDevices", **ACCOUNT, **DESK).text == "device does not exist"
    assert acme("GetAccountDeviceLimit", **ACCOUNT).device_limit == 5


def test_the_deletion_limit_says_when_to_come_back(acme: Provider) -> None:
    acme("UpdateProviderPolicy", pcode="acme", deletion_allowance=1)
    token = {"auth_token": acme("CreatePlaybackSession", **ACCOUNT).auth_token}
    ids = [acme("RegisterDevice", **token, drm_device_id=f"drm-{number}").public_device_id for number in range(2)]
    acme("DeleteSessionDevice", **token, public_device_id=ids[0])
    refusal = acme.refused("DeleteSessionDevice", **token, public_device_id=ids[1])
    assert (refusal.code, refusal.reason, refusal.text) == (
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        "DELETE_LIMIT_REACHED",
        "Delete Limit Reached",
    )
    assert 30 * 86_400 - 60 < refusal.details["RetryInfo"].retry_delay.seconds <= 30 * 86_400
    assert as_json(acme("ListSessionDevices", **token))["next_delete_time"].endswith("Z")


def test_entitlements(acme: Provider) -> None:
    acme(
        "CreateEntitlements",
        **ACCOUNT,
        assets=[
            pb.EntitlementSettings(content_id="film"),
            pb.EntitlementSettings(
                content_id="series",
                external_product_id="rental",
                publishing_rule_id="rule",
                start_time="20130902",
                end_time="2030-01-01T00:00:00Z",
                num_devices_to_bind=1,
            ),
        ],
    )
    film, series = acme("ListEntitlements", **ACCOUNT).assets
    assert (film.content_id, film.external_product_id, film.HasField("end_time")) == ("film", "default", False)
    asset = {"content_id": "series", "external_product_id": "rental"}
    assert (
        as_json(series)
        == as_json(acme("GetEntitlement", **ACCOUNT, **asset))
        == {
            **asset,
            "publishing_rule_id": "rule",
            "start_time": "2013-09-02T00:00:00Z",
            "end_time": "2030-01-01T00:00:00Z",
            "num_devices_to_bind": 1,
        }
    )
    token = {"auth_token": acme("CreateEmbedToken", **ACCOUNT, embed_codes="series").auth_token}
    results = [acme("RegisterDevice", **token, drm_device_id=drm).result for drm in ("drm-1", "drm-2")]
    assert results == ["new device registered", "device binding failed"]
    acme("DeleteEntitlement", **ACCOUNT, **asset)
    assert acme.refused("GetEntitlement", **ACCOUNT, **asset).reason == "ENTITLEMENT_NOT_FOUND"


def test_another_providers_pcode_is_refused_everywhere(acme: Provider, channel: grpc.Channel) -> None:
    other = Provider(channel, "other")
    acme("CreatePlaybackSession", **ACCOUNT)
    methods = [
        method
        for method in SERVICE.methods
        if method.GetOptions().Extensions[annotations_pb2.method].caller == annotations_pb2.CALLER_PROVIDER
        and "pcode" in method.input_type.fields_by_name
    ]
    assert len(methods) >= 18
    for method in methods:
        members = {name: GOOD[name] for name in method.input_type.fields_by_name if name in GOOD}
        if method.name == "DeleteAllAccountDevices":
            del members["public_device_id"]  # it is there to be refused
        refusal = other.refused(method.name, **members)
        assert (refusal.code, refusal.reason) == (
            grpc.StatusCode.PERMISSION_DENIED,
            "PROVIDER_MISMATCH",
        ), method.name
    assert HistoryEntry.select().count() == 0


def test_another_providers_session_is_an_unknown_one(acme: Provider, channel: grpc.Channel) -> None:
    other = Provider(channel, "other")
    token = {"auth_token": acme("CreatePlaybackSession", **ACCOUNT).auth_token}
    for refusal in (
        other.refused("RegisterDevice", **token, drm_device_id="drm-1"),
        other.refused("RevokePlaybackSession", **token),
    ):
        assert (refusal.reason, refusal.text) == ("INVALID_TOKEN", "Invalid Token")
    assert acme("RegisterDevice", **token, drm_device_id="drm-1").result == "new device registered"


@pytest.mark.parametrize(
    ("method", "members"),
    [
        ("RegisterDevice", {"drm_device_id": "x" * 1001}),
        ("RegisterDevice", {"drm_device_id": ""}),
        ("RegisterDevice", {"drm_device_id": "a\0b"}),
        ("UpdateSessionDeviceNickname", {"public_device_id": "nothing", "nickname": "x" * 256}),
        ("UpdateSessionDeviceNickname", {"public_device_id": "nothing", "nickname": "a\0b"}),
        ("SetAccountDeviceLimit", {**ACCOUNT, "device_limit": -1}),
        ("SetAccountDeviceLimit", {**ACCOUNT, "device_limit": 1001}),
        ("SetAccountDeviceLimit", ACCOUNT),
        ("CreatePlaybackSession", {**ACCOUNT, "external_product_id": "rental"}),
        ("CreatePlaybackSession", {"pcode": "acme", "account_id": "x" * 256}),
        ("CreateEntitlements", {**ACCOUNT, "assets": []}),
        ("CreateEntitlements", {**ACCOUNT, "assets": [pb.EntitlementSettings(content_id="f", num_devices_to_bind=0)]}),
        ("CreateEntitlements", {**ACCOUNT, "assets": [pb.EntitlementSettings(content_id="f", start_time="soon")]}),
        ("UpdateProviderPolicy", {"pcode": "acme", "deletion_window_days": 366}),
    ],
)
def test_requests_out_of_form_change_nothing(acme: Provider, method: str, members: dict[str, Any]) -> None:
    token = acme("CreatePlaybackSession", **ACCOUNT).auth_token
    if "auth_token" in SERVICE.methods_by_name[method].input_type.fields_by_name:
        members = {**members, "auth_token": token}
    refusal = acme.refused(method, **members)
    assert (refusal.code, refusal.reason) == (grpc.StatusCode.INVALID_ARGUMENT, "VALIDATION_ERROR")
    assert refusal.fields
    assert HistoryEntry.select().count() == RegisteredDevice.select().count() == 0


def test_what_is_just_in_form_is_taken(acme: Provider) -> None:
    token = {"auth_token": acme("CreatePlaybackSession", pcode="acme", account_id="é" * 255).auth_token}
    made = acme("RegisterDevice", **token, drm_device_id="📺" * 1000, user_agent="é" * 1000)
    acme("UpdateSessionDeviceNickname", **token, public_device_id=made.public_device_id, nickname="📺" * 255)
    assert acme("ListSessionDevices", **token).devices[0].nickname.string_value == "📺" * 255


def test_operators_add_providers(acme: Provider, channel: grpc.Channel) -> None:
    tenants.ensure_tenant(tenant_id="tenant-1", now=clock.now())
    _, secret = api_keys.create_api_key(
        tenant_id="tenant-1", name="root", roles=["super_admin"], granted_by=["super_admin"], now=clock.now()
    )
    stub = rpc.RightsLockerServiceStub(channel)
    root: dict[str, Any] = {"metadata": bearer(secret.text)}
    made = stub.CreateProvider(pb.CreateProviderRequest(name="New", default_device_limit=0), **root)
    assert (len(made.pcode), made.default_device_limit, made.deletion_allowance) == (28, 0, 3)
    assert made.legacy_api_key.startswith(f"{made.pcode}.")
    own = stub.GetProvider(pb.GetProviderRequest(pcode=made.pcode), metadata=bearer(made.provider_key))
    assert own.name == "New"
    listed = stub.ListProviders(pb.ListProvidersRequest(), **root)
    assert [each.pcode for each in listed.providers] == ["acme", made.pcode]
    again = refused(stub.CreateProvider, pb.CreateProviderRequest(name="New", pcode="acme"), **root)
    assert (again.code, again.reason) == (grpc.StatusCode.ALREADY_EXISTS, "PROVIDER_EXISTS")
    assert acme.refused("ListProviders").code == grpc.StatusCode.UNAUTHENTICATED
