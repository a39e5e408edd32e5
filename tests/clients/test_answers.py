"""The comparison of a client's answers with the scenario: what it lets pass and what it finds."""

import json
from pathlib import Path
from typing import Any

import pytest

from clients.conformance import answers, check

EXPECTED: list[dict[str, Any]] = [
    {"step": "one", "answer": {"id": "$thing", "code": "/[A-Z]{2}/", "size": 4, "rows": [{"of": "$thing"}]}},
    {"step": "two", "refused": {"reason": "GONE", "message": "it is gone", "code": "NOT_FOUND", "status": 404}},
]
ONE: dict[str, Any] = {"step": "one", "answer": {"id": "a", "code": "XY", "size": 4.0, "rows": [{"of": "a"}]}}
TWO: dict[str, Any] = {"step": "two", "refused": {"reason": "GONE", "code": "NOT_FOUND"}}
OVER_REST: dict[str, Any] = {"step": "two", "refused": {"message": "it is gone", "status": 404}}


def printed(*lines: dict[str, Any]) -> str:
    return "\n".join(json.dumps(line) for line in lines)


def changed(line: dict[str, Any], **members: Any) -> dict[str, Any]:
    """The line with other members in its answer or refusal."""
    key = "answer" if "answer" in line else "refused"
    return {**line, key: {**line[key], **members}}


@pytest.mark.parametrize("second", [TWO, OVER_REST])
def test_what_is_as_expected_passes(second: dict[str, Any]) -> None:
    assert answers.differences(EXPECTED, printed(ONE, second)) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([ONE], "two: missing"),
        ([], "one: missing"),
        ([TWO, ONE], "one: got instead"),
        ([ONE, TWO, TWO], "too much"),
        ([changed(ONE, size=5), TWO], "one.size: 5"),
        ([changed(ONE, size=None), TWO], "one.size: None"),
        ([changed(ONE, size="4"), TWO], "one.size: '4'"),
        ([changed(ONE, code="XYZ"), TWO], "one.code"),
        ([changed(ONE, id=""), TWO], "one.id: '' is no text"),
        ([changed(ONE, rows=[{"of": "b"}]), TWO], "one.rows[0].of: 'b' is not the thing"),
        ([changed(ONE, rows=[]), TWO], "one.rows"),
        ([changed(ONE, more=1), TWO], "one: "),
        ([ONE, changed(TWO, reason="LOST")], "two.reason"),
        ([ONE, changed(TWO, code="INTERNAL")], "two.code"),
        ([ONE, {"step": "two", "refused": {"code": "NOT_FOUND"}}], "two: neither reason nor message"),
        ([ONE, {"step": "two", "refused": {"reason": "GONE"}}], "two: neither code nor status"),
        ([ONE, {"step": "two", "answer": {}}], "two: was not refused"),
    ],
)
def test_what_differs_is_found(lines: list[dict[str, Any]], found: str) -> None:
    assert any(line.startswith(found) for line in answers.differences(EXPECTED, printed(*lines)))


def test_two_things_cannot_be_the_same() -> None:
    expected: list[dict[str, Any]] = [{"step": "one", "answer": {"screen": "$screen", "venue": "$venue"}}]
    same: dict[str, Any] = {"step": "one", "answer": {"screen": "a", "venue": "a"}}
    assert answers.differences(expected, printed(same)) == ["one.venue: 'a' is screen and venue at once"]


def test_output_that_is_no_json_is_shown() -> None:
    assert answers.differences(EXPECTED, "Traceback") == ["one: got instead Traceback"]


def test_a_missing_toolchain_fails_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check.problems("java", tmp_path / "sandbox.json", {}) == ["the toolchain is missing: java, mvn"]


def test_every_step_of_the_scenario_is_answered_or_refused() -> None:
    steps = answers.steps()
    assert len({step["step"] for step in steps}) == len(steps) > 20
    assert all(("answer" in step) != ("refused" in step) for step in steps)
