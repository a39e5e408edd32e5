"""Writes the reasons of `error_reason.proto` as a Python enum, for code that must not know protobuf.

`python -m tools.reasons`, a step of `make generate`.
"""

from pathlib import Path

from tenfoot.errors.v1.error_reason_pb2 import ErrorReason

TARGET = Path(__file__).resolve().parent.parent / "clients" / "python" / "tenfoot" / "errors" / "reasons.py"
PREFIX = "ERROR_REASON_"
HEAD = '''"""Why a call was refused. Generated from `tenfoot/errors/v1/error_reason.proto` by `make generate`."""

from enum import StrEnum


class Reason(StrEnum):
    """A reason as it stands on the wire."""

'''


def text() -> str:
    """Returns the module's text."""
    names = (name.removeprefix(PREFIX) for name, number in ErrorReason.items() if number)
    return HEAD + "".join(f'    {name} = "{name}"\n' for name in names)


if __name__ == "__main__":
    TARGET.write_text(text())
