"""What the conformance run makes of a program that goes wrong."""

from pathlib import Path

import pytest

from clients.conformance import check


def test_a_program_that_cannot_be_started_is_a_failure_of_its_runner(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(check.RUNNERS, "gone", check.Runner("python", (), (), ("./was-never-built", "grpc")))
    found = check.problems("gone", tmp_path / "sandbox.json", {})
    assert found[0].startswith("./was-never-built grpc could not be started: ")
    assert found[1:] == ["create_venue: missing, and every step after it"]
