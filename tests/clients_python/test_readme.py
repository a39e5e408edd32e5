"""The program in the README of the client prints what its comments say, on a system that is used already too."""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.clients_python.real_server import RealServer

README = Path(__file__).resolve().parents[2] / "clients" / "python" / "README.md"


def test_the_program_prints_what_it_says(started_server: RealServer, tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", README.read_text(), re.DOTALL)
    assert block is not None
    promised = re.findall(r"print\(.*\)  # (.*)", block[1])
    assert len(promised) == block[1].count("print(")
    (tmp_path / "var").mkdir()
    sandbox = {"grpc": started_server.target, "tenant": {"apiKey": started_server.operator_key}}
    (tmp_path / "var" / "sandbox.json").write_text(json.dumps(sandbox))
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", block[1]], cwd=tmp_path, check=True, capture_output=True, text=True, timeout=60
        )
        assert run.stdout.splitlines() == promised
