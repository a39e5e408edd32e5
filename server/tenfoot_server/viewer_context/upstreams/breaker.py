"""A circuit breaker: an upstream that keeps failing is not called for a while, and its callers fail at once."""

import time


class Breaker:
    """Opens after several failures in a row. After a pause, one call tries whether the upstream is back.

    Without `failures_max` it never opens.
    """

    def __init__(self, *, failures_max: int | None, pause_seconds: float) -> None:
        self._failures_max = failures_max
        self._pause_seconds = pause_seconds
        self._failures = 0
        self._closed_again_at = 0.0
        self._trying = False

    def admits(self) -> bool:
        """Returns whether a call may be sent. Its caller must report the result afterwards."""
        if self._failures_max is None or self._failures < self._failures_max:
            return True
        if self._trying or time.monotonic() < self._closed_again_at:
            return False
        self._trying = True
        return True

    def succeeded(self) -> None:
        """The upstream answered."""
        self._failures = 0
        self._trying = False

    def failed(self) -> None:
        """The upstream did not answer, or answered with a failure of its own."""
        self._failures += 1
        self._trying = False
        self._closed_again_at = time.monotonic() + self._pause_seconds

    def abandoned(self) -> None:
        """The caller left before there was an answer, which says nothing about the upstream."""
        self._trying = False
