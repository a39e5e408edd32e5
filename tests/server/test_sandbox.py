"""The sandbox's station: made once, then the operator's; the file names an origin that browsers may come from."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest

from tenfoot_server import database, sandbox, system
from tenfoot_server.edge_files import origins
from tenfoot_server.provisioning.models import Tenant
from tenfoot_server.rights_locker.models import Provider
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.models import StationRow
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.values import Coverage
from tests.conftest import Engine
from tests.viewer_context.rows import ELSEWHERE, SETTINGS, add_station


def prepared(home: Path, cors_origins: str = "https://tv.tenfoot.example") -> Any:
    """The station's part of the sandbox's file, and every allowed origin."""
    settings = Settings(home=home, cors_origins=cors_origins)
    return sandbox.prepare(settings)["station"], origins(settings)


def test_what_the_operator_made_of_the_station_stays(db: Engine, tmp_path: Path) -> None:
    first, _ = prepared(tmp_path)
    made = stations.get_station(first["id"])
    assert (made.settings.call_sign, made.settings.coverage) == ("KTEN", Coverage(countries=("US",)))
    assert made.settings.allowed_origins == (first["origin"],)
    assert made.settings.account is not None
    changed = replace(made.settings, name="Ours", coverage=Coverage(countries=("GH",)), account=None)
    add_station(changed, station_id=first["id"])
    before = stations.get_station(first["id"])

    again, _ = prepared(tmp_path)

    assert again == first
    assert stations.get_station(first["id"]) == before


@pytest.mark.parametrize(
    ("cors_origins", "named"),
    [
        ("https://tv.tenfoot.example", "https://tv.tenfoot.example"),
        ("http://localhost:3000, https://TV.Example.org:8443", "https://tv.example.org:8443"),
        ("https://[::1]:3000", "https://[::1]:3000"),
        ("https://*.stations.example,http://localhost:3000", "https://tv.tenfoot.example"),
        ("", "https://tv.tenfoot.example"),
    ],
)
def test_the_file_names_an_origin_that_is_allowed(db: Engine, tmp_path: Path, cors_origins: str, named: str) -> None:
    for _ in range(2):
        station, allowed = prepared(tmp_path, cors_origins)
        assert station["origin"] == named
        assert named in [origin.lower() for origin in allowed]


def test_the_file_names_what_the_stations_have_by_now(db: Engine, tmp_path: Path) -> None:
    station, _ = prepared(tmp_path, "")
    own = stations.get_station(station["id"]).settings
    add_station(replace(own, allowed_origins=("http://localhost", "https://ours.example")), station_id=station["id"])
    assert prepared(tmp_path, "")[0]["origin"] == "https://ours.example"

    add_station(replace(own, allowed_origins=()), station_id=station["id"])
    assert prepared(tmp_path, "") == ({"id": station["id"], "origin": None}, ())

    add_station(replace(SETTINGS, allowed_origins=("https://watch.example.org",)), station_id=ELSEWHERE)
    assert prepared(tmp_path, "")[0]["origin"] == "https://watch.example.org"


def test_a_stored_origin_that_cannot_be_served_is_not_named(db: Engine, tmp_path: Path) -> None:
    station, _ = prepared(tmp_path, "")
    row = StationRow.get_by_id(station["id"])
    row.settings = replace(row.settings, allowed_origins=("https://a..b", "https://ours.example"))
    row.save()

    assert prepared(tmp_path, "")[0]["origin"] == "https://ours.example"


@pytest.mark.parametrize(
    ("env", "wanted", "made"),
    [
        ("development", None, True),
        ("development", False, False),
        ("production", None, False),
        ("production", True, True),
    ],
)
def test_a_production_database_gets_a_sandbox_only_if_it_is_asked_for(
    embedded: Path, env: Literal["development", "production"], wanted: bool | None, made: bool
) -> None:
    settings = Settings(home=embedded, env=env, sandbox=wanted)
    allowed, content = system._prepare(settings)
    database.configure("", settings.sqlite_path)
    assert (content is not None) == made
    assert Tenant.select().count() == Provider.select().count() == StationRow.select().count() == made
    assert "https://tv.tenfoot.example" in allowed
