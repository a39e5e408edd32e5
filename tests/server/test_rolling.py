"""Processes that stop, hang, die or are replaced under load: their callers notice nothing, and their siblings go on."""

import http.client
import json
import os
import signal
import stat
import subprocess
import sys
import sysconfig
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

import grpc
import psutil  # type: ignore[import-untyped]
import psycopg2
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

import tenfoot_server
from tenfoot_server import database, schema
from tenfoot_server.endpoints import admin_socket, sockets_folder
from tenfoot_server.envoy_process import UnixConnection, ask
from tests.callers import Target, calling
from tests.live import LiveSystem
from tests.postgres import Postgres, connected
from tests.server.serving import Serving, envoy_stat, socket_of, within, workers_of
from tests.server.test_auth import api_key
from tests.viewer_context.country_file import write_country_file
from tests.viewer_context.rows import SETTINGS, STATION, add_station

OCTOBER = 1_790_812_800  # 2026-10-01
SERVING, NOT_SERVING = health_pb2.HealthCheckResponse.SERVING, health_pb2.HealthCheckResponse.NOT_SERVING
# Far more than a call takes on a machine with other work, and less than one waits in a process that hangs.
HUNG_SECONDS = 10.0
# Processes start and end here while load takes all the processor that there is.
pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def key(embedded: Path) -> Iterator[str]:
    """An operator's key in the embedded database, which then is the command's alone."""
    add_station(SETTINGS)
    found = api_key("tenant_admin")
    database.disconnect()
    yield found
    database.configure("", embedded / "tenfoot.db")


@pytest.fixture
def serving(embedded: Path, key: str) -> Iterator[Serving]:
    with Serving(embedded, key) as running:
        yield running


