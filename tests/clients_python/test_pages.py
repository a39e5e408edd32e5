"""Iterators over pages, against the real server; typed all the way, so these tests are for mypy too."""

import pytest

from tenfoot import AsyncTenfoot, InvalidArgument, Tenfoot
from tenfoot.provisioning.v1.provisioning_pb2 import CreateVenueRequest, ListVenuesRequest, Venue
from tests.clients_python.real_server import RealServer
from tests.clients_python.scripted import Script

NAMES = [f"Venue {number}" for number in range(7)]


@pytest.fixture(scope="module")
def tenant_key(started_server: RealServer) -> str:
    """The key of a tenant with seven venues."""
    key = started_server.add_tenant("tenant-of-seven")
    with Tenfoot(started_server.target, credential=key) as client:
        for name in NAMES:
            client.provisioning.create_venue(CreateVenueRequest(name=name))
    return key


@pytest.mark.parametrize("page_size", [1, 3, 7, 50])
def test_all_items_of_all_pages_in_order(started_server: RealServer, tenant_key: str, page_size: int) -> None:
    request = ListVenuesRequest(page_size=page_size)
    with Tenfoot(started_server.target, credential=tenant_key) as client:
        venues: list[Venue] = list(client.provisioning.iter_venues(request))
    assert [venue.name for venue in venues] == NAMES
    assert request == ListVenuesRequest(page_size=page_size)


async def test_all_items_of_all_pages_for_asyncio(started_server: RealServer, tenant_key: str) -> None:
    request = ListVenuesRequest(page_size=3)
    async with AsyncTenfoot(started_server.target, credential=tenant_key) as client:
        venues: list[Venue] = [venue async for venue in client.provisioning.iter_venues(request)]
    assert [venue.name for venue in venues] == NAMES
    assert request == ListVenuesRequest(page_size=3)


def test_pages_come_when_they_are_needed(script: Script) -> None:
    with Tenfoot(script.target) as client:
        venues = client.provisioning.iter_venues(ListVenuesRequest(page_size=3))
        assert script.calls == []
        assert list(venues) == []
    assert len(script.calls) == 1


def test_a_token_of_somebody_else_is_refused(started_server: RealServer, tenant_key: str) -> None:
    with (
        Tenfoot(started_server.target, credential=tenant_key) as client,
        pytest.raises(InvalidArgument),
    ):
        list(client.provisioning.iter_venues(ListVenuesRequest(page_token="not a token")))
