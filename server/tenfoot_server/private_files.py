"""Files that only their owner may read, and that are there as a whole or not at all."""

import os
import secrets
from pathlib import Path


def replace(path: Path, text: str) -> None:
    """Writes a file in one step, in place of one that is there. Makes its folder."""
    _draft(path, text).replace(path)


def create(path: Path, text: str) -> None:
    """Writes a file in one step unless there is one: if another process was first, its file stays. Makes its folder."""
    draft = _draft(path, text)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _draft(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")  # in a container the process id is always the same
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft
