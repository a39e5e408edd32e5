"""Rows that tests of the viewer context begin with."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from tenfoot_server import database
from tenfoot_server.public_network import Networks
from tenfoot_server.sealing import Sealer
from tenfoot_server.viewer_context.operations import devices, stations
from tenfoot_server.viewer_context.operations.devices import KnownDevice
from tenfoot_server.viewer_context.operations.linked_accounts import link_account
from tenfoot_server.viewer_context.upstreams import embedded
from tenfoot_server.viewer_context.values import (
    Account,
    AccountConfig,
    Coverage,
    DeviceType,
    Membership,
    Station,
    StationSecrets,
    StationSettings,
)

T = TypeVar("T")

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NO_SECRETS = StationSecrets()
KEY = b"a key of the system, for tests only"
SEALER = Sealer(KEY)
STATION = "7d9e1c6a-95bd-4b0e-8d2c-3f4d6a1f0b11"
ELSEWHERE = "7d9e1c6a-95bd-4b0e-8d2c-3f4d6a1f0b12"
SETTINGS = StationSettings(
    call_sign="WETA",
    upstream_id="4bf2b1f2-1d0c-4d45-a0b7-7d2c8b3c1a01",
    allowed_origins=("https://watch.example.org",),
    coverage=Coverage(countries=("US",), cidrs=("197.251.0.0/16", "2c0f:f248::/32")),
    account=AccountConfig(),
)


def add_station(
    settings: StationSettings = SETTINGS,
    *,
    station_id: str = STATION,
    secrets: StationSecrets = NO_SECRETS,
    now: datetime = NOW,
) -> Station:
    """Creates or replaces a station."""
    return stations.upsert_station(
        station_id=station_id,
        settings=settings,
        secrets=secrets,
        sealer=SEALER,
        admit_host=Networks().admit_host,
        now=now,
    )


def with_webhook(url: str = "https://hooks.example.org/tenfoot") -> Station:
    """Creates a station with a receiver."""
    return add_station(replace(SETTINGS, webhook_url=url), secrets=StationSecrets(webhook_secret="a shared secret"))


def open_device(device_id: str = "roku-1", *, name: str | None = None, now: datetime = NOW) -> KnownDevice:
    """Opens a device as InitDevice does."""
    return devices.open_device(device_id=device_id, device_type=DeviceType.ROKU, model=None, name=name, now=now)


def account(name: str = "ama", *, source: str = "http:weta", tokens: str = "") -> Account:
    """Returns an account as an upstream tells it."""
    return Account(source, f"account-{name}", f"{name}@example.org", name.title(), "Mensah", tokens)


def link(station: Station, device_id: str, who: Account, *, now: datetime = NOW) -> str:
    """Signs a device in and returns its viewer's id."""
    return link_account(station=station, device_id=device_id, account=who, provider="PBS", now=now).viewer_id


def membership(name: str = "m-1", *, on: bool = True, grace: datetime | None = None) -> Membership:
    """Returns a membership that runs from yesterday for a year, with two weeks of grace unless told."""
    return Membership(
        membership_id=name,
        is_on=on,
        starts_at=NOW - timedelta(days=1),
        expires_at=NOW + timedelta(days=365),
        grace_period_ends_at=grace or NOW + timedelta(days=379),
    )


def add_embedded_account(email_address: str = "Ama@Example.org") -> str:
    """Creates an embedded account and returns its id."""
    return embedded.create_account(
        email_address=email_address, first_name="Ama", last_name="Mensah", password_hash="hash", now=NOW
    )


def at_once(*calls: Callable[[], T]) -> list[T | Exception]:
    """Runs every call on a thread with a connection of its own, all released at the same moment."""
    barrier = threading.Barrier(len(calls))
    results: list[T | Exception | None] = [None] * len(calls)

    def run(place: int, call: Callable[[], T]) -> None:
        try:
            database.database.connect(reuse_if_open=True)
            barrier.wait(20)
            results[place] = call()
        except Exception as error:  # noqa: BLE001 - handed to the test
            results[place] = error
        finally:
            database.disconnect()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [result for result in results if result is not None]
