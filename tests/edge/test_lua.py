"""Envoy's Lua without Envoy: what `make lint` finds in it, and its JSON held against Python's."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lupa.luajit21 import LuaRuntime

from tools.lua_lint import FOLDER, faults

SHAPE = "tenfoot.provisioning.v1.CreateVenueRequest"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("local a = 1\nlocal function f()\n  return function() b = a end\nend", "x.lua:3: the global b is neither"),
        ("return math.floor(strng.byte('x'))", "x.lua:1: the global strng is neither"),
        ("function envoy_on_reply() end", "x.lua:1: the global envoy_on_reply is neither"),
        ("\nlocal a = ", "x.lua:2: unexpected symbol"),
    ],
)
def test_the_linter_finds(text: str, fault: str) -> None:
    (found,) = faults(text, "x.lua")
    assert found.startswith(fault)


def test_the_linter_accepts_what_is_in_order() -> None:
    assert faults("local a = require('x')\nfunction envoy_on_request(handle) return a, math.huge end", "x.lua") == []


@pytest.fixture(scope="module")
def is_json() -> Callable[[bytes], bool]:
    """Whether Envoy's Lua takes a text as the body of a message."""
    runtime = LuaRuntime(encoding="latin-1")  # each byte a character
    runtime.execute("package.path = ...", f"{FOLDER}/?.lua;{FOLDER}/generated/?.lua")
    judge: Any = runtime.eval("function(text, shape) return (require('json').judge(text, shape, '', 1000)) end")
    return lambda text: judge(text.decode("latin-1"), SHAPE) is not None


def refuse(_: str) -> NoReturn:
    raise ValueError


def pythons_verdict(text: bytes) -> bool:
    """Whether Python takes it for JSON: strictly, in UTF-8, an object."""
    try:
        return isinstance(json.loads(text.decode(), parse_constant=refuse, parse_float=str, parse_int=str), dict)
    except ValueError:
        return False


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=20,
)
PIECES = st.sampled_from([*'{}[]",:\\-+.0123456789eEutrfalsn \t\n/bx', "true", "null", '"a":', "\\u12Fd", "é", "\x01"])


@settings(max_examples=300, deadline=None)
@given(
    members=st.dictionaries(st.text(max_size=6), VALUES, max_size=5),
    ascii_only=st.booleans(),
    cut=st.tuples(st.integers(0, 400), st.integers(0, 4), st.lists(PIECES, max_size=3).map("".join)),
)
@example(members={}, ascii_only=True, cut=(0, 0, ""))
def test_what_is_json_is_so_to_python_alike(
    is_json: Callable[[bytes], bool], members: dict[str, object], ascii_only: bool, cut: tuple[int, int, str]
) -> None:
    unknown = {f"~{name}": value for name, value in members.items()}  # a member of the message could be of a wrong kind
    text = json.dumps(unknown, ensure_ascii=ascii_only)
    assert is_json(text.encode("utf-8", "surrogatepass"))
    at, length, other = cut
    mutated = (text[:at] + other + text[at + length :]).encode("utf-8", "surrogatepass")
    assert is_json(mutated) == pythons_verdict(mutated)
