"""How long a call may take in all, waiting included."""

import time
from secrets import SystemRandom

import grpc

from tenfoot.client.errors import TenfootError

_MOST_WAITS = 4
# Clients that were refused together come back spread over this much more than the delay that they were told.
_SPREAD = 0.1
_random = SystemRandom()


class Deadline:
    """The end of one call of a user, over all its tries."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._waits = 0

    def remaining(self) -> float:
        """Returns the seconds left; gRPC refuses a call at once if there are none."""
        return self._end - time.monotonic()

    def wait_after(self, error: TenfootError) -> float | None:
        """Returns the seconds to wait before the same call may be tried again, or None if it is not worth it.

        Only a limit that names its delay is waited for; gRPC itself repeats what was UNAVAILABLE.
        """
        if error.code is not grpc.StatusCode.RESOURCE_EXHAUSTED or error.retry_after is None:
            return None
        seconds = error.retry_after.total_seconds() * _random.uniform(1, 1 + _SPREAD)
        if self._waits == _MOST_WAITS or seconds >= self.remaining():
            return None
        self._waits += 1
        return seconds
