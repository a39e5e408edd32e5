"""The commands of the getting-started pages still print what the pages show, but for ids, moments and secrets.

`python -m tests.openapi.test_getting_started` writes what they print into the pages.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import LiveSystem
from tests.openapi.pages import ROOT, alike, blocks, run, written

PAGES = [*sorted((ROOT / "docs").glob("getting-started-*.md")), ROOT / "docs" / "stations.md"]
ALL = sorted({*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md"), *ROOT.glob("clients/*/README.md")})


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSystem]:
    with LiveSystem(tmp_path_factory.mktemp("pages") / "home") as running:
        yield running


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("time", ["the first time", "again"])
def test_pages_show_what_happens(path: Path, time: str, system: LiveSystem) -> None:
    shown = blocks(path.read_text())
    assert len(shown) > 3
    for before, now in zip(shown, run(path.read_text(), system), strict=True):
        assert alike(now.output) == alike(before.output), now.text


@pytest.mark.parametrize("path", ALL, ids=lambda path: str(path.relative_to(ROOT)))
def test_blocks_can_be_pasted(path: Path) -> None:
    prompts = [line for line in path.read_text().splitlines() if line.startswith("$ ")]
    assert prompts == []


def main() -> int:
    """Runs every page against a system of its own and writes the output."""
    for path in PAGES:
        with tempfile.TemporaryDirectory() as folder, LiveSystem(Path(folder) / "home") as system:
            page = path.read_text()
            path.write_text(written(page, run(page, system)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
