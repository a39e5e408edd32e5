"""What stands in angle brackets in a case: variables, texts of a certain length, and what a member must look like.

In requests and expectations alike:

    <screen.id>      a member of something that exists in the case's world
    <300 letters>    so many letters
    <lower x.y>      a text in lower case
    <now>            the present, in whole epoch seconds; `<now in ms>` the same in milliseconds
    <config>: merged as a key whose variable is an object: that object's members
    <101 times>: x   as the only key of an object: a list of so many x, in which `<n>` counts from 1

In expectations only:

    <uuid>  <text>  <timestamp>    an id; a text that is not empty; RFC 3339 in UTC
    <seconds>                      a whole number of seconds, one or more, as text
    <in 900 seconds>               a timestamp that far from now, give or take 15 seconds
    <epoch in 365 days>            the same as whole epoch seconds
    <pairing code>                 eight of the alphabet without look-alikes
    <key dak_>                     a credential with this prefix and at least 256 bits
    <prefix of device.apiKey>      what may be shown of a key: its beginning, and far from all of it
    <other than answer.version>    any text but this
    <about 300>                    that many, give or take 15, as text
    <attempt time>                 the present, in the form of last_result
    <absent>                       a header that must not stand there
"""

import copy
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

Lookup = Callable[[str], Any]

_BRACKETS = re.compile(r"<([A-Za-z0-9][^<>]*)>")
_LETTERS = re.compile(r"(\d+) letters")
_TIMES = re.compile(r"<(\d+) times>")
_TOLERANCE_SECONDS = 15
# 32 bytes in base64url.
_SECRET = "[A-Za-z0-9_-]{43,}"

_ATTEMPT_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000"
_ASKED = ("absent", "about ", "attempt time", "key ", "prefix of ", "other than ", "in ", "epoch in ")
_FORMS = {
    "uuid": "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "text": ".+",
    "timestamp": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z",
    "seconds": "[1-9][0-9]*",
    "pairing code": "[A-HJ-NP-Z2-9]{8}",
}


def is_form(name: str) -> bool:
    """Whether a name in brackets says what a member must look like, and is no variable."""
    return name in _FORMS or name.startswith(_ASKED)


def fill(value: Any, lookup: Lookup) -> Any:
    """Puts values in the place of brackets. A text that is nothing but one pair of brackets takes the value's type."""
    if isinstance(value, dict):
        if len(value) == 1 and (many := _TIMES.fullmatch(next(iter(value)))):
            (item,) = value.values()
            return [
                fill(copy.deepcopy(item), lambda name, n=n: n if name == "n" else lookup(name))  # type: ignore[misc]
                for n in range(1, int(many[1]) + 1)
            ]
        filled: dict[str, Any] = {}
        for name, member in value.items():
            key = fill(name, lookup)
            filled |= key if isinstance(key, dict) else {str(key): fill(member, lookup)}
        return filled
    if isinstance(value, list):
        return [fill(item, lookup) for item in value]
    if not isinstance(value, str):
        return value
    if whole := _BRACKETS.fullmatch(value):
        return _one(whole[1], lookup)
    return _BRACKETS.sub(lambda found: str(_one(found[1], lookup)), value)


def _one(name: str, lookup: Lookup) -> Any:
    if is_form(name):
        return f"<{name}>"  # a form in a variable: whoever compares with it judges it
    if letters := _LETTERS.fullmatch(name):
        return "x" * int(letters[1])
    if name.startswith("lower "):
        return str(lookup(name.removeprefix("lower "))).lower()
    now = datetime.now(UTC).timestamp()
    if name == "now":
        return int(now)
    return int(now * 1000) if name == "now in ms" else lookup(name)


def differences(actual: Any, expected: Any, lookup: Lookup, place: str = "") -> list[str]:
    """Returns where a JSON value is not as expected. Objects must have exactly the expected members."""
    if isinstance(expected, dict) and len(expected) == 1 and _TIMES.fullmatch(next(iter(expected))):
        expected = fill(expected, lambda name: f"<{name}>")  # only the repetition; what it holds is judged below
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            return [f"{place or 'it'} is {actual!r}, not an object"]
        expected = {str(fill(name, lookup)): member for name, member in expected.items()}
        wrong = [f"{place}.{name} is missing" for name in expected.keys() - actual.keys()]
        wrong += [f"{place}.{name} is too much: {actual[name]!r}" for name in actual.keys() - expected.keys()]
        for name in expected.keys() & actual.keys():
            wrong += differences(actual[name], expected[name], lookup, f"{place}.{name}")
        return wrong
    if isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            return [f"{place or 'it'} is {actual!r}, not a list of {len(expected)}"]
        pairs = enumerate(zip(actual, expected, strict=True))
        return [one for n, pair in pairs for one in differences(*pair, lookup, f"{place}[{n}]")]
    if isinstance(expected, str) and (asked := _BRACKETS.fullmatch(expected)):
        fits = _matcher(asked[1], lookup)
        if fits is not None:
            return [] if fits(actual) else [f"{place or 'it'} is {actual!r}, not {expected}"]
    wanted = fill(expected, lookup)
    if isinstance(wanted, str) and wanted != expected and _BRACKETS.fullmatch(wanted):
        return differences(actual, wanted, lookup, place)
    if wanted != actual or type(wanted) is not type(actual):
        return [f"{place or 'it'} is {actual!r}, not {wanted!r}"]
    return []


def _matcher(name: str, lookup: Lookup) -> Callable[[Any], bool] | None:
    if name in _FORMS:
        return _text_like(_FORMS[name])
    if name.startswith("key "):
        return _text_like(re.escape(name.removeprefix("key ")) + _SECRET)
    if name.startswith("prefix of "):
        key = str(lookup(name.removeprefix("prefix of ")))
        return lambda actual: isinstance(actual, str) and 6 <= len(actual) <= 16 and key.startswith(actual)
    if name.startswith("other than "):
        unwanted = lookup(name.removeprefix("other than "))
        return lambda actual: isinstance(actual, str) and actual != "" and actual != unwanted
    if soon := re.fullmatch(r"in (\d+) seconds", name):
        return lambda actual: (
            _text_like(_FORMS["timestamp"])(actual) and _near(datetime.fromisoformat(actual).timestamp(), int(soon[1]))
        )
    if about := re.fullmatch(r"about (\d+)", name):
        return lambda actual: (
            _text_like(_FORMS["seconds"])(actual) and abs(int(actual) - int(about[1])) <= _TOLERANCE_SECONDS
        )
    if name == "attempt time":
        return lambda actual: (
            _text_like(_ATTEMPT_TIME)(actual)
            and _near(datetime.strptime(actual, "%Y-%m-%d %H:%M:%S %z").timestamp(), 0)
        )
    if later := re.fullmatch(r"epoch in (\d+) days", name):
        return lambda actual: type(actual) is int and _near(actual, int(later[1]) * 86_400)
    return None


def _text_like(form: str) -> Callable[[Any], bool]:
    return lambda actual: isinstance(actual, str) and re.fullmatch(form, actual, re.DOTALL) is not None


def _near(moment: float, seconds_ahead: int) -> bool:
    return abs(moment - datetime.now(UTC).timestamp() - seconds_ahead) <= _TOLERANCE_SECONDS
