"""`tenfoot serve`: several processes on one port; one may be killed, and a stop ends all of them."""

import contextlib
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import psutil  # type: ignore[import-untyped]
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from tenfoot_server import database
from tenfoot_server.settings import environment
from tests.edge.running_envoy import free_port


def answers(port: int) -> bool:
    """Asks for the health on a connection of its own."""
    # Without this, channels of one process to one address share a connection.
    with grpc.insecure_channel(f"127.0.0.1:{port}", options=[("grpc.use_local_subchannel_pool", 1)]) as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        with contextlib.suppress(grpc.RpcError):
            status = stub.Check(health_pb2.HealthCheckRequest(), timeout=5).status
            return bool(status == health_pb2.HealthCheckResponse.SERVING)
    return False


def wait_until(happened: Any, output: Path) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, output.read_text()
        time.sleep(0.1)


@pytest.fixture
def serving(embedded: Path) -> Iterator[tuple[psutil.Process, int, Path]]:
    """The running command, its port and its output."""
    database.disconnect()
    port, output = free_port(), embedded / "output"
    added = {
        "TENFOOT_HOME": str(embedded),
        "TENFOOT_GRPC_PORT": str(port),
        "TENFOOT_METRICS_PORT": str(free_port()),
        "TENFOOT_WORKERS": "2",
        "TENFOOT_LINGER_SECONDS": "0.2",
        "TENFOOT_DATABASE_URL": "",
    }
    with output.open("wb") as out:
        process = psutil.Popen(
            [sys.executable, "-m", "tenfoot_server", "serve"],
            env=environment(**added),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: output.read_text().count('"event":"serving"') == 2, output)
        yield process, port, output
    finally:
        for each in [*process.children(), process] if process.is_running() else []:
            each.kill()
        process.wait(20)


def test_a_killed_worker_is_not_missed_and_comes_back_and_a_stop_ends_everything(
    serving: tuple[psutil.Process, int, Path],
) -> None:
    process, port, output = serving
    workers = process.children()
    assert len(workers) == 2
    assert all(answers(port) for _ in range(4))

    workers[0].send_signal(signal.SIGKILL)
    psutil.wait_procs([workers[0]], timeout=20)
    assert all(answers(port) for _ in range(8))
    wait_until(lambda: output.read_text().count('"event":"serving"') == 3, output)
    again = process.children()
    assert len(again) == 2
    assert workers[1] in again
    assert workers[0] not in again

    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0, output.read_text()
    assert not [worker for worker in again if worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE]
    assert not answers(port)
    assert "Traceback" not in output.read_text()
    assert list((output.parent / "run").glob("*.s*")) == []


def test_workers_do_not_outlive_a_supervisor_that_is_killed(serving: tuple[psutil.Process, int, Path]) -> None:
    process, port, output = serving
    workers = process.children()
    process.kill()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == [], output.read_text()
    assert not answers(port)
