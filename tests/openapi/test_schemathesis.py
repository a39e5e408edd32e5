"""schemathesis against a live system through Envoy: no 5xx, and every answer as `docs/openapi.json` declares it."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.live import LiveSystem
from tests.openapi.judge import DOCUMENT

HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
MANY = 1_000_000
# These take away what the other calls need: the sandbox's key, the television's key. They have a run of their own.
DESTRUCTIVE = ("RevokeApiKey", "RotateApiKey", "RevokeDevice", "DeleteScreen")
# All but QUERY, which Envoy's parser does not know yet: 400.
OTHER_METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE")
# The transcoder is lenient where JSON of protobuf is (a number as text, null as absence), and operations judge more
# than a schema can say (a time zone that exists, a token that we gave). What is taken is for the contract cases.
LEFT_OUT = ("negative_data_rejection", "positive_data_acceptance")


class Television:
    """What the calls need to get past 401 and 404, made by real calls."""

    def __init__(self, address: str, sandbox: dict[str, Any]) -> None:
        self._address = address
        self.operator = sandbox["tenant"]["apiKey"]
        self.provider = sandbox["provider"]
        venue = self._call("POST", "/v1/venues", self.operator, {"name": "Corner Café"})
        self.screen = self._call("POST", "/v1/screens", self.operator, {"venueId": venue["id"], "name": "Bar"})
        wanted = {"screenId": self.screen["id"]}
        code = self._call("POST", "/v1/devices/provisioning-codes", self.operator, wanted)
        self.device = self._call("POST", "/devices/register", "", {"pairingCode": code["code"], "deviceInfo": {}})
        self._call("PUT", f"/v1/screens/{self.screen['id']}/playlist", self.operator, {"items": []})
        path = f"/sas/embed_token/{self.provider['pcode']}/all?account_id={self.provider['accountId']}"
        self.session = self._call("GET", path, self.provider["providerKey"], None)

    def _call(self, method: str, path: str, key: str, body: Any) -> Any:
        connection = http.client.HTTPConnection(self._address, timeout=10)
        try:
            headers = {"Authorization": f"Bearer {key}"} if key else {}
            sent = None if body is None else json.dumps(body)
            connection.request(method, path, sent, headers | ({"Content-Type": "application/json"} if sent else {}))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        assert response.status < 300, (method, path, content)
        return json.loads(content)


def configuration(television: Television) -> str:
    """The configuration of schemathesis: a credential for each scheme, and ids that exist."""
    keys = {
        "operatorKey": television.operator,
        "deviceKey": television.device["apiKey"],
        "providerKey": television.provider["providerKey"],
    }
    auth = "".join(f"[auth.openapi.{name}]\nbearer = {json.dumps(key)}\n" for name, key in keys.items())
    values = {
        "path.screen_id": television.screen["id"],
        "path.pcode": television.provider["pcode"],
        "path.account_id": television.provider["accountId"],
        "path.auth_token": television.session["auth_token"],
    }
    known = "".join(f"{json.dumps(name)} = {json.dumps(value)}\n" for name, value in values.items())
    ids = {
        television.device["deviceId"]: ("GetPlaylist", "GetConfig", "ReportEvents", "GetDevice"),
        television.screen["id"]: ("SetScreenConfig", "ListScreenEvents"),
    }
    each = "".join(
        f'[[operations]]\ninclude-operation-id = "{name}"\nparameters = {{ "path.id" = "{known_id}" }}\n'
        for known_id, names in ids.items()
        for name in names
    )
    coverage = f"[phases.coverage]\nunexpected-methods = {json.dumps(OTHER_METHODS)}\n"
    return f"hooks = {json.dumps(str(HOOKS))}\n{auth}{coverage}[parameters]\n{known}{each}"


def schemathesis(folder: Path, rest: str, seconds: int, *arguments: str) -> tuple[int, str]:
    """Runs it for so long and returns its exit code with what it said."""
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", "schemathesis.toml"),
        *("run", str(DOCUMENT), "--url", rest, "--max-time", str(seconds), "--max-examples", "20"),
        *("--request-timeout", "10", "--seed", "1", "--continue-on-failure", "--warnings", "off"),
        *("--exclude-checks", ",".join(LEFT_OUT), *arguments),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=seconds + 60, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSystem]:
    home = tmp_path_factory.mktemp("schemathesis") / "home"
    with LiveSystem(home, client_rate=MANY, register_rate=MANY, register_burst=MANY) as running:
        yield running


def _excluding(names: tuple[str, ...]) -> list[str]:
    return [argument for name in names for argument in ("--exclude-operation-id", name)]


@pytest.mark.timeout(180)
def test_every_answer_is_as_declared(system: LiveSystem, tmp_path: Path) -> None:
    (tmp_path / "schemathesis.toml").write_text(configuration(Television(system.address, system.sandbox)))
    code, said = schemathesis(tmp_path, system.rest, 45, *_excluding(DESTRUCTIVE))
    assert code == 0, said
    (tmp_path / "schemathesis.toml").write_text(configuration(Television(system.address, system.sandbox)))
    only = [argument for name in DESTRUCTIVE for argument in ("--include-operation-id", name)]
    code, said = schemathesis(tmp_path, system.rest, 10, *only)
    assert code == 0, said
    assert set(system.lua_errors().values()) == {0}
