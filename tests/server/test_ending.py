"""`tenfoot run` that ends: what is under way is answered, and no file says any longer that it answers."""

import fcntl
import http.client
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]

from tenfoot_server.settings import environment
from tests.edge.running_envoy import free_port
from tests.server.test_serve import wait_until

PORTS = ("HTTP_PORT", "GRPC_PORT", "METRICS_PORT")


def start(home: Path, output: Path, database_url: str = "") -> psutil.Popen:
    home.mkdir(exist_ok=True)
    added = {f"TENFOOT_{name}": str(free_port()) for name in PORTS}
    with output.open("ab") as out:
        return psutil.Popen(
            [sys.executable, "-m", "tenfoot_server", "run"],
            env=environment(**added, TENFOOT_HOME=str(home), TENFOOT_DATABASE_URL=database_url, TENFOOT_WORKERS="1"),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_as_from_a_terminal,
        )


def content(file: Path) -> Any:
    """What stands in the file now; nothing while a start has it out of sight."""
    try:
        return json.loads(file.read_text())
    except FileNotFoundError:
        return {}


def _as_from_a_terminal() -> None:
    """The run of the tests may be under nohup, or in the background of a script; the system is not."""
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def test_a_ctrl_c_before_anything_has_started_ends_it_at_once_and_without_a_word(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        process = start(tmp_path / "home", output, f"postgresql://127.0.0.1:{silent.getsockname()[1]}/x")
        try:
            silent.settimeout(60)
            connection, _ = silent.accept()
            with connection:
                process.send_signal(signal.SIGINT)
                assert process.wait(20) == -signal.SIGINT, output.read_text()
        finally:
            if process.is_running():
                process.kill()
    assert output.read_text() == ""


def test_a_kill_is_made_good_by_the_next_start(tmp_path: Path) -> None:
    home, output = tmp_path / "home", tmp_path / "output"
    file = home / "sandbox.json"
    process = start(home, output)
    try:
        wait_until(file.exists, output)
        children = process.children(recursive=True)
        process.send_signal(signal.SIGKILL)
        process.wait(20)
        psutil.wait_procs(children, timeout=20)
        left = content(file)

        process = start(home, output)
        wait_until(lambda: content(file).get("rest") not in (None, left["rest"]), output)
        assert content(file)["tenant"] == left["tenant"]
        children = process.children(recursive=True)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, output.read_text()
        assert not file.exists()
        assert psutil.wait_procs(children, timeout=0)[1] == []
    finally:
        if process.is_running():
            process.kill()


def takes_connections(address: str) -> bool:
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.connect()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def test_a_stop_lets_a_rest_call_that_is_under_way_be_answered(tmp_path: Path) -> None:
    home, output = tmp_path / "home", tmp_path / "output"
    process = start(home, output)
    try:
        wait_until((home / "sandbox.json").exists, output)
        sandbox = json.loads((home / "sandbox.json").read_text())
        address = urlsplit(sandbox["rest"]).netloc
        kept = http.client.HTTPConnection(address, timeout=20)
        turn = home / "tenfoot.db-turn"
        with turn.open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)  # another writer has its turn
            headers = {"Authorization": f"Bearer {sandbox['tenant']['apiKey']}", "Content-Type": "application/json"}
            kept.request("POST", "/v1/venues", body=json.dumps({"name": "Lobby"}), headers=headers)
            wait_until(
                lambda: any(str(turn) == file.path for child in process.children() for file in child.open_files()),
                output,
            )
            process.send_signal(signal.SIGTERM)
            wait_until(lambda: not takes_connections(address), output)
        answer = kept.getresponse()
        assert answer.status == 201, answer.read()
        kept.close()
        assert process.wait(20) == 0, output.read_text()
    finally:
        if process.is_running():
            process.kill()


def test_a_start_that_cannot_say_so_leaves_no_file(tmp_path: Path) -> None:
    process = start(tmp_path / "home", Path("/dev/full"))
    try:
        assert process.wait(60) != 0
    finally:
        if process.is_running():
            process.kill()
    assert (tmp_path / "home" / "run" / "sandbox.json").exists()
    assert not (tmp_path / "home" / "sandbox.json").exists()
