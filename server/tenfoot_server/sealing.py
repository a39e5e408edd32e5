"""Encryption of secrets that the server must be able to read again: AES-256-GCM under the system key."""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = "1."
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """A sealed text cannot be opened: the key or the place is another one, or the text is damaged."""


class Sealer:
    """Seals (encrypts) and opens texts.

    `place` says where a text belongs. It is not stored with the text, so a sealed text that is copied to another place
    cannot be opened there.
    """

    def __init__(self, key: bytes) -> None:
        # A separate key, so that sealed texts reveal nothing about the keyed hashes under the system key.
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
