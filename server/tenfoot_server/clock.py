"""The one place that reads the clock. Everything below the servicers takes `now` as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """Returns the current time in UTC, with its time zone."""
    return datetime.now(UTC)
