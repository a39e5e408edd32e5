"""Nothing cites what is not in the repository, published docstrings included.

Sources are named by `docs/contract.md` and `docs/sources.md`.
"""

import re

import pytest

from tests.repository.test_files import texts

# Written so that this file keeps the rule, too.
CITATION = re.compile(
    r"\b(issues? #?[0-9]+|doss[i]er|documents? 00[0-3])\b|rest[-]contract|source[-]systems|reference/pe[e]rs",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(r"^third_party/|^docs/reference/swagger-ui|(^|/)package-lock\.json$")


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("as issue " + "2 demands", True),
        ("the shape of document 00" + "1, with", True),
        ("Document 00" + "0 gives", True),
        ("the doss" + "ier's table", True),
        ("rest-" + "contract.md, Signage", True),
        ("docs/contract.md#venues", False),
        ("the issuer has 2 keys", False),
        ("document 0010", False),
    ],
)
def test_a_citation_is_known(text: str, cites: bool) -> None:
    assert bool(CITATION.search(text)) is cites


def test_nothing_cites_what_is_not_here() -> None:
    looked_at, found = 0, []
    for name, text in texts():
        if _BY_OTHERS.search(name):
            continue
        looked_at += 1
        found += [f"{name}: {line.strip()[:100]}" for line in text.splitlines() if CITATION.search(line)]
    assert found == []
    assert looked_at > 300
