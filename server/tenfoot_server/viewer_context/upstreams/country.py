"""From address to country, without asking anybody."""

import importlib.metadata
import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

import iptocc
import maxminddb

from tenfoot_server.viewer_context.rules import country_code
from tenfoot_server.viewer_context.values import Address


class Countries(Protocol):
    """Knows the country of addresses."""

    name: str

    def country(self, address: Address) -> str | None:
        """Returns the country in ISO 3166-1 alpha-2, or None."""
        ...

    def data_date(self) -> date | None:
        """Returns when the data was made, if it says so."""
        ...


class RegistryCountries:
    """What the regional internet registries have delegated; the data comes inside the `iptocc` package.

    It is the country in which an address is registered, which is not always the one in which it is used.
    """

    name = "iptocc"

    def country(self, address: Address) -> str | None:
        """Returns the country in which an address is registered."""
        return country_code(iptocc.country_code(str(address)))

    def data_date(self) -> date | None:
        """Returns when the package was built, which is when it read the registries."""
        return _built(self.name)


@cache
def _built(package: str) -> date | None:
    for file in importlib.metadata.files(package) or ():
        if file.name.endswith(".cyclonedx.json"):
            built: str = json.loads(file.read_text())["metadata"]["timestamp"]
            return date.fromisoformat(built[:10])
    return None


class FileCountries:
    """A MaxMind-format file of the operator's own, read into memory: what is done to the file cannot hurt us.

    A file that has changed is read again. While it cannot be read, what was read before serves.
    """

    name = "file"

    def __init__(self, path: Path, *, stand_in: Countries | None = None) -> None:
        """Reads the file. With a `stand_in`, which serves until then, it may also be readable later only.

        Raises: OSError; ValueError for a file that is not a file in MaxMind's format. With a `stand_in` neither.
        """
        self._path = path
        self._seen: _Version | None = None
        self._current: Countries
        if stand_in is None:
            self._seen = _version(path)
            self._current = _Content(path)
        else:
            self._current = stand_in

    def country(self, address: Address) -> str | None:
        """Returns the country of an address, else the one in which it is registered."""
        self._look_again()
        return self._current.country(address)

    def data_date(self) -> date | None:
        """Returns when the file was built."""
        self._look_again()
        return self._current.data_date()

    def _look_again(self) -> None:
        try:
            version = _version(self._path)
            if version == self._seen:
                return
            self._seen = version  # also of a file that cannot be read: not every address is to try that again
            self._current = _Content(self._path)
        except (OSError, ValueError):
            pass  # being replaced, or damaged


class _Content:
    """What a file held when it was read."""

    name = "file"

    def __init__(self, path: Path) -> None:
        try:
            # Not mapped, which is faster: a mapped file that gets shorter ends the process that reads it (SIGBUS).
            self._reader = maxminddb.open_database(path, maxminddb.MODE_MEMORY)
            self._date = datetime.fromtimestamp(self._reader.metadata().build_epoch, UTC).date()
        except (maxminddb.InvalidDatabaseError, ValueError, TypeError, OverflowError) as error:
            raise ValueError(f"{path} is not a file in MaxMind's format") from error

    def country(self, address: Address) -> str | None:
        try:
            found = self._reader.get(address)
        except (maxminddb.InvalidDatabaseError, ValueError, TypeError):
            return None  # a damaged entry; or an IPv6 address, and the file has only IPv4
        if not isinstance(found, dict):
            return None
        # MaxMind's own say {"country": {"iso_code": "GH"}}, others {"country": "GH"} or {"country_code": "GH"}.
        for kind in ("country", "country_code", "registered_country"):
            entry = found.get(kind)
            code = entry.get("iso_code") if isinstance(entry, dict) else entry
            if isinstance(code, str) and (country := country_code(code)):
                return country
        return None

    def data_date(self) -> date | None:
        return self._date


# What tells one state of a file from another: when it was written, which file it is, how long it is.
_Version = tuple[int, int, int]


def _version(path: Path) -> _Version:
    found = path.stat()
    return found.st_mtime_ns, found.st_ino, found.st_size
