"""The running edge: no row and no file stops `tenfoot run`, and `tenfoot edge --watch` keeps an Envoy of one's own."""

import http.client
import json
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tenfoot_server import database
from tenfoot_server.settings import environment
from tenfoot_server.viewer_context.models import StationRow
from tests.edge.running_envoy import free_port
from tests.live import LiveSystem
from tests.viewer_context.country_file import write_country_file
from tests.viewer_context.rows import SETTINGS, STATION, add_station

OCTOBER = 1_790_812_800  # 2026-10-01
WATCH = "https://watch.example.org"


def wait_until(happened: Callable[[], bool], said: Callable[[], str]) -> None:
    deadline = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < deadline, said()
        time.sleep(0.1)


def ask(address: str, verb: str, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection(address, timeout=10)
    try:
        connection.request(verb, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read().decode()
    finally:
        connection.close()


def allows(address: str, origin: str) -> bool:
    """Whether a browser may come from an origin, by the answer to its preflight."""
    try:
        answer, _ = ask(address, "OPTIONS", "/v1/venues", origin=origin, access_control_request_method="GET")
    except OSError:  # not up yet
        return False
    return answer.getheader("access-control-allow-origin") == origin


def store(*allowed: str) -> None:
    """Gives the station origins that nobody has judged, as an older version stored them."""
    row = StationRow.get_by_id(STATION)
    row.settings = replace(row.settings, allowed_origins=allowed)
    row.save()


def test_no_row_and_no_file_stops_a_running_system(tmp_path: Path) -> None:
    file = tmp_path / "own.mmdb"
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    with LiveSystem(tmp_path / "home", country_database=file) as system:
        with system.database():
            add_station(SETTINGS)
            store("https://a..b", WATCH)
        wait_until(lambda: allows(system.address, WATCH), system.said)
        assert "country data of 2026-10-01" in ask(system.address, "GET", "/readyz")[1]
        write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER + 86_400)
        wait_until(lambda: "country data of 2026-10-02" in ask(system.address, "GET", "/readyz")[1], system.said)
        file.write_bytes(b"")
        with system.database():
            store("https://a..b", "https://second.example.org")
        wait_until(lambda: allows(system.address, "https://second.example.org"), system.said)
        file.unlink()
        with system.database():
            store("https://a..b", "https://third.example.org")
        wait_until(lambda: allows(system.address, "https://third.example.org"), system.said)
        assert system.said().count("'https://a..b'") == 1
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    with LiveSystem(tmp_path / "home", country_database=file) as again:
        assert allows(again.address, "https://third.example.org")


def test_an_envoy_of_ones_own_learns_new_origins(embedded: Path) -> None:
    file = embedded / "own.mmdb"
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    home = embedded / "a home"
    home.symlink_to(embedded)
    address = f"127.0.0.1:{free_port()}"
    added = {
        "TENFOOT_HOME": str(home),
        "TENFOOT_DATABASE_URL": "",
        "TENFOOT_COUNTRY_DATABASE": str(file),
        "TENFOOT_HTTP_PORT": address.rpartition(":")[2],
        "TENFOOT_GRPC_PORT": str(free_port()),
    }
    output, started = embedded / "output", []
    try:
        with output.open("wb") as out:
            command = [sys.executable, "-m", "tenfoot_server", "edge", "--watch", "--json"]
            watching = subprocess.Popen(command, env=environment(**added), stdout=out, stderr=subprocess.STDOUT)
        started.append(watching)
        wait_until(lambda: output.read_text().endswith("}\n"), output.read_text)
        with (embedded / "envoy.log").open("wb") as out:
            command = shlex.split(json.loads(output.read_text())["command"])
            started.append(subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT))
        wait_until(lambda: allows(address, "https://tv.tenfoot.example"), (embedded / "envoy.log").read_text)
        assert not allows(address, WATCH)

        add_station(SETTINGS)
        database.disconnect()
        wait_until(lambda: allows(address, WATCH), output.read_text)
        write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER + 86_400)
        routes = embedded / "envoy" / "routes.yaml"
        wait_until(lambda: "country data of 2026-10-02" in routes.read_text(), output.read_text)

        watching.send_signal(signal.SIGTERM)
        assert watching.wait(20) == 0, output.read_text()
    finally:
        for process in started:
            process.kill()
            process.wait()
