"""Starts child processes, restarts them when they die, and stops them together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tenfoot_server.telemetry import Log

_BACKOFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)
_STEADY_SECONDS = 30.0
_POLL_SECONDS = 0.2
_PR_SET_PDEATHSIG = 1
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

# Loaded before any fork: between fork and exec, a child must not load libraries.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Process(Protocol):
    """What is needed of a child process, whether this program has started it or the one before it had."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...


class Inherited:
    """A child that this process has started before it became another program (`exec`)."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Returns the exit status if it has ended: negative, the signal that ended it."""
        if self.returncode is None:
            try:
                ended, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.returncode = 0
            else:
                if ended:
                    self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Waits until it has ended. Raises: subprocess.TimeoutExpired."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while (status := self.poll()) is None:
            if deadline is not None and time.monotonic() >= deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            time.sleep(0.02)
        return status

    def send_signal(self, sig: int) -> None:
        """Sends a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, sig)


@dataclass
class Child:
    """A process to keep running. Its output goes to `log`, or to our own output if that is None.

    `stop_signal` asks it to end, also when the supervisor is killed; of several groups the highest is stopped first.
    `after_death` is called when it ended by itself.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    grace_seconds: float = 10.0
    group: int = 0
    stop_signal: signal.Signals = signal.SIGTERM
    after_death: Callable[["Child"], None] | None = None
    process: Process | None = None
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
                preexec_fn=self._die_with_parent if _libc is not None else None,  # noqa: PLW1509 - only calls prctl
            )
        finally:
            if output is not None:
                output.close()
        self._started_at = time.monotonic()

    def keep(self, log: Log) -> None:
        """Starts the process again if it has died, later each time it dies soon, and logs its end."""
        if self.process is None or self.process.poll() is None:
            return
        now = time.monotonic()
        if self._again_at <= self._started_at:
            # That it was killed says nothing about how the next one will do.
            was_killed = self.process.returncode == -signal.SIGKILL
            is_steady = was_killed or now - self._started_at > _STEADY_SECONDS
            self._deaths = 0 if is_steady else self._deaths + 1
            delay = _BACKOFF_SECONDS[min(self._deaths, len(_BACKOFF_SECONDS) - 1)]
            self._again_at = now + delay
            log("error", "process ended", name=self.name, pid=self.process.pid, **_how(self.process), again_in=delay)
            if self.after_death is not None:
                self.after_death(self)
        if now >= self._again_at:
            try:
                self.start()
            except OSError as error:  # no memory, no process left, a log that cannot be opened
                self._again_at = now + _BACKOFF_SECONDS[-1]
                log("error", "process does not start", name=self.name, text=str(error))

    @property
    def is_failing(self) -> bool:
        """Whether it has died again and again, each time soon after its start."""
        return self._deaths >= len(_BACKOFF_SECONDS)

    @property
    def is_running(self) -> bool:
        """Whether its process lives."""
        return self.process is not None and self.process.poll() is None

    def stop(self, number: signal.Signals | None = None) -> None:
        """Asks the process to stop; `wait` sees to it."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number or self.stop_signal)

    def wait(self, seconds: float) -> None:
        """Waits for the process to end, and kills it if that takes longer than `seconds`."""
        if self.process is None:
            return
        try:
            self.process.wait(max(seconds, 0))
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def _die_with_parent(self) -> None:
        """Has the kernel end the child when the supervisor is killed: nothing may stay behind holding the ports."""
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, int(self.stop_signal))


class Supervisor:
    """Keeps children running until it is told to stop, by SIGTERM, SIGINT, a closed terminal or `stopping`.

    SIGHUP is not a stop but asks for a renewal: `renew` is called, between two looks at the children.
    """

    def __init__(self, log: Log) -> None:
        self._log = log
        self._children: list[Child] = []
        self.stopping = threading.Event()
        self.renew: Callable[[], None] | None = None
        self.watch: Callable[[], None] | None = None
        self._renewal = threading.Event()
        # Who started us with nohup wants us to outlive the terminal.
        self._terminal = _has_terminal() and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        signal.signal(signal.SIGHUP, lambda *_: self._hang_up())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)  # blocked by the program that became this one

    def add(self, child: Child) -> None:
        """Starts a child, unless it runs, and keeps it running from now on."""
        if child.process is None:
            child.start()
        self._children.append(child)

    def remove(self, child: Child) -> None:
        """Leaves a child alone from now on, running or not."""
        self._children.remove(child)

    def pause(self, seconds: float = _POLL_SECONDS) -> bool:
        """Waits a moment and looks after the children meanwhile. Returns whether to go on."""
        deadline = time.monotonic() + seconds
        while not self.stopping.wait(max(0.0, min(_POLL_SECONDS, deadline - time.monotonic()))):
            for child in tuple(self._children):
                child.keep(self._log)
            if self.watch is not None:
                self.watch()
            if self._renewal.is_set() and self.renew is not None:
                self._renewal.clear()
                self.renew()
            if time.monotonic() >= deadline:
                break
        return not self.stopping.is_set()

    def close(self) -> None:
        """Stops the children, group by group, and waits for all of them."""
        for number in sorted({child.group for child in self._children}, reverse=True):
            group = [child for child in self._children if child.group == number]
            stopped_at = time.monotonic()
            for child in group:
                child.stop()
            for child in group:  # the grace period is shared by all of them
                child.wait(stopped_at + child.grace_seconds - time.monotonic())

    def _hang_up(self) -> None:
        if self._terminal and not _has_terminal():
            self.stopping.set()
        else:
            self._renewal.set()


def _how(process: Process) -> dict[str, object]:
    """How a process ended: by which signal, or with which exit code."""
    code = process.returncode or 0
    if code >= 0:
        return {"exit_code": code}
    try:
        return {"signal": signal.Signals(-code).name}
    except ValueError:
        return {"signal": -code}


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC))
    except OSError:
        return False
    return True


@contextmanager
def held_signals() -> Iterator[None]:
    """Puts signals off. A program that this one becomes meanwhile gets them in its `Supervisor`."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
