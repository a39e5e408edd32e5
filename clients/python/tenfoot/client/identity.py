"""Who a television is: its ids and its key, in a file that only its owner can read."""

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path


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

    def load(self) -> Identity | None:
        """Returns the identity, or None before the first registration."""
        try:
            return Identity(**json.loads(self._path.read_text()))
        except FileNotFoundError:
            return None

    def store(self, identity: Identity) -> None:
        """Keeps an identity; when this returns it survives a power cut."""
        draft = self._written(json.dumps(asdict(identity), indent=2) + "\n")
        draft.replace(self._path)
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def rehearse(self) -> None:
        """Finds out whether `store` will work, before a pairing code is spent. Raises: OSError."""
        self._written(" " * 4096).unlink()

    def _written(self, text: str) -> Path:
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return draft
