"""Compares what a runner printed with the steps of `scenario.yaml`."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

SCENARIO = Path(__file__).with_name("scenario.yaml")
# A refusal must name one of each: over REST the first name of a pair may be missing.
_REFUSAL_PAIRS = (("reason", "message"), ("code", "status"))


def steps() -> list[dict[str, Any]]:
    """Returns the steps in their order."""
    loaded: list[dict[str, Any]] = yaml.safe_load(SCENARIO.read_text())
    return loaded


def differences(expected: list[dict[str, Any]], printed: str) -> list[str]:
    """Returns what is wrong with a runner's output, one line each; nothing when every step was answered as expected."""
    found: list[str] = []
    names: dict[str, str] = {}
    lines = [line for line in printed.splitlines() if line.strip()]
    for number, step in enumerate(expected):
        if number == len(lines):
            found.append(f"{step['step']}: missing, and every step after it")
            return found
        try:
            said = json.loads(lines[number])
        except ValueError:
            said = None
        if not isinstance(said, dict) or said.get("step") != step["step"]:
            found.append(f"{step['step']}: got instead {lines[number][:200]}")
            return found
        if "answer" in step:
            found += _compare(step["answer"], said.get("answer"), step["step"], names)
        else:
            found += _compare_refusal(step["refused"], said.get("refused"), step["step"])
    found += [f"too much: {line[:200]}" for line in lines[len(expected) :]]
    return found


def _compare_refusal(expected: dict[str, Any], said: Any, place: str) -> list[str]:
    if not isinstance(said, dict):
        return [f"{place}: was not refused"]
    found = [f"{place}: neither {one} nor {other}" for one, other in _REFUSAL_PAIRS if not {one, other} & said.keys()]
    for member, value in said.items():
        if value != expected.get(member):
            found.append(f"{place}.{member}: {value!r}, not {expected.get(member)!r}")
    return found


def _compare(expected: Any, said: Any, place: str, names: dict[str, str]) -> list[str]:
    if isinstance(expected, dict):
        if not isinstance(said, dict) or said.keys() != expected.keys():
            return [f"{place}: {said!r} has not exactly the members {', '.join(expected)}"]
        return [line for key in expected for line in _compare(expected[key], said[key], f"{place}.{key}", names)]
    if isinstance(expected, list):
        if not isinstance(said, list) or len(said) != len(expected):
            return [f"{place}: {said!r} is no list of {len(expected)}"]
        pairs = enumerate(zip(expected, said, strict=True))
        return [line for at, (wanted, got) in pairs for line in _compare(wanted, got, f"{place}[{at}]", names)]
    if isinstance(expected, str) and expected.startswith("$"):
        if not isinstance(said, str) or not said:
            return [f"{place}: {said!r} is no text"]
        if names.setdefault(expected, said) != said:
            return [f"{place}: {said!r} is not the {expected[1:]} of before, {names[expected]!r}"]
        if list(names.values()).count(said) > 1:
            others = [name[1:] for name, value in names.items() if value == said]
            return [f"{place}: {said!r} is {' and '.join(others)} at once"]
        return []
    if isinstance(expected, str) and len(expected) > 1 and expected[0] == expected[-1] == "/":
        matches = isinstance(said, str) and re.fullmatch(expected[1:-1], said)
        return [] if matches else [f"{place}: {said!r} does not match {expected}"]
    same = said == expected and isinstance(said, bool) == isinstance(expected, bool)
    return [] if same else [f"{place}: {said!r}, not {expected!r}"]
