"""One HTTP exchange with an upstream, with limits on everything."""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TypeVar

import httpx2
from pydantic import TypeAdapter, ValidationError

from tenfoot_server.public_network import CheckedTransport, Networks
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.upstreams.breaker import Breaker

T = TypeVar("T")

_PAUSE_SECONDS = 10.0
_CONNECTIONS_MAX = 100
_WAIT_SECONDS = 0.1  # the longest pause before the second attempt, twice that before the third
_PLAIN = "identity"
_REPEATABLE_STATUSES = frozenset({500, 502, 503, 504})
# The request was not sent, so even one that must not run twice may be repeated.
_NOT_SENT = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long an upstream may take and how much it may answer. The budget covers all attempts.

    With `body_bytes` 0 no body is read: the status is the answer. After `failures_max` failures in a row, the upstream
    is not called for a while; None means never.
    """

    connect_seconds: float = 1.0
    read_seconds: float = 2.0
    budget_seconds: float = 3.0
    attempts: int = 2
    body_bytes: int = 262_144
    failures_max: int | None = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What an upstream answered: any status below 500 except a redirect. A compressed body is not read."""

    upstream: str
    status: int
    body: bytes = field(repr=False)
    is_encoded: bool = False

    def read(self, shape: TypeAdapter[T]) -> T:
        """Returns the parsed body. Raises: UpstreamFailed for any status but 200 and for a body of another form."""
        if self.status != 200:
            raise UpstreamFailed(f"{self.upstream}: status {self.status}")
        if self.is_encoded:
            raise UpstreamFailed(f"{self.upstream}: an encoded body")
        try:
            return shape.validate_json(self.body)
        except ValidationError:  # its message quotes the body
            raise UpstreamFailed(f"{self.upstream}: the body does not have the expected form") from None


class Exchange:
    """Sends HTTP requests to upstreams over pooled connections. For one event loop."""

    def __init__(self, bounds: Bounds, networks: Networks) -> None:
        """`networks` says where connections may go."""
        limits = httpx2.Limits(max_connections=_CONNECTIONS_MAX, max_keepalive_connections=_CONNECTIONS_MAX)
        self._bounds = bounds
        self._breakers: dict[str, Breaker] = {}
        self._client = httpx2.AsyncClient(
            timeout=httpx2.Timeout(bounds.read_seconds, connect=bounds.connect_seconds),
            limits=limits,
            transport=CheckedTransport(networks, limits=limits),
            # A compressed body could be small on the wire and huge in memory.
            headers={"accept": "application/json", "accept-encoding": _PLAIN, "user-agent": "tenfoot"},
            # One viewer's cookies must not be sent with another viewer's request.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            follow_redirects=False,
            trust_env=False,
        )

    def deadline(self) -> float:
        """Returns the end of a budget that begins now, in the loop's time."""
        return asyncio.get_running_loop().time() + self._bounds.budget_seconds

    async def send(
        self,
        method: str,
        url: str,
        *,
        deadline: float,
        repeatable: bool,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> Answer:
        """Sends a request. If it is `repeatable`, sends it again after a failure, until `deadline` in the loop's time.

        Raises: UpstreamFailed.
        """
        loop = asyncio.get_running_loop()
        try:
            request = self._client.build_request(method, url, headers=headers, json=json, data=form, content=content)
            if not 0 < (request.url.port or 80) < 65_536:
                raise ValueError(request.url.port)
        except (httpx2.InvalidURL, ValueError):
            raise UpstreamFailed("an upstream's URL is not valid") from None
        upstream = f"{request.url.host}:{request.url.port}" if request.url.port else request.url.host
        breaker = self._breakers.setdefault(
            upstream, Breaker(failures_max=self._bounds.failures_max, pause_seconds=_PAUSE_SECONDS)
        )
        for attempt in range(1, self._bounds.attempts + 1):
            seconds_left = deadline - loop.time()
            if seconds_left <= 0:
                raise UpstreamFailed(f"{upstream}: the budget is used up")
            if not breaker.admits():
                raise UpstreamFailed(f"{upstream}: not called, after several failures in a row")
            again = attempt < self._bounds.attempts
            try:
                async with asyncio.timeout_at(deadline):
                    answer = await self._send_once(upstream, request, auth)
            except asyncio.CancelledError:
                breaker.abandoned()
                raise
            except TimeoutError:
                # If earlier requests have left this one little time, its timeout says nothing about this upstream.
                if seconds_left < self._bounds.budget_seconds / 2:
                    breaker.abandoned()
                else:
                    breaker.failed()
                raise UpstreamFailed(f"{upstream}: the budget is used up") from None
            except UpstreamFailed:
                breaker.failed()
                raise
            except httpx2.RequestError as error:
                breaker.failed()
                again = again and (repeatable or isinstance(error, _NOT_SENT))
                failure = UpstreamFailed(f"{upstream}: {type(error).__name__}")
            else:
                if answer.status < 500:
                    breaker.succeeded()
                    return answer
                breaker.failed()
                again = again and repeatable and answer.status in _REPEATABLE_STATUSES
                failure = UpstreamFailed(f"{upstream}: status {answer.status}")
            if not again:
                raise failure
            # Not all callers should come back at the same moment.
            await asyncio.sleep(random.uniform(0, _WAIT_SECONDS * attempt))  # noqa: S311 - no secret
        raise UpstreamFailed(f"{upstream}: no attempt is allowed")

    async def _send_once(self, upstream: str, request: httpx2.Request, auth: tuple[str, str] | None) -> Answer:
        basic = None if auth is None else httpx2.BasicAuth(*auth)
        response = await self._client.send(request, stream=True, auth=basic)
        try:
            if response.is_redirect:
                raise UpstreamFailed(f"{upstream}: a redirect, status {response.status_code}")
            if not self._bounds.body_bytes:
                return Answer(upstream, response.status_code, b"")
            if response.headers.get("content-encoding", _PLAIN).lower() != _PLAIN:
                return Answer(upstream, response.status_code, b"", is_encoded=True)
            body = bytearray()
            async for part in response.aiter_raw():
                body += part
                if len(body) > self._bounds.body_bytes:
                    raise UpstreamFailed(f"{upstream}: the body is larger than {self._bounds.body_bytes} bytes")
            return Answer(upstream, response.status_code, bytes(body))
        finally:
            await response.aclose()

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()
