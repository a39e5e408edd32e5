"""Envoy as a child: started, watched by whether it answers, drained, and replaced without a gap."""

import hashlib
import http.client
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tenfoot_server import edge
from tenfoot_server.endpoints import admin_socket
from tenfoot_server.sandbox import reachable
from tenfoot_server.settings import Settings, environment
from tenfoot_server.supervisor import Child, Inherited, Supervisor
from tenfoot_server.telemetry import Log

_DRAIN_STEP_SECONDS = 0.05
_ASK_SECONDS = 2.0
_LOOK_SECONDS = 1.0
# So often in a row nothing may answer. A busy Envoy answers late, but it answers.
_SILENCES = 3
_START_SECONDS = 30.0
_END_SECONDS = 5.0


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: Path, timeout: float = _ASK_SECONDS) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        """Connects to the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self._path))


def ask(connection: http.client.HTTPConnection, method: str, path: str) -> tuple[int, str]:
    """Asks once and closes. Raises: OSError, http.client.HTTPException."""
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class EnvoyProcess:
    """The running Envoy of a home."""

    def __init__(self, settings: Settings, supervisor: Supervisor, log: Log, output: Path) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._log = log
        self._output = output
        self._admin = admin_socket(settings.home)
        self._config = settings.home
        self._made_of, self._writes_to = "", 0
        self._child = Child("Envoy", (), {})
        self._silences = 0
        self.has_answered = False

    def start(self, config: Path) -> None:
        """Starts it. The file of the endpoints must have been written before."""
        self._child = self._made(config)
        self._supervisor.add(self._child)
        self._made_of, self._writes_to = made_of(config), _file(self._output)
        threading.Thread(target=self._listen, daemon=True).start()

    def adopt(self, state: dict[str, Any], config: Path) -> None:
        """Takes over the one of the program before."""
        self._child = self._made(config)
        self._child.process = Inherited(state["pid"])
        self._made_of, self._writes_to, self.has_answered = state["made_of"], state["writes_to"], True
        self._supervisor.add(self._child)
        threading.Thread(target=self._listen, daemon=True).start()

    def state(self) -> dict[str, Any]:
        """What `adopt` needs."""
        pid = self._child.process.pid if self._child.process else 0
        return {"pid": pid, "made_of": self._made_of, "writes_to": self._writes_to}

    @property
    def has_failed(self) -> bool:
        """Whether it has never answered and keeps ending."""
        return not self.has_answered and self._child.is_failing

    def answers(self) -> bool:
        """Whether it answers, and has found the server."""
        try:
            return ask(self._front(), "GET", "/readyz")[0] == 200
        except (OSError, http.client.HTTPException):
            return False

    def look(self) -> None:
        """Starts it again if it lives and does not listen."""
        if self._silences < _SILENCES or not self._child.is_running:
            return
        self._log("error", "Envoy does not answer, starting it again")
        self._silences = 0
        self._child.stop()
        self._child.wait(_END_SECONDS)

    def drain(self) -> None:
        """Lets Envoy answer the calls under way and take no more connections, because it ends at once on a signal."""
        self._drain(self._admin)

    def renew(self, config: Path, pause: Callable[[float], bool]) -> None:
        """If it has another configuration or log, starts a new one beside it; the older one ends what it has begun.

        Both listen on one port meanwhile, and the kernel deals out the connections.
        """
        if (self._made_of, self._writes_to) == (made_of(config), _file(self._output)):
            return
        older, aside = self._child, self._admin.with_name("admin-older.sock")
        self._admin.rename(aside)
        self._child = fresh = self._made(config)
        self._supervisor.add(fresh)
        self._made_of, self._writes_to = made_of(config), _file(self._output)
        deadline = time.monotonic() + _START_SECONDS
        while self._stat(self._admin, "cluster.app.membership_healthy") < 1:
            if not pause(_DRAIN_STEP_SECONDS) or time.monotonic() > deadline:
                break
        self._supervisor.remove(older)
        self._drain(aside, connections=True)
        older.stop()
        older.wait(_END_SECONDS)
        aside.unlink(missing_ok=True)

    def _made(self, config: Path) -> Child:
        return Child("Envoy", edge.envoy_command(config), environment(), self._output, group=1)

    def _front(self) -> http.client.HTTPConnection:
        address = reachable(self._settings.http_host, self._settings.http_port)
        return http.client.HTTPConnection(address, timeout=_ASK_SECONDS)

    def _listen(self) -> None:
        heard_of: int | None = None
        while True:
            time.sleep(_LOOK_SECONDS)
            pid = self._child.process.pid if self._child.process is not None else None
            if self._hears():
                self._silences, self.has_answered, heard_of = 0, True, pid
            elif pid == heard_of:
                self._silences += 1
            else:
                self._silences = 0  # it has just been started, and ends by itself if it cannot listen

    def _hears(self) -> bool:
        try:
            ask(self._front(), "GET", "/readyz")
        except ConnectionRefusedError:
            return False
        except (OSError, http.client.HTTPException):
            # Perhaps it has no room for one more connection. Its admin page has a door of its own.
            return self._stat(self._admin, "listener_manager.total_listeners_active") == 1
        return True

    def _stat(self, admin: Path, name: str) -> int:
        try:
            said = ask(UnixConnection(admin), "GET", f"/stats?filter=^{name}$")[1]
            return int(said.rpartition(":")[2])
        except (OSError, ValueError, http.client.HTTPException):
            return -1

    def _drain(self, admin: Path, *, connections: bool = False) -> None:
        """Ends what Envoy has begun: its calls, or with `connections` every connection, on which calls could begin."""
        deadline = time.monotonic() + self._settings.drain_seconds

        def wait_until(stat: str, number: int) -> None:
            while (found := self._stat(admin, stat)) != number and found >= 0:
                if time.monotonic() > deadline:
                    break
                time.sleep(_DRAIN_STEP_SECONDS)

        try:
            ask(UnixConnection(admin), "POST", "/drain_listeners")
            wait_until("listener_manager.listener_stopped", 1)
            # Answers say `Connection: close` from now on; who comes again is refused, and knows that nothing was done.
            ask(UnixConnection(admin), "POST", "/healthcheck/fail")
            if connections:
                wait_until("http.edge.downstream_cx_active", 0)
            wait_until("http.edge.downstream_rq_active", 0)
        except (OSError, http.client.HTTPException):
            pass  # it has died, and what it had begun with it


def _file(path: Path) -> int:
    """Which file a path leads to: after somebody has moved it away, to none or to another one."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def made_of(config: Path) -> str:
    """A digest of all that a running Envoy does not read again: its configuration, Lua and the descriptors."""
    parts = [
        config,
        config.with_name("tenfoot.binpb"),
        *sorted(edge.FOLDER.glob("*.lua")),
        *sorted((edge.FOLDER / "generated").iterdir()),
    ]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()
