"""The settings page: one line for each setting, from the fields of `Settings`."""

import pytest
from pydantic import Field
from pydantic_settings import BaseSettings

from tenfoot_server.settings import Settings
from tools.settings_page import HEADINGS, page, row

SETTINGS = Settings.model_json_schema()["properties"]


class _Added(Settings):
    added_seconds: int = Field(default=7, ge=1, le=9, description="How long it takes.")


class _WithoutDescription(BaseSettings):
    added_seconds: int = 7


def test_every_setting_stands_in_the_page_once() -> None:
    names = [line.split("`")[1] for line in page(SETTINGS).splitlines() if line.startswith("| `")]
    assert names == [f"TENFOOT_{name.upper()}" for name in Settings.model_fields]


def test_a_new_setting_needs_only_its_field() -> None:
    added = "| `TENFOOT_ADDED_SECONDS` | `7` | 1 to 9 seconds | How long it takes. |"
    assert added in page(_Added.model_json_schema()["properties"]).splitlines()


def test_a_setting_without_a_description_is_refused() -> None:
    schema = _WithoutDescription.model_json_schema()["properties"]["added_seconds"]
    with pytest.raises(ValueError, match=r"Settings\.added_seconds has no description"):
        row("added_seconds", schema)


def test_a_heading_without_its_setting_is_refused() -> None:
    name = next(iter(HEADINGS))
    with pytest.raises(ValueError, match=name):
        page({other: schema for other, schema in SETTINGS.items() if other != name})


@pytest.mark.parametrize(
    ("name", "default", "values"),
    [
        ("env", "`development`", "`development`, `production`"),
        ("database_url", "", ""),
        ("country_database", "", ""),
        ("prune_seconds", "`3600`", "0 or more seconds"),
        ("upstream_read_seconds", "`2.0`", "above 0, at most 30 seconds"),
        ("metrics_port", "`9464`", "0 to 65535"),
    ],
)
def test_defaults_and_limits_are_shown(name: str, default: str, values: str) -> None:
    assert row(name, SETTINGS[name]).split(" | ")[1:3] == [default, values]
