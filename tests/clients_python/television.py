"""A television in a process of its own, for tests that kill it: `television.py TARGET FOLDER MODE`.

`endless` reports events and sends them now and then, and prints the id of each when it is safely queued. `once` reports
five, prints their ids, waits for a line, sends.
"""

import sys
from pathlib import Path

from tenfoot.client.player import DevicePlayer


def say(text: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(target: str, folder: str, mode: str) -> None:
    """Runs until it is killed, or until it has sent."""
    with DevicePlayer(target, Path(folder), timeout=60) as player:
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


if __name__ == "__main__":
    main(*sys.argv[1:])
