"""`make prove`: do the rights locker's limits hold while server processes are killed?

Concurrent clients drive a real system of several server processes on few, hot accounts. Now and then a process is
killed (SIGKILL). Each client records what it asked and what was acknowledged; at the end the record is held against the
rows, see `bench/verdict.py`. A call without an answer counts as one that may have happened.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
import uuid
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from grpc import aio

from bench.verdict import Acknowledged, Record, Rules, judge
from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rpc
from tests.live import LiveSystem
from tests.postgres import Postgres

ACCOUNTS = 4
CLIENTS = 24
CHANNELS = 6
KILL_EVERY_SECONDS = 2.5
DEADLINE_SECONDS = 10
RULES = Rules(device_limit=5, bind_limit=2, deletion_allowance=1000, content_id="film")


class Client:
    """One caller: it registers, deletes, names and looks, on accounts that others use at the same time."""

    def __init__(
        self, number: int, stub: "rpc.RightsLockerServiceAsyncStub", system: LiveSystem, record: Record
    ) -> None:
        self._random = random.Random(number)
        self._stub = stub
        self._record = record
        provider = system.sandbox["provider"]
        self._pcode = provider["pcode"]
        self._credential = (("authorization", f"Bearer {provider['providerKey']}"),)

    async def run(self, until: float) -> None:
        """Calls until the time is over. A failed call is unanswered; the client goes on."""
        while time.monotonic() < until:
            account = f"account-{self._random.randrange(ACCOUNTS)}"
            try:
                await self._step(account)
            except aio.AioRpcError as error:
                self._record.unanswered += 1
                self._record.failures[error.code().name] = self._record.failures.get(error.code().name, 0) + 1
                await asyncio.sleep(0.05)

    async def _step(self, account: str) -> None:
        token = await self._session(account)
        if self._random.random() < 0.6:
            await self._register(account, token)
        else:
            await self._delete_one(account, token)

    async def _session(self, account: str) -> str:
        limited = self._random.random() < 0.5
        request = pb.CreatePlaybackSessionRequest(pcode=self._pcode, account_id=account)
        if limited:
            request.content_id = RULES.content_id
        session = await self._stub.CreatePlaybackSession(request, metadata=self._credential, timeout=DEADLINE_SECONDS)
        self._record.operations += 1
        return session.auth_token

    async def _register(self, account: str, token: str) -> None:
        answer = await self._stub.RegisterDevice(
            pb.RegisterDeviceRequest(
                auth_token=token, drm_device_id=f"{account}-{self._random.randrange(12)}", user_agent="prove"
            ),
            metadata=self._credential,
            timeout=DEADLINE_SECONDS,
        )
        self._record.operations += 1
        self._record.registrations.append(Acknowledged(account, token, answer.result, answer.public_device_id))

    async def _delete_one(self, account: str, token: str) -> None:
        found = await self._stub.ListSessionDevices(
            pb.ListSessionDevicesRequest(auth_token=token), timeout=DEADLINE_SECONDS
        )
        self._record.operations += 1
        self._record.most_seen = max(self._record.most_seen, len(found.devices))
        if not found.devices:
            return
        device = self._random.choice(found.devices).public_device_id
        self._record.tried_to_delete.add(device)
        await self._stub.DeleteSessionDevice(
            pb.DeleteSessionDeviceRequest(auth_token=token, public_device_id=device), timeout=DEADLINE_SECONDS
        )
        self._record.operations += 1
        self._record.deleted.append((account, device))


async def prepare(system: LiveSystem) -> None:
    """Gives the accounts an entitlement that only some of their devices may use, and deletions enough to go on."""
    provider = system.sandbox["provider"]
    credential = (("authorization", f"Bearer {provider['providerKey']}"),)
    async with aio.insecure_channel(system.grpc) as channel:
        stub = rpc.RightsLockerServiceStub(channel)
        await stub.UpdateProviderPolicy(
            pb.UpdateProviderPolicyRequest(
                pcode=provider["pcode"],
                default_device_limit=RULES.device_limit,
                deletion_allowance=RULES.deletion_allowance,
            ),
            metadata=credential,
        )
        for number in range(ACCOUNTS):
            request = pb.CreateEntitlementsRequest(pcode=provider["pcode"], account_id=f"account-{number}")
            request.assets.add(
                content_id=RULES.content_id,
                start_time="2020-01-01T00:00:00Z",
                num_devices_to_bind=RULES.bind_limit,
            )
            await stub.CreateEntitlements(request, metadata=credential)


async def kill(record: Record, until: float) -> None:
    """Kills a server process now and then; the supervisor starts another."""
    chance = random.Random(7)
    while time.monotonic() + KILL_EVERY_SECONDS < until:
        await asyncio.sleep(KILL_EVERY_SECONDS)
        workers = [
            process for process in psutil.Process().children(recursive=True) if process.cmdline()[-1:] == ["work"]
        ]
        if workers:
            chance.choice(workers).kill()
            record.kills += 1


async def drive(system: LiveSystem, seconds: float) -> Record:
    """Runs the clients and the killings, and returns the record."""
    await prepare(system)
    record = Record()
    # Channels of their own connections: the kernel deals connections out to the server's processes.
    channels = [
        aio.insecure_channel(system.grpc, options=[("grpc.use_local_subchannel_pool", 1), ("prove", number)])
        for number in range(CHANNELS)
    ]
    stubs = [rpc.RightsLockerServiceStub(channel) for channel in channels]
    until = time.monotonic() + seconds
    clients = [Client(number, stubs[number % CHANNELS], system, record) for number in range(CLIENTS)]
    await asyncio.gather(kill(record, until), *(client.run(until) for client in clients))
    for channel in channels:
        await channel.close()
    return record


def prove(engine: str, system: LiveSystem, seconds: float) -> int:
    """Drives one system, prints what came of it, and returns how many violations there were."""
    record = asyncio.run(drive(system, seconds))
    with system.database():
        violations = judge(record, RULES)
    print(
        f"{engine}: operations {record.operations}, unanswered {record.unanswered}, kills {record.kills}, "
        f"most devices seen {record.most_seen} of {RULES.device_limit}, violations {len(violations)}"
    )
    for violation in violations[:20]:
        print(f"  {violation}")
    return len(violations)


def main() -> None:
    """Runs it on each engine; exit status 1 when anything was violated, or when nothing was tried."""
    parser = argparse.ArgumentParser(prog="make prove", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=15.0, help="for each engine")
    asked = parser.parse_args()
    violations = 0
    with tempfile.TemporaryDirectory() as folder, Postgres() as postgres:
        for engine in ("sqlite", "postgres"):
            url = postgres.create_database(f"prove_{uuid.uuid4().hex}") if engine == "postgres" else ""
            with LiveSystem(Path(folder) / engine, url, workers=3) as system:
                violations += prove(engine, system, asked.seconds)
    sys.exit(1 if violations else 0)


if __name__ == "__main__":
    main()
