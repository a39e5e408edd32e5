"""The server's processes: they share a port, and each has a socket of its own by which Envoy knows it."""

import os
import secrets
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tenfoot_server import endpoints
from tenfoot_server.metrics import Metrics, status_socket
from tenfoot_server.settings import Settings, environment
from tenfoot_server.supervisor import Child, Inherited, Supervisor
from tenfoot_server.telemetry import Log

# What Envoy needs to hear of a change and to see for itself.
_SETTLE_SECONDS = 1.0
# Longer than the start of a process takes on any machine that still works.
_START_SECONDS = 60.0
_STEP_SECONDS = 0.1
_AFTER_GRACE_SECONDS = 5.0


class Worker(Child):
    """One process. It starts again with the same socket, because on a full disk Envoy cannot learn a new one."""

    def __init__(
        self,
        number: int,
        own: Path,
        settings: Settings,
        *,
        log: Path | None,
        stop_signal: signal.Signals,
        after_death: Callable[[Child], None],
    ) -> None:
        super().__init__(
            f"server process {number}",
            [sys.executable, "-m", "tenfoot_server", "work"],
            environment(TENFOOT_HOME=str(settings.home), TENFOOT_WORKER_SOCKET=str(own)),
            log,
            grace_seconds=settings.linger_seconds + settings.drain_seconds + _AFTER_GRACE_SECONDS,
            stop_signal=stop_signal,
            after_death=after_death,
        )
        self.number = number
        self.own = own
        self.is_serving = False
        self.is_draining = False

    def tidy(self) -> None:
        """Removes what an ended process leaves behind."""
        for path in (self.own, status_socket(self.own)):
            path.unlink(missing_ok=True)


class Workers:
    """Starts the processes, writes their addresses for Envoy, and replaces them one by one."""

    def __init__(
        self,
        settings: Settings,
        supervisor: Supervisor,
        metrics: Metrics,
        log: Log,
        *,
        output: Path | None,
        stop_signal: signal.Signals,
    ) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._metrics = metrics
        self._log = log
        self._output = output
        self._stop_signal = stop_signal
        self._workers: list[Worker] = []
        self._published: list[endpoints.Endpoint] | None = None

    def start(self) -> None:
        """Starts all of them. Envoy learns the address of a process when it serves."""
        endpoints.make_sockets_folder(self._settings.home)
        self._publish()
        for number in range(1, self._settings.workers + 1):
            self._begin(number)

    def adopt(self, running: list[dict[str, Any]]) -> None:
        """Takes over the processes of the program that this process ran before. `state` describes them."""
        for each in running:
            worker = self._worker(each["number"], Path(each["own"]))
            worker.process = Inherited(each["pid"])
            worker.is_serving, worker.is_draining = each["is_serving"], each["is_draining"]
            self._keep(worker)

    def state(self) -> list[dict[str, Any]]:
        """What `adopt` needs."""
        return [
            {
                "number": worker.number,
                "own": str(worker.own),
                "pid": worker.process.pid,
                "is_serving": worker.is_serving,
                "is_draining": worker.is_draining,
            }
            for worker in self._workers
            if worker.process is not None
        ]

    def look(self) -> None:
        """Finds out which processes have begun to serve, and writes their addresses for Envoy."""
        for worker in self._workers:
            if not worker.is_serving and worker.is_running:
                worker.is_serving = self._metrics.ask(worker.own)
        self._publish()

    def replace(self, pause: Callable[[float], bool]) -> bool:
        """Replaces all of them one by one; `pause`, given seconds, returns False to end it early.

        Each successor must serve before the older process is stopped. If it does not, it is ended, and the older
        ones go on. Returns whether all were replaced.
        """
        older = list(self._workers)
        for number in range(1, max(self._settings.workers, len(older)) + 1):
            if number <= self._settings.workers:
                fresh = self._begin(number)
                for _ in range(round(_START_SECONDS / _STEP_SECONDS)):
                    if fresh.is_serving:
                        break
                    if not pause(_STEP_SECONDS):
                        return False
                else:
                    self._log("error", "replacement does not serve, the older processes go on", name=fresh.name)
                    self._end(fresh, pause)
                    return False
            if number <= len(older):
                # Envoy asks the new one for its health first, and sends the older one nothing new before it stops.
                if not pause(_SETTLE_SECONDS):
                    return False
                older[number - 1].is_draining = True
                self._publish()
                if not pause(_SETTLE_SECONDS):
                    return False
                self._end(older[number - 1], pause)
        self._log("info", "replaced", processes=self._settings.workers)
        return True

    def close(self) -> None:
        """Tidies up when all have ended."""
        for worker in self._workers:
            worker.tidy()
        try:
            endpoints.write_shared_endpoint(self._settings.home, self._settings.grpc_host, self._settings.grpc_port)
        except OSError:
            pass  # Envoy calls sockets that are gone until it can be written

    @property
    def serve(self) -> bool:
        """Whether one of them serves."""
        return any(worker.is_serving for worker in self._workers)

    @property
    def have_failed(self) -> bool:
        """Whether none serves, and one keeps ending."""
        return not self.serve and any(worker.is_failing for worker in self._workers)

    def _begin(self, number: int) -> Worker:
        own = endpoints.sockets_folder(self._settings.home) / f"worker-{number}-{secrets.token_hex(3)}.sock"
        worker = self._worker(number, own)
        self._keep(worker)
        return worker

    def _worker(self, number: int, own: Path) -> Worker:
        return Worker(
            number, own, self._settings, log=self._output, stop_signal=self._stop_signal, after_death=self._note_death
        )

    def _keep(self, worker: Worker) -> None:
        self._metrics.follow(worker.own)
        self._workers.append(worker)
        self._supervisor.add(worker)

    def _note_death(self, worker: Child) -> None:
        assert isinstance(worker, Worker)  # noqa: S101
        worker.is_serving = False
        self._metrics.end(worker.own)
        self._metrics.follow(worker.own)
        self._metrics.count("tenfoot_worker_restarts", "Server processes that ended by themselves.")
        self._publish()

    def _end(self, worker: Worker, pause: Callable[[float], bool]) -> None:
        self._supervisor.remove(worker)
        self._metrics.ask(worker.own)
        worker.stop(signal.SIGHUP)
        deadline = time.monotonic() + self._settings.drain_seconds + _AFTER_GRACE_SECONDS
        while worker.is_running and pause(_STEP_SECONDS) and time.monotonic() < deadline:
            self._metrics.ask(worker.own)
        worker.wait(deadline - time.monotonic())
        self._metrics.end(worker.own)
        self._workers.remove(worker)
        self._publish()
        worker.tidy()

    def _publish(self) -> None:
        wanted = [
            endpoints.Endpoint(worker.own, worker.is_draining)
            for worker in self._workers
            if worker.is_serving or worker.is_draining
        ]
        if wanted == self._published:
            return
        try:
            endpoints.write_endpoints(self._settings.home, self._settings.grpc_port, wanted)
        except OSError as error:  # tried again at the next look
            self._log("warning", "endpoints cannot be written", text=os.strerror(error.errno or 0))
        else:
            self._published = wanted
