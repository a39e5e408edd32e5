"""Operators' tokens from an OpenID Connect issuer, verified with PyJWT."""

import asyncio
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx2
import jwt

from tenfoot_server import clock
from tenfoot_server.errors import PermissionDenied, Reason, Unauthenticated, Unavailable

# Only asymmetric algorithms: with them, none of our secrets could be mistaken for the issuer's key.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
_ACCESS_KINDS = frozenset({"jwt", "at+jwt", "application/at+jwt", "bearer"})
_LEEWAY_SECONDS = 30

_KEY_LIFE_SECONDS = 300
# Operators can go on working while their issuer is down, but not forever: it may have withdrawn a key meanwhile.
_KEY_LIFE_WITHOUT_ISSUER_SECONDS = 86_400
# The pause between two requests because of an unknown key id, and after a failed request.
_PAUSE_SECONDS = 10
_FETCH_SECONDS = 5
_DOCUMENT_BYTES = 1_048_576
# The errors for a key set that cannot be fetched or is not valid: not JSON, not text, or of another form.
_NOT_FETCHED = (
    *(httpx2.HTTPError, httpx2.InvalidURL, OSError, TimeoutError),
    *(ValueError, TypeError, AttributeError, RecursionError, jwt.PyJWTError),
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What we read from a valid token."""

    subject: str
    tenant_id: str
    roles: tuple[str, ...]


class TokenVerifier:
    """Verifies the tokens of one issuer. For one event loop."""

    def __init__(self, *, issuer: str, audience: str, jwks_url: str, roles_claim: str, life_max: timedelta) -> None:
        self._issuer = issuer
        self._audience = audience or None
        self._roles_claim = roles_claim
        self._life_max_seconds = life_max.total_seconds()
        self._keys = _Keys(jwks_url or issuer.rstrip("/") + "/.well-known/jwks.json")

    async def verify(self, token: str) -> Claims:
        """Returns the claims of a valid token. Waits while keys are fetched, for five seconds at most.

        Raises: Unauthenticated with AUTH_TOKEN_INVALID; PermissionDenied with AUTH_NO_ORGANIZATION for a token without
        an organization; Unavailable when the issuer's keys cannot be fetched.
        """
        try:
            # Takes less than half a millisecond, so it needs no thread.
            header = jwt.get_unverified_header(token)
            claims: dict[str, Any] = jwt.decode(
                token,
                await self._keys.find(header.get("kid")),
                algorithms=_ALGORITHMS,
                issuer=self._issuer,
                audience=self._audience,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "sub"], "verify_aud": self._audience is not None},
            )
            if not _is_access_token(header, claims) or self._lives_too_long(claims):
                raise jwt.InvalidTokenError("not an access token, or one that lives too long")
        except jwt.PyJWTError as error:
            raise Unauthenticated(Reason.AUTH_TOKEN_INVALID, "the token is not valid") from error
        tenant_id = _organization(claims)
        if tenant_id is None:
            raise PermissionDenied(Reason.AUTH_NO_ORGANIZATION, "the token does not name an organization")
        return Claims(subject=str(claims["sub"]), tenant_id=tenant_id, roles=_roles(claims, self._roles_claim))

    def _lives_too_long(self, claims: Mapping[str, Any]) -> bool:
        issued_at = claims.get("iat", clock.now().timestamp())
        return float(claims["exp"]) - float(issued_at) > self._life_max_seconds + _LEEWAY_SECONDS


def _is_access_token(header: Mapping[str, Any], claims: Mapping[str, Any]) -> bool:
    """Returns False for an id token, which says who somebody is and grants nothing, and for a refresh token.

    Issuers tell them apart by the header's `typ` (RFC 9068), by a claim `typ`, or not at all; the hash of an access
    token stands in id tokens only.
    """
    kinds = (str(header.get("typ", "JWT")), str(claims.get("typ", "Bearer")))
    return all(kind.lower() in _ACCESS_KINDS for kind in kinds) and "at_hash" not in claims and "c_hash" not in claims


class _Keys:
    """The issuer's keys. They are kept for five minutes, fetched again for a new key id, and kept longer while the
    issuer does not answer.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._tls = ssl.create_default_context()  # reads a system file, so do it once
        self._kept: list[jwt.PyJWK] = []
        self._kept_at = float("-inf")
        self._failed_at: float | None = None  # None after a successful request
        self._searched_at = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, key_id: str | None) -> jwt.PyJWK:
        """Returns the key with this id, or the only key without an id. Raises: jwt.InvalidTokenError, Unavailable."""
        found = self._look_up(key_id)
        fetching = self._fetch_if_due(is_known=found is not None)
        # All waiting calls share one request. While the issuer fails, a call whose key is known does not wait.
        if fetching is not None and (found is None or self._failed_at is None):
            await asyncio.shield(fetching)
            found = self._look_up(key_id)
        if found is not None:
            return found
        if self._failed_at is not None:
            raise Unavailable(Reason.UNAVAILABLE, "the identity provider does not answer")
        raise jwt.InvalidTokenError("unknown key id")

    def _look_up(self, key_id: str | None) -> jwt.PyJWK | None:
        if time.monotonic() - self._kept_at > _KEY_LIFE_WITHOUT_ISSUER_SECONDS:
            return None
        if key_id is None:
            return self._kept[0] if len(self._kept) == 1 else None
        return next((key for key in self._kept if key.key_id == key_id), None)

    def _fetch_if_due(self, *, is_known: bool) -> "asyncio.Task[None] | None":
        now = time.monotonic()
        is_old = now - self._kept_at > _KEY_LIFE_SECONDS
        if is_known and not is_old:
            return None
        if self._fetching is not None:
            return self._fetching
        if self._failed_at is not None and now - self._failed_at <= _PAUSE_SECONDS:
            return None
        if not is_old:
            # The issuer may have a new key. But tokens with invented key ids must not make us send requests all the
            # time.
            if now - self._searched_at <= _PAUSE_SECONDS:
                return None
            self._searched_at = now
        self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(_FETCH_SECONDS):
                document = json.loads(await self._read())
            keys = [key for key in jwt.PyJWKSet.from_dict(document) if _is_usable(key)]
            if not keys:
                raise ValueError("no key is of use")
        except _NOT_FETCHED:
            self._failed_at = time.monotonic()
        else:
            self._kept, self._kept_at, self._failed_at = keys, time.monotonic(), None
        finally:
            self._fetching = None

    async def _read(self) -> bytes:
        body = bytearray()
        # A compressed body could be small on the wire and huge in memory.
        headers = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "tenfoot"}
        async with (
            httpx2.AsyncClient(verify=self._tls, headers=headers, timeout=None) as client,  # `_fetch` has the limit
            client.stream("GET", self._url) as response,
        ):
            if response.status_code != 200:
                raise ValueError("no document")
            async for part in response.aiter_raw():
                body += part
                if len(body) > _DOCUMENT_BYTES:
                    raise ValueError("the document is too large")
        return bytes(body)


def _is_usable(key: jwt.PyJWK) -> bool:
    return key.public_key_use in ("sig", None) and key.algorithm_name in _ALGORITHMS


def _organization(claims: Mapping[str, Any]) -> str | None:
    nested = claims.get("o")
    for value in (claims.get("org_id"), nested.get("id") if isinstance(nested, Mapping) else None):
        # The value is stored. A database does not accept a NUL or half a surrogate pair, and no real id contains one.
        if isinstance(value, str) and 0 < len(value) <= 64 and value.isprintable():
            return value
    return None


def _roles(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    # A name with dots may be one claim: many issuers allow custom claims only under a URL.
    value: Any = claims.get(path)
    if value is None:
        value = claims
        for part in path.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list):
        return tuple(role for role in value if isinstance(role, str))
    return ()
