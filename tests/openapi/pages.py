"""Reads and runs the commands of pages for people.

An `sh` block holds commands that can be pasted. A `text` block right after it shows what they print. The commands of a
page run in one shell, at the checkout's root.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.live import LiveSystem

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```sh\n(?P<text>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_NEXT = "\x1e"
# What the pages say where a run has its own ports and its own folder.
_REST, _GRPC, _HOME = "http://127.0.0.1:8080", "127.0.0.1:50051", "var/"


@dataclass
class Block:
    """Commands, and what the page shows under them."""

    text: str
    output: str


def blocks(page: str) -> list[Block]:
    """The commands of a page, in order."""
    return [Block(found["text"], found["output"] or "") for found in _BLOCK.finditer(page)]


def run(page: str, system: LiveSystem) -> list[Block]:
    """Runs a page's commands and returns them with what they have printed, secrets and places made the page's own."""
    given = blocks(page)
    script = "".join(f"printf '{_NEXT}'\n{_here(block.text, system)}\n" for block in given)
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=ROOT,
        env=system.environment,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    outputs = done.stdout.split(_NEXT)[1:]
    assert len(outputs) == len(given), done.stdout
    return [Block(block.text, _shown(output, system)) for block, output in zip(given, outputs, strict=True)]


def written(page: str, ran: list[Block]) -> str:
    """The page with what its commands have printed."""
    left = iter(ran)

    def filled(_: re.Match[str]) -> str:
        block = next(left)
        shown = f"\n```text\n{block.output}```\n" if block.output else ""
        return f"```sh\n{block.text}```\n{shown}"

    return _BLOCK.sub(filled, page)


def alike(output: str) -> str:
    """What stays the same from run to run."""
    for pattern, stands_for in (
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
        (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?\+00:?00)", "<moment>"),
        (r"\bvera-\d+", "<account>"),
        (r'"code":"[A-Z2-9]{8}"', '"code":"<code>"'),
        (r'"validUntil":\d+', '"validUntil":<seconds>'),
        (r'"expiresIn":\d+', '"expiresIn":<seconds>'),
        (r"retry-after: \d+", "retry-after: <seconds>"),
        (r"date: [^\n]*", "date: <moment>"),
        (r'"ms":[0-9.]+', '"ms":<number>'),
    ):
        output = re.sub(pattern, stands_for, output)
    return output


def _here(text: str, system: LiveSystem) -> str:
    return text.replace(_REST, system.rest).replace(_GRPC, system.grpc).replace(_HOME, f"{system.home}/")


def _shown(output: str, system: LiveSystem) -> str:
    output = output.replace("\r", "").replace(f"{system.home}/", _HOME)
    output = output.replace(system.rest, _REST).replace(system.grpc, _GRPC)
    output = re.sub(r"\b(ak|dak|pk|at)_[A-Za-z0-9_-]{16,}", r"\1_…", output)
    return output if not output or output.endswith("\n") else output + "\n"
