"""Keeps log files small: one that is full becomes `<name>.1`, and so on; the oldest is dropped.

The processes that write keep their files open, and Envoy cannot open its output again. So a full file is copied and
then emptied; all of them append, so they go on at its beginning. Lines written between the two steps are lost.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from tenfoot_server.settings import Settings
from tenfoot_server.telemetry import Log


class LogFiles:
    """The log files of one program, each with its earlier ones."""

    def __init__(self, paths: Sequence[Path], settings: Settings, log: Log) -> None:
        self._paths = paths
        self._bytes_max = settings.log_bytes_max
        self._files = settings.log_files
        self._log = log

    def rotate(self) -> None:
        """Rotates each file that is full. A file that cannot be kept is emptied all the same: the limit holds."""
        for path in self._paths:
            try:
                if path.stat().st_size <= self._bytes_max:
                    continue
            except OSError:
                continue  # an operator has moved it, and it will be opened again
            try:
                self._keep(path)
            except OSError as error:
                _older(path, 1).unlink(missing_ok=True)
                self._log("warning", "log not kept", file=path.name, text=os.strerror(error.errno or 0))
            try:
                os.truncate(path, 0)
            except OSError as error:
                self._log("warning", "log not emptied", file=path.name, text=os.strerror(error.errno or 0))

    def _keep(self, path: Path) -> None:
        for number in range(self._files - 1, 1, -1):
            if (newer := _older(path, number - 1)).exists():
                newer.replace(_older(path, number))
        if self._files > 1:
            shutil.copyfile(path, _older(path, 1))


def _older(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.{number}")
