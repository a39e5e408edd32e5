"""Memberships from the Membership Vault of PBS (docs/sources.md)."""

from collections.abc import Sequence
from urllib.parse import quote, urljoin, urlsplit

from pydantic import AwareDatetime, BaseModel, TypeAdapter

from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.upstreams.cache import Caches
from tenfoot_server.viewer_context.upstreams.exchange import Exchange
from tenfoot_server.viewer_context.upstreams.station_secrets import StationSecretReader
from tenfoot_server.viewer_context.values import Membership, SecretName, Station

_SECONDS = 60.0
# The call's budget ends a slow list; this limit ends a list that leads back to itself.
_PAGES_MAX = 20


class _State(BaseModel):
    has_access: bool


class _Membership(BaseModel):
    membership_id: str
    status: str
    start_date: AwareDatetime | None = None
    expire_date: AwareDatetime | None = None
    grace_period: AwareDatetime | None = None
    current_state: _State | None = None


class _CollectionInfo(BaseModel):
    next_page_url: str | None = None


class _Page(BaseModel):
    collection_info: _CollectionInfo
    objects: list[_Membership]


_MEMBERSHIPS: TypeAdapter[list[_Membership] | _Page] = TypeAdapter(list[_Membership] | _Page)


class HttpMemberships:
    """The Membership Vault, with HTTP Basic by the station's key and secret. It answers 404 for no membership."""

    def __init__(self, exchange: Exchange, secrets: StationSecretReader, base_url: str, caches: Caches) -> None:
        self._exchange = exchange
        self._secrets = secrets
        self._base_url = base_url
        self._cache = caches.open("memberships", TypeAdapter(tuple[Membership, ...]), seconds=_SECONDS)

    async def of_account(self, station: Station, account_id: str, *, deadline: float) -> Sequence[Membership]:
        """Returns the memberships that an account has activated at a station."""
        config = station.settings.membership
        if not station.settings.upstream_id or not config.key:
            raise UpstreamFailed("membership: the station has no upstreamId or no key")
        base_url = (config.base_url or self._base_url).rstrip("/")
        key = (base_url, station.settings.upstream_id, account_id)
        if (kept := await self._cache.get(key)) is not None:
            return kept.value
        station_path, account_path = quote(station.settings.upstream_id, safe=""), quote(account_id, safe="")
        found = await self._read_pages(
            f"{base_url}/{station_path}/memberships/filter/uid/{account_path}/",
            (config.key, self._secrets(station, SecretName.MEMBERSHIP)),
            deadline,
        )
        await self._cache.put(key, found)
        return found

    async def _read_pages(self, url: str, credentials: tuple[str, str], deadline: float) -> tuple[Membership, ...]:
        found: list[Membership] = []
        for _ in range(_PAGES_MAX):
            answer = await self._exchange.send("GET", url, deadline=deadline, repeatable=True, auth=credentials)
            if answer.status == 404:
                return tuple(found)
            page = answer.read(_MEMBERSHIPS)
            found += [_membership(entry) for entry in (page if isinstance(page, list) else page.objects)]
            following = None if isinstance(page, list) else page.collection_info.next_page_url
            if not following:
                return tuple(found)
            following = urljoin(url, following)
            if urlsplit(following)[:2] != urlsplit(url)[:2]:  # the credentials are for this host only
                raise UpstreamFailed(f"{answer.upstream}: the next page is on another host")
            url = following
        raise UpstreamFailed(f"membership: a list of more than {_PAGES_MAX} pages")


def _membership(entry: _Membership) -> Membership:
    return Membership(
        membership_id=entry.membership_id,
        is_on=entry.status == "On",
        starts_at=entry.start_date,
        expires_at=entry.expire_date,
        grace_period_ends_at=entry.grace_period,
        has_access=None if entry.current_state is None else entry.current_state.has_access,
    )
