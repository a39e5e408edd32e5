"""`make demo` against what is not there is one line."""

import json
from pathlib import Path

import pytest

from tenfoot_server import demo
from tests.edge.running_envoy import free_port


def ends() -> str:
    with pytest.raises(SystemExit) as end:
        demo.main()
    said = str(end.value.code)
    assert said.startswith("demo: ")
    assert "\n" not in said
    return said


def test_without_a_sandbox_the_system_is_not_running(home: Path) -> None:
    said = ends()
    assert str(home / "sandbox.json") in said
    assert "make run" in said


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "no-such-host.invalid"])
def test_nothing_answers(home: Path, host: str) -> None:
    address = f"{host}:{free_port()}"
    home.mkdir(mode=0o700)
    (home / "sandbox.json").write_text(json.dumps({"rest": f"http://{address}", "tenant": {"apiKey": "ak_x"}}))
    assert f"nothing answers at {address}" in ends()


def test_a_wrong_setting_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir(mode=0o700)
    monkeypatch.setenv("TENFOOT_HTTP_PORT", "eighty")
    assert "TENFOOT_HTTP_PORT" in ends()
    monkeypatch.delenv("TENFOOT_HTTP_PORT")
    (home / "file").touch()
    monkeypatch.setenv("TENFOOT_HOME", str(home / "file"))
    assert f"{home / 'file' / 'sandbox.json'}: Not a directory" in ends()
