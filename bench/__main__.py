"""`make bench`: a real system on each engine, one server process, the hot paths over gRPC and over REST.

Quote the ratios. The machine is shared and the load comes from the same cores, so bare rates say little.
"""

import argparse
import asyncio
import tempfile
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import psutil  # type: ignore[import-untyped]
from grpc import aio
from grpc_health.v1 import health_pb2, health_pb2_grpc

from bench import queries
from bench.load import Cost, measure
from tenfoot.device_runtime.v1 import device_runtime_pb2 as runtime
from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc as runtime_rpc
from tenfoot.provisioning.v1 import provisioning_pb2 as provisioning
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as provisioning_rpc
from tenfoot.rights_locker.v1 import rights_locker_pb2 as rights
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rights_rpc
from tests.live import LiveSystem
from tests.postgres import Postgres

Call = Callable[[int], Awaitable[object]]
ACCOUNTS = 100


class Television:
    """A registered device with a playlist of twenty creatives."""

    def __init__(self, device_id: str, key: str, etag: str) -> None:
        self.device_id = device_id
        self.headers = {"authorization": f"Bearer {key}"}
        self.metadata = tuple(self.headers.items())
        self.etag = etag


async def provision(system: LiveSystem, channel: aio.Channel) -> Television:
    """Takes a television through its life up to the first poll."""
    operator = (("authorization", f"Bearer {system.sandbox['tenant']['apiKey']}"),)
    stub = provisioning_rpc.ProvisioningServiceStub(channel)
    authoring = runtime_rpc.DeviceRuntimeServiceStub(channel)
    venue = await stub.CreateVenue(provisioning.CreateVenueRequest(name="Bench"), metadata=operator)
    screen = await stub.CreateScreen(
        provisioning.CreateScreenRequest(venue_id=venue.id, name="Bench"), metadata=operator
    )
    items = [
        runtime.PlaylistItem(
            creative_id=f"creative-{number}",
            creative_url=f"https://cdn.example.com/{number}.mp4",
            creative_type="video",
            duration=15,
        )
        for number in range(20)
    ]
    await authoring.SetScreenPlaylist(
        runtime.SetScreenPlaylistRequest(screen_id=screen.id, items=items), metadata=operator
    )
    code = await stub.CreateProvisioningCode(
        provisioning.CreateProvisioningCodeRequest(screen_id=screen.id), metadata=operator
    )
    device = await stub.RegisterDevice(
        provisioning.RegisterDeviceRequest(pairing_code=code.code, device_info=provisioning.DeviceInfo(model="bench"))
    )
    poll = authoring.GetPlaylist(
        runtime.GetPlaylistRequest(id=device.device_id), metadata=(("authorization", f"Bearer {device.api_key}"),)
    )
    await poll
    etag = dict(await poll.initial_metadata() or ())["etag"]
    return Television(device.device_id, device.api_key, str(etag))


async def registration(system: LiveSystem, channel: aio.Channel) -> Call:
    """Returns the call of a licence server, on many accounts with room for many devices."""
    provider = system.sandbox["provider"]
    credential = (("authorization", f"Bearer {provider['providerKey']}"),)
    stub = rights_rpc.RightsLockerServiceStub(channel)
    policy = rights.UpdateProviderPolicyRequest(pcode=provider["pcode"], default_device_limit=1000)
    await stub.UpdateProviderPolicy(policy, metadata=credential)
    tokens = []
    for number in range(ACCOUNTS):
        request = rights.CreatePlaybackSessionRequest(pcode=provider["pcode"], account_id=f"bench-{number}")
        tokens.append((await stub.CreatePlaybackSession(request, metadata=credential)).auth_token)

    async def register(number: int) -> None:
        request = rights.RegisterDeviceRequest(auth_token=tokens[number % ACCOUNTS], drm_device_id=f"bench-{number}")
        answer = await stub.RegisterDevice(request, metadata=credential)
        if answer.result != "new device registered":
            raise RuntimeError(answer.result)

    return register


