"""Assembles the upstreams of one process."""

import asyncio
from dataclasses import dataclass

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import CannotStart
from tenfoot_server.finishing import Finisher
from tenfoot_server.lanes import Lanes
from tenfoot_server.passwords import Passwords
from tenfoot_server.sealing import Sealer
from tenfoot_server.settings import Settings
from tenfoot_server.telemetry import Log
from tenfoot_server.viewer_context.upstreams.accounts import HttpAccounts
from tenfoot_server.viewer_context.upstreams.answers import SharedCaches
from tenfoot_server.viewer_context.upstreams.asking import Forms, Upstreams
from tenfoot_server.viewer_context.upstreams.country import Countries, FileCountries, RegistryCountries
from tenfoot_server.viewer_context.upstreams.embedded import EmbeddedAccounts, EmbeddedMemberships
from tenfoot_server.viewer_context.upstreams.exchange import Bounds, Exchange
from tenfoot_server.viewer_context.upstreams.localization import EmbeddedLocalization, HttpLocalization
from tenfoot_server.viewer_context.upstreams.memberships import HttpMemberships
from tenfoot_server.viewer_context.upstreams.refreshing import TurnRefresher
from tenfoot_server.viewer_context.upstreams.station_secrets import StationSecretReader
from tenfoot_server.viewer_context.upstreams.webhook_sender import WebhookSender
from tenfoot_server.viewer_context.values import UpstreamForm

# A receiver may take longer than a viewer would wait; the outbox makes the further attempts. A receiver is always
# called: its status is the answer, and each event has its own delay.
_WEBHOOK_BOUNDS = Bounds(
    connect_seconds=3.0, read_seconds=10.0, budget_seconds=15.0, attempts=1, body_bytes=0, failures_max=None
)

_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Opened:
    """The upstreams, the sender of the outbox, and what has to be closed with them."""

    upstreams: Upstreams
    sender: WebhookSender
    beside: "tuple[asyncio.Task[None], ...]"
    exchanges: tuple[Exchange, ...]
    passwords: Passwords

    async def close(self) -> None:
        """Stops sending webhooks and closes the connections. An event in progress is sent again after its lease.

        Everything that uses the upstreams must have ended before.
        """
        for task in self.beside:
            task.cancel()
        await asyncio.gather(*self.beside, return_exceptions=True)
        for exchange in self.exchanges:
            await exchange.close()
        await asyncio.to_thread(self.passwords.close)


def open_countries(settings: Settings, *, stand_in: Countries | None = None) -> Countries:
    """Returns the country data that the settings name. A `stand_in` is used until a file can be read.

    Raises: CannotStart if it cannot be read and there is no `stand_in`.
    """
    file = settings.country_database
    if file is None:
        return RegistryCountries()
    try:
        return FileCountries(file, stand_in=stand_in)
    except OSError as error:
        raise CannotStart(f"TENFOOT_COUNTRY_DATABASE: {file}: {error.strerror}") from None
    except ValueError as error:
        raise CannotStart(f"TENFOOT_COUNTRY_DATABASE: {error}") from None


def _open_countries_again(settings: Settings, log: Log) -> Countries:
    """Returns the country data for a process that may be restarted at any time.

    `run` and `serve` have checked the file. If it has been damaged since, the process must still be able to start.
    """
    try:
        return open_countries(settings)
    except CannotStart as error:
        log("error", "using the built-in country data in place of the file", reason=str(error))
        return open_countries(settings, stand_in=RegistryCountries())


def open_upstreams(
    settings: Settings, *, lanes: Lanes, finisher: Finisher, sealer: Sealer, keyed_hash: KeyedHash, log: Log
) -> Opened:
    """Assembles the upstreams and begins to send webhooks. For a running event loop."""
    secrets = StationSecretReader(sealer)
    passwords = Passwords()
    bounds = Bounds(
        connect_seconds=settings.upstream_connect_seconds,
        read_seconds=settings.upstream_read_seconds,
        budget_seconds=settings.upstream_budget_seconds,
    )
    networks = settings.networks
    # Each has its own connections: calls that hang at one upstream take none from the others.
    to_localization, to_memberships, to_accounts = (Exchange(bounds, networks) for _ in range(3))
    to_receivers = Exchange(_WEBHOOK_BOUNDS, networks)
    caches = SharedCaches(lanes, keyed_hash, sealer, log)
    countries = _open_countries_again(settings, log)
    forms = Forms(
        localization={
            UpstreamForm.EMBEDDED: EmbeddedLocalization(countries),
            UpstreamForm.HTTP: HttpLocalization(to_localization, countries, settings.localization_url, caches),
        },
        memberships={
            UpstreamForm.EMBEDDED: EmbeddedMemberships(lanes),
            UpstreamForm.HTTP: HttpMemberships(to_memberships, secrets, settings.membership_url, caches),
        },
        accounts={
            UpstreamForm.EMBEDDED: EmbeddedAccounts(lanes, passwords),
            UpstreamForm.HTTP: HttpAccounts(
                to_accounts,
                secrets,
                sealer,
                TurnRefresher(lanes, finisher, budget_seconds=settings.upstream_budget_seconds),
                caches,
                login_base_url=settings.account_login_url,
                profile_base_url=settings.account_profile_url,
            ),
        },
        localization_default=UpstreamForm(settings.localization_form),
        memberships_default=UpstreamForm(settings.membership_form),
        accounts_default=UpstreamForm(settings.account_form),
    )
    upstreams = Upstreams(forms, log, budget_seconds=settings.upstream_budget_seconds)
    sender = WebhookSender(lanes, to_receivers, sealer, log, attempts_max=settings.webhook_attempts_max)
    exchanges = (to_localization, to_memberships, to_accounts, to_receivers)
    beside = (asyncio.create_task(sender.run()), asyncio.create_task(_look_after(countries)))
    return Opened(upstreams, sender, beside, exchanges, passwords)


async def _look_after(countries: Countries) -> None:
    """Makes sure that a changed file is read soon, even by a process without calls: it may be damaged later."""
    while isinstance(countries, FileCountries):
        await asyncio.sleep(_LOOK_SECONDS)
        countries.data_date()
