"""The reference page needs nothing from outside: its files are here, unchanged, and its policy forbids the rest."""

import hashlib
import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference"
# Of swagger-ui-dist 5.35.0.
SUMS = {
    "swagger-ui-bundle.js": "e6a898692f2d768e807c3ba4626068a69a2c5dd960dd6c76f3e4d3a3de180af2",
    "swagger-ui.css": "5ed08757e53da3e026d6cbecc61fe5d43585c9560b302d534ad56692519a273d",
}


def test_the_vendored_files_are_those_of_the_package() -> None:
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in SUMS} == SUMS
    assert "Apache License" in (FOLDER / "LICENSE").read_text()
    assert "5.35.0" in (FOLDER / "README.md").read_text()


def test_the_page_loads_only_what_lies_beside_it() -> None:
    page = (FOLDER / "index.html").read_text()
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert [name for name in loaded if name != "data:,"] == [
        "/docs/swagger-ui.css",
        "/docs/swagger-ui-bundle.js",
        "/docs/page.js",
    ]
    assert all((FOLDER / name.removeprefix("/docs/")).is_file() for name in loaded if name != "data:,")
    assert "//" not in page.replace("<!DOCTYPE", "")


def test_the_page_may_not_ask_other_hosts() -> None:
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', (FOLDER / "index.html").read_text())[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert {source for rule in rules.values() for source in rule.split()} == {
        "'none'",
        "'self'",
        "'unsafe-inline'",
        "data:",
    }
    assert rules["script-src"] == rules["connect-src"] == "'self'"
    assert 'validatorUrl: "none"' in (FOLDER / "page.js").read_text()
