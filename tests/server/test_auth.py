"""Who may call what: every way in which a credential is refused, over a real server."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import grpc
import pytest

from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime_pb
from tenfoot.edge.v1 import annotations_pb2
from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import clock, database
from tenfoot_server.callers import CallerKind, DeviceCaller, Operator, current, enter
from tenfoot_server.provisioning.models import ApiKey, Device
from tenfoot_server.provisioning.operations import api_keys, device_keys
from tests.provisioning.rows import NOW, add_television, add_tenant, revoke
from tests.server.running_server import RunningServer, bearer, refused, running_server

UNAUTHENTICATED, DENIED = grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.PERMISSION_DENIED


def api_key(*roles: str, tenant_id: str = "tenant-1") -> str:
    add_tenant(tenant_id)
    _, secret = api_keys.create_api_key(
        tenant_id=tenant_id, name="test", roles=roles, granted_by=["super_admin"], now=NOW
    )
    return secret.text


def settle(server: RunningServer) -> None:
    """Waits for what calls have begun to write: they do not wait for the note of a use for longer than a moment."""
    server.run(server.running.lanes.write(lambda: None))


def list_venues(server: RunningServer, *metadata: tuple[str, str]) -> Any:
    return server.provisioning.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)


# What is sent, and whether it is of the documented form. `{}` stands for a good credential.
FORMS: list[tuple[list[str], bool]] = [
    ([], False),
    ([""], False),
    (["Bearer"], False),
    (["Bearer "], False),
    (["{}"], False),
    (["Basic {}"], False),
    (["Bearer{}"], False),
    (["Bearer {} {}"], False),
    (["Bearer {}", "Bearer {}"], False),
    (["Bearer {}"], True),
    (["bearer {}"], True),
    (["BEARER {}"], True),
    (["Bearer   {}"], True),
]


@pytest.mark.parametrize(("sent", "good"), FORMS, ids=[" + ".join(sent) or "nothing" for sent, _ in FORMS])
def test_the_forms_of_the_header_for_operators(server: RunningServer, sent: list[str], good: bool) -> None:
    metadata = [("authorization", value.replace("{}", api_key())) for value in sent]
    if good:
        assert list_venues(server, *metadata).venues == []
        return
    refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=metadata)
    assert (refusal.code, refusal.reason) == (UNAUTHENTICATED, "AUTH_HEADER_INVALID")


@pytest.mark.parametrize(("sent", "good"), FORMS, ids=[" + ".join(sent) or "nothing" for sent, _ in FORMS])
def test_the_forms_of_the_header_for_devices(server: RunningServer, sent: list[str], good: bool) -> None:
    television = add_television()
    metadata = [("authorization", value.replace("{}", television.api_key)) for value in sent]
    request = runtime_pb.GetConfigRequest(id=television.device_id)
    if good:
        assert server.runtime.GetConfig(request, metadata=metadata, timeout=20).sync_interval_minutes == 5
        return
    refusal = refused(server.runtime.GetConfig, request, metadata=metadata)
    wanted = "AUTHORIZATION_HEADER_INVALID" if sent else "AUTHORIZATION_HEADER_MISSING"
    assert (refusal.code, refusal.reason) == (UNAUTHENTICATED, wanted)


def test_an_operator_s_key_must_be_known_and_valid(server: RunningServer) -> None:
    television = add_television()
    revoked = api_key()
    key = ApiKey.get()
    api_keys.revoke_api_key(tenant_id="tenant-1", key_id=str(key.id), held=[], now=NOW)
    replaced = api_key()
    newest = ApiKey.get(ApiKey.revoked_at.is_null())
    api_keys.rotate_api_key(tenant_id="tenant-1", key_id=str(newest.id), overlap=timedelta(0), held=[], now=clock.now())
    for credential in ("ak_unknown", revoked, replaced, television.api_key, "ak_", "x", "a.b.c", "pk_x"):
        refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=bearer(credential))
        assert (refusal.code, refusal.reason) == (UNAUTHENTICATED, "AUTH_TOKEN_INVALID"), credential
        assert credential not in refusal.text or credential in ("x", "ak_")


def test_a_device_s_key_must_be_known_and_not_revoked(server: RunningServer) -> None:
    television, gone = add_television(), add_television()
    revoke(gone)
    operator = api_key("super_admin")
    for credential, reason in (
        ("dak_unknown", "DEVICE_API_KEY_INVALID"),
        (operator, "DEVICE_API_KEY_INVALID"),
        (gone.api_key, "DEVICE_API_KEY_REVOKED"),
    ):
        for device_id in (television.device_id, gone.device_id):
            refusal = refused(
                server.runtime.GetConfig, runtime_pb.GetConfigRequest(id=device_id), metadata=bearer(credential)
            )
            assert (refusal.code, refusal.reason) == (UNAUTHENTICATED, reason)


def test_a_device_s_key_is_for_its_own_device_and_screen_and_says_nothing_of_others(server: RunningServer) -> None:
    television, other = add_television(), add_television("tenant-2")
    known = refused(
        server.runtime.GetConfig,
        runtime_pb.GetConfigRequest(id=other.device_id),
        metadata=bearer(television.api_key),
    )
    unknown = refused(
        server.runtime.GetConfig, runtime_pb.GetConfigRequest(id="nobody"), metadata=bearer(television.api_key)
    )
    assert (known.code, known.reason) == (DENIED, "DEVICE_ID_MISMATCH")
    assert (unknown.code, unknown.reason, unknown.text) == (known.code, known.reason, known.text)
    for own in (television.device_id, television.screen_id):
        server.runtime.GetConfig(runtime_pb.GetConfigRequest(id=own), metadata=bearer(television.api_key), timeout=20)


@pytest.mark.parametrize(
    ("roles", "may"),
    [([], False), (["operator"], False), (["tenant_admin"], True), (["super_admin"], True)],
)
def test_keys_are_administered_by_administrators(server: RunningServer, roles: list[str], may: bool) -> None:
    metadata = bearer(api_key(*roles))
    if may:
        assert server.provisioning.ListApiKeys(pb.ListApiKeysRequest(), metadata=metadata, timeout=20).api_keys
        return
    for call, request in (
        (server.provisioning.ListApiKeys, pb.ListApiKeysRequest()),
        (server.provisioning.CreateApiKey, pb.CreateApiKeyRequest(name="x")),
        (server.provisioning.RotateApiKey, pb.RotateApiKeyRequest(id="x")),
        (server.provisioning.RevokeApiKey, pb.RevokeApiKeyRequest(id="x")),
    ):
        refusal = refused(call, request, metadata=metadata)
        assert (refusal.code, refusal.reason) == (DENIED, "AUTH_FORBIDDEN")


def test_a_credential_is_judged_before_the_form_of_the_request(server: RunningServer) -> None:
    refusal = refused(server.provisioning.CreateVenue, pb.CreateVenueRequest())
    assert refusal.reason == "AUTH_HEADER_INVALID"


class Clock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr(clock, "now", stopped.now)
    return stopped


def test_the_use_of_a_key_is_noted_at_most_once_in_half_a_minute(
    server: RunningServer, stopped_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata = bearer(api_key())
    noted: list[datetime] = []
    real = api_keys.note_api_keys_used

    def note(used: Sequence[tuple[str, datetime]]) -> list[None]:
        noted.extend(now for _, now in used)
        return real(used)

    monkeypatch.setattr(api_keys, "note_api_keys_used", note)
    for seconds in (0, 1, 29.999999, 30, 31, 59, 60.000001):
        stopped_clock.time = NOW + timedelta(seconds=seconds)
        list_venues(server, *metadata)
        settle(server)
    assert [(moment - NOW).total_seconds() for moment in noted] == [0, 30, 60.000001]
    assert ApiKey.get().last_used_at == noted[-1]


def test_a_device_is_seen_at_most_once_in_half_a_minute(
    server: RunningServer, stopped_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    television = add_television()
    noted: list[datetime] = []
    real = device_keys.note_devices_seen

    def note(seen: Sequence[tuple[str, datetime]]) -> list[None]:
        noted.extend(now for _, now in seen)
        return real(seen)

    monkeypatch.setattr(device_keys, "note_devices_seen", note)
    for seconds in (0, 29.999999, 30, 45, 60):  # it was seen when it registered
        stopped_clock.time = NOW + timedelta(seconds=seconds)
        server.runtime.GetConfig(
            runtime_pb.GetConfigRequest(id=television.device_id), metadata=bearer(television.api_key), timeout=20
        )
        settle(server)
    assert [(moment - NOW).total_seconds() for moment in noted] == [30, 60]
    assert Device.get().last_seen_at == NOW + timedelta(seconds=60)


def test_a_use_that_cannot_be_noted_does_not_refuse_the_call(embedded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = bearer(api_key())

    def note(used: Sequence[tuple[str, datetime]]) -> list[None]:
        raise database.Fault[0]("full")

    monkeypatch.setattr(api_keys, "note_api_keys_used", note)
    with running_server(embedded) as server:
        assert list_venues(server, *metadata).venues == []
    assert ApiKey.get().last_used_at is None


@contextmanager
def stuck_writer(server: RunningServer) -> Iterator[None]:
    """Keeps the server from writing while `with` lasts."""
    running, go = threading.Event(), threading.Event()

    def hold() -> None:
        running.set()
        assert go.wait(60)

    holding = threading.Thread(target=server.run, args=(server.running.lanes.write(hold),))
    holding.start()
    assert running.wait(20)
    try:
        yield
    finally:
        go.set()
        holding.join(20)


def counted(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[Any]:
    """The items of a batch operation, which is carried out as ever."""
    operation = getattr(module, name)
    calls: list[Any] = []

    def count(items: Sequence[Any]) -> Any:
        calls.extend(items)
        return operation(items)

    monkeypatch.setattr(module, name, count)
    return calls


def test_reads_do_not_wait_for_a_writer_that_is_stuck_and_what_they_note_waits_once(
    server: RunningServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    metadata, television = bearer(api_key()), add_television()
    uses = counted(monkeypatch, api_keys, "note_api_keys_used")
    contacts = counted(monkeypatch, device_keys, "note_devices_seen")
    began = clock.now()
    with stuck_writer(server):
        for _ in range(5):
            started = time.monotonic()
            assert len(list_venues(server, *metadata).venues) == 1
            request = runtime_pb.GetConfigRequest(id=television.device_id)
            server.runtime.GetConfig(request, metadata=bearer(television.api_key), timeout=20)
            assert time.monotonic() - started < 5
        assert uses == contacts == []
        assert ApiKey.get().last_used_at is None
    settle(server)
    used, seen = ApiKey.get().last_used_at, Device.get().last_seen_at
    assert used is not None
    assert seen is not None
    assert min(used, seen) >= began
    assert len(uses) == len(contacts) == 1


def test_a_use_is_noted_again_after_a_note_that_failed(server: RunningServer, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = bearer(api_key())

    def fail(used: Sequence[tuple[str, datetime]]) -> list[None]:
        raise database.Fault[0]("full")

    with monkeypatch.context() as patched:
        patched.setattr(api_keys, "note_api_keys_used", fail)
        list_venues(server, *metadata)
        settle(server)
    list_venues(server, *metadata)
    settle(server)
    assert ApiKey.get().last_used_at is not None


def test_the_caller_is_of_the_kind_that_was_asked_for() -> None:
    enter(Operator("tenant-1", frozenset(), "name"))
    assert current(Operator).tenant_id == "tenant-1"
    with pytest.raises(TypeError):
        current(DeviceCaller)
    enter(None)
    with pytest.raises(TypeError):
        current(Operator)


def test_kinds_of_callers_are_those_of_the_protos() -> None:
    names = {int(number): name.removeprefix("CALLER_") for name, number in annotations_pb2.Caller.items()}
    assert {kind.value: kind.name for kind in CallerKind} == names | {0: "NOBODY"}
