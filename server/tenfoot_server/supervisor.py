"""Starts child processes, starts them again when they die, and stops them together."""

import ctypes
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_BACKOFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)
_STEADY_SECONDS = 30.0
_POLL_SECONDS = 0.2
_PR_SET_PDEATHSIG = 1

# Looked up before any fork: a child between fork and exec must not load libraries.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A process to keep running. Its output goes to `log`, or to ours when that is None.

    `after_death` is called with the id of a process that ended by itself.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    grace_seconds: float = 10.0
    after_death: Callable[[int], None] | None = None
    process: "subprocess.Popen[bytes] | None" = None
    _started_at: float = field(default=0.0, init=False)
    _deaths: int = field(default=0, init=False)
    _again_at: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Starts the process, in a session of its own: Ctrl-C on the terminal is for the supervisor."""
        output = self.log.open("ab") if self.log is not None else None
        try:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT if output is not None else None,
                start_new_session=True,
                preexec_fn=_die_with_parent if _libc is not None else None,  # noqa: PLW1509 - only calls prctl
            )
        finally:
            if output is not None:
                output.close()
        self._started_at = time.monotonic()

    def keep(self) -> None:
        """Starts the process again if it has died, later each time it dies soon."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again_at <= self._started_at:
            # That somebody has killed it says nothing of how the next one will do.
            was_killed = self.process.returncode == -signal.SIGKILL
            is_steady = was_killed or now - self._started_at > _STEADY_SECONDS
            self._deaths = 0 if is_steady else self._deaths + 1
            self._again_at = now + _BACKOFF_SECONDS[min(self._deaths, len(_BACKOFF_SECONDS) - 1)]
            if self.after_death is not None:
                self.after_death(self.process.pid)
        if now >= self._again_at:
            self.start()

    @property
    def is_failing(self) -> bool:
        """Whether it has died again and again, each time soon after its start."""
        return self._deaths >= len(_BACKOFF_SECONDS)

    def stop(self) -> None:
        """Asks the process to stop; `wait` sees to it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Waits for the process to end, and kills it when it takes longer."""
        if self.process is None:
            return
        try:
            self.process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Keeps children running until it is told to stop: by SIGTERM, SIGINT, SIGHUP or `stopping`."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self.stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # A terminal that is closed ends us in order, too, but for nohup, which has it ignored.
            if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: self.stopping.set())

    def add(self, child: Child) -> None:
        """Starts a child and keeps it running from now on."""
        child.start()
        self._children.append(child)

    def pause(self, seconds: float = _POLL_SECONDS) -> bool:
        """Waits a moment, looks after the children, and tells whether to go on.

        Raises: RuntimeError when a child cannot be kept running.
        """
        self.stopping.wait(seconds)
        if not self.stopping.is_set():
            for child in self._children:
                child.keep()
                if child.is_failing:
                    raise RuntimeError(
                        f"{child.name} keeps ending right after its start, see {child.log or 'its output'}"
                    )
        return not self.stopping.is_set()

    def close(self) -> None:
        """Stops the children, those that were added last first, alike ones together, and waits for all of them."""
        for group in self._groups():
            stopped_at = time.monotonic()
            for child in group:
                child.stop()
            for child in group:  # the time of grace is for all of them together
                child.wait(stopped_at + child.grace_seconds - time.monotonic())

    def _groups(self) -> list[list[Child]]:
        groups: list[list[Child]] = []
        for child in reversed(self._children):
            if groups and groups[-1][0].command == child.command:
                groups[-1].append(child)
            else:
                groups.append([child])
        return groups


def _die_with_parent() -> None:
    """Has the kernel end the child when the supervisor is killed: nothing may stay behind holding the ports."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
