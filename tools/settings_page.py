"""Writes `docs/settings.md`: every setting of the server with its default, its values and its meaning.

`python -m tools.settings_page`, a step of `make generate`. Everything comes from the fields of `Settings`.
"""

from pathlib import Path
from typing import Any

from tenfoot_server.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "settings.md"
# Each heading comes before the setting that it is listed with; a new setting falls under the heading above it.
HEADINGS = {
    "home": "Files, database and log",
    "http_host": "Addresses and processes",
    "trusted_proxy_hops": "Clients",
    "code_ttl_seconds": "Pairing",
    "oidc_issuer": "Operators' tokens",
    "lane_waiting_max": "Load, stopping and pruning",
    "localization_form": "Upstreams",
    "login_attempts_max": "Sign-ins and webhooks",
}
UNITS = ("seconds", "bytes")

_HEAD = """# Settings

Generated from `server/tenfoot_server/settings.py` by `make generate`.

Every setting is an environment variable, and every setting is optional. If a value is not valid, the program does not
start, and the message names the variable.
"""
_TABLE = "| variable | default | values | meaning |\n| --- | --- | --- | --- |\n"

# The description of one setting in JSON Schema.
_Schema = dict[str, Any]


def page(settings: dict[str, _Schema]) -> str:
    """Returns the text of the page; `settings` are the properties of the settings' JSON schema, in order.

    Raises: ValueError for a setting without a description and for a heading without its setting.
    """
    if gone := HEADINGS.keys() - settings:
        raise ValueError(f"HEADINGS of {Path(__file__).name} names settings that do not exist: {sorted(gone)}")
    text = _HEAD
    for name, schema in settings.items():
        if name in HEADINGS:
            text += f"\n## {HEADINGS[name]}\n\n{_TABLE}"
        text += row(name, schema)
    return text


def row(name: str, schema: _Schema) -> str:
    """Returns one line of a table. Raises: ValueError for a setting without a description."""
    if not schema.get("description"):
        raise ValueError(f"Settings.{name} has no description")
    default = "" if schema["default"] in ("", None) else f"`{schema['default']}`"
    return f"| `TENFOOT_{name.upper()}` | {default} | {_values(name, schema)} | {schema['description']} |\n"


def _values(name: str, schema: _Schema) -> str:
    """Returns which values are allowed and their unit, or nothing where the setting is a text."""
    unit = next((unit for unit in UNITS if name.endswith(f"_{unit}")), "")
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "exclusiveMinimum" in schema:
        limits = f"above {schema['exclusiveMinimum']}, at most {schema['maximum']}"
    elif "maximum" in schema:
        limits = f"{schema['minimum']} to {schema['maximum']}"
    elif "minimum" in schema:
        limits = f"{schema['minimum']} or more"
    else:
        limits = ""
    return f"{limits} {unit}".strip()


if __name__ == "__main__":
    TARGET.write_text(page(Settings.model_json_schema()["properties"]))
