"""A television in a process of its own, for tests that kill it or fill its disk: `television.py TARGET FOLDER MODE`.

`endless` reports events and sends them now and then, and prints the id of each when it is safely queued. `once` reports
five, prints their ids, waits for a line, sends. `told` does what each line says, and prints what came of it.
"""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

from tenfoot.client.errors import NotFound
from tenfoot.client.player import DevicePlayer


def switch_on(target: str, folder: Path, mode: str) -> subprocess.Popen[str]:
    """Starts one."""
    return subprocess.Popen(
        [sys.executable, __file__, target, str(folder), mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def tell(process: subprocess.Popen[str], line: str) -> None:
    """Tells one of the mode `told` what to do; its answer comes when it has done it."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def heard(process: subprocess.Popen[str]) -> str:
    """Waits for the next line that it prints; empty if it has ended."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(target: str, folder: str, mode: str) -> None:
    """Runs until it is killed, until it has sent, or until nobody tells it anything any more."""
    with DevicePlayer(target, Path(folder), timeout=60) as player:
        if mode == "told":
            for line in sys.stdin:
                obey(player, *line.split())
            return
        if mode == "once":
            player.poll_config()
            for _ in range(5):
                say(player.report("impression"))
            sys.stdin.readline()
            player.send_events()
            return
        number = 0
        while True:
            say(player.report("impression"))
            number += 1
            if number % 7 == 0:
                player.send_events()


def obey(player: DevicePlayer, verb: str, code: str = "") -> None:
    """Does what one line says."""
    match verb:
        case "start":
            say(player.state.value)
        case "connect":
            with suppress(NotFound):
                player.register("AAAAAAAA")
            say("connected")
        case "register":
            say(player.register(code).device_id)
        case "run":
            say(player.run(threading.Event(), send_every=0.5).value)


if __name__ == "__main__":
    main(*sys.argv[1:])
