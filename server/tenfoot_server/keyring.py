"""The system keys. The first writes: it makes hashes and seals secrets. The others read what was made under them.

They come from `TENFOOT_SECRET_KEY` and `TENFOOT_SECRET_KEYS_OTHER`, or from the file `secret.key` in the home, one key
a line. The database holds check values of the keys that have ever written, in order. A process that does not hold the
newest of these would register known televisions a second time, so it does not start.
"""

import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from tenfoot_server import database, private_files
from tenfoot_server.credentials import check_value
from tenfoot_server.errors import CannotStart
from tenfoot_server.settings import Settings
from tenfoot_server.settings_fields import KEY_LENGTH_MIN

_ENTROPY_BYTES = 48


class WrongKey(CannotStart):
    """The database is in use under a system key that this process does not hold."""


def load(settings: Settings) -> tuple[bytes, ...]:
    """Returns the system keys, the one that writes first. Makes the file on first use.

    Losing a key makes known DRM devices and pending pairing codes unrecognisable, so the file belongs in the backup.

    Raises: CannotStart for a file that other users can read, or that holds a key of fewer than 32 characters.
    """
    if settings.secret_keys:
        return settings.secret_keys
    path = _file(settings)
    if not path.exists():
        private_files.create(path, _text([_draw()]))
    return _read(path)


def prepare(settings: Settings) -> None:
    """Adds the next key to the file, for reading. Raises: CannotStart when the file cannot be used, database.Error."""
    keys = load_file(settings)
    if _unused(keys) is None:
        private_files.replace(_file(settings), _text([keys[0], _draw(), *keys[1:]]))


def rotate(settings: Settings) -> None:
    """Lets the prepared key write from the next start on, or a new one when none was prepared. Raises: as `prepare`."""
    keys = load_file(settings)
    following = _unused(keys) or _draw()
    private_files.replace(_file(settings), _text([following, *(key for key in keys if key != following)]))


def load_file(settings: Settings) -> tuple[bytes, ...]:
    """Returns the keys of the file. Raises: CannotStart, also when the settings name the keys."""
    if settings.secret_keys:
        raise CannotStart(
            "TENFOOT_SECRET_KEY is set: put the next key into TENFOOT_SECRET_KEYS_OTHER and restart every process, "
            "then exchange the two and restart again"
        )
    return load(settings)


def must_hold_newest(keys: Sequence[bytes]) -> None:
    """Checks that the newest key in use is among `keys`. One query. Raises: WrongKey, database.Error."""
    newest = database.database.execute_sql("SELECT check_value FROM system_keys ORDER BY id DESC LIMIT 1").fetchone()
    if newest is not None and newest[0] not in map(check_value, keys):
        raise WrongKey(
            "the database is in use under another system key: give this process the same secret.key file or "
            "TENFOOT_SECRET_KEY as the others"
        )


def begin_use(keys: Sequence[bytes]) -> None:
    """Checks `keys` as `must_hold_newest` does, and records that their newest is in use. Raises: the same."""
    must_hold_newest(keys)
    mark = "%s" if database.is_postgres() else "?"
    database.database.execute_sql(
        f"INSERT INTO system_keys (check_value) VALUES ({mark}) ON CONFLICT DO NOTHING",  # noqa: S608 - no value
        (check_value(keys[0]),),
    )


def _unused(keys: Sequence[bytes]) -> bytes | None:
    """Returns a key that has never written."""
    used = {row[0] for row in database.database.execute_sql("SELECT check_value FROM system_keys").fetchall()}
    return next((key for key in keys if check_value(key) not in used), None)


def _file(settings: Settings) -> Path:
    return settings.home / "secret.key"


def _draw() -> bytes:
    return secrets.token_urlsafe(_ENTROPY_BYTES).encode()


def _text(keys: Sequence[bytes]) -> str:
    return "".join(f"{key.decode()}\n" for key in keys)


def _read(path: Path) -> tuple[bytes, ...]:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise CannotStart(f"other users can read {path}: run `chmod 600 {path}`")
        keys = tuple(line.strip() for line in file.read().splitlines() if line.strip())
    if not keys:
        raise CannotStart(f"{path} is empty: restore it from the backup, or remove it if this system is new")
    if any(len(key) < KEY_LENGTH_MIN for key in keys):
        raise CannotStart(f"a key in {path} has fewer than {KEY_LENGTH_MIN} characters: restore it from the backup")
    return keys
