"""Wrong tokens and keys over gRPC: they are bounded, and right ones pass all the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import grpc
from grpc import aio
from pydantic import SecretStr

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc
from tenfoot_server import app, clock
from tenfoot_server.guessing.models import SpentGuesses
from tenfoot_server.provisioning.operations import api_keys
from tenfoot_server.settings import Settings
from tests.conftest import Engine
from tests.provisioning.rows import add_tenant

KEY = "a key of thirty-two characters.."
PER_ADDRESS = 4


class Operator:
    """Lists venues from wherever it is."""

    def __init__(self, stub: "rpc.ProvisioningServiceAsyncStub") -> None:
        self._stub = stub

    async def ask(self, key: str, address: str) -> str:
        """Returns the code of the answer."""
        metadata = (("authorization", f"Bearer {key}"), ("x-client-ip", address))
        try:
            await self._stub.ListVenues(pb.ListVenuesRequest(), metadata=metadata, timeout=20)
        except aio.AioRpcError as error:
            return str(error.code().name)
        return str(grpc.StatusCode.OK.name)

    async def ask_until_refused(self, address: str) -> int:
        """Sends wrong keys until they are too many, and returns how many were judged."""
        async with asyncio.timeout(60):
            judged = 0
            while await self.ask("ak_wrong", address) == "UNAUTHENTICATED":
                judged += 1
                await asyncio.sleep(0.05)
        return judged


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[Operator]:
    settings = Settings(
        home=home,
        secret_key=SecretStr(KEY),
        linger_seconds=0,
        drain_seconds=0,
        wrong_keys_per_hour_address=PER_ADDRESS,
    )
    started = await app.start(settings, port=0)
    try:
        async with aio.insecure_channel(f"127.0.0.1:{started.port}") as channel:
            yield Operator(rpc.ProvisioningServiceStub(channel))
    finally:
        await app.stop(started, settings)


async def test_wrong_keys_of_an_address_are_bounded_and_right_ones_pass(db: Engine, tmp_path: Path) -> None:
    _, key = api_keys.create_api_key(
        tenant_id=add_tenant(), name="test", roles=["org:admin"], granted_by=["super_admin"], now=clock.now()
    )
    async with running(tmp_path) as operator:
        assert await operator.ask_until_refused("192.0.2.1") >= PER_ADDRESS
        assert await operator.ask("ak_wrong", "192.0.2.1") == "RESOURCE_EXHAUSTED"
        # A stranger must not stop who shares its address, nor anybody elsewhere.
        assert await operator.ask(key.text, "192.0.2.1") == "OK"
        assert await operator.ask("ak_wrong", "192.0.2.2") == "UNAUTHENTICATED"
        written = SpentGuesses.select().count()
        for _ in range(20):
            await operator.ask("ak_wrong", "192.0.2.1")
        assert SpentGuesses.select().count() <= written + 1  # of 192.0.2.2
    # Another process knows it as soon as it has written its first counts.
    async with running(tmp_path) as operator:
        assert await operator.ask_until_refused("192.0.2.1") >= 1
        assert await operator.ask(key.text, "192.0.2.1") == "OK"
