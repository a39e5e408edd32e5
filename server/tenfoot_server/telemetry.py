"""Log lines and metrics.

A log line is one JSON object on standard output. It contains names, codes and times, but never a credential, a code, a
token or an e-mail address. Of the text of an exception it contains the first line, because a database quotes rows in
the others; in production it contains none. The subject of an operator's token may be an e-mail address, so it is logged
as a keyed hash, the same in every line, in every process and after a restart. To find out who it is, look up the
request id of one of their calls.
"""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from tenfoot_server import clock

request_id: ContextVar[str] = ContextVar("request_id", default="")

# One process's own; the supervisor adds up (`metrics.py`).
REGISTRY = CollectorRegistry()
SERVING_NAME = "tenfoot_workers_serving"
CALLS = Counter("tenfoot_calls_total", "Calls answered.", ["method", "code"], registry=REGISTRY)
SECONDS = Histogram(
    "tenfoot_call_seconds",
    "Time from a call's first byte to its answer, seconds.",
    ["method"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)
WAITING = Gauge("tenfoot_lane_waiting", "Calls that wait for a database lane.", ["lane"], registry=REGISTRY)
PRUNING_STOPPED = Gauge(
    "tenfoot_pruning_stopped", "Server processes that delete nothing because their clock leapt.", registry=REGISTRY
)
SERVING = Gauge(SERVING_NAME, "Server processes that can serve.", registry=REGISTRY)

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


class Log:
    """Writes the log lines of one process: to a file that others append to as well, or to standard output."""

    def __init__(self, level: str, *, with_exception_texts: bool, to: Path | None = None) -> None:
        self._to = to
        self._level = _LEVELS[level]
        self._with_exception_texts = with_exception_texts

    def __call__(self, level: str, event: str, **fields: object) -> None:
        """Writes one line, unless its level is below the configured one."""
        if _LEVELS[level] < self._level:
            return
        line: dict[str, Any] = {"at": clock.now().isoformat(timespec="milliseconds"), "level": level, "event": event}
        if asked := request_id.get():
            line["request_id"] = asked
        line.update(fields)
        text = json.dumps(line, separators=(",", ":"), default=str) + "\n"
        try:
            if self._to is not None:
                with self._to.open("a") as file:
                    file.write(text)
                return
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError:
            pass  # if the disk is full or the reader has gone, the line is lost but the call goes on

    def failure(self, event: str, error: BaseException, **fields: object) -> None:
        """Writes an unexpected failure: its type, the database's code for it, where it happened, and outside production
        the first line of its message.
        """
        where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in _frames(error)]
        text = {"text": str(error).partition("\n")[0]} if self._with_exception_texts else {}
        code = _database_code(error)
        coded = {"sqlstate": code} if code else {}
        self("error", event, error=type(error).__name__, where=where, **coded, **text, **fields)


class JsonLogHandler(logging.Handler):
    """Writes the log messages of libraries as the same lines, without the values in them.

    Such a value may come from a caller: grpcio quotes a header that is not UTF-8 in full, and a header may hold a key.
    """

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one record."""
        level = "error" if record.levelno >= logging.ERROR else "warning"
        self._log(level, "library", logger=record.name, text=str(record.msg))


def _database_code(error: BaseException | None) -> str | None:
    """Returns PostgreSQL's SQLSTATE or SQLite's name of an error, looked for in what has caused it, too."""
    while error is not None:
        code = getattr(error, "pgcode", None) or getattr(error, "sqlite_errorname", None)
        if code:
            return str(code)
        error = error.__cause__ or error.__context__
    return None


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))[-8:]
