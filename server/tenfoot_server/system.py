"""Runs the system: the server processes alone (`tenfoot serve`), or with a sandbox and Envoy (`tenfoot run`)."""

import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tenfoot_server import database, handover, keyring, locks, sandbox, schema
from tenfoot_server.edge_files import EdgeFiles, origins
from tenfoot_server.endpoints import server_lock
from tenfoot_server.envoy_process import EnvoyProcess
from tenfoot_server.errors import CannotStart
from tenfoot_server.log_files import LogFiles
from tenfoot_server.metrics import Metrics
from tenfoot_server.settings import Settings, listener
from tenfoot_server.supervisor import Supervisor
from tenfoot_server.telemetry import Log
from tenfoot_server.workers import Workers

_READY_SECONDS = 60.0
_ENVOY_LOG = "envoy.log"
_PREPARE_TRIES = 60
# What the program before this one has left, see `handover.py`.
State = dict[str, Any]


def serve(settings: Settings, before: State | None = None) -> None:
    """Runs the server's processes until SIGTERM or SIGINT. Raises: CannotStart."""
    if before is None:  # else it was asked before this program took over, and a failure now would end what runs
        check_serve(settings)
    with _Server(settings, _Held(before), "serve", output=None, stop_signal=signal.SIGTERM) as server:
        server.renew()
        while server.pause():
            pass


def check_serve(settings: Settings) -> None:
    """Makes sure that `serve` could start, whatever runs already. Raises: CannotStart."""
    _must_differ(_ports_of_server(settings))
    _must_be_migrated(settings)


