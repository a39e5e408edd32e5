"""Generated files are marked as such, and are few enough to be committed."""

import subprocess

from tests.repository.contract import ROOT
from tools import clients, generate

LINES_MAX = 80_000
MARKED = "linguist-generated"


def attributes(names: list[str]) -> dict[str, dict[str, str]]:
    """What `.gitattributes` says of each file: `set`, `unset` or `unspecified`, by attribute."""
    command = ["git", "check-attr", "-z", "--stdin", MARKED, "diff"]
    asked = "".join(f"{name}\0" for name in names)
    said = subprocess.run(command, cwd=ROOT, input=asked, capture_output=True, text=True, timeout=60, check=True)
    fields = said.stdout.split("\0")
    found: dict[str, dict[str, str]] = {}
    for name, attribute, value in zip(fields[::3], fields[1::3], fields[2::3], strict=False):
        found.setdefault(name, {})[attribute] = value
    return found


def written_by_generators() -> list[str]:
    """Every file that a generator writes, by its path in the repository."""
    by_clients = [
        f"clients/{language}/{name}"
        for language in clients.LANGUAGES
        for name in clients.generated(language, clients.CLIENTS / language)
    ]
    return [*by_clients, *(file.relative_to(ROOT).as_posix() for file in generate.generated())]


def test_every_generated_file_is_marked_and_has_no_diffs() -> None:
    written = attributes(written_by_generators())
    assert len(written) > 50
    wrong = {name: said for name, said in written.items() if said != {MARKED: "set", "diff": "unset"}}
    assert wrong == {}


def test_the_generated_text_is_few_lines() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    files = [name for name, said in attributes(listed.stdout.split("\0")[:-1]).items() if said[MARKED] == "set"]
    texts = [content for name in files if b"\0" not in (content := (ROOT / name).read_bytes())]
    assert 10_000 < sum(content.count(b"\n") for content in texts) < LINES_MAX
