"""The whole system on other addresses than the usual: it gets ready, and the sandbox says how to call it."""

import http.client
from pathlib import Path

import grpc
import pytest

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc
from tests.live import LiveSystem
from tests.server.running_server import bearer


@pytest.mark.parametrize(("given", "called"), [("::1", "[::1]"), ("::", "[::1]"), ("localhost", "127.0.0.1")])
def test_the_system_answers_where_the_sandbox_says(tmp_path: Path, given: str, called: str) -> None:
    with LiveSystem(tmp_path / "home", http_host=given, grpc_host=given, workers=1) as system:
        key = system.sandbox["tenant"]["apiKey"]
        assert system.rest.rpartition(":")[0] == f"http://{called}"
        assert system.grpc.rpartition(":")[0] == called
        assert f"REST http://{'[::]' if given == '::' else called}:" in system.said()

        connection = http.client.HTTPConnection(system.address, timeout=20)
        connection.request("GET", "/v1/venues", headers={"Authorization": f"Bearer {key}"})
        assert connection.getresponse().status == 200
        connection.close()
        with grpc.insecure_channel(system.grpc) as channel:
            rpc.ProvisioningServiceStub(channel).ListVenues(pb.ListVenuesRequest(), metadata=bearer(key), timeout=20)
