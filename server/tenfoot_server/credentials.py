"""Secrets that we hand out, and the keyed hash for identifiers that must not be stored in clear.

A key has 256 random bits behind a prefix that people and scanners recognise. Only its SHA-256 digest is stored: with
that much entropy a slow hash would add cost but no safety.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

API_KEY = "ak_"
DEVICE_KEY = "dak_"
PROVIDER_KEY = "pk_"

# I, O, 0 and 1 are left out: people read these codes from one screen and type them on another.
CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 8

_SHOWN = 6
_CHECK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Secret:
    """A new secret: `text` is shown once, `digest` is stored, `shown` identifies it in lists."""

    text: str
    digest: str
    shown: str

    def __repr__(self) -> str:
        return f"Secret({self.shown}…)"


@dataclass(frozen=True, slots=True)
class ApiKeyHolder:
    """Whose operator's key a digest is."""

    key_id: str
    tenant_id: str
    roles: tuple[str, ...]
    last_used_at: datetime | None
    secret_used: bool


@dataclass(frozen=True, slots=True)
class DeviceKeyHolder:
    """Whose device key a digest is."""

    device_id: str
    screen_id: str
    tenant_id: str
    revoked: bool
    last_seen_at: datetime | None
    used: bool
    # What the device would poll, so that a poll without news needs no second query: the id and version of its screen's
    # playlist, and the version of its screen's own config.
    playlist: tuple[str, int] | None
    config_version: int | None


def mint(prefix: str) -> Secret:
    """Creates a secret of 256 random bits."""
    text = prefix + secrets.token_urlsafe(32)
    return Secret(text=text, digest=digest(text), shown=text[: len(prefix) + _SHOWN])


def digest(text: str) -> str:
    """Returns the SHA-256 digest of a secret in hexadecimal. It is stored, and secrets are looked up by it."""
    return hashlib.sha256(text.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compares two texts in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def draw_code() -> str:
    """Returns a random pairing code: eight characters, 40 random bits, no look-alikes."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


class KeyedHash:
    """HMAC-SHA-256 under the system's keys, for values too short or too guessable for a plain hash."""

    def __init__(self, newest: bytes, *earlier: bytes) -> None:
        self._keys = {check_value(key): key for key in (newest, *earlier)}
        self._newest = newest
        self.key_in_use = check_value(newest)

    def __call__(self, purpose: str, value: str) -> str:
        """Hashes `value` under the newest key; equal values under different purposes have unrelated hashes."""
        return _mac(self._newest, purpose, value)

    def all(self, purpose: str, value: str) -> tuple[str, ...]:
        """Returns the hash under each key, the newest first: what was stored may be any of them."""
        return tuple(_mac(key, purpose, value) for key in self._keys.values())

    def under(self, key: str | None, purpose: str, value: str) -> str | None:
        """Returns the hash under the key with this check value, None if it is not held. None names the oldest key."""
        held = list(self._keys.values())[-1] if key is None else self._keys.get(key)
        return None if held is None else _mac(held, purpose, value)


def check_value(key: bytes) -> str:
    """Returns what recognises a system key and says nothing about it: 16 hexadecimal digits."""
    return _mac(key, "check value", "")[:_CHECK_LENGTH]


def _mac(key: bytes, purpose: str, value: str) -> str:
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()
