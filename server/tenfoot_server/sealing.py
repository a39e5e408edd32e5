"""Secrets that the server must be able to read again lie sealed in the database: AES-256-GCM under the system's key."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = "1."
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """What was sealed does not open: another key, another place, or damage."""


class Sealer:
    """Seals and opens texts.

    `place` names where a text belongs. It is not stored with it, so a sealed text that is moved to another place does
    not open there.
    """

    def __init__(self, key: bytes) -> None:
        # A key of its own, so that nothing sealed says anything about the keyed hashes under the system's key.
        self._cipher = AESGCM(HKDF(SHA256(), length=32, salt=None, info=b"tenfoot sealed secrets").derive(key))

    def seal(self, place: str, text: str) -> str:
        """Seals `text` for `place`."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())
        return _VERSION + base64.b64encode(sealed).decode()

    def open(self, place: str, sealed: str) -> str:
        """Returns the text that was sealed for `place`. Raises: CannotOpen."""
        try:
            if not sealed.startswith(_VERSION):
                raise ValueError(_VERSION)
            raw = base64.b64decode(sealed.removeprefix(_VERSION), validate=True)
            return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode()).decode()
        except (InvalidTag, ValueError):
            raise CannotOpen(place) from None
