"""The legacy query signature of providers (docs/contract.md), without I/O.

A portal that cannot send headers signs each request: it takes the SHA-256 digest of its secret, the method, the path,
the sorted query and the raw body, encodes it in Base64 and uses the first 43 characters. A change in any of these
changes the signature.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

_LENGTH = 43


@dataclass(frozen=True, slots=True)
class SignedRequest:
    """A request whose three signing parameters have been removed from the query."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    body: bytes
    api_key: str
    expires: str
    signature: str


def read(method: str, target: str, body: bytes) -> SignedRequest | None:
    """Parses a request; `target` is the path with its query.

    Returns None if a signing parameter is missing, repeated, or contains a NUL, which PostgreSQL cannot search for.
    """
    parts = urlsplit(target)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    found = {name: [value for key, value in pairs if key == name] for name in ("api_key", "expires", "signature")}
    if any(len(values) != 1 or not values[0] or not values[0].isprintable() for values in found.values()):
        return None
    return SignedRequest(
        method=method,
        path=parts.path,
        query=tuple((key, value) for key, value in pairs if key != "signature"),
        body=body,
        api_key=found["api_key"][0],
        expires=found["expires"][0],
        signature=found["signature"][0].replace(" ", "+"),  # a plus that was not escaped arrives as a space
    )


def sign(secret: str, method: str, path: str, query: Sequence[tuple[str, str]], body: bytes) -> str:
    """Returns the signature of a request. `query` is decoded and does not contain the signature."""
    pairs = "".join(f"{key}={value}" for key, value in sorted(query, key=lambda pair: pair[0]))
    text = f"{secret}{method.upper()}{path}{pairs}".encode() + body
    return base64.b64encode(hashlib.sha256(text).digest()).decode()[:_LENGTH].rstrip("=")


def spellings(path: str) -> tuple[str, ...]:
    """Returns how a path may have been sent that Envoy has normalised.

    Envoy unescapes what needs no escape, and keeps nothing of the path before that. Java's URL encoder and older ones
    of other languages escape `~`. All spellings are of one resource, so none opens anything that another does not.
    """
    return tuple(dict.fromkeys((path, path.replace("~", "%7E"), path.replace("~", "%7e"))))


def is_in_force(expires: str, now: datetime, longest: timedelta) -> bool:
    """Returns True if `expires`, in epoch seconds, lies ahead of `now`, and by no more than `longest`."""
    if not (expires.isascii() and expires.isdigit() and len(expires) <= 12):
        return False
    return 0 < int(expires) - now.timestamp() <= longest.total_seconds()
