# ruff: noqa: T201 - it talks to a person
"""`make test-browser`: a real Chromium on the reference page and on the TypeScript clients, through Envoy with CORS.

The pages come from two origins of their own, one that the system allows and one that it does not.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from clients.conformance import answers
from tenfoot_server.settings import environment
from tests.live import LiveSystem

FOLDER = Path(__file__).resolve().parent
TYPESCRIPT = FOLDER.parents[1] / "typescript"
_BUILD_SECONDS = 300.0
_RUN_SECONDS = 120.0

_UNREAD = {"read": False, "status": 0, "reason": ""}
_DELETED: dict[str, Any] = {}
# Three deletions in 30 days. The wait and the request's name are headers, exposed by CORS.
_REFUSED = {
    "status": 429,
    "message": "Delete Limit Reached",
    "retryAfter": "/[1-9][0-9]*/",
    "requestId": "$request",
}
_TELEVISION = [
    *answers.steps(),
    {"step": "delete_limit", "answer": {"deletions": [_DELETED, _DELETED, _DELETED, _REFUSED]}},
]
EXPECTED: dict[str, list[dict[str, Any]]] = {
    "docs": [],
    "grpc-web": answers.steps(),
    "tv": _TELEVISION,
    "tv-old": _TELEVISION,
    "foreign": [
        # gRPC-Web knows no HTTP status without a reply.
        {"step": "grpc_web", "answer": {**_UNREAD, "status": None}},
        {"step": "grpc_web_viewer", "answer": {**_UNREAD, "status": None}},
        {"step": "rest", "answer": _UNREAD},
        {"step": "rest_viewer", "answer": _UNREAD},
    ],
}


class _Pages(SimpleHTTPRequestHandler):
    """Serves the built pages without a word."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def origin() -> Iterator[str]:
    """Yields an origin on a port of its own that serves the built pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(FOLDER / "dist"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def build() -> None:
    """Installs packages that changed and builds the pages, the client only if it is older than its sources.

    Raises:
        subprocess.CalledProcessError: a command failed; it has said why.
    """
    for folder in (TYPESCRIPT, FOLDER):
        if _is_older(folder / "node_modules" / ".package-lock.json", folder / "package-lock.json"):
            subprocess.run(["npm", "ci"], cwd=folder, timeout=_BUILD_SECONDS, check=True)
    sources = [*TYPESCRIPT.glob("*.json"), TYPESCRIPT / "build.mjs", *(TYPESCRIPT / "src").rglob("*.ts")]
    if _is_older(TYPESCRIPT / "dist" / "tv.js", *sources):
        subprocess.run(["npm", "run", "--silent", "build"], cwd=TYPESCRIPT, timeout=_BUILD_SECONDS, check=True)
    subprocess.run(["node", "build.ts"], cwd=FOLDER, timeout=_BUILD_SECONDS, check=True)


def _is_older(made: Path, *sources: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < max(source.stat().st_mtime for source in sources)


def reports(folder: Path) -> Iterator[dict[str, Any]]:
    """Yields what the browser says of each check, one after another. What it complains of goes to the terminal."""
    with ExitStack() as stack:
        allowed, foreign = stack.enter_context(origin()), stack.enter_context(origin())
        system = stack.enter_context(LiveSystem(folder / "home", cors_origins=allowed, linger_seconds=0))
        done = subprocess.run(
            ["node", "browser.ts", str(system.home / "sandbox.json"), allowed, foreign],
            cwd=FOLDER,
            env=environment(TMPDIR=str(folder)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            timeout=_RUN_SECONDS,
            check=False,
        )
        yield from (json.loads(line) for line in done.stdout.splitlines())


def main() -> int:
    """Returns 1 unless every check was made and found nothing wrong."""
    if missing := [tool for tool in ("node", "npm") if shutil.which(tool) is None]:
        print(f"the toolchain is missing: {', '.join(missing)}")
        return 1
    build()
    passed = set()
    with tempfile.TemporaryDirectory() as folder:
        for report in reports(Path(folder)):
            name = report["check"]
            found = report["found"] + answers.differences(EXPECTED[name], "\n".join(report["printed"]))
            print(f"{name}: {'FAILED' if found else 'ok'} in {report['seconds']:.1f} s", flush=True)
            for line in found:
                print(f"    {line}", flush=True)
            if not found:
                passed.add(name)
    failed = [name for name in EXPECTED if name not in passed]
    print(f"{len(passed)} passed, {len(failed)} failed" + (f": {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
