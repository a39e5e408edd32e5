"""Locks by file: the kernel gives one back when its holder ends, however it ends."""

import fcntl
import os
import time
from pathlib import Path

# Who only asks holds the lock, too, for a moment.
_TRIES, _TRY_SECONDS = 5, 0.05


def take(path: Path) -> int | None:
    """Takes the lock and returns its descriptor; None when another holds it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    for _ in range(_TRIES):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_TRY_SECONDS)
        else:
            return file
    os.close(file)
    return None


def is_taken(path: Path) -> bool:
    """Whether somebody holds the lock."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