def calls(channel: aio.Channel, rest: httpx2.AsyncClient, television: Television) -> dict[str, Call]:
    """The calls to measure, the empty one first: everything else is read against it."""
    health: Any = health_pb2_grpc.HealthStub(channel)
    stub = runtime_rpc.DeviceRuntimeServiceStub(channel)
    path = f"/devices/{television.device_id}"

    async def get(expected: int, what: str, headers: dict[str, str]) -> None:
        answer = await rest.get(f"{path}/{what}", headers=headers)
        if answer.status_code != expected:
            raise RuntimeError(answer.text)

    async def post(number: int, many: int) -> None:
        events = [
            {"type": "impression", "timestamp": 1760000000, "eventId": f"rest-{many}-{number}-{index}"}
            for index in range(many)
        ]
        answer = await rest.post(f"{path}/events", json=events, headers=television.headers)
        if answer.status_code != 202:
            raise RuntimeError(answer.text)

    def report(number: int, many: int) -> Awaitable[object]:
        events = [
            runtime.Event(type="impression", timestamp=1760000000, event_id=f"grpc-{many}-{number}-{index}")
            for index in range(many)
        ]
        return stub.ReportEvents(
            runtime.ReportEventsRequest(id=television.device_id, events=events), metadata=television.metadata
        )

    unchanged = runtime.GetPlaylistRequest(id=television.device_id, if_none_match=television.etag)
    whole = runtime.GetPlaylistRequest(id=television.device_id)
    with_tag = {**television.headers, "if-none-match": television.etag}
    return {
        "gRPC  empty call (health check)": lambda _: health.Check(health_pb2.HealthCheckRequest()),
        "gRPC  poll, playlist unchanged": lambda _: stub.GetPlaylist(unchanged, metadata=television.metadata),
        "gRPC  poll, playlist of 20": lambda _: stub.GetPlaylist(whole, metadata=television.metadata),
        "gRPC  report 1 event": lambda number: report(number, 1),
        "gRPC  report 20 events": lambda number: report(number, 20),
        "REST  poll, playlist unchanged": lambda _: get(304, "playlist", with_tag),
        "REST  poll, playlist of 20": lambda _: get(200, "playlist", television.headers),
        "REST  report 20 events": lambda number: post(number, 20),
    }


async def run(system: LiveSystem, seconds: float) -> dict[str, Cost]:
    """Measures every call on one system."""
    processes = psutil.Process().children(recursive=True)
    server = [process for process in processes if "work" in process.cmdline()]
    envoy = [process for process in processes if "envoy" in process.name()]
    async with (
        aio.insecure_channel(system.grpc) as channel,
        httpx2.AsyncClient(base_url=system.rest, timeout=30) as rest,
    ):
        television = await provision(system, channel)
        measured = calls(channel, rest, television)
        measured["gRPC  rights locker, register"] = await registration(system, channel)
        return {
            name: await measure(call, seconds=seconds, server=server, envoy=envoy) for name, call in measured.items()
        }


def show(engine: str, costs: dict[str, Cost]) -> None:
    """Prints one engine's table."""
    empty = next(iter(costs.values()))
    print(f"\n{engine}, one server process, CPU for each call against the empty call's\n")
    print("| call | server CPU | Envoy CPU | calls/s | p50 ms | p99 ms |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, cost in costs.items():
        print(
            f"| {name} | {cost.server_cpu / empty.server_cpu:.1f} | {cost.envoy_cpu / empty.server_cpu:.1f} "
            f"| {cost.calls / cost.seconds:.0f} | {cost.p50:.1f} | {cost.p99:.1f} |"
        )


def main() -> None:
    """Runs all of it."""
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="for each call")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Postgres() as postgres:
        queries.show(Path(folder) / "queries.db")
        for engine in ("sqlite", "postgres"):
            url = postgres.create_database(f"bench_{uuid.uuid4().hex}") if engine == "postgres" else ""
            with LiveSystem(Path(folder) / engine, url, workers=1, client_rate=1_000_000) as system:
                show(engine, asyncio.run(run(system, asked.seconds)))


if __name__ == "__main__":
    main()
