"""`tenfoot serve` with an Envoy of one's own, as in production, and what its server processes say one by one."""

import http.client
import json
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from prometheus_client.parser import text_string_to_metric_families

from tenfoot_server.endpoints import admin_socket
from tenfoot_server.envoy_process import UnixConnection, ask
from tenfoot_server.metrics import status_socket
from tenfoot_server.settings import environment
from tests.callers import Target
from tests.edge.running_envoy import free_port

_PATIENCE_SECONDS = 300.0


def within(happened: Callable[[], bool], said: Callable[[], str], seconds: float = _PATIENCE_SECONDS) -> None:
    """Waits until it has happened, and fails with what was said."""
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, said()[-6000:]
        time.sleep(0.05)


def workers_of(supervisor: psutil.Process) -> list[psutil.Process]:
    """The server's processes, in the order of their start."""
    found = []
    for child in supervisor.children():
        with suppress(psutil.Error):  # it may be ending
            if child.cmdline()[-1:] == ["work"]:
                found.append(child)
    return sorted(found, key=lambda process: process.create_time())


def socket_of(worker: psutil.Process) -> Path:
    """The socket by which Envoy knows a server process."""
    return Path(worker.environ()["TENFOOT_WORKER_SOCKET"])


def calls_of(worker: psutil.Process, method: str) -> int:
    """How many calls of a method a server process has answered."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stream:
        stream.settimeout(20)
        stream.connect(str(status_socket(socket_of(worker))))
        text = b"".join(iter(lambda: stream.recv(65_536), b"")).decode()
    return int(
        sum(
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == "tenfoot_calls_total" and sample.labels["method"].endswith(f"/{method}")
        )
    )


def envoy_stat(home: Path, name: str) -> int:
    """A number of the Envoy of a home."""
    said = ask(UnixConnection(admin_socket(home), timeout=20), "GET", f"/stats?filter=^{name}$")[1]
    return int(said.rpartition(":")[2])


class Serving:
    """The running command and its Envoy. `with` starts both and ends them; the home must be migrated.

    `settings` are the variables without their prefix; `command` starts `serve`.
    """

    def __init__(
        self, home: Path, key: str, *, command: Sequence[str] = (), workers: int = 3, **settings: object
    ) -> None:
        self.home = home
        self.key = key
        self._workers = workers
        self.http_port, self.grpc_port, self.metrics_port = free_port(), free_port(), free_port()
        given = {
            "home": home,
            "http_port": self.http_port,
            "grpc_port": self.grpc_port,
            "metrics_port": self.metrics_port,
            "workers": self._workers,
            "linger_seconds": 3,
            "client_rate": 1_000_000,
            "database_url": "",
            **settings,
        }
        self._environment = environment(**{f"TENFOOT_{name.upper()}": str(value) for name, value in given.items()})
        self._command = [*(command or (sys.executable, "-m", "tenfoot_server")), "serve"]
        self._output = home / "output"
        self.envoy_log = home / "envoy.log"

    @property
    def target(self) -> Target:
        """The system for callers."""
        address = f"127.0.0.1:{self.http_port}"
        return Target(f"http://{address}", address, f"127.0.0.1:{self.grpc_port}", self.key)

    def __enter__(self) -> "Serving":
        with self._output.open("wb") as out:
            self.supervisor = psutil.Popen(
                self._command, env=self._environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        self.envoy: subprocess.Popen[bytes] | None = None
        try:
            edge = subprocess.run(
                [sys.executable, "-m", "tenfoot_server", "edge", "--json"],
                env=self._environment,
                capture_output=True,
                check=True,
            )
            with self.envoy_log.open("wb") as out:
                command = shlex.split(json.loads(edge.stdout)["command"])
                self.envoy = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
            within(lambda: self._are_healthy(self._workers), self.said)
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def said(self) -> str:
        """What the command and its processes have logged so far, but for the calls."""
        lines = self._output.read_text().splitlines(keepends=True)
        return "".join(line for line in lines if '"event":"call"' not in line)

    def lines(self, event: str) -> list[dict[str, object]]:
        """The log lines of an event so far."""
        found = [json.loads(line) for line in self.said().splitlines() if line.startswith("{")]
        return [line for line in found if line["event"] == event]

    def metrics(self) -> str:
        """What the supervisor tells Prometheus."""
        return ask(http.client.HTTPConnection("127.0.0.1", self.metrics_port, timeout=20), "GET", "/metrics")[1]

    def workers(self) -> list[psutil.Process]:
        """The server's processes."""
        return workers_of(self.supervisor)

    def _are_healthy(self, number: int) -> bool:
        with suppress(OSError, ValueError):
            return envoy_stat(self.home, "cluster.app.membership_healthy") == number
        return False

    def _end(self) -> None:
        if self.envoy is not None:
            self.envoy.kill()
            self.envoy.wait()
        children = self.supervisor.children() if self.supervisor.is_running() else []
        for child in children:
            with suppress(psutil.Error):
                child.resume()
        self.supervisor.terminate()
        try:
            self.supervisor.wait(40)
        except psutil.TimeoutExpired:
            for each in [*children, self.supervisor]:
                each.kill()
            self.supervisor.wait(20)
            raise
