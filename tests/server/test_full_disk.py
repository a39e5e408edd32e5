"""A full disk: reads go on, writes are refused by name, nothing is lost, no process ends, and space brings all back."""

import http.client
import json
import shutil
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.live import LiveSystem
from tests.postgres import Postgres
from tests.server.command import Run, fails
from tests.server.full_disk import Disk, small_disk


def call(system: LiveSystem, verb: str, path: str, body: object = None) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(system.address, timeout=20)
    headers = {"Authorization": f"Bearer {system.sandbox['tenant']['apiKey']}", "Content-Type": "application/json"}
    try:
        connection.request(verb, path, body=json.dumps(body) if body is not None else None, headers=headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def names(system: LiveSystem) -> set[str]:
    status, page = call(system, "GET", "/v1/venues?pageSize=200")
    assert status == 200
    return {venue["name"] for venue in page["venues"]}


def processes(system: LiveSystem) -> set[int]:
    return {process.pid for process in [*system.workers(), *system.envoys()]}


def within(seconds: float, happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def suffer(system: LiveSystem, disk: Disk) -> None:
    """Fills the disk and looks at a running system whose database is on it."""
    before, kept, refused = processes(system), set(), set()
    disk.fill()
    for number in range(150):  # what lies free inside of the database's files is used up first
        name = f"{number} {'x' * 200}"
        status, answer = call(system, "POST", "/v1/venues", {"name": name})
        if status == 201:
            kept.add(name)
        else:
            assert (status, answer["code"]) == (503, "STORAGE_FULL")
            refused.add(name)
            assert names(system) == kept
    assert refused
    disk.free()
    within(10, lambda: call(system, "POST", "/v1/venues", {"name": "afterwards"})[0] == 201)
    assert names(system) == kept | {"afterwards"}
    assert processes(system) == before


def test_the_home_with_the_database_is_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 16) as disk, LiveSystem(disk.place / "home", workers=3) as system:
        suffer(system, disk)


def test_the_disk_of_postgresql_is_full(postgres: Postgres, tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)  # PostgreSQL runs as another user
    try:
        with small_disk(folder / "disk", 32) as disk:
            url = postgres.create_database_at(f"full_{uuid.uuid4().hex}", disk.place)
            with LiveSystem(tmp_path / "home", url, workers=3) as system:
                suffer(system, disk)
    finally:
        shutil.rmtree(folder)


def test_the_home_is_full_and_the_database_elsewhere(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.create_database(f"full_{uuid.uuid4().hex}")
    with small_disk(tmp_path / "disk", 8) as disk, LiveSystem(disk.place / "home", url, workers=3) as system:
        before = processes(system)
        disk.fill()
        for number in range(150):
            assert call(system, "POST", "/v1/venues", {"name": str(number)})[0] == 201
        assert len(names(system)) == 150
        (worker, *_) = system.workers()
        worker.kill()
        within(30, lambda: len(processes(system)) == len(before) and worker.pid not in processes(system))
        assert len(processes(system) - before) == 1


@pytest.mark.parametrize("verb", ["run", "migrate"])
def test_the_first_start_on_a_full_disk_names_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, verb: str
) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        home = disk.place / "home"
        home.mkdir(mode=0o700)
        monkeypatch.setenv("TENFOOT_HOME", str(home))
        disk.fill()
        fails(run(verb), "No space left on device")
