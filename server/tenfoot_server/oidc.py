"""Operators' tokens from an OpenID Connect issuer, verified with PyJWT."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt

from tenfoot_server.errors import PermissionDenied, Reason, Unauthenticated, Unavailable

# Asymmetric only: with these no secret of ours could be mistaken for the issuer's key.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
_KEY_LIFE_SECONDS = 300
_REFRESH_SECONDS = 10
_LEEWAY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says."""

    subject: str
    tenant_id: str
    roles: tuple[str, ...]


class TokenVerifier:
    """Verifies tokens of one issuer. The issuer's keys are kept for five minutes and fetched again for a new key id."""

    def __init__(self, *, issuer: str, audience: str, jwks_url: str, roles_claim: str) -> None:
        self._issuer = issuer
        self._audience = audience or None
        self._roles_claim = roles_claim
        url = jwks_url or issuer.rstrip("/") + "/.well-known/jwks.json"
        self._client = jwt.PyJWKClient(url, lifespan=_KEY_LIFE_SECONDS, timeout=5)
        self._fetching = threading.Lock()
        self._refreshed_at = float("-inf")

    def verify(self, token: str) -> Claims:
        """Returns the claims of a valid token. Blocks while keys are fetched, so it never runs on the event loop.

        Raises: Unauthenticated with AUTH_TOKEN_INVALID, PermissionDenied with AUTH_NO_ORGANIZATION for a token without
        an organization, Unavailable when the issuer's keys cannot be had.
        """
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key(token),
                algorithms=_ALGORITHMS,
                issuer=self._issuer,
                audience=self._audience,
                leeway=_LEEWAY_SECONDS,
                options={"require": ["exp", "iss", "sub"], "verify_aud": self._audience is not None},
            )
        except jwt.PyJWTError as error:
            raise Unauthenticated(Reason.AUTH_TOKEN_INVALID, "the token is not valid") from error
        tenant_id = _organization(claims)
        if tenant_id is None:
            raise PermissionDenied(Reason.AUTH_NO_ORGANIZATION, "the token names no organization")
        return Claims(subject=str(claims["sub"]), tenant_id=tenant_id, roles=_roles(claims, self._roles_claim))

    def _key(self, token: str) -> jwt.PyJWK:
        wanted = jwt.get_unverified_header(token).get("kid")
        with self._fetching:
            keys = self._keys()
            if wanted not in {key.key_id for key in keys} and time.monotonic() - self._refreshed_at > _REFRESH_SECONDS:
                # The issuer may have a new key. Tokens with made-up key ids must not make us ask all the time.
                self._refreshed_at = time.monotonic()
                keys = self._keys(refresh=True)
        for key in keys:
            if key.key_id == wanted:
                return key
        raise jwt.InvalidTokenError("unknown key id")

    def _keys(self, *, refresh: bool = False) -> list[jwt.PyJWK]:
        try:
            return self._client.get_signing_keys(refresh=refresh)
        except (jwt.PyJWKClientError, jwt.PyJWKSetError, ValueError) as error:  # ValueError: not JSON, not even text
            raise Unavailable(Reason.UNAVAILABLE, "the identity provider does not answer") from error


def _organization(claims: Mapping[str, Any]) -> str | None:
    nested = claims.get("o")
    for value in (claims.get("org_id"), nested.get("id") if isinstance(nested, Mapping) else None):
        # It is stored: a NUL or half a character is more than a database takes, and nobody's id has one.
        if isinstance(value, str) and 0 < len(value) <= 64 and value.isprintable():
            return value
    return None


def _roles(claims: Mapping[str, Any], path: str) -> tuple[str, ...]:
    # A name with dots may be one claim: many issuers allow own claims only under a URL.
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
