"""Localization: the embedded form, which uses coverage, and the service of PBS (docs/sources.md)."""

import asyncio
import re
from collections.abc import Sequence

from pydantic import BaseModel, Field, TypeAdapter

from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.upstreams.cache import Caches, Kept
from tenfoot_server.viewer_context.upstreams.country import Countries
from tenfoot_server.viewer_context.upstreams.exchange import Exchange
from tenfoot_server.viewer_context.values import Address, Place, Station

_HOME = "US"
_ADDRESS_SECONDS = 300.0
# The stations of a zip code hardly change. They are requested again after an hour; until there is an answer, the old
# one is used, for a day at most.
_STATIONS_SECONDS = 86_400.0
_FRESH_SECONDS = 3600.0
_ZIP = re.compile(r"[0-9]{5}")


class EmbeddedLocalization:
    """Takes the country from the country data and livestream access from the station's coverage."""

    def __init__(self, countries: Countries) -> None:
        self._countries = countries

    async def locate(self, station: Station, address: Address, *, deadline: float) -> Place:
        """Returns the country of an address and the station's livestream access there."""
        country = self._countries.country(address)
        return Place(country, rules.covers(station.settings, address, country))


class _Zip(BaseModel):
    zipcode: str


class _Zips(BaseModel):
    items: list[_Zip] = Field(alias="$items")


class _StationLink(BaseModel):
    pbs_id: str = ""


class _CallSign(BaseModel):
    callsign: str
    stations: list[_StationLink] = Field(default=[], alias="$links")


class _Mapping(BaseModel):
    call_signs: list[_CallSign] = Field(alias="$links")


class _Mappings(BaseModel):
    items: list[_Mapping] = Field(alias="$items")


_ZIPS = TypeAdapter(_Zips)
_MAPPINGS = TypeAdapter(_Mappings)


class HttpLocalization:
    """The localization service: address to zip code, zip code to stations.

    For an address outside the United States it answers 404, which is not a failure; the country then comes from the
    country data. The second request needs the result of the first, and is made once for all addresses of a zip code.
    """

    def __init__(self, exchange: Exchange, countries: Countries, base_url: str, caches: Caches) -> None:
        self._exchange = exchange
        self._countries = countries
        self._base_url = base_url
        self._zips = caches.open("zip codes", TypeAdapter(str), seconds=_ADDRESS_SECONDS)
        self._stations = caches.open("stations", TypeAdapter(frozenset[str]), seconds=_STATIONS_SECONDS)
        self._refreshing: dict[str, asyncio.Task[object]] = {}

    async def locate(self, station: Station, address: Address, *, deadline: float) -> Place:
        """Returns the country of an address and whether its zip code receives the station."""
        settings = station.settings
        base_url = (settings.localization.base_url or self._base_url).rstrip("/")
        zip_code = await self._zip(base_url, address, deadline)
        if not zip_code:
            country = self._countries.country(address)
            return Place(country, settings.border_station and country == rules.CANADA)
        receivable = await self._receivable(base_url, zip_code, deadline)
        return Place(_HOME, not receivable.isdisjoint(_names(settings.upstream_id, settings.call_sign)))

    async def _zip(self, base_url: str, address: Address, deadline: float) -> str:
        key = (base_url, str(address))
        if (kept := await self._zips.get(key)) is not None:
            return kept.value
        answer = await self._exchange.send(
            "GET", f"{base_url}/zipcodes/ip/{address}.json", deadline=deadline, repeatable=True
        )
        found = "" if answer.status == 404 else next((item.zipcode for item in answer.read(_ZIPS).items), "")
        if found and not _ZIP.fullmatch(found):
            raise UpstreamFailed(f"{answer.upstream}: not a zip code")
        await self._zips.put(key, found)
        return found

    async def _receivable(self, base_url: str, zip_code: str, deadline: float) -> frozenset[str]:
        kept = await self._stations.get((base_url, zip_code))
        if kept is None:
            return await self._ask_receivable(base_url, zip_code, deadline)
        if _is_old(kept):
            self._refresh_beside(base_url, zip_code)
        return kept.value

    def _refresh_beside(self, base_url: str, zip_code: str) -> None:
        """Requests the stations again in the background, while the caller goes on. A later caller repeats a failed
        request.
        """
        name = f"{base_url} {zip_code}"
        if name not in self._refreshing:
            task = asyncio.create_task(self._refresh(base_url, zip_code))
            self._refreshing[name] = task
            task.add_done_callback(lambda done: (self._refreshing.pop(name), done.cancelled() or done.exception()))

    async def _refresh(self, base_url: str, zip_code: str) -> None:
        # Read again: the caller's answer may have been replaced since.
        kept = await self._stations.get((base_url, zip_code))
        if kept is None or _is_old(kept):
            await self._ask_receivable(base_url, zip_code, self._exchange.deadline())

    async def _ask_receivable(self, base_url: str, zip_code: str, deadline: float) -> frozenset[str]:
        answer = await self._exchange.send(
            "GET", f"{base_url}/callsigns/zip/{zip_code}.json", deadline=deadline, repeatable=True
        )
        mappings: Sequence[_Mapping] = [] if answer.status == 404 else answer.read(_MAPPINGS).items
        found = frozenset[str]().union(
            *(
                _names(link.pbs_id, call_sign.callsign)
                for mapping in mappings
                for call_sign in mapping.call_signs
                for link in call_sign.stations or [_StationLink()]
            )
        )
        await self._stations.put((base_url, zip_code), found)
        return found


def _is_old(kept: Kept[frozenset[str]]) -> bool:
    return kept.seconds_left < _STATIONS_SECONDS - _FRESH_SECONDS


def _names(pbs_id: str, call_sign: str) -> set[str]:
    # UUIDs and call signs are the same in upper and lower case.
    named = (pbs_id and f"id {pbs_id.lower()}", call_sign and f"call sign {call_sign.upper()}")
    return {name for name in named if name}
