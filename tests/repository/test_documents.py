"""The pages of `docs/`: what names a heading or a page names one that is there."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.repository.contract import ROOT
from tests.repository.test_files import tracked

CASES = ROOT / "tests" / "contract" / "cases"
_SOURCES = {"docs/contract.md", "docs/sources.md"}
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """A page without its code."""
    return _FENCED.sub("", page.read_text())


@cache
def anchors(page: Path) -> list[str]:
    """The anchors of a page's headings, as Markdown viewers derive them."""
    return [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(prose(page))]


def fault(page: Path, anchor: str) -> str:
    """What is wrong with a reference, nothing if it leads somewhere."""
    if not page.exists():
        return "no such page"
    return "" if not anchor or anchor in anchors(page) else "no such heading"


@pytest.mark.parametrize("name", sorted(_SOURCES))
def test_an_anchor_means_one_heading(name: str) -> None:
    assert len(anchors(ROOT / name)) == len(set(anchors(ROOT / name)))


def test_every_case_names_the_heading_that_it_proves() -> None:
    named = {}
    for case in CASES.rglob("*.yaml"):
        for source in yaml.safe_load(case.read_text())["from"].split("; "):
            page, _, anchor = source.partition("#")
            named[case.relative_to(CASES).as_posix(), source] = (
                fault(ROOT / page, anchor) if page in _SOURCES and anchor else "not a heading of the contract"
            )
    assert {key: wrong for key, wrong in named.items() if wrong} == {}
    assert len(named) > 400


def test_every_link_leads_somewhere() -> None:
    pages = [page for page in tracked() if page.suffix == ".md" and "third_party" not in page.parts]
    links = [
        (page, link)
        for page in pages
        for link in _LINK.findall(prose(page))
        if not link.startswith(("http://", "https://", "mailto:"))
    ]
    broken = {}
    for page, link in links:
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        if wrong := fault(target, anchor):
            broken[page.relative_to(ROOT).as_posix(), link] = wrong
    assert broken == {}
    assert len(links) > 10
