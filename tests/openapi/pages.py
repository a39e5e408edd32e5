"""Reads and runs the commands of the getting-started pages.

A `console` block holds commands after `$ `, their further lines after `> `, and under each what it prints. The commands
of a page run in one shell, at the checkout's root.
"""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.live import LiveSystem

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_NEXT = "\x1e"
# What the pages say where a run has its own ports and its own folder.
_REST, _GRPC, _HOME = "http://127.0.0.1:8080", "127.0.0.1:50051", "var/"


@dataclass
class Command:
    """One command with what the page shows under it."""

    text: str
    output: str


def commands(page: str) -> list[Command]:
    """The commands of a page, in order."""
    found: list[Command] = []
    for block in _BLOCK.findall(page):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Command(line[2:], ""))
            elif (line + " ").startswith("> ") and not found[-1].output:
                found[-1].text += "\n" + line[2:]
            else:
                found[-1].output += line + "\n"
    return found


def run(page: str, system: LiveSystem) -> list[Command]:
    """Runs a page's commands and returns them with what they have printed, secrets and places made the page's own."""
    given = commands(page)
    script = "".join(f"printf '{_NEXT}'\n{_here(command.text, system)}\n" for command in given)
    done = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    outputs = done.stdout.split(_NEXT)[1:]
    assert len(outputs) == len(given), done.stdout
    return [Command(command.text, _shown(output, system)) for command, output in zip(given, outputs, strict=True)]


def written(page: str, ran: list[Command]) -> str:
    """The page with what its commands have printed."""
    left = list(ran)

    def filled(block: re.Match[str]) -> str:
        count = sum(line.startswith("$ ") for line in block[0].splitlines())
        taken, left[:] = left[:count], left[count:]
        return "".join(_prompted(command.text) + command.output for command in taken)

    return _BLOCK.sub(filled, page)


def _prompted(text: str) -> str:
    return "$ " + text.replace("\n", "\n> ").replace("> \n", ">\n") + "\n"


def alike(output: str) -> str:
    """What stays the same from run to run."""
    for pattern, stands_for in (
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>"),
        (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?\+00:?00)", "<moment>"),
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
