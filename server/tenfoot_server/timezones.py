"""The names of time zones."""

from functools import cache
from zoneinfo import available_timezones


def is_timezone(name: str) -> bool:
    """Returns True for a name of the IANA time zone database."""
    return name in _timezones()


@cache
def _timezones() -> frozenset[str]:
    # The files have two more names that name no place: this machine's own zone, and one that was never set.
    return frozenset(available_timezones() - {"localtime", "Factory"})  # reads some six hundred files
