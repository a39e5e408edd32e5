"""Encryption of secrets that the server must be able to read again: AES-256-GCM under the system key."""

import base64
import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# Then the name of the key and a dot. The first version did not name the key.
_VERSION = "2."
_UNNAMED = "1."
_NONCE_BYTES = 12


class CannotOpen(Exception):
    """A sealed text cannot be opened: the key or the place is another one, or the text is damaged."""


class Sealer:
    """Seals (encrypts) and opens texts.

    `place` says where a text belongs. It is not stored with the text, so a sealed text that is copied to another place
    cannot be opened there.
    """

    def __init__(self, newest: bytes, *earlier: bytes) -> None:
        self._ciphers = {_name(key): _cipher(key) for key in (newest, *earlier)}
        self._prefix = f"{_VERSION}{_name(newest)}."

    def seal(self, place: str, text: str) -> str:
        """Seals `text` for `place` under the newest key."""
        nonce = os.urandom(_NONCE_BYTES)
        cipher = next(iter(self._ciphers.values()))
        sealed = nonce + cipher.encrypt(nonce, text.encode(), place.encode())
        return self._prefix + base64.b64encode(sealed).decode()

    def open(self, place: str, sealed: str) -> str:
        """Returns the text that was sealed for `place` under any of the keys. Raises: CannotOpen."""
        for cipher, content in self._candidates(sealed):
            try:
                raw = base64.b64decode(content, validate=True)
                return cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], place.encode()).decode()
            except (InvalidTag, ValueError):
                pass
        raise CannotOpen(place)

    def is_newest(self, sealed: str) -> bool:
        """Returns whether a text was sealed under the newest key."""
        return sealed.startswith(self._prefix)

    def _candidates(self, sealed: str) -> Iterator[tuple[AESGCM, str]]:
        if sealed.startswith(_UNNAMED):
            for cipher in self._ciphers.values():
                yield cipher, sealed.removeprefix(_UNNAMED)
        elif sealed.startswith(_VERSION):
            name, _, content = sealed.removeprefix(_VERSION).partition(".")
            if name in self._ciphers:
                yield self._ciphers[name], content


def _cipher(key: bytes) -> AESGCM:
    # A key of its own, so that nothing sealed says anything about the keyed hashes under the system's key.
    return AESGCM(_derive(key, b"tenfoot sealed secrets", 32))


def _name(key: bytes) -> str:
    return _derive(key, b"tenfoot name of the sealing key", 4).hex()


def _derive(key: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length=length, salt=None, info=purpose).derive(key)
