"""Becoming another program: at SIGHUP the supervisor starts its own command anew in its place (`exec`).

So new code runs, also a new version's, with the same process id and the same children, which it goes on to replace. The
new program gets what it must know in a file without a name, and the locks that the old one holds.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from typing import Any, NoReturn

from tenfoot_server.supervisor import held_signals

_CHECK_SECONDS = 60.0


def command(verb: str) -> list[str]:
    """What starts this verb again, as it was typed: a link to the current version leads to the new one by now."""
    script = sys.argv[0]
    if os.access(script, os.X_OK) and not script.endswith(".py"):
        return [script, verb]
    return [sys.executable, "-m", "tenfoot_server", verb]


def problem(verb: str) -> str:
    """Asks the program that this one would become whether it could start; returns why not, or nothing."""
    try:
        done = subprocess.run(
            [*command(verb), "--check"], capture_output=True, text=True, timeout=_CHECK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = (done.stderr or done.stdout).strip().splitlines()
    return "" if done.returncode == 0 else said[-1] if said else f"exit code {done.returncode}"


def become(verb: str, state: dict[str, Any], locks: Iterable[int]) -> NoReturn:
    """Becomes the program of today. Raises: OSError when it cannot be started, and this one goes on."""
    with (
        tempfile.TemporaryFile()
        if not hasattr(os, "memfd_create")
        else os.fdopen(os.memfd_create("tenfoot"), "w+b") as file
    ):
        file.write(json.dumps(state).encode())
        file.flush()
        file.seek(0)
        for number in (file.fileno(), *locks):
            os.set_inheritable(number, True)
        sys.stdout.flush()
        started = command(verb)
        with held_signals():
            os.execv(started[0], [*started, "--adopt", str(file.fileno())])  # noqa: S606 - no shell


def taken(number: int) -> dict[str, Any]:
    """Reads what the program before this one has left. Its locks are kept from children again."""
    with os.fdopen(number, "rb") as file:
        state: dict[str, Any] = json.loads(file.read())
    for lock in state["locks"].values():
        os.set_inheritable(lock, False)
    return state
