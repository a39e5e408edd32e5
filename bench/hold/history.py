"""What must never be, whatever happens: an account beyond its limit, and a revoked key that is served.

Callers of its own register devices on few, hot accounts, and make and revoke keys, as long as an attack lasts. What was
acknowledged is remembered, and held against the system afterwards.
"""

import asyncio
import itertools
import random
import uuid

from grpc import StatusCode, aio

from bench.hold.ground import Ground
from tenfoot.provisioning.v1 import provisioning_pb2, provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2, rights_locker_pb2_grpc

_ACCOUNTS = 2
_PATIENCE_SECONDS = 15.0
_PAUSE_SECONDS = 0.05
_TRIES = 20


class History:
    """The callers and their record. `calls` counts the calls that were answered as they should be."""

    def __init__(self, ground: Ground) -> None:
        provider = ground.system.sandbox["provider"]
        self._address = ground.system.address
        self._pcode = provider["pcode"]
        self._provider = (("authorization", f"Bearer {provider['providerKey']}"),)
        self._operator = tuple(ground.operator.items())
        self._accounts = [uuid.uuid4().hex for _ in range(_ACCOUNTS)]
        self._revoked: list[str] = []
        self.calls = 0
        self.beyond_limit = 0
        self.revoked_served = 0

    async def __aenter__(self) -> "History":
        self._channel = aio.insecure_channel(self._address, options=[("grpc.use_local_subchannel_pool", 1)])
        self._rights = rights_locker_pb2_grpc.RightsLockerServiceStub(self._channel)
        self._provisioning = provisioning_pb2_grpc.ProvisioningServiceStub(self._channel)
        steps = [*(lambda name=name: self._register(name) for name in self._accounts * 2), self._revoke]
        self._tasks = [asyncio.create_task(self._go_on(step)) for step in steps]
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._channel.close()

    async def judge(self) -> None:
        """Holds all that was acknowledged against the system."""
        for account in self._accounts:
            await self._count(account)
        for key in self._revoked:
            await self._try(key)

    async def _go_on(self, step: object) -> None:
        assert callable(step)
        while True:
            try:
                await step()
            except aio.AioRpcError:
                await asyncio.sleep(_PAUSE_SECONDS)  # unanswered: it may have happened, or not
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _register(self, account: str) -> None:
        session = await self._rights.CreatePlaybackSession(
            rights_locker_pb2.CreatePlaybackSessionRequest(pcode=self._pcode, account_id=account),
            metadata=self._provider,
            timeout=_PATIENCE_SECONDS,
        )
        await self._rights.RegisterDevice(
            rights_locker_pb2.RegisterDeviceRequest(
                auth_token=session.auth_token, drm_device_id=f"tv-{random.randrange(1000)}", user_agent="hold"
            ),
            metadata=self._provider,
            timeout=_PATIENCE_SECONDS,
        )
        await self._count(account)

    async def _count(self, account: str) -> None:
        found = await self._rights.ListAccountDevices(
            rights_locker_pb2.ListAccountDevicesRequest(pcode=self._pcode, account_id=account),
            metadata=self._provider,
            timeout=_PATIENCE_SECONDS,
        )
        self.calls += 1
        self.beyond_limit += len(found.devices) > found.device_limit

    async def _revoke(self) -> None:
        made = await self._provisioning.CreateApiKey(
            provisioning_pb2.CreateApiKeyRequest(name=uuid.uuid4().hex, roles=["operator"]),
            metadata=self._operator,
            timeout=_PATIENCE_SECONDS,
        )
        await self._provisioning.RevokeApiKey(
            provisioning_pb2.RevokeApiKeyRequest(id=made.id), metadata=self._operator, timeout=_PATIENCE_SECONDS
        )
        self._revoked.append(made.api_key)
        for key in itertools.islice(reversed(self._revoked), 3):
            await self._try(key)

    async def _try(self, key: str) -> None:
        for _ in range(_TRIES):
            try:
                await self._provisioning.ListVenues(
                    provisioning_pb2.ListVenuesRequest(page_size=1),
                    metadata=(("authorization", f"Bearer {key}"),),
                    timeout=_PATIENCE_SECONDS,
                )
            except aio.AioRpcError as error:
                if error.code() is StatusCode.UNAUTHENTICATED:
                    self.calls += 1
                    return
                await asyncio.sleep(_PAUSE_SECONDS)
            else:
                self.revoked_served += 1
                return
        raise AssertionError("a revoked key was neither served nor refused")
