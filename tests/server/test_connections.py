"""How calls are shared out: Envoy's callers among all processes, and those of one direct connection, too, in time."""

import http.client
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc
from tenfoot_server import database
from tests.server.serving import Serving, calls_of
from tests.server.test_auth import api_key

CALLERS, CALLS = 8, 250


@pytest.fixture
def key(embedded: Path) -> Iterator[str]:
    """An operator's key in the embedded database, which then is the command's alone."""
    found = api_key("tenant_admin")
    database.disconnect()
    yield found
    database.configure("", embedded / "tenfoot.db")


def test_calls_through_envoy_are_shared_out_evenly(embedded: Path, key: str) -> None:
    with Serving(embedded, key, workers=4) as serving:
        address, (name, credential) = serving.target.through_envoy, serving.target.credential

        def keep_calling(_: int) -> None:
            connection = http.client.HTTPConnection(address, timeout=60)
            for _ in range(CALLS):
                connection.request("GET", "/v1/venues", headers={name: credential})
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200
            connection.close()

        with ThreadPoolExecutor(CALLERS) as callers:
            assert len(list(callers.map(keep_calling, range(CALLERS)))) == CALLERS
        counted = sorted(calls_of(worker, "ListVenues") for worker in serving.workers())
        assert sum(counted) == CALLERS * CALLS
        assert counted[-1] <= 1.3 * counted[0], counted


def test_one_direct_connection_reaches_several_processes_in_time_and_no_call_fails(embedded: Path, key: str) -> None:
    with (
        Serving(embedded, key, connection_age_seconds=0.5) as serving,
        grpc.insecure_channel(serving.target.direct) as channel,
    ):
        stub = rpc.ProvisioningServiceStub(channel)
        deadline = time.monotonic() + 60
        reached: list[int] = []
        while len(reached) < 3:
            assert time.monotonic() < deadline, reached
            for _ in range(50):
                stub.ListVenues(pb.ListVenuesRequest(), metadata=(serving.target.credential,), timeout=20)
            reached = [calls for worker in serving.workers() if (calls := calls_of(worker, "ListVenues"))]
