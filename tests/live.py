"""The whole system as an operator starts it: `tenfoot run`, in a folder of its own, on free ports."""

import http.client
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]

from tenfoot_server import database
from tenfoot_server.endpoints import admin_socket
from tenfoot_server.envoy_process import UnixConnection, ask
from tenfoot_server.settings import environment
from tests.callers import Target
from tests.edge.running_envoy import free_port

_START_SECONDS = 60.0
_STOP_SECONDS = 20.0
_STEP_SECONDS = 0.05


class LiveSystem:
    """A running system. `with` starts it, and stops it as Ctrl-C does, with the check that nothing stays behind.

    `settings` are the variables without their prefix: `code_ttl_seconds=5` sets TENFOOT_CODE_TTL_SECONDS.
    """

    def __init__(self, home: Path, database_url: str = "", **settings: object) -> None:
        self.home = home
        self.database_url = database_url
        self.sandbox: dict[str, Any] = {}
        self.environment: dict[str, str] = {}
        """The variables of the running command, for further commands on the same system."""
        self._settings = {f"TENFOOT_{name.upper()}": str(value) for name, value in settings.items()}
        self._ports: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped: list[psutil.Process] = []

    @property
    def rest(self) -> str:
        """Where Envoy answers, `http://…` without a slash at the end."""
        return str(self.sandbox["rest"])

    @property
    def address(self) -> str:
        """Host and port of `rest`; native gRPC is spoken there too."""
        return urlsplit(self.rest).netloc

    @property
    def grpc(self) -> str:
        """Host and port of the server behind Envoy."""
        return str(self.sandbox["grpc"])

    @property
    def target(self) -> Target:
        """The system for callers, with the key of the sandbox's operator."""
        return Target(self.rest, self.address, self.grpc, self.sandbox["tenant"]["apiKey"])

    @property
    def engine(self) -> str:
        """`postgres` or `sqlite`."""
        return "postgres" if self.database_url else "sqlite"

    def __enter__(self) -> "LiveSystem":
        self.home.mkdir(parents=True, exist_ok=True)
        self._output.unlink(missing_ok=True)
        self._ports = {name: str(free_port()) for name in ("HTTP_PORT", "GRPC_PORT", "METRICS_PORT")}
        self._launch()
        return self

    def kill_and_start_again(self) -> None:
        """Kills the supervisor, waits until the kernel has ended what it had started, and starts the system anew."""
        assert self._process is not None
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.kill()
        self._process.wait()
        _, left = psutil.wait_procs(children, timeout=_START_SECONDS)
        assert not left, left
        self._sandbox_file.unlink(missing_ok=True)
        self._launch()

    def _launch(self) -> None:
        added = {
            "TENFOOT_HOME": str(self.home),
            "TENFOOT_DATABASE_URL": self.database_url,
            "TENFOOT_ENV": "development",
            **{f"TENFOOT_{name}": port for name, port in self._ports.items()},
        }
        self.environment = environment(**(added | self._settings))
        with self._output.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tenfoot_server", "run"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            self._wait_for_sandbox()
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self.resume()
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGINT)
        try:
            status = self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            for process in [psutil.Process(self._process.pid), *children]:
                process.kill()
            self._process.wait()
            raise AssertionError(f"Ctrl-C did not end it in {_STOP_SECONDS:.0f} seconds: {self.said()}") from None
        left = [process for process in children if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
        assert not left, left
        assert status == 0, self.said()
        assert not self._sandbox_file.exists()

    def said(self) -> str:
        """What the command has printed so far."""
        return self._output.read_text()

    def logs(self) -> str:
        """Everything that the system has logged or printed so far."""
        return self.said() + "".join(path.read_text() for path in sorted((self.home / "log").iterdir()))

    def lua_errors(self) -> dict[str, int]:
        """Envoy's counters of errors in Lua, by name."""
        stats = ask(UnixConnection(admin_socket(self.home)), "GET", "/stats?format=json&filter=lua.*errors")[1]
        return {stat["name"]: stat["value"] for stat in json.loads(stats)["stats"]}

    @property
    def supervisor(self) -> psutil.Process:
        """The command itself."""
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def envoys(self) -> list[psutil.Process]:
        """Envoy's processes: none while it starts again, two while one replaces the other."""
        return [child for child in self.supervisor.children() if "envoy" in child.name()]

    def workers(self) -> list[psutil.Process]:
        """The server's processes."""
        assert self._process is not None
        found = []
        for child in psutil.Process(self._process.pid).children():
            with suppress(psutil.Error):  # it may be ending
                if child.cmdline()[-1:] == ["work"]:
                    found.append(child)
        return found

    def halt_server(self) -> None:
        """Ends the server's processes and keeps the supervisor from starting them again. Envoy goes on."""
        assert self._process is not None
        supervisor = psutil.Process(self._process.pid)
        workers = self.workers()
        assert workers
        supervisor.suspend()
        self._stopped.append(supervisor)
        for worker in workers:
            worker.kill()
        self._wait_for_readiness(503)

    def freeze_server(self) -> None:
        """Stops the server's processes in the middle of whatever they do; `resume` lets them go on."""
        for worker in self.workers():
            worker.suspend()
            self._stopped.append(worker)

    def resume(self) -> None:
        """Takes back what `halt_server` and `freeze_server` have done."""
        if not self._stopped:
            return
        for process in self._stopped:
            process.resume()
        self._stopped.clear()
        self._wait_for_readiness(200)

    @contextmanager
    def database(self) -> Iterator[None]:
        """Makes the system's database that of this process, for what no call can do."""
        database.configure(self.database_url, self.home / "tenfoot.db")
        try:
            yield
        finally:
            database.disconnect()

    @property
    def _output(self) -> Path:
        return self.home / "output"

    @property
    def _sandbox_file(self) -> Path:
        return self.home / "sandbox.json"

    def _wait_for_sandbox(self) -> None:
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while not self._sandbox_file.exists():
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < deadline, self.said()
            time.sleep(_STEP_SECONDS)
        self.sandbox = json.loads(self._sandbox_file.read_text())

    def _wait_for_readiness(self, status: int) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while self._status("/readyz") != status:
            assert time.monotonic() < deadline, self.logs()[-4000:]
            time.sleep(_STEP_SECONDS)

    def _status(self, path: str) -> int:
        connection = http.client.HTTPConnection(self.address, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()
