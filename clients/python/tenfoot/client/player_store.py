"""What a television keeps on disk besides its key: events that wait to be sent, and the last answers of the server."""

import logging
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    number INTEGER PRIMARY KEY AUTOINCREMENT, device_id TEXT NOT NULL, event_id TEXT NOT NULL UNIQUE, body BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS answers (
    device_id TEXT NOT NULL, name TEXT NOT NULL, tag TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (device_id, name)
);
"""


_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An event that waits, serialized."""

    number: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the server with its entity tag, serialized."""

    tag: str
    body: bytes


class PlayerStore:
    """One SQLite file. Threads may share it. Each method is on disk when it returns, or has changed nothing.

    A file that turns out to be damaged when it is opened is put aside as `….broken` with a warning; an empty one takes
    its place. Damage inside a body is for its reader to find. Raises: sqlite3.OperationalError, every method too: the
    disk is full, or the file cannot be written.
    """

    def __init__(self, path: Path, *, event_limit: int) -> None:
        self._event_limit = event_limit
        self._lock = threading.Lock()
        try:
            self._connection = _opened(path)
        except sqlite3.OperationalError:
            raise  # locked, a full disk, no right to write: nothing is wrong with the file
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the second, if SQLite quotes damaged text
            _put_aside(path)
            _log.warning("%s is damaged; its events are now in %s.broken: %s", path, path.name, error)
            self._connection = _opened(path)

    def add(self, device_id: str, event_id: str, body: bytes) -> int:
        """Appends an event. Returns how many of the oldest had to go because the limit was reached."""
        with self._lock, self._connection as transaction:
            number = transaction.execute(
                "INSERT INTO events (device_id, event_id, body) VALUES (?, ?, ?)", (device_id, event_id, body)
            ).lastrowid
            # Events leave from the front, so what waits is a run of numbers.
            return transaction.execute("DELETE FROM events WHERE number <= ? - ?", (number, self._event_limit)).rowcount

    def oldest(self, device_id: str, count: int) -> list[Waiting]:
        """Returns up to `count` events of a device, oldest first."""
        with self._lock, closing(self._connection.cursor()) as cursor:
            cursor.execute(
                "SELECT number, CAST(body AS BLOB) FROM events WHERE device_id = ? ORDER BY number LIMIT ?",
                (device_id, count),
            )
            return [Waiting(*row) for row in cursor]

    def remove(self, events: Sequence[Waiting]) -> None:
        """Takes events out, because the server has them or will never take them."""
        with self._lock, self._connection as transaction:
            transaction.executemany("DELETE FROM events WHERE number = ?", [(event.number,) for event in events])

    def count(self) -> int:
        """Returns how many events wait."""
        with self._lock:
            return int(self._connection.execute("SELECT count(*) FROM events").fetchone()[0])

    def keep(self, device_id: str, name: str, answer: Answer) -> None:
        """Replaces the last answer of this name."""
        with self._lock, self._connection as transaction:
            transaction.execute(
                "INSERT OR REPLACE INTO answers (device_id, name, tag, body) VALUES (?, ?, ?, ?)",
                (device_id, name, answer.tag, answer.body),
            )

    def kept(self, device_id: str, name: str) -> Answer | None:
        """Returns the last answer of this name."""
        with self._lock:
            row = self._connection.execute(
                "SELECT CAST(tag AS BLOB), CAST(body AS BLOB) FROM answers WHERE device_id = ? AND name = ?",
                (device_id, name),
            ).fetchone()
        # A damaged tag is no tag of the server's: it sends a new answer.
        return None if row is None else Answer(row[0].decode(errors="replace"), row[1])

    def drop(self, device_id: str, name: str) -> None:
        """Forgets the last answer of this name."""
        with self._lock, self._connection as transaction:
            transaction.execute("DELETE FROM answers WHERE device_id = ? AND name = ?", (device_id, name))

    def forget_others(self, device_id: str) -> None:
        """Removes what belongs to earlier registrations: their keys are dead, and it is not this device's."""
        with self._lock, self._connection as transaction:
            transaction.execute("DELETE FROM events WHERE device_id != ?", (device_id,))
            transaction.execute("DELETE FROM answers WHERE device_id != ?", (device_id,))

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()


def _opened(path: Path) -> sqlite3.Connection:
    """Raises: sqlite3.DatabaseError if the file is damaged, sqlite3.OperationalError if it cannot be used now."""
    connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")  # in WAL mode less may lose what was committed last
        connection.executescript(_SCHEMA)
        # What is damaged further back would be met only later, and then at every call. The quick check skips indexes.
        if (found := connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(found)
    except BaseException:
        connection.close()
        raise
    return connection


def _put_aside(path: Path) -> None:
    """Renames the database with its log, so that the log is not taken for the next one's."""
    for suffix in ("", "-wal", "-shm"):
        broken = path.with_name(f"{path.name}.broken{suffix}")
        broken.unlink(missing_ok=True)
        part = path.with_name(f"{path.name}{suffix}")
        if part.exists():
            part.replace(broken)
