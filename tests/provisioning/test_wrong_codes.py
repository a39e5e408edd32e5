"""Wrong pairing codes over gRPC: how many get through, and whom that harms."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from google.rpc import error_details_pb2
from grpc import aio
from grpc_status import rpc_status
from pydantic import SecretStr

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc
from tenfoot_server import app, clock
from tenfoot_server.guessing.values import RESERVE
from tenfoot_server.settings import Settings
from tests.conftest import Engine
from tests.provisioning.rows import add_screen, draw_code

KEY = "a key of thirty-two characters.."
PER_ADDRESS, IN_ALL = 6, 12


class Television:
    """Registers from wherever it is."""

    def __init__(self, stub: "rpc.ProvisioningServiceAsyncStub") -> None:
        self._stub = stub

    async def register(self, address: str, code: str, key: str = "") -> str:
        """Returns the reason of the refusal, or nothing."""
        metadata = [("x-client-ip", address)] + ([("idempotency-key", key)] if key else [])
        try:
            await self._stub.RegisterDevice(
                pb.RegisterDeviceRequest(pairing_code=code, device_info=pb.DeviceInfo()), metadata=metadata, timeout=20
            )
        except aio.AioRpcError as error:
            status = rpc_status.from_call(error)  # type: ignore[arg-type]
            assert status is not None
            info = error_details_pb2.ErrorInfo()
            assert any(detail.Unpack(info) for detail in status.details)
            return str(info.reason)
        return ""


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[Television]:
    settings = Settings(
        home=home,
        secret_key=SecretStr(KEY),
        linger_seconds=0,
        drain_seconds=0,
        wrong_codes_per_hour=IN_ALL,
        wrong_codes_per_hour_address=PER_ADDRESS,
    )
    started = await app.start(settings, port=0)
    try:
        async with aio.insecure_channel(f"127.0.0.1:{started.port}") as channel:
            yield Television(rpc.ProvisioningServiceStub(channel))
    finally:
        await app.stop(started, settings)


def pending_code() -> str:
    return draw_code(add_screen(now=clock.now()), now=clock.now())


@pytest.mark.parametrize("key", ["", "one-key"])
async def test_wrong_codes_of_one_address_are_bounded_and_right_ones_cost_nothing(
    db: Engine, tmp_path: Path, key: str
) -> None:
    async with running(tmp_path) as television:
        for _ in range(2 * PER_ADDRESS):
            assert await television.register("192.0.2.1", pending_code()) == ""
        answers = [await television.register("192.0.2.1", "AAAAAAAA", key) for _ in range(PER_ADDRESS + 1)]
        assert answers == ["PROVISIONING_CODE_NOT_FOUND"] * PER_ADDRESS + ["RATE_LIMIT_EXCEEDED"]
        # From there a right code does not get through either: its answer would say that it is right.
        assert await television.register("192.0.2.1", pending_code(), key) == "RATE_LIMIT_EXCEEDED"
    # Another process counts on.
    async with running(tmp_path) as television:
        assert await television.register("192.0.2.1", "AAAAAAAA") == "RATE_LIMIT_EXCEEDED"


async def test_many_addresses_share_one_budget_and_cannot_stop_others(db: Engine, tmp_path: Path) -> None:
    async with running(tmp_path) as television:
        strangers = [f"192.0.2.{number}" for number in range(1, 9)]
        through = 0
        for address in strangers * (2 * PER_ADDRESS):
            through += await television.register(address, "AAAAAAAA") == "PROVISIONING_CODE_NOT_FOUND"
        assert IN_ALL <= through <= IN_ALL + RESERVE.guesses * len(strangers)
        assert through < PER_ADDRESS * len(strangers)

        assert await television.register("198.51.100.1", "AAAAAAAA") == "PROVISIONING_CODE_NOT_FOUND"
        assert await television.register("198.51.100.1", pending_code()) == ""


async def test_a_used_code_is_no_guess(db: Engine, tmp_path: Path) -> None:
    async with running(tmp_path) as television:
        code = pending_code()
        assert await television.register("192.0.2.1", code) == ""
        for _ in range(2 * PER_ADDRESS):
            assert await television.register("192.0.2.1", code) == "PROVISIONING_CODE_ALREADY_USED"
