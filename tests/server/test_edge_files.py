"""What the edge is rendered from while the system runs: it follows what changes, and outlives what goes wrong."""

import re
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg2
import pytest

from tenfoot_server import database, edge_files
from tenfoot_server.edge_files import EdgeFiles, origins
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.models import StationRow
from tenfoot_server.viewer_context.operations import stations
from tests.conftest import Engine
from tests.viewer_context.country_file import write_country_file
from tests.viewer_context.rows import ELSEWHERE, SETTINGS, STATION, add_station

OCTOBER = 1_790_812_800  # 2026-10-01


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """One look is enough, however busy the machine is."""
    monkeypatch.setattr(edge_files, "_PATIENCE_SECONDS", 20.0)


class Followed:
    """Rendered files, and what was said of them."""

    def __init__(self, home: Path, **settings: object) -> None:
        self.home = home
        self.said: list[str] = []
        values = Settings.model_validate({"home": home, "cors_origins": "", **settings})
        self._files = EdgeFiles(values, origins(values), self.said.append)
        self._files.render()

    @property
    def routes(self) -> str:
        return (self.home / "envoy" / "routes.yaml").read_text()

    def after(self, *changes: Callable[[], object]) -> str:
        """Makes one change before each look, and returns the routes."""
        left = list(changes)

        def pause(_seconds: float) -> bool:
            if not left:
                return False
            left.pop(0)()
            return True

        self._files.follow(pause)
        return self.routes


def store(*allowed: str) -> None:
    """Gives the station origins that nobody has judged."""
    row = StationRow.get_by_id(STATION)
    row.settings = replace(row.settings, allowed_origins=allowed)
    row.save()


def test_origins_come_and_go_with_their_stations(db: Engine, tmp_path: Path) -> None:
    followed = Followed(tmp_path)
    assert "watch.example.org" not in followed.routes
    assert "https://watch.example.org" in followed.after(add_station)
    elsewhere = replace(SETTINGS, allowed_origins=("https://else.example.org",))
    assert "https://else.example.org" in followed.after(lambda: add_station(elsewhere, station_id=ELSEWHERE))
    assert "watch.example.org" not in followed.after(lambda: stations.delete_station(STATION))
    assert followed.said == []


def test_a_stored_origin_that_cannot_be_served_is_left_out_and_said_once(db: Engine, tmp_path: Path) -> None:
    add_station()
    store("https://a..b", "https://good.example")
    followed = Followed(tmp_path)
    assert "https://good.example" in followed.routes
    assert "a..b" not in followed.routes
    routes = followed.after(lambda: store("https://a..b", "https://better.example", "*"), lambda: None)
    assert "https://better.example" in routes
    assert "a..b" not in routes
    assert [text for text in followed.said if "a..b" in text] == [followed.said[0]]
    assert len(followed.said) == 2


def test_readiness_tells_the_date_of_a_replaced_country_file(db: Engine, tmp_path: Path) -> None:
    file = tmp_path / "own.mmdb"
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    followed = Followed(tmp_path, country_database=file)
    assert "country data of 2026-10-01" in followed.routes
    routes = followed.after(lambda: write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER + 86_400))
    assert "country data of 2026-10-02" in routes
    assert "2026-10-01" not in routes


@pytest.mark.parametrize("content", [None, b"", b"half a download"], ids=["deleted", "empty", "half"])
def test_a_country_file_that_goes_bad_changes_nothing(db: Engine, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "own.mmdb"
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    followed = Followed(tmp_path, country_database=file)
    if content is None:
        file.unlink()
    else:
        file.write_bytes(content)
    routes = followed.after(add_station)
    assert "https://watch.example.org" in routes
    assert "country data of 2026-10-01" in routes


@pytest.mark.parametrize(("budget", "timeout"), [(3, 10), (8.5, 14), (30, 35)])
def test_envoy_waits_until_the_server_can_say_which_upstream_failed(
    db: Engine, tmp_path: Path, budget: float, timeout: int
) -> None:
    routes = Followed(tmp_path, upstream_budget_seconds=budget).routes
    assert set(re.findall(r"\btimeout: (\d+)s", routes)) == {"0", str(timeout)}  # 0 where max_stream_duration holds
    assert f"max_stream_duration: {timeout}s" in routes


@pytest.mark.parametrize(
    ("settings", "served"),
    [
        ({}, True),
        ({"env": "production"}, False),
        ({"env": "production", "docs": "1"}, True),
        ({"docs": "0"}, False),
        ({"docs": ""}, True),
    ],
)
def test_the_reference_is_served_in_development(
    db: Engine, tmp_path: Path, settings: dict[str, str], served: bool
) -> None:
    assert ("/docs/page.js" in Followed(tmp_path, **settings).routes) == served


def test_the_memory_of_envoy_is_a_setting(db: Engine, tmp_path: Path) -> None:
    assert Followed(tmp_path, edge_heap_mb=300).routes
    assert f"max_heap_size_bytes: {4 * 300 * 1024 * 1024}" in (tmp_path / "envoy" / "envoy.yaml").read_text()


def test_a_database_that_is_away_changes_nothing(db: Engine, tmp_path: Path) -> None:
    add_station()
    followed = Followed(tmp_path)
    before = followed.routes

    def away() -> None:
        database.configure("", tmp_path / "nothing" / "tenfoot.db")

    assert followed.after(away) == before
    db.configure()
    assert "watch.example.org" not in followed.after(lambda: stations.delete_station(STATION))


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_database_that_hangs_holds_nobody_up(db: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    followed = Followed(tmp_path)
    before = followed.routes
    with closing(psycopg2.connect(db.url)) as other, other.cursor() as cursor, monkeypatch.context() as patched:
        patched.setattr(edge_files, "_PATIENCE_SECONDS", 0.5)
        cursor.execute("LOCK TABLE stations IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        assert followed.after(*[lambda: None] * 3) == before
        assert time.monotonic() - began < 15  # a question waits for the lock for ten seconds
    assert "https://watch.example.org" in followed.after(add_station)


def test_a_home_that_cannot_be_written_is_tried_again(db: Engine, tmp_path: Path) -> None:
    followed = Followed(tmp_path)
    folder, aside = tmp_path / "envoy", tmp_path / "aside"

    def block() -> None:
        add_station()
        folder.rename(aside)
        folder.write_text("in the way")

    def clear() -> None:
        folder.unlink()
        aside.rename(folder)

    assert "https://watch.example.org" in followed.after(block, lambda: None, clear)
    assert len(followed.said) == 1
    assert "cannot write" in followed.said[0]
