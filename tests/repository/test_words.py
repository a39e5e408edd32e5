"""A closed word of the contract is a member of an enum; server code never writes it out."""

import ast
from pathlib import Path

from tenfoot_server.device_runtime.values import PlaylistStatus
from tenfoot_server.provisioning.rules import CodeStatus, Role
from tenfoot_server.provisioning.values import DeviceStatus, KeyStatus, ScreenStatus
from tenfoot_server.rights_locker.rules import Action, Result
from tenfoot_server.viewer_context.values import DeviceType

SERVER = Path(__file__).parents[2] / "server" / "tenfoot_server"
ENUMS = (Action, CodeStatus, DeviceStatus, DeviceType, KeyStatus, PlaylistStatus, Result, Role, ScreenStatus)
WORDS = {word.value for enum in ENUMS for word in enum}


def written_out(source: str) -> list[int]:
    """The lines that write a closed word outside of an enum."""
    tree = ast.parse(source)
    in_enums = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases)
        for inner in ast.walk(node)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in WORDS and node not in in_enums
    ]


def test_no_server_code_writes_a_closed_word_out() -> None:
    sources = [path for path in SERVER.rglob("*.py") if "migrations" not in path.parts]
    assert len(sources) > 50
    found = {path.relative_to(SERVER).as_posix(): written_out(path.read_text()) for path in sources}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_a_word_outside_of_an_enum_is_found() -> None:
    assert written_out("class Status(StrEnum):\n    ACTIVE = 'active'\n") == []
    assert written_out("class Status(StrEnum):\n    ACTIVE = 'active'\nif status == 'active':\n    pass\n") == [3]