def call(target: Target, verb: str, path: str, body: object = None) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(urlsplit(target.rest).netloc, timeout=20)
    headers = dict([target.credential]) | {"content-type": "application/json"}
    try:
        connection.request(verb, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def country(target: Target, station: str) -> str:
    """Where the system believes 8.8.8.8 to be."""
    body = {"deviceId": str(uuid.uuid4()), "deviceType": "ROKU", "stationId": station, "ipAddress": "8.8.8.8"}
    status, answer = call(target, "POST", "/deviceInit", body)
    assert status == 200, answer
    return str(answer["country"])


def code_seconds(target: Target) -> int:
    """How long a new pairing code lives."""
    status, venue = call(target, "POST", "/v1/venues", {"name": "x"})
    assert status == 201, venue
    status, screen = call(target, "POST", "/v1/screens", {"venueId": venue["id"], "name": "x"})
    assert status == 201, screen
    status, code = call(target, "POST", "/v1/devices/provisioning-codes", {"screenId": screen["id"]})
    assert status == 201, code
    return int(code["expiresIn"])


def health(place: str) -> int:
    """What a server process says of itself."""
    with grpc.insecure_channel(place, options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        return int(stub.Check(health_pb2.HealthCheckRequest(), timeout=20).status)


def listeners(port: int) -> set[int]:
    """The ids of the processes that listen on a port."""
    return {
        connection.pid
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
    }


def renew(supervisor: psutil.Process, said: Callable[[], str]) -> list[psutil.Process]:
    """SIGHUP; returns the workers when each has its successor, and the older ones are gone."""
    before = workers_of(supervisor)
    supervisor.send_signal(signal.SIGHUP)

    def is_done() -> bool:
        now = workers_of(supervisor)
        return len(now) == len(before) and not set(now) & set(before)

    within(is_done, said)
    return workers_of(supervisor)


def choose(file: Path, **settings: object) -> None:
    """Writes a settings file."""
    file.write_text("".join(f"TENFOOT_{name.upper()}={value}\n" for name, value in settings.items()))


def older_and_newer(folder: Path) -> tuple[dict[str, object], dict[str, object]]:
    """Settings of which each process's callers notice whether it has them."""
    for place, year in (("GH", OCTOBER), ("KE", OCTOBER + 86_400)):
        write_country_file(folder / f"{place}.mmdb", {"8.8.8.0/24": place}, built_at=year)
    return (
        {"code_ttl_seconds": 700, "country_database": folder / "GH.mmdb", "max_body_bytes": 200_000},
        {"code_ttl_seconds": 800, "country_database": folder / "KE.mmdb", "max_body_bytes": 100_000},
    )


def test_sighup_of_serve_replaces_every_process_under_load_and_fails_no_call(embedded: Path, key: str) -> None:
    file = embedded / "settings"
    older, newer = older_and_newer(embedded)
    choose(file, **older)
    with Serving(embedded, key, settings_file=file) as serving, calling(serving.target):
        supervisor, target = serving.supervisor.pid, serving.target
        assert (code_seconds(target), country(target, STATION)) == (700, "GH")
        choose(file, **newer)
        renewed = renew(serving.supervisor, serving.said)
        assert {(code_seconds(target), country(target, STATION)) for _ in range(9)} == {(800, "KE")}
        within(lambda: listeners(serving.grpc_port) == {worker.pid for worker in renewed}, serving.said)
        within(lambda: len(list(sockets_folder(embedded).glob("worker-*.sock"))) == 3, serving.said)
        assert serving.supervisor.pid == supervisor

        choose(file, **newer | {"code_ttl_seconds": "soon"})  # cannot be: all goes on as it was
        serving.supervisor.send_signal(signal.SIGHUP)
        within(lambda: bool(serving.lines("cannot be renewed, all goes on as it was")), serving.said)
        assert serving.workers() == renewed


def test_sighup_of_run_replaces_every_process_under_load_and_fails_no_call(tmp_path: Path) -> None:
    with LiveSystem(tmp_path / "home", workers=3, client_rate=1_000_000) as system:
        (envoy,) = system.envoys()
        with calling(system.target):
            for _ in range(2):
                renew(system.supervisor, system.said)
        assert system.envoys() == [envoy]


def test_sighup_of_run_replaces_envoy_when_its_settings_or_its_log_have_changed(tmp_path: Path) -> None:
    # Nobody calls meanwhile: the kernel may have given a connection to the older Envoy, which has not accepted it yet.
    file, logs = tmp_path / "settings", tmp_path / "home" / "log"
    older, newer = older_and_newer(tmp_path)
    choose(file, **older)
    with LiveSystem(tmp_path / "home", workers=3, client_rate=1_000_000, settings_file=file) as system:
        station, (envoy,) = system.sandbox["station"]["id"], system.envoys()
        assert (code_seconds(system.target), country(system.target, station)) == (700, "GH")
        for name in ("server.log", "envoy.log"):
            (logs / name).rename(logs / f"older-{name}")
        renew(system.supervisor, system.said)
        within(lambda: not envoy.is_running() and len(system.envoys()) == 1, system.said)
        choose(file, **newer)
        (second,) = system.envoys()
        renew(system.supervisor, system.said)
        within(lambda: not second.is_running() and len(system.envoys()) == 1, system.said)
        assert {(code_seconds(system.target), country(system.target, station)) for _ in range(9)} == {(800, "KE")}
        status, _ = call(system.target, "POST", "/v1/venues", {"name": "x" * 150_000})
        assert status == 413
        # Whoever rotates logs may remove the older files now.
        sizes = [(logs / f"older-{name}").stat().st_size for name in ("server.log", "envoy.log")]
        with calling(system.target):
            pass
        assert sizes == [(logs / f"older-{name}").stat().st_size for name in ("server.log", "envoy.log")]
        for name in ("server.log", "envoy.log"):
            within(lambda name=name: (logs / name).stat().st_size > 0, system.said)  # type: ignore[misc]


def install(folder: Path, server: Path, mark: str) -> None:
    """An installation of the command with a copy of the code whose processes say `mark`."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    copytree(server, folder / "server")
    (folder / "envoy").symlink_to(server.parent / "envoy")
    (folder / "docs").symlink_to(server.parent / "docs")
    app = folder / "server" / "tenfoot_server" / "app.py"
    marked = app.read_text().replace('log("info", "serving"', f'log("info", "serving", mark="{mark}"')
    assert mark in marked
    app.write_text(marked)
    (packages,) = folder.glob("lib/python*/site-packages")
    others = sysconfig.get_path("purelib")
    (packages / "tenfoot.pth").write_text(f"{folder / 'server'}\nimport site; site.addsitedir({others!r})\n")
    command = folder / "bin" / "tenfoot"
    python = folder / "bin" / "python"
    command.write_text(f"#!{python}\nfrom tenfoot_server.__main__ import main\nmain()\n")
    command.chmod(0o755)


def test_another_version_takes_over_under_load_and_fails_no_call(embedded: Path, key: str, tmp_path: Path) -> None:
    server = Path(tenfoot_server.__file__).parents[1]
    for version in ("one", "two"):
        install(tmp_path / version, server, version)
    current = tmp_path / "current"
    current.symlink_to("one")
    with Serving(embedded, key, command=[str(current / "bin" / "tenfoot")]) as serving, calling(serving.target):
        assert {line["mark"] for line in serving.lines("serving")} == {"one"}
        fresh = tmp_path / "fresh"
        fresh.symlink_to("two")
        fresh.replace(current)
        renewed = renew(serving.supervisor, serving.said)
        marks = {line["pid"]: line["mark"] for line in serving.lines("serving")}
        assert {marks[worker.pid] for worker in renewed} == {"two"}
        within(lambda: listeners(serving.grpc_port) == {worker.pid for worker in renewed}, serving.said)


def test_a_worker_that_is_told_to_stop_is_missed_by_nobody(serving: Serving) -> None:
    with calling(serving.target):
        for worker in serving.workers():
            served = len(serving.lines("serving"))
            worker.send_signal(signal.SIGTERM)
            within(lambda served=served: len(serving.lines("serving")) > served, serving.said)  # type: ignore[misc]
            within(lambda: envoy_stat(serving.home, "cluster.app.membership_healthy") == 3, serving.said)


def test_a_worker_that_hangs_costs_the_others_nothing_after_its_health_check(serving: Serving) -> None:
    hanging = serving.workers()[0]
    with calling(serving.target.without_direct()) as callers:
        hanging.suspend()
        try:
            within(lambda: envoy_stat(serving.home, "cluster.app.membership_healthy") == 2, serving.said)
            callers.settle()
            within(lambda: callers.felt.calls >= 500, serving.said)
            assert not callers.felt.failed
            (slowest,) = sorted(callers.felt.seconds)[-1:]
            assert slowest < HUNG_SECONDS, slowest
        finally:
            hanging.resume()
        callers.settle()
        within(lambda: envoy_stat(serving.home, "cluster.app.membership_healthy") == 3, serving.said)


def test_a_worker_that_dies_is_logged_and_counted_and_started_again_however_often(serving: Serving) -> None:
    siblings = serving.workers()[1:]
    for death in range(1, 7):
        (worker,) = (each for each in serving.workers() if each not in siblings)
        number = signal.SIGSEGV if death % 2 else signal.SIGKILL
        worker.send_signal(number)
        within(lambda death=death: len(serving.lines("process ended")) == death, serving.said)  # type: ignore[misc]
        end = serving.lines("process ended")[-1]
        assert (end["name"], end["pid"], end["signal"]) == ("server process 1", worker.pid, number.name)
        within(lambda: len(serving.workers()) == 3, serving.said)
        assert f"tenfoot_worker_restarts_total {death}.0" in serving.metrics()
    assert set(siblings) < set(serving.workers())
    assert serving.envoy is not None
    assert serving.envoy.poll() is None
    within(lambda: envoy_stat(serving.home, "cluster.app.membership_healthy") == 3, serving.said)
    with calling(serving.target):
        pass


def test_envoy_that_lives_and_does_not_listen_is_replaced_and_workers_are_not(tmp_path: Path) -> None:
    with LiveSystem(tmp_path / "home", workers=3) as system:
        (deaf,), workers = system.envoys(), system.workers()
        ask(UnixConnection(admin_socket(system.home)), "POST", "/drain_listeners")
        within(lambda: not deaf.is_running() and len(system.envoys()) == 1, system.said)
        with calling(system.target):
            pass
        assert system.workers() == workers
        assert "Envoy does not answer, starting it again" in system.logs()


def backends(worker: psutil.Process, postgres: Postgres) -> list[psutil.Process]:
    """PostgreSQL's processes that serve a server process."""
    ports = [
        each.laddr.port for each in worker.net_connections("tcp") if each.raddr and each.raddr.port == postgres.port
    ]
    with closing(psycopg2.connect(postgres.url("postgres"))) as administrator, administrator.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE client_port = ANY(%s)", (ports,))
        return [psutil.Process(pid) for (pid,) in cursor.fetchall()]


def test_a_worker_that_cannot_reach_the_database_speaks_for_itself_only(postgres: Postgres, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    url = postgres.create_database(f"rolling_{uuid.uuid4().hex}")
    database.configure(url, home / "unused")
    schema.migrate()
    key = api_key("tenant_admin")
    database.disconnect()
    with Serving(home, key, database_url=url) as serving, calling(serving.target.without_direct()) as callers:
        alone, *others = serving.workers()
        within(lambda: len(backends(alone, postgres)) == 3, serving.said)  # two lanes, and the check of the database
        frozen = backends(alone, postgres)
        for backend in frozen:
            backend.suspend()
        try:
            within(lambda: health(f"unix:{socket_of(alone)}") == NOT_SERVING, serving.said)
            assert [health(f"unix:{socket_of(each)}") for each in others] == [SERVING, SERVING]
            within(lambda: envoy_stat(home, "cluster.app.membership_healthy") == 2, serving.said)
            callers.settle()
            within(lambda: callers.felt.calls >= 500, serving.said)
            assert not callers.felt.failed
        finally:
            for backend in frozen:
                with suppress(psutil.NoSuchProcess):
                    backend.resume()
        within(lambda: health(f"unix:{socket_of(alone)}") == SERVING, serving.said)
        callers.settle()


def test_the_sockets_are_the_owner_s_alone(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        with LiveSystem(tmp_path / "home", workers=2) as system:
            sockets = [path for path in sockets_folder(system.home).iterdir() if stat.S_ISSOCK(path.stat().st_mode)]
            assert len(sockets) == 5  # of each worker two, and Envoy's admin page
            assert {stat.S_IMODE(path.stat().st_mode) for path in sockets} == {0o600}
    finally:
        os.umask(mask)


def test_run_that_is_to_be_renewed_while_there_is_no_database_goes_on(tmp_path: Path) -> None:
    with Postgres() as own:
        url = own.create_database(f"rolling_{uuid.uuid4().hex}")
        with LiveSystem(tmp_path / "home", url, workers=1) as system:
            workers = system.workers()
            with connected(own.url("postgres")) as administrator, administrator.cursor() as cursor:
                name = url.rpartition("/")[2]
                cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
                cursor.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (name,)
                )
                system.supervisor.send_signal(signal.SIGHUP)
                within(lambda: "cannot be renewed, all goes on as it was" in system.logs(), system.said)
                cursor.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
            assert system.workers() == workers
            with calling(system.target):
                pass
