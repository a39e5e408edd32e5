"""A server that was away and is back on the same port: how soon a client that kept asking notices."""

import time

import pytest

from tenfoot import Tenfoot, Unavailable
from tenfoot.provisioning.v1.provisioning_pb2 import GetVenueRequest
from tests.clients_python.scripted import Script
from tests.edge.running_envoy import free_port

# gRPC by itself pauses 1, 1.6, 2.6, 4.1 … seconds between connections: by now the pause is longer than what is allowed.
AWAY_SECONDS = 6.0
NOTICED_SECONDS = 2.0
READ = GetVenueRequest(id="venue-1")


def test_reads_succeed_soon_after_the_server_is_back() -> None:
    port = free_port()
    with Tenfoot(f"127.0.0.1:{port}") as client:
        ends = time.monotonic() + AWAY_SECONDS
        while time.monotonic() < ends:
            with pytest.raises(Unavailable):
                client.provisioning.get_venue(READ)
        with Script(port=port):
            back = time.monotonic()
            while True:
                try:
                    client.provisioning.get_venue(READ)
                    break
                except Unavailable:
                    assert time.monotonic() - back < NOTICED_SECONDS
            assert time.monotonic() - back < NOTICED_SECONDS
