"""Starts child processes, restarts them when they die, and stops them together."""

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

# Loaded before any fork: between fork and exec, a child must not load libraries.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Child:
    """A process to keep running. Its output goes to `log`, or to our own output if that is None.

    `after_death` is called with the id of a process that has ended by itself.
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
        """Starts the process in its own session, so that Ctrl-C on the terminal reaches the supervisor only."""
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
        """Restarts the process if it has died, with a longer delay each time it dies soon after its start."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again_at <= self._started_at:
            # That it was killed says nothing about how the next one will do.
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
        """Asks the process to stop; `wait` makes sure that it does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, seconds: float) -> None:
        """Waits for the process to end, and kills it if that takes longer than `seconds`."""
        if self.process is None:
            return
        try:
            self.process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """Keeps its children running until it is stopped: by SIGTERM, SIGINT, SIGHUP or `stopping`."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self.stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            # Closing the terminal is an orderly stop too, except under nohup, which ignores that signal.
            if number is not signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: self.stopping.set())

    def add(self, child: Child) -> None:
        """Starts a child and keeps it running."""
        child.start()
        self._children.append(child)

    def pause(self, seconds: float = _POLL_SECONDS) -> bool:
        """Waits, then restarts children that have died. Returns whether to continue.

        Raises: RuntimeError when a child cannot be kept running.
        """
        self.stopping.wait(seconds)
        if not self.stopping.is_set():
            for child in self._children:
                child.keep()
                if child.is_failing:
                    raise RuntimeError(
                        f"{child.name} keeps exiting right after it starts: see {child.log or 'its output'}"
                    )
        return not self.stopping.is_set()

    def close(self) -> None:
        """Stops the children and waits for them. The last added come first; identical ones are stopped together."""
        for group in self._groups():
            stopped_at = time.monotonic()
            for child in group:
                child.stop()
            for child in group:  # the grace period is shared by all of them
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
    """Makes the kernel end the child when the supervisor is killed, so that no process keeps the ports."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
