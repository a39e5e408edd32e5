"""The supervisor: what dies starts again, what keeps dying is reported, and a stop ends all of it in order."""

import fcntl
import json
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tenfoot_server import supervisor as supervisor_module
from tenfoot_server.settings import environment
from tenfoot_server.supervisor import Child, Inherited, Supervisor
from tenfoot_server.telemetry import Log

LOG = Log("info", with_exception_texts=False)
SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    """A supervisor; the signal handlers of this process are put back."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # the run of the tests may be under nohup
    supervisor = Supervisor(LOG)
    yield supervisor
    supervisor.close()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same steps of patience, in less time."""
    monkeypatch.setattr(supervisor_module, "_BACKOFF_SECONDS", (0.0, 0.05, 0.1, 0.15, 0.2))


def child(command: list[str] | None = None, name: str = "a child", **added: object) -> Child:
    return Child(name, command or SLEEP, environment(), **added)  # type: ignore[arg-type]


def python(code: str) -> list[str]:
    return [sys.executable, "-S", "-c", code]


def pid_of(child: Child) -> int:
    assert child.process is not None
    return child.process.pid


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(supervisor: Supervisor, happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not happened():
        assert time.monotonic() < deadline
        assert supervisor.pause(0.02)


def test_a_killed_child_starts_again(supervisor: Supervisor) -> None:
    dead: list[Child] = []
    kept = child(after_death=dead.append)
    supervisor.add(kept)
    befores = []
    for _ in range(2):
        before = pid_of(kept)
        befores.append(before)
        os.kill(before, signal.SIGKILL)
        wait_until(supervisor, lambda before=before: pid_of(kept) != before)  # type: ignore[misc]
        assert is_running(pid_of(kept))
    assert not kept.is_failing
    assert dead == [kept, kept]
    assert len(set(befores)) == 2


def test_only_the_child_that_died_starts_again(supervisor: Supervisor) -> None:
    one, other = child(), child()
    supervisor.add(one)
    supervisor.add(other)
    before = pid_of(one), pid_of(other)
    os.kill(before[1], signal.SIGKILL)
    wait_until(supervisor, lambda: pid_of(other) != before[1])
    assert pid_of(one) == before[0]


@pytest.mark.usefixtures("impatient")
def test_a_child_that_keeps_dying_is_started_for_ever_and_each_end_is_logged(
    supervisor: Supervisor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output, sibling = tmp_path / "child.log", child()
    supervisor.add(sibling)
    before = pid_of(sibling)
    failing = child(python("print('no such port', flush=True); raise SystemExit(3)"), "Envoy", log=output)
    supervisor.add(failing)
    wait_until(supervisor, lambda: output.read_text().count("no such port") >= 8)
    assert failing.is_failing
    assert pid_of(sibling) == before
    ends = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(ends) >= 7
    assert {(end["event"], end["name"], end["exit_code"]) for end in ends} == {("process ended", "Envoy", 3)}
    assert [end["again_in"] for end in ends[:6]] == [0.05, 0.1, 0.15, 0.2, 0.2, 0.2]


def test_the_signal_that_ended_a_child_is_logged(supervisor: Supervisor, capsys: pytest.CaptureFixture[str]) -> None:
    kept = child()
    supervisor.add(kept)
    before = pid_of(kept)
    os.kill(before, signal.SIGSEGV)
    wait_until(supervisor, lambda: pid_of(kept) != before)
    end = json.loads(capsys.readouterr().out)
    assert (end["pid"], end["signal"]) == (before, "SIGSEGV")


def test_a_child_of_the_program_before_is_kept_as_one_of_ones_own(
    supervisor: Supervisor, capsys: pytest.CaptureFixture[str]
) -> None:
    started = subprocess.Popen(SLEEP)
    kept = child(process=Inherited(started.pid))
    supervisor.add(kept)
    assert supervisor.pause(0)
    assert pid_of(kept) == started.pid
    started.send_signal(signal.SIGKILL)
    wait_until(supervisor, lambda: pid_of(kept) != started.pid)
    assert json.loads(capsys.readouterr().out)["signal"] == "SIGKILL"
    started.wait()


def test_a_child_that_others_kill_again_and_again_starts_again_each_time(supervisor: Supervisor) -> None:
    kept = child()
    supervisor.add(kept)
    for _ in range(8):
        before = pid_of(kept)
        os.kill(before, signal.SIGKILL)
        wait_until(supervisor, lambda before=before: pid_of(kept) != before)  # type: ignore[misc]
    assert not kept.is_failing


def test_a_child_that_dies_soon_waits_longer_each_time(supervisor: Supervisor, tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    supervisor.add(child(python(f"import time; print(time.monotonic(), file=open({str(starts)!r}, 'a'))")))
    wait_until(supervisor, lambda: starts.exists() and len(starts.read_text().split()) >= 3)
    first, second, third = map(float, starts.read_text().split()[:3])
    assert second - first >= 0.4
    assert third - second >= 0.9


def test_a_child_that_ran_for_long_starts_again_at_once(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor_module, "_STEADY_SECONDS", 0.2)
    monkeypatch.setattr(supervisor_module, "_BACKOFF_SECONDS", (0.0, 600.0, 600.0, 600.0, 600.0))
    kept = child()
    supervisor.add(kept)
    for _ in range(6):
        before = pid_of(kept)
        time.sleep(0.25)
        os.kill(before, signal.SIGKILL)
        wait_until(supervisor, lambda before=before: pid_of(kept) != before)  # type: ignore[misc]
    assert not kept.is_failing


def test_sighup_asks_for_a_renewal_and_does_not_end_the_pause(supervisor: Supervisor) -> None:
    renewals: list[int] = []
    supervisor.renew = lambda: renewals.append(1)
    os.kill(os.getpid(), signal.SIGHUP)
    assert supervisor.pause(0.1)
    assert supervisor.pause(0.1)
    assert renewals == [1]


@pytest.mark.parametrize(("nohup", "says"), [(False, "stopped"), (True, "renewed")])
def test_a_closed_terminal_is_a_stop_unless_under_nohup(tmp_path: Path, nohup: bool, says: str) -> None:
    said = tmp_path / "said"
    program = (
        "import pathlib, sys\n"
        "from tenfoot_server.supervisor import Supervisor\n"
        "from tenfoot_server.telemetry import Log\n"
        "say = pathlib.Path(sys.argv[1]).write_text\n"
        "supervisor = Supervisor(Log('error', with_exception_texts=False))\n"
        "supervisor.renew = lambda: (say('renewed'), supervisor.stopping.set())\n"
        "say('ready')\n"
        "while supervisor.pause(0.1): pass\n"
        "if supervisor.stopping.is_set() and pathlib.Path(sys.argv[1]).read_text() == 'ready': say('stopped')\n"
    )
    master, terminal = pty.openpty()

    def at_the_terminal() -> None:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGHUP, signal.SIG_IGN if nohup else signal.SIG_DFL)

    process = subprocess.Popen(
        [sys.executable, "-c", program, str(said)],
        preexec_fn=at_the_terminal,  # noqa: PLW1509 - no threads
        stdin=terminal,
        stdout=subprocess.DEVNULL,
    )
    os.close(terminal)
    try:
        deadline = time.monotonic() + 30
        while not said.exists() or said.read_text() != "ready":
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.close(master)
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
    assert said.read_text() == says


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_pause_and_close_ends_every_child(supervisor: Supervisor, number: signal.Signals) -> None:
    children = [child(), child(), child(python("import time; time.sleep(61)"))]
    for each in children:
        supervisor.add(each)
    pids = [pid_of(each) for each in children]
    os.kill(os.getpid(), number)
    began = time.monotonic()
    assert not supervisor.pause(10)
    supervisor.close()
    assert time.monotonic() - began < 8
    assert not [pid for pid in pids if is_running(pid)]


def test_a_child_that_dies_during_the_stop_does_not_start_again(supervisor: Supervisor) -> None:
    kept = child()
    supervisor.add(kept)
    before = pid_of(kept)
    supervisor.stopping.set()
    os.kill(before, signal.SIGKILL)
    assert not supervisor.pause(0.1)
    assert not supervisor.pause(0.1)
    supervisor.close()
    assert pid_of(kept) == before


def test_close_stops_the_highest_group_first_and_each_group_together(supervisor: Supervisor, tmp_path: Path) -> None:
    told, ready = tmp_path / "told", tmp_path / "ready"
    # A server that is told to stop waits until the other one is, too.
    code = (
        "import pathlib, signal, sys, time\n"
        "name, told, ready = sys.argv[1], *map(pathlib.Path, sys.argv[2:])\n"
        "def end(*_):\n"
        "    print(name, file=told.open('a'), flush=True)\n"
        "    ends = time.monotonic() + 5\n"
        "    while name == 'server' and told.read_text().count(name) < 2:\n"
        "        if time.monotonic() > ends:\n"
        "            print('alone', file=told.open('a'), flush=True)\n"
        "            break\n"
        "        time.sleep(0.02)\n"
        "    sys.exit()\n"
        "signal.signal(signal.SIGTERM, end)\n"
        "ready.touch()\n"
        "time.sleep(60)\n"
    )
    for name, group in (("server", 0), ("envoy", 1), ("server", 0)):
        ready.unlink(missing_ok=True)
        supervisor.add(child([*python(code), name, str(told), str(ready)], group=group))
        wait_until(supervisor, ready.exists)
    supervisor.close()
    assert told.read_text().split() == ["envoy", "server", "server"]


def test_children_that_do_not_listen_are_killed_after_their_grace(supervisor: Supervisor, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"open({str(ready)!r}, 'w').close(); time.sleep(60)"
    )
    stubborn = [child(python(code), grace_seconds=3) for _ in range(3)]
    for each in stubborn:
        ready.unlink(missing_ok=True)
        supervisor.add(each)
        wait_until(supervisor, ready.exists)
    began = time.monotonic()
    supervisor.close()
    # One time of grace for all of them, not one after the other.
    assert 3 <= time.monotonic() - began < 7
    assert [each.process and each.process.returncode for each in stubborn] == [-signal.SIGKILL] * 3


def test_a_terminal_s_ctrl_c_is_for_the_supervisor_only(supervisor: Supervisor) -> None:
    kept = child()
    supervisor.add(kept)
    assert os.getsid(pid_of(kept)) != os.getsid(0)
