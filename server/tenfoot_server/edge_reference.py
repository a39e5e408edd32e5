"""The API description and the page that shows it, as Envoy serves them: files, the large ones compressed beforehand."""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tenfoot_server.endpoints import replace_file

# Envoy holds a copy of the file for each client that is slow to take it, so the copies should be small.
_LARGE_BYTES = 65_536


@dataclass(frozen=True)
class Part:
    """A file at a path. `packed` is the same file compressed with gzip, empty if it is small anyway."""

    path: str
    file: str
    kind: str
    packed: str


def reference(docs: Path, place: Path) -> list[Part]:
    """Returns the files of `docs/reference/`, which need no other server; writes the compressed ones to `place`."""
    return [
        Part(path, str(docs / file), kind, _packed(docs / file, place))
        for path, file, kind in (
            ("/openapi.json", "openapi.json", "application/json"),
            ("/docs", "reference/index.html", "text/html; charset=utf-8"),
            ("/docs/page.js", "reference/page.js", "text/javascript; charset=utf-8"),
            ("/docs/swagger-ui-bundle.js", "reference/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
            ("/docs/swagger-ui.css", "reference/swagger-ui.css", "text/css; charset=utf-8"),
        )
    ]


def _packed(file: Path, place: Path) -> str:
    about = file.stat()
    if about.st_size < _LARGE_BYTES:
        return ""
    packed = place / f"{file.name}.gz"
    replace_file(packed, _gzipped(file, about.st_mtime_ns))
    return str(packed)


@cache
def _gzipped(file: Path, _changed_ns: int) -> bytes:
    return gzip.compress(file.read_bytes(), mtime=0)
