"""When to try again and when to poll next: never at the same moment as all other televisions."""

from datetime import timedelta
from secrets import SystemRandom

# Televisions that started together spread over this part of the interval.
_JITTER = 0.1
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 300.0

_MINUTE_SECONDS = 60.0
# Until the first config has come, or if the disk has made another number of it than the server ever gives.
_FIRST_INTERVAL_MINUTES = 5
_INTERVALS_MINUTES = range(1, 1441)

_random = SystemRandom()


class Backoff:
    """Pauses after failures: each about twice as long as before, at least what the server asked for, and random."""

    def __init__(self) -> None:
        self._failures = 0

    def pause(self, retry_after: timedelta | None) -> float:
        """Returns how many seconds to wait after one more failure."""
        seconds = min(_FIRST_PAUSE_SECONDS * 2.0 ** min(self._failures, 16), _LONGEST_PAUSE_SECONDS)
        self._failures += 1
        asked = retry_after.total_seconds() if retry_after is not None else 0.0
        return max(seconds * _random.uniform(0.5, 1), asked * _random.uniform(1, 1 + _JITTER))

    def reset(self) -> None:
        """Forgets the failures."""
        self._failures = 0


def spread(seconds: float) -> float:
    """Returns an interval of about this length."""
    return seconds * _random.uniform(1 - _JITTER, 1 + _JITTER)


def poll_interval(minutes: int) -> float:
    """Returns the seconds until the next poll, by what the config says."""
    return spread((minutes if minutes in _INTERVALS_MINUTES else _FIRST_INTERVAL_MINUTES) * _MINUTE_SECONDS)
