"""The metrics of all server processes as one: the supervisor asks each on its socket, and adds up.

Nothing of it lies in a file: a mapped file on a full disk would end the process that counts.
"""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from tenfoot_server.telemetry import SERVING_NAME

_PATIENCE_SECONDS = 0.5
_EVERY_SECONDS = 2.0

# A sample's family, name and labels.
Key = tuple[str, str, tuple[tuple[str, str], ...]]
Samples = dict[Key, float]


def status_socket(own: Path) -> Path:
    """Where the server process with this socket tells its metrics."""
    return own.with_suffix(".status")


class Metrics(Collector):
    """Adds up what the processes count. What one has counted that has ended goes on counting, its gauges do not.

    A process that does not answer, stopped or hanging, counts as it did when it last answered.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._families: dict[str, tuple[str, str]] = {}
        self._seen: dict[Path, Samples] = {}
        self._answering: set[Path] = set()
        self._ended: Samples = {}

    def follow(self, own: Path) -> None:
        """Counts a process, by its socket."""
        with self._lock:
            self._seen.setdefault(own, {})

    def end(self, own: Path) -> None:
        """Ends a process: keeps what it has counted as far as that is known. It may begin again."""
        with self._lock:
            for key, value in self._seen.pop(own, {}).items():
                self._add(self._ended, key, value)
            self._answering.discard(own)

    def count(self, name: str, help_text: str) -> None:
        """Counts something that the supervisor itself has seen."""
        with self._lock:
            self._families[name] = (help_text, "counter")
            self._add(self._ended, (name, f"{name}_total", ()), 1)

    def ask(self, own: Path) -> bool:
        """Asks a process for its metrics, and returns whether it serves."""
        try:
            text = _read(status_socket(own))
        except OSError:
            text = ""
        fresh: Samples = {}
        families = {}
        for family in text_string_to_metric_families(text):
            if not family.name.endswith("_created"):
                families[family.name] = (family.documentation, family.type)
                for sample in family.samples:
                    fresh[(family.name, sample.name, tuple(sorted(sample.labels.items())))] = sample.value
        with self._lock:
            self._families |= families
            if fresh and own in self._seen:
                self._seen[own] = fresh
                self._answering.add(own)
            else:
                self._answering.discard(own)
        return bool(fresh.get((SERVING_NAME, SERVING_NAME, ())))

    def collect(self) -> Iterator[Metric]:
        """Asks all processes and yields the sums."""
        with self._lock:
            known = list(self._seen)
        for own in known:
            self.ask(own)
        with self._lock:
            sums = dict(self._ended)
            for own, samples in self._seen.items():
                for key, value in samples.items():
                    if own in self._answering or self._families[key[0]][1] != "gauge":
                        sums[key] = sums.get(key, 0) + value
            alive = len(self._answering)
            families = dict(self._families)
        yield _gauge("tenfoot_workers_alive", "Server processes that answer.", alive)
        found: dict[str, Metric] = {}
        for (family, name, labels), value in sums.items():
            if family not in found:
                found[family] = Metric(family, *families[family])
            found[family].add_sample(name, dict(labels), value)
        yield from found.values()

    def state(self) -> dict[str, object]:
        """What a program that takes over must know, as JSON."""
        with self._lock:
            return {"families": self._families, "ended": [[*key, value] for key, value in self._ended.items()]}

    def restore(self, state: dict[str, object]) -> None:
        """Goes on from another program's state."""
        families, ended = state["families"], state["ended"]
        assert isinstance(families, dict)  # noqa: S101
        assert isinstance(ended, list)  # noqa: S101
        with self._lock:
            self._families = {name: (text, kind) for name, (text, kind) in families.items()}
            self._ended = {
                (family, name, tuple((label, text) for label, text in labels)): value
                for family, name, labels, value in ended
            }

    def serve(self, host: str, port: int) -> None:
        """Answers Prometheus. Asks the processes from time to time, too, for what one has counted ends with it."""
        registry = CollectorRegistry()
        registry.register(self)
        start_http_server(port, addr=host, registry=registry)
        threading.Thread(target=self._look, daemon=True).start()

    def _look(self) -> None:
        while True:
            time.sleep(_EVERY_SECONDS)
            for own in list(self._seen):
                self.ask(own)

    def _add(self, sums: Samples, key: Key, value: float) -> None:
        if self._families[key[0]][1] != "gauge":
            sums[key] = sums.get(key, 0) + value


def _gauge(name: str, help_text: str, value: float) -> Metric:
    metric = Metric(name, help_text, "gauge")
    metric.add_sample(name, {}, value)
    return metric


def _read(path: Path) -> str:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as stream:
        stream.settimeout(_PATIENCE_SECONDS)
        stream.connect(str(path))
        parts = []
        while part := stream.recv(65_536):
            parts.append(part)
    return b"".join(parts).decode()
