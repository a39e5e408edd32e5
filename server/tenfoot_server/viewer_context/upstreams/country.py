"""From address to country, without asking anybody."""

import importlib.metadata
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

import iptocc
import maxminddb

from tenfoot_server.viewer_context.rules import Address, country_code


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

    It is the country in which an address is registered. That is where it is used in about 95 of 100 cases
    (reference/peers.md, F).
    """

    name = "iptocc"

    def country(self, address: Address) -> str | None:
        """Returns the country in which an address is registered."""
        return country_code(iptocc.country_code(str(address)))

    def data_date(self) -> date | None:
        """Returns when the package was built, which is when it read the registries."""
        for file in importlib.metadata.files(self.name) or ():
            if file.name.endswith(".cyclonedx.json"):
                built: str = json.loads(file.read_text())["metadata"]["timestamp"]
                return date.fromisoformat(built[:10])
        return None


class FileCountries:
    """A MaxMind-format file of the operator's own. A file that is replaced while we run is read again."""

    name = "file"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen = path.stat().st_mtime_ns
        self._reader = maxminddb.open_database(str(path))

    def country(self, address: Address) -> str | None:
        """Returns the country of an address, else the one in which it is registered."""
        self._look_again()
        try:
            found = self._reader.get(address)
        except ValueError:  # an IPv6 address, and the file has only IPv4
            return None
        if not isinstance(found, dict):
            return None
        for kind in ("country", "registered_country"):
            entry = found.get(kind)
            if isinstance(entry, dict) and isinstance(code := entry.get("iso_code"), str):
                return country_code(code)
        return None

    def data_date(self) -> date | None:
        """Returns when the file was built."""
        return datetime.fromtimestamp(self._reader.metadata().build_epoch, UTC).date()

    def _look_again(self) -> None:
        try:
            seen = self._path.stat().st_mtime_ns
            if seen == self._seen:
                return
            reader = maxminddb.open_database(str(self._path))
        except (OSError, maxminddb.InvalidDatabaseError):
            return  # being replaced, or damaged: what was read before still serves
        self._reader, self._seen = reader, seen
