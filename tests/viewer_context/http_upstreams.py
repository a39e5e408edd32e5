"""The HTTP forms of the upstreams with what they need around them, and a station that uses them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from ipaddress import ip_address

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.finishing import Finisher
from tenfoot_server.lanes import Lanes
from tenfoot_server.public_network import Networks
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.upstreams.accounts import HttpAccounts
from tenfoot_server.viewer_context.upstreams.answers import SharedCaches
from tenfoot_server.viewer_context.upstreams.country import RegistryCountries
from tenfoot_server.viewer_context.upstreams.exchange import Bounds, Exchange
from tenfoot_server.viewer_context.upstreams.localization import HttpLocalization
from tenfoot_server.viewer_context.upstreams.memberships import HttpMemberships
from tenfoot_server.viewer_context.upstreams.refreshing import TurnRefresher
from tenfoot_server.viewer_context.upstreams.station_secrets import StationSecretReader, secret_place
from tenfoot_server.viewer_context.values import (
    AccountConfig,
    MembershipConfig,
    SecretName,
    Station,
    StationSettings,
    UpstreamForm,
)
from tests.viewer_context.recorded import (
    PBS_ID,
)
from tests.viewer_context.rows import NOW, SEALER, STATION
from tests.viewer_context.scripted_upstream import ScriptedUpstream

# More than a busy machine needs: nothing here looks at slow upstreams.
_BUDGET_SECONDS = 20.0
ADDRESS = ip_address("8.8.8.8")
SETTINGS = StationSettings(
    call_sign="WETA",
    upstream_id=PBS_ID,
    membership=MembershipConfig(form=UpstreamForm.HTTP, key="station-key"),
    account=AccountConfig(form=UpstreamForm.HTTP, customer_id="weta", client_id="client", application_id="app"),
)


@dataclass
class Upstreams:
    server: ScriptedUpstream
    localization: HttpLocalization
    memberships: HttpMemberships
    accounts: HttpAccounts


@asynccontextmanager
async def http_upstreams() -> AsyncIterator[Upstreams]:
    """The three HTTP forms, against one server on loopback that says what a test tells it to."""
    lanes, finisher = Lanes(100), Finisher()
    caches = SharedCaches(lanes, KeyedHash(b"key"), SEALER, Log("warning", with_exception_texts=True))
    async with ScriptedUpstream() as server:
        exchange = Exchange(Bounds(connect_seconds=10, read_seconds=10, budget_seconds=_BUDGET_SECONDS), Networks())
        secrets = StationSecretReader(SEALER)
        yield Upstreams(
            server,
            HttpLocalization(exchange, RegistryCountries(), server.url, caches),
            HttpMemberships(exchange, secrets, f"{server.url}/api/", caches),
            HttpAccounts(
                exchange,
                secrets,
                SEALER,
                TurnRefresher(lanes, finisher, budget_seconds=_BUDGET_SECONDS),
                caches,
                login_base_url=f"{server.url}/login",
                profile_base_url=f"{server.url}/v2/",
            ),
        )
        await finisher.close()
        await exchange.close()
    await asyncio.to_thread(lanes.close)


def soon() -> float:
    """Returns a deadline like a call's."""
    return asyncio.get_running_loop().time() + _BUDGET_SECONDS


def station(settings: StationSettings = SETTINGS) -> Station:
    sealed: dict[str, str] = {
        name: SEALER.seal(secret_place(STATION, name), f"the {name}")
        for name in (SecretName.MEMBERSHIP, SecretName.ACCOUNT_CLIENT)
    }
    return Station(STATION, settings, sealed, NOW, NOW)
