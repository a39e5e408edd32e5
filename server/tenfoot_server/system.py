"""Runs the system: the server processes alone (`tenfoot serve`), or with a sandbox and Envoy (`tenfoot run`)."""

import fcntl
import http.client
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from tenfoot_server import database, edge, sandbox, schema
from tenfoot_server.edge_files import EdgeFiles
from tenfoot_server.errors import CannotStart
from tenfoot_server.settings import Settings, environment, listener
from tenfoot_server.supervisor import Child, Supervisor

_READY_SECONDS = 60.0
_DRAIN_STEP_SECONDS = 0.05


def serve(settings: Settings) -> None:
    """Runs the server's processes until SIGTERM, SIGINT or SIGHUP. Raises: CannotStart."""
    _must_differ(_ports_of_server(settings))
    _must_be_migrated(settings)
    with _server(settings, log=None) as supervisor:
        while supervisor.pause():
            pass


def run(settings: Settings, say: Callable[[str], None]) -> None:
    """Migrates, creates the sandbox, and runs server and Envoy until SIGTERM, SIGINT or SIGHUP. Raises: CannotStart."""
    settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _only_one(settings.home):
        sandbox.withdraw(settings)  # left behind if the last run was killed
        _must_differ(_ports_of_edge(settings) | _ports_of_server(settings))
        _must_be_free(settings.http_host, settings.http_port, "TENFOOT_HTTP_HOST, TENFOOT_HTTP_PORT")
        _must_be_free("127.0.0.1", settings.admin_port, "TENFOOT_ADMIN_PORT")
        prepared = _prepare(settings)
        logs = settings.home / "log"
        logs.mkdir(exist_ok=True)
        files = EdgeFiles(settings, prepared.origins, say)
        config = files.render()
        # Envoy is stopped first, so it sends nothing to a server that has stopped. There is no need to linger.
        with _server(settings, log=logs / "server.log", linger_seconds=0) as supervisor:
            supervisor.add(Child("Envoy", edge.envoy_command(config), environment(), logs / "envoy.log"))
            if not _wait_until_ready(supervisor, settings, logs):
                return
            try:
                written = sandbox.publish(settings, prepared)
                say(
                    f"tenfoot is running: REST http://{listener(settings.http_host, settings.http_port)}"
                    f"  gRPC {listener(settings.grpc_host, settings.grpc_port)}  sandbox {written}  logs {logs}"
                )
                files.follow(supervisor.pause)
            finally:
                sandbox.withdraw(settings)
                _drain_edge(settings)


def _prepare(settings: Settings) -> sandbox.Prepared:
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        schema.migrate()
        return sandbox.prepare(settings)
    except database.Error as error:
        raise CannotStart(f"the database failed: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()


@contextmanager
def _server(settings: Settings, *, log: Path | None, linger_seconds: float | None = None) -> Iterator[Supervisor]:
    _must_be_free(settings.grpc_host, settings.grpc_port, "TENFOOT_GRPC_HOST, TENFOOT_GRPC_PORT")
    metrics = settings.home / "run" / f"metrics-{settings.grpc_port}"
    shutil.rmtree(metrics, ignore_errors=True)
    metrics.mkdir(parents=True)
    # The metrics library and the workers read their settings from the environment.
    added = {"PROMETHEUS_MULTIPROC_DIR": str(metrics), "TENFOOT_HOME": str(settings.home)}
    if linger_seconds is not None:
        added["TENFOOT_LINGER_SECONDS"] = str(linger_seconds)
    supervisor = Supervisor()
    try:
        _serve_metrics(settings, metrics)
        for index in range(settings.workers):
            supervisor.add(
                Child(
                    f"server process {index + 1}",
                    [sys.executable, "-m", "tenfoot_server", "work"],
                    environment(**added),
                    log,
                    grace_seconds=settings.linger_seconds + settings.drain_seconds + 5,
                    # otherwise its gauges would still be counted
                    after_death=partial(mark_process_dead, path=str(metrics)),
                )
            )
        yield supervisor
    except RuntimeError as error:
        raise CannotStart(str(error)) from error
    finally:
        supervisor.close()
        shutil.rmtree(metrics, ignore_errors=True)


def _serve_metrics(settings: Settings, folder: Path) -> None:
    if not settings.metrics_port:
        return
    _must_be_free("127.0.0.1", settings.metrics_port, "TENFOOT_METRICS_PORT")
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]
    start_http_server(settings.metrics_port, addr="127.0.0.1", registry=registry)


def _must_be_migrated(settings: Settings) -> None:
    if not settings.database_url.get_secret_value() and not settings.has_sqlite():
        raise CannotStart(f"there is no database in {settings.home}: run `tenfoot migrate` first")
    database.configure(settings.database_url.get_secret_value(), settings.sqlite_path)
    try:
        schema.must_be_current()
    except database.Error as error:
        raise CannotStart(f"the database does not answer: {database.in_one_line(error)}") from error
    finally:
        database.disconnect()


def _ports_of_edge(settings: Settings) -> dict[str, int]:
    return {"TENFOOT_HTTP_PORT": settings.http_port, "TENFOOT_ADMIN_PORT": settings.admin_port}


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


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    lock: IO[str]
    with (home / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotStart(f"another `tenfoot run` is using {home} (TENFOOT_HOME)") from error
        yield


def _wait_until_ready(supervisor: Supervisor, settings: Settings, logs: Path) -> bool:
    """Waits until Envoy answers and has found the server. Returns False if the system is being stopped."""
    waited = 0.0
    while not _answers(settings):
        if not supervisor.pause(0.1):
            return False
        waited += 0.1
        if waited > _READY_SECONDS:
            raise CannotStart(f"nothing answers after {_READY_SECONDS:.0f} seconds, see {logs}")
    return True


def _answers(settings: Settings) -> bool:
    try:
        return _ask("GET", sandbox.reachable(settings.http_host, settings.http_port), "/readyz")[0] == 200
    except (OSError, http.client.HTTPException):
        return False


def _drain_edge(settings: Settings) -> None:
    """Lets Envoy answer the requests that it has, without accepting connections: on SIGTERM alone it exits at once."""
    admin = listener("127.0.0.1", settings.admin_port)
    deadline = time.monotonic() + settings.drain_seconds

    def wait_until(stat: str, number: str) -> None:
        while not _ask("GET", admin, f"/stats?filter=^{stat}$")[1].endswith(f": {number}\n"):
            if time.monotonic() > deadline:
                break
            time.sleep(_DRAIN_STEP_SECONDS)

    try:
        _ask("POST", admin, "/drain_listeners")
        wait_until("listener_manager.listener_stopped", "1")
        # From now on, responses say `Connection: close`. A new connection is refused, so its caller knows that nothing
        # happened.
        _ask("POST", admin, "/healthcheck/fail")
        wait_until("http.edge.downstream_rq_active", "0")
    except (OSError, http.client.HTTPException):
        pass  # Envoy has died, and its requests with it


def _ask(method: str, address: str, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection(address, timeout=2)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
