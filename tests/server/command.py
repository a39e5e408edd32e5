"""What tests of the command see of it."""

import json
from collections.abc import Callable
from typing import Any


class Said:
    """What a run of the command printed, and its exit status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)


Run = Callable[..., Said]


def fails(said: Said, *texts: str) -> None:
    assert said.status == 1, said.out + said.err
    assert said.err.startswith("tenfoot: ")
    assert said.err.count("\n") == 1, said.err
    assert said.out == ""
    for text in texts:
        assert text in said.err
