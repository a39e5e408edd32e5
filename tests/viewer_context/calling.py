"""A server of this process, on each engine, and callers that speak gRPC to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google.rpc import error_details_pb2
from grpc import aio
from grpc_status import rpc_status

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc as rpc
from tenfoot_server import app
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.settings import Settings
from tests.viewer_context.rows import KEY, NOW, STATION

HOME = "8.8.8.8"  # United States
ABROAD = "154.160.0.1"  # Ghana


@dataclass(frozen=True)
class Refused:
    """A refusal: gRPC code, reason, fields, seconds until a retry may succeed."""

    code: str
    reason: str
    fields: tuple[str, ...] = ()
    retry_seconds: int | None = None


class Caller:
    """Calls the server as an application does. A refusal is a result like any other."""

    def __init__(self, stub: "rpc.ViewerContextServiceAsyncStub") -> None:
        self.stub = stub

    async def init(self, *, client: str | None = HOME, **members: Any) -> Any:
        """InitDevice, of a Roku at home unless told otherwise; a member that is None is left out."""
        members = {"device_id": "roku-1", "device_type": "ROKU", "station_id": STATION, **members}
        metadata = () if client is None else (("x-client-ip", client),)
        return await self("InitDevice", metadata=metadata, **{k: v for k, v in members.items() if v is not None})

    async def register(self, **members: Any) -> Any:
        """RegisterAccount, of Ama unless told otherwise."""
        ama = {"email_address": "Ama@Example.org", "first_name": "Ama", "last_name": "Mensah", "password": "abcdefg1"}
        return await self("RegisterAccount", **{"station_id": STATION, **ama, **members})

    async def login(self, *, client: str = HOME, **members: Any) -> Any:
        """Login, of Ama on roku-1 at home unless told otherwise."""
        ama = {"device_id": "roku-1", "username": "ama@example.org", "password": "abcdefg1"}
        return await self("Login", metadata=(("x-client-ip", client),), **{"station_id": STATION, **ama, **members})

    async def consent(self, viewer_id: str, accepted: bool | None, **members: Any) -> Any:
        """UpdateProfile, on roku-1 unless told otherwise."""
        given = {"device_id": "roku-1", "viewer_id": viewer_id, "vppa_accepted": accepted}
        return await self("UpdateProfile", **{"station_id": STATION, **given, **members})

    async def logout(self, **members: Any) -> Any:
        """Logout of roku-1 unless told otherwise."""
        return await self("Logout", **{"station_id": STATION, "device_id": "roku-1", **members})

    async def __call__(self, method: str, *, metadata: Any = (), **members: Any) -> Any:
        request = getattr(pb, f"{method}Request")(**members)
        try:
            return await getattr(self.stub, method)(request, metadata=metadata, timeout=20)
        except aio.AioRpcError as error:
            return _refused(error)


def _refused(error: aio.AioRpcError) -> Refused:
    status = rpc_status.from_call(error)  # type: ignore[arg-type]
    assert status is not None, error
    reason, fields, retry_seconds = "", (), None
    for detail in status.details:
        info, bad, retry = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest(), error_details_pb2.RetryInfo()
        if detail.Unpack(info):
            reason = info.reason
        elif detail.Unpack(bad):
            fields = tuple(violation.field for violation in bad.field_violations)
        elif detail.Unpack(retry):
            retry_seconds = retry.retry_delay.seconds
    return Refused(error.code().name, reason, fields, retry_seconds)


@asynccontextmanager
async def running(home: Path, **settings: Any) -> AsyncIterator[Caller]:
    """Runs a server on the configured database until the block ends."""
    values = {"home": home, "secret_key": KEY.decode(), "linger_seconds": 0, "drain_seconds": 0, **settings}
    configured = Settings(**values)
    started = await app.start(configured, port=0)
    try:
        async with aio.insecure_channel(f"127.0.0.1:{started.port}") as channel:
            yield Caller(rpc.ViewerContextServiceStub(channel))
    finally:
        await app.stop(started, configured)


def operator(*roles: str) -> str:
    """Creates an operator and returns the key."""
    tenant = tenants.create_tenant(name="Station group", tenant_id=None, now=NOW)
    _, key = api_keys.create_api_key(
        tenant_id=tenant.id, name="test", roles=list(roles or ("super_admin",)), granted_by=["super_admin"], now=NOW
    )
    return key.text
