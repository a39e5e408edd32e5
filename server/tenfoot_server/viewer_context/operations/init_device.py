"""The call at boot: validate, find or create the device, ask the upstreams in parallel, answer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.lanes import Lanes
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.operations import devices
from tenfoot_server.viewer_context.operations.devices import KnownDevice
from tenfoot_server.viewer_context.upstreams.asking import Upstreams
from tenfoot_server.viewer_context.values import Account, Address, Consent, Flags, Membership, Place, Station

# How old "last seen" may be: when many devices boot at once, not each of them may cause a write.
_NOTE_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Booted:
    """Everything that an application needs to start. `account` is None if there is none at this station."""

    country: str
    address: str
    device: KnownDevice
    account: Account | None
    flags: Flags


async def init_device(
    lanes: Lanes,
    upstreams: Upstreams,
    *,
    station_id: str,
    device_id: str,
    device_type: str,
    model: str | None,
    name: str | None,
    given_address: str | None,
    client_address: str,
    in_production: bool,
    now: datetime,
) -> Booted:
    """Answers a boot. `client_address` comes from the edge; outside production, `given_address` replaces it.

    Raises: the reasons of InitDevice, in the order of `docs/contract.md`.
    """
    given = None
    if given_address is not None and not in_production:
        given = rules.given_address(given_address)
    known_type = rules.must_be_device_type(device_type)
    station, device = await lanes.read(devices.find_at_station, station_id=station_id, device_id=device_id)
    address = rules.must_be_global(client_address if given is None else given)
    if device is None or _has_news(device, model, name, now):
        device = await lanes.write(
            devices.open_device, device_id=device_id, device_type=known_type, model=model, name=name, now=now
        )
    place, account, flags = await _context(upstreams, station, device, address, now)
    return Booted(place.country or "", str(address), device, account, flags)


async def _context(
    upstreams: Upstreams, station: Station, device: KnownDevice, address: Address, now: datetime
) -> tuple[Place, Account | None, Flags]:
    account, deadline = device.account, upstreams.deadline()
    if account is None or not upstreams.has_accounts(station) or not upstreams.serves(station, account):
        place = await _locate(upstreams, station, address, deadline)
        if account is not None:
            upstreams.must_have_accounts(station)
        return place, None, _flags(place, (), None, now)
    # These three do not depend on each other.
    located, profile, memberships = await asyncio.gather(
        _locate(upstreams, station, address, deadline),
        upstreams.profile(station, account, deadline=deadline),
        upstreams.memberships(station, account, deadline=deadline),
        return_exceptions=True,
    )
    # If several fail, the first in this order is reported.
    if isinstance(located, BaseException):
        raise located
    if isinstance(profile, BaseException):
        raise profile
    if isinstance(memberships, BaseException):
        raise memberships
    if profile is None:
        return located, None, _flags(located, (), None, now)
    consent = rules.newest(device.consent, profile.consent)
    return located, profile.account, _flags(located, memberships, consent, now)


async def _locate(upstreams: Upstreams, station: Station, address: Address, deadline: float) -> Place:
    place = await upstreams.locate(station, address, deadline=deadline)
    if place.country is None:
        raise NotFound(Reason.LOCALIZATION_ERROR, "the country of this address is not known")
    return place


def _has_news(device: KnownDevice, model: str | None, name: str | None, now: datetime) -> bool:
    return (
        not device.viewer_id
        or model not in (None, device.model)
        or name not in (None, device.name)
        or now - device.last_seen_at >= _NOTE_EVERY
    )


def _flags(place: Place, memberships: Sequence[Membership], consent: Consent | None, now: datetime) -> Flags:
    return rules.flags(
        has_livestream_access=place.has_livestream_access, memberships=memberships, consent=consent, now=now
    )
