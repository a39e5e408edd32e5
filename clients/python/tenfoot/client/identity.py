"""Who a television is: its ids and its key, in a file that only its owner can read."""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from enum import Enum
from pathlib import Path

from tenfoot.client.channel import check_credential

_log = logging.getLogger(__name__)


class NotActive(Exception):
    """The television has no valid key: not yet, or not any more. A new pairing code helps."""


class PlayerState(Enum):
    """What a television may do.

    UNRECOGNIZED: the server did not know the key when it was last asked. The pairing screen belongs on the screen; the
    key and the events are kept, for another server may have answered.
    """

    UNREGISTERED = "unregistered"
    ACTIVE = "active"
    UNRECOGNIZED = "unrecognized"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Identity:
    """A registered device. The key is not shown by `repr`, so it does not slip into a log."""

    device_id: str
    screen_id: str
    tenant_id: str
    api_key: str = field(repr=False)
    revoked: bool = False


class IdentityFile:
    """Keeps one identity on disk. Whatever happens, the file holds the old identity or the new one, whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Waits until no other player has the folder, of whatever process, and keeps the others out until the end.

        The lock is on the folder itself, so a full disk is no hindrance. It ends with its process, whatever kills that.
        Raises: OSError.
        """
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(folder, fcntl.LOCK_UN)  # closing is not enough if a child was forked meanwhile
        finally:
            os.close(folder)

    def load(self) -> Identity | None:
        """Returns the identity, or None before the first registration.

        A damaged file is put aside as `….broken` with a warning, and the answer is None: there is no key any more.
        """
        try:
            return _read(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError):  # their texts may quote the key
            broken = self._path.replace(self._path.with_name(f"{self._path.name}.broken"))
            _log.warning("%s is damaged and is now called %s: a new pairing code is needed", self._path, broken.name)
            return None

    def peek(self) -> Identity | None:
        """Returns the identity if one can be read, and leaves the file alone: for those who do not have the lock."""
        try:
            return _read(self._path.read_bytes())
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def store(self, identity: Identity) -> None:
        """Keeps an identity; when this returns it survives a power cut."""
        replace_file(self._path, json.dumps(asdict(identity), indent=2) + "\n")

    def rehearse(self) -> None:
        """Finds out whether `store` will work, before a pairing code is spent. Raises: OSError."""
        _written(self._path, " " * 4096).unlink()


def replace_file(path: Path, text: str) -> None:
    """Replaces a file as a whole; when this returns it survives a power cut. Raises: OSError."""
    _written(path, text).replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _written(path: Path, text: str) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _read(text: bytes) -> Identity:
    """Raises: ValueError, TypeError, KeyError if these are not the members of an identity."""
    kept = json.loads(text)
    identity = Identity(**{each.name: kept[each.name] for each in fields(Identity)})
    if [type(value) for value in asdict(identity).values()] != [str, str, str, str, bool]:
        raise TypeError
    check_credential(identity.api_key)
    return identity
