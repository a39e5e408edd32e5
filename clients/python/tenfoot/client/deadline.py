"""How long a call may take, including waiting."""

import time
from secrets import SystemRandom

import grpc

from tenfoot.client.errors import TenfootError

_MOST_WAITS = 4
# Clients that were refused together come back at different times, up to this much later than the server asked for.
_SPREAD = 0.1
_random = SystemRandom()


class Deadline:
    """The end of one call, including all its attempts."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._waits = 0

    def remaining(self) -> float:
        """Returns the seconds that are left. If there are none, gRPC refuses a call at once."""
        return self._end - time.monotonic()

    def wait_after(self, error: TenfootError) -> float | None:
        """Returns how many seconds to wait before the next attempt, or None if there should be none.

        Only waits for a limit that names its delay; gRPC itself repeats calls that were UNAVAILABLE.
        """
        if error.code is not grpc.StatusCode.RESOURCE_EXHAUSTED or error.retry_after is None:
            return None
        seconds = error.retry_after.total_seconds() * _random.uniform(1, 1 + _SPREAD)
        if self._waits == _MOST_WAITS or seconds >= self.remaining():
            return None
        self._waits += 1
        return seconds
