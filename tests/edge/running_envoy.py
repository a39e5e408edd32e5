"""The real Envoy with a rendered configuration, and small HTTP clients for it."""

import http.client
import itertools
import json
import os
import random
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tenfoot_server.edge import FOLDER, EdgeSettings, envoy_command, render
from tenfoot_server.endpoints import admin_socket
from tenfoot_server.envoy_process import UnixConnection

LOOPBACK = "127.0.0.1"
# What the edge asks of a credential: its form. Whose it is, the server knows.
CREDENTIAL = "Bearer of-the-right-form"


# Below the range from which clients draw theirs. Test processes that run side by side have ports of their own, and none
# is handed out twice before all are: who gets one uses it later.
_PROCESS, _PROCESSES_MAX = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")), 8
_PORTS = list(range(20_000 + _PROCESS % _PROCESSES_MAX, 32_000, _PROCESSES_MAX))
random.shuffle(_PORTS)
_turn = itertools.cycle(_PORTS)


def free_port() -> int:
    """A loopback port that nobody uses."""
    for port in _turn:
        with socket.socket() as probe:
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            return port
    raise AssertionError("a cycle has no end")


@dataclass(frozen=True)
class Response:
    """An HTTP answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, which must be JSON and say so."""
        assert self.headers.get("content-type") == "application/json", (self.status, self.headers, self.body)
        return json.loads(self.body)


@dataclass(frozen=True)
class Edge:
    """A running Envoy."""

    settings: EdgeSettings
    config: Path
    home: Path
    process: subprocess.Popen[bytes]
    log: Path

    def connect(self, source: str = LOOPBACK) -> http.client.HTTPConnection:
        """An HTTP/1.1 connection from a loopback address."""
        return http.client.HTTPConnection(LOOPBACK, self.settings.http_port, timeout=20, source_address=(source, 0))

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        source: str = LOOPBACK,
    ) -> Response:
        """One request on a connection of its own. A body that is not bytes is sent as JSON."""
        connection = self.connect(source)
        try:
            return send(connection, method, path, body, headers)
        finally:
            connection.close()

    def raw(self, data: bytes) -> Response:
        """The answer to these bytes."""
        with socket.create_connection((LOOPBACK, self.settings.http_port), timeout=20) as stream:
            stream.sendall(data)
            answer = http.client.HTTPResponse(stream)
            answer.begin()
            return _read(answer)

    def stat(self, name: str) -> int:
        """A counter or gauge of Envoy."""
        connection = UnixConnection(admin_socket(self.home), timeout=20)
        try:
            connection.request("GET", f"/stats?format=json&filter=^{name}$")
            found = json.loads(connection.getresponse().read())["stats"]
        finally:
            connection.close()
        assert len(found) == 1, (name, found)
        value = found[0]["value"]
        assert isinstance(value, int)
        return value

    def log_lines(self) -> list[dict[str, Any]]:
        """The access log so far; Envoy flushes it at the latest every ten seconds, or at its end."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]


def send(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    body: Any = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """One request on an open connection, with a credential unless another one is given ("" is none)."""
    sent = {"Authorization": CREDENTIAL, **(headers or {})}
    if not sent["Authorization"]:
        del sent["Authorization"]
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        sent.setdefault("Content-Type", "application/json")
    connection.request(method, path, body, sent)
    return received(connection)


def received(connection: http.client.HTTPConnection) -> Response:
    """The next answer on a connection."""
    return _read(connection.getresponse())


def _read(answer: http.client.HTTPResponse) -> Response:
    body = answer.read()
    return Response(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


@contextmanager
def running_edge(home: Path, settings: EdgeSettings, *, folder: Path = FOLDER, ready: bool = True) -> Iterator[Edge]:
    """Envoy on free ports. Ends with the check that no Lua error let a reply pass unchanged.

    `ready` waits until the server behind it answers, too; else only for Envoy.
    """
    settings = replace(settings, http_port=free_port())
    config = render(settings, home, folder)
    log = home / "envoy.log"
    with log.open("wb") as output:
        command = envoy_command(config, concurrency=1)
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        edge = Edge(settings, config, home, process, log)
        try:
            _wait(edge, "/readyz" if ready else "/healthz")
            yield edge
            assert edge.stat("http.edge.lua.errors") == 0, log.read_text()[-4000:]
        finally:
            process.terminate()
            process.wait(20)


def _wait(edge: Edge, path: str) -> None:
    deadline = time.monotonic() + 30
    while edge.process.poll() is None:
        try:
            if edge.request("GET", path).status == 200:
                return
        except OSError:
            pass
        assert time.monotonic() < deadline, edge.log.read_text()[-4000:]
        time.sleep(0.05)
    raise AssertionError(edge.log.read_text()[-4000:])
