"""Finds the country of an address without asking another system."""

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
    """The allocations of the regional internet registries; the data comes with the `iptocc` package.

    The result is the country in which an address is registered, which is not always the one in which it is used.
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
    """The operator's own file in MaxMind's format, read into memory, so changes to the file cannot hurt us.

    A changed file is read again. While it cannot be read, the old data is used.
    """

    name = "file"

    def __init__(self, path: Path, *, stand_in: Countries | None = None) -> None:
        """Reads the file. With a `stand_in`, which is used until then, the file may become readable later.

        Raises without a `stand_in`: OSError; ValueError if the file is not in MaxMind's format.
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
        """Returns the country of an address, otherwise the one in which it is registered."""
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
            self._seen = version  # also for a file that cannot be read: not every address should try again
            self._current = _Content(self._path)
        except (OSError, ValueError):
            pass  # being replaced, or damaged


class _Content:
    """The content of a file when it was read."""

    name = "file"

    def __init__(self, path: Path) -> None:
        try:
            # Not memory-mapped, although that is faster: if a mapped file gets shorter, it ends the process that reads
            # it (SIGBUS).
            self._reader = maxminddb.open_database(path, maxminddb.MODE_MEMORY)
            self._date = datetime.fromtimestamp(self._reader.metadata().build_epoch, UTC).date()
        except (maxminddb.InvalidDatabaseError, ValueError, TypeError, OverflowError) as error:
            raise ValueError(f"{path} is not a file in MaxMind's format") from error

    def country(self, address: Address) -> str | None:
        try:
            found = self._reader.get(address)
        except (maxminddb.InvalidDatabaseError, ValueError, TypeError):
            return None  # a damaged entry, or an IPv6 address while the file has only IPv4
        if not isinstance(found, dict):
            return None
        # MaxMind's own files say {"country": {"iso_code": "GH"}}; others say {"country": "GH"} or {"country_code":
        # "GH"}.
        for kind in ("country", "country_code", "registered_country"):
            entry = found.get(kind)
            code = entry.get("iso_code") if isinstance(entry, dict) else entry
            if isinstance(code, str) and (country := country_code(code)):
                return country
        return None

    def data_date(self) -> date | None:
        return self._date


# What identifies the state of a file: when it was written, which file it is, how long it is.
_Version = tuple[int, int, int]


def _version(path: Path) -> _Version:
    found = path.stat()
    return found.st_mtime_ns, found.st_ino, found.st_size