def run(settings: Settings, say: Callable[[str], None], before: State | None = None) -> None:
    """Migrates, makes the sandbox, runs server and Envoy until SIGTERM or SIGINT. Raises: CannotStart."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = _Held(before)
    held.take(settings.home / "run.lock", f"another `tenfoot run` is using {settings.home} (TENFOOT_HOME)")
    if before is None:
        sandbox.withdraw(settings)  # one that was killed has left it behind
        check_run(settings)
        _must_be_free(settings.http_host, settings.http_port, "TENFOOT_HTTP_HOST, TENFOOT_HTTP_PORT")
    allowed, content = _prepare(settings) if before is None else _prepare_again(settings)
    logs = settings.home / "log"
    logs.mkdir(exist_ok=True)
    files = EdgeFiles(settings, allowed, say, own_server=True)
    config = files.render()
    # Envoy goes first at a stop, so nothing is routed to a server that has stopped: there is no need to linger.
    with _Server(settings, held, "run", output=logs / "server.log", stop_signal=signal.SIGHUP) as server:
        try:
            server.start_envoy(config, logs / _ENVOY_LOG)
            if before is None and not server.wait_until_ready(logs):
                return
            written = f"  sandbox {sandbox.publish(settings, content)}" if content is not None else ""
            if before is None:
                say(
                    f"tenfoot is running: REST http://{listener(settings.http_host, settings.http_port)}"
                    f"  gRPC {listener(settings.grpc_host, settings.grpc_port)}{written}  logs {logs}"
                )
            server.renew(config)
            files.follow(server.pause)
        finally:
            sandbox.withdraw(settings)
            server.drain_envoy()


def check_run(settings: Settings) -> None:
    """Makes sure that `run` could start, whatever runs already. Raises: CannotStart."""
    _must_differ({"TENFOOT_HTTP_PORT": settings.http_port} | _ports_of_server(settings))


def check_run_again(settings: Settings) -> None:
    """Makes sure that `run` could take over from one that runs. Raises: CannotStart."""
    check_run(settings)
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        keyring.must_hold_newest(keyring.load(settings))
    except database.Error as error:
        raise CannotStart(f"the database does not answer: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()


def _prepare_again(settings: Settings) -> tuple[tuple[str, ...], sandbox.Content | None]:
    """The same for a program that has taken over: a database that fails just then does not end what runs."""
    for _ in range(_PREPARE_TRIES):
        try:
            return _prepare(settings)
        except CannotStart:
            time.sleep(1)
    return _prepare(settings)


def _prepare(settings: Settings) -> tuple[tuple[str, ...], sandbox.Content | None]:
    """Returns the origins that browsers may come from, and the sandbox if there is one."""
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        schema.migrate()
        keyring.begin_use(keyring.load(settings))
        content = sandbox.prepare(settings) if settings.has_sandbox else None
        return origins(settings), content
    except database.Error as error:
        raise CannotStart(f"the database failed: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()


class _Held:
    """The locks of this program, those among them that the one before it has left. They end with the process."""

    def __init__(self, before: State | None) -> None:
        self.before = before
        self.locks: dict[str, int] = dict(before["locks"]) if before is not None else {}

    def take(self, path: Path, otherwise: str) -> None:
        """Takes a lock, unless it is held already. Raises: CannotStart with the text."""
        if str(path) not in self.locks:
            lock = locks.take(path)
            if lock is None:
                raise CannotStart(otherwise)
            self.locks[str(path)] = lock


class _Server:
    """The server's processes under a supervisor, and Envoy if wanted. `with` starts or takes them over, and ends them.

    Raises: CannotStart, from `pause` too as long as nothing has served.
    """

    def __init__(
        self, settings: Settings, held: _Held, verb: str, *, output: Path | None, stop_signal: signal.Signals
    ) -> None:
        self._settings, self._held, self._verb = settings, held, verb
        self._log = Log(settings.log_level, with_exception_texts=not settings.in_production, to=output)
        if held.before is None:
            _must_be_free(settings.grpc_host, settings.grpc_port, "TENFOOT_GRPC_HOST, TENFOOT_GRPC_PORT")
            if settings.metrics_port:
                address = settings.metrics_host, settings.metrics_port
                _must_be_free(*address, "TENFOOT_METRICS_HOST, TENFOOT_METRICS_PORT")
        held.take(server_lock(settings.home, settings.grpc_port), "another server of this home uses TENFOOT_GRPC_PORT")
        self._metrics = Metrics()
        self._supervisor = Supervisor(self._log)
        self._workers = Workers(
            settings, self._supervisor, self._metrics, self._log, output=output, stop_signal=stop_signal
        )
        self._envoy: EnvoyProcess | None = None
        logs = (output, output.with_name(_ENVOY_LOG)) if output is not None else ()
        self._log_files = LogFiles(logs, settings, self._log)
        self._has_been_ready = held.before is not None

    def __enter__(self) -> "_Server":
        try:
            if self._settings.metrics_port:
                self._metrics.serve(self._settings.metrics_host, self._settings.metrics_port)
            if self._held.before is None:
                self._workers.start()
            else:
                self._metrics.restore(self._held.before["metrics"])
                self._workers.adopt(self._held.before["workers"])
        except BaseException:
            self.__exit__()
            raise
        self._supervisor.watch = self._look
        return self

    def __exit__(self, *_: object) -> None:
        self._supervisor.close()
        self._workers.close()

    def pause(self, seconds: float = 1.0) -> bool:
        """Looks after everything for a while. Returns whether to go on."""
        return self._supervisor.pause(seconds)

    def start_envoy(self, config: Path, output: Path) -> None:
        """Starts Envoy, or takes it over."""
        self._envoy = EnvoyProcess(self._settings, self._supervisor, self._log, output)
        if self._held.before is None:
            self._envoy.start(config)
        else:
            self._envoy.adopt(self._held.before["envoy"], config)

    def renew(self, config: Path | None = None) -> None:
        """Replaces what the program before this one has started. From now on SIGHUP asks for the next renewal."""
        if self._held.before is not None:
            self._workers.replace(self._supervisor.pause)
            if self._envoy is not None and config is not None:
                self._envoy.renew(config, self._supervisor.pause)
        self._supervisor.renew = self._hand_over

    def _hand_over(self) -> None:
        if why := handover.problem(self._verb):
            self._log("error", "cannot be renewed, all goes on as it was", text=why)
            return
        state = {
            "metrics": self._metrics.state(),
            "workers": self._workers.state(),
            "envoy": self._envoy.state() if self._envoy is not None else None,
            "locks": self._held.locks,
        }
        self._log("info", "renewing")
        try:
            handover.become(self._verb, state, self._held.locks.values())
        except OSError as error:
            self._log("error", "cannot be renewed, all goes on as it was", text=str(error))

    def wait_until_ready(self, logs: Path) -> bool:
        """Waits until Envoy answers and has found the server. Returns False at a stop. Raises: CannotStart."""
        waited = 0.0
        while self._envoy is None or not self._envoy.answers():
            if not self.pause(0.1):
                return False
            waited += 0.1
            if waited > _READY_SECONDS:
                raise CannotStart(f"nothing answers after {_READY_SECONDS:.0f} seconds, see {logs}")
        return True

    def drain_envoy(self) -> None:
        """Lets Envoy answer what it has begun."""
        if self._envoy is not None:
            self._envoy.drain()

    def _look(self) -> None:
        self._log_files.rotate()
        self._workers.look()
        if self._envoy is not None:
            self._envoy.look()
        # Once something has served, nothing that fails beside it is a reason to end it.
        if not self._has_been_ready:
            if self._workers.have_failed:
                raise CannotStart("the server keeps ending right after its start, see its log")
            if self._envoy is not None and self._envoy.has_failed:
                raise CannotStart("Envoy keeps ending right after its start, see its log")
            self._has_been_ready = self._envoy.has_answered if self._envoy is not None else self._workers.serve


def _must_be_migrated(settings: Settings) -> None:
    if not settings.database_url.get_secret_value() and not settings.has_sqlite():
        raise CannotStart(f"there is no database in {settings.home}: run `tenfoot migrate` first")
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        schema.must_be_current()
        keyring.begin_use(keyring.load(settings))
    except database.Error as error:
        raise CannotStart(f"the database does not answer: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()


def _ports_of_server(settings: Settings) -> dict[str, int]:
    return {"TENFOOT_GRPC_PORT": settings.grpc_port, "TENFOOT_METRICS_PORT": settings.metrics_port}


def _must_differ(ports: dict[str, int]) -> None:
    """Makes sure that no two listeners have the same port. Both could share it, and neither would report an error."""
    seen: dict[int, str] = {}
    for name, port in ports.items():
        if port and port in seen:  # 0 means no listener
            raise CannotStart(f"{seen[port]} and {name} are both {port}: each needs a port of its own")
        seen[port] = name


def _must_be_free(host: str, port: int, setting: str) -> None:
    """Makes sure that the port is free: a second server would silently share the gRPC port with the first."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(f"cannot listen on {listener(host, port)} ({setting}): {error.strerror}") from error
