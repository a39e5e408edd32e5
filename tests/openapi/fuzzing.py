"""Runs schemathesis with values by which every call can succeed, and reads in its report what it has really checked.

Its exit code says only that no answer was wrong: it is 0 too where every call was refused, or time was up.
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.contract.world import World
from tests.contract.world_viewer import HOME
from tests.openapi.judge import DOCUMENT, reference
from tools.openapi import operations_of

HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
# All but QUERY, which Envoy refuses without a content type before it comes to a route: 400.
OTHER_METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE")
# The transcoder is lenient where JSON of protobuf is (a number as text, null as absence), and operations judge more
# than a schema can say (a time zone that exists, a token that we gave). What is taken is for the contract cases.
LEFT_OUT = ("negative_data_rejection", "positive_data_acceptance")
# Not the stateful one: the ids that it finds in answers are those of the keys that it calls with.
PHASES = ("examples", "coverage", "fuzzing")
_LONGEST_SECONDS = 560

Values = dict[str, str]


@dataclass(frozen=True)
class Run:
    """How one run ended."""

    code: int
    said: str
    # `completed`, unless something stopped it before the end.
    stop_reason: str
    # By operation, `GET /v1/venues`: how often each status was answered.
    statuses: dict[str, Counter[int]]

    def faults(self, wanted: Collection[str]) -> list[str]:
        """Why these operations do not count as checked; empty if each was, with a success among its answers."""
        found = [f"exit code {self.code}: {self.said}"] if self.code else []
        if self.stop_reason != "completed":
            found.append(f"stopped before the end: {self.stop_reason}")
        for label in wanted:
            answered = self.statuses.get(label, Counter())
            if not any(200 <= status < 300 for status in answered):
                found.append(f"{label}: no success among {dict(answered)}")
        return found


def credentials(world: World) -> Values:
    """A credential for each scheme of the document but the signed query."""
    return {
        "operatorKey": str(world.authorization("super_admin")).removeprefix("Bearer "),
        "deviceKey": world.look_up("device.apiKey"),
        "providerKey": world.look_up("provider.apiKey"),
    }


def configuration(world: World, keys: Values) -> str:
    """The configuration of schemathesis: the keys, and for each call values that exist."""
    shared, own = _values(world)
    lines = [f"hooks = {json.dumps(str(HOOKS))}", f"parameters = {_inline(shared)}"]
    lines += ["[phases.coverage]", f"unexpected-methods = {json.dumps(OTHER_METHODS)}"]
    for name, key in keys.items():
        lines += [f"[auth.openapi.{name}]", f"bearer = {json.dumps(key)}"]
    for name, values in own.items():
        lines += ["[[operations]]", f'include-operation-id = "{name}"', f"parameters = {_inline(values)}"]
    return "\n".join(lines) + "\n"


def _inline(values: Values) -> str:
    return "{" + ", ".join(f"{json.dumps(name)} = {json.dumps(value)}" for name, value in values.items()) + "}"


def _values(world: World) -> tuple[Values, dict[str, Values]]:
    """What many calls share, and what each has of its own. What is deleted or used up is there for that one call."""
    for wanted in ({"players": {"count": 3}}, "other players", "playlist", "config", "other config", "sign-in"):
        world.make(wanted)
    for wanted in ("entitlement", "other entitlement"):
        world.make(wanted)
    look_up = world.look_up
    player, deleted, deleted_by_viewer = (each["public_device_id"] for each in look_up("players"))
    account, person = look_up("pbs account"), look_up("other person")
    nouns = {"venues": look_up("venue.id"), "screens": look_up("screen.id"), "devices": look_up("device.deviceId")}
    asset = {"path.content_id": "movie-1", "path.external_product_id": "default"}
    other_account = {"path.account_id": look_up("other account.account_id")}
    station = {"body.stationId": look_up("station.id")}
    booted = {**station, "body.deviceId": look_up("boot.device.deviceId")}
    shared = {
        "path.pcode": look_up("provider.pcode"),
        "path.account_id": look_up("account.account_id"),
        "path.auth_token": look_up("session.auth_token"),
    }
    own = {
        "DeleteVenue": {"path.id": _made(world, "CreateVenue", name="Empty")["id"]},
        "CreateScreen": {"body.venueId": look_up("venue.id")},
        "UpdateScreen": {"path.id": nouns["screens"], "body.venueId": look_up("venue.id")},
        "DeleteScreen": {"path.id": _new_screen(world)},
        "CreateProvisioningCode": {"body.screenId": _new_screen(world)},
        "GetProvisioningCodeStatus": {"path.code": look_up("code.code")},
        "RegisterDevice": {
            "body.pairingCode": _made(world, "CreateProvisioningCode", screenId=_new_screen(world))["code"]
        },
        "RevokeDevice": {"path.id": look_up("other device.deviceId")},
        "RotateApiKey": {"path.id": look_up("api key.id")},
        "RevokeApiKey": {"path.id": look_up("other api key.id")},
        "DeleteScreenConfig": {"path.id": look_up("other screen.id")},
        "UpdateAccountDeviceNickname": {"path.public_device_id": player},
        "DeleteAccountDevice": {"path.public_device_id": deleted},
        "DeleteAllAccountDevices": other_account,
        "UpdateSessionDeviceNickname": {"path.public_device_id": player},
        "DeleteSessionDevice": {"path.public_device_id": deleted_by_viewer},
        "CreateEmbedToken": {"query.account_id": look_up("account.account_id")},
        "GetEntitlement": asset,
        "DeleteEntitlement": {**asset, **other_account},
        "InitDevice": {**station, "body.deviceType": "ROKU", "body.ipAddress": HOME},
        "RegisterAccount": {**station, **{f"body.{name}": value for name, value in person.items()}},
        "Login": {**booted, "body.username": account["emailAddress"], "body.password": account["password"]},
        "UpdateProfile": {**booted, "body.viewerId": look_up("sign-in.viewer.id")},
        "Logout": {**station, "body.deviceId": look_up("other boot.device.deviceId")},
    }
    return shared, _by_noun(nouns) | own


def _by_noun(nouns: Values) -> dict[str, Values]:
    """The thing that each call acts on, by the segment in front of its id: a new call needs no line here."""
    found: dict[str, Values] = {}
    for path, item in reference()["paths"].items():
        for noun, name in re.findall(r"/([a-z-]+)/\{(\w+)\}", path):
            for verb in operations_of(item) if noun in nouns else ():
                found[item[verb]["operationId"]] = {f"path.{name}": nouns[noun]}
    return found


def _made(world: World, rpc: str, **request: Any) -> Any:
    return world.call(rpc, "operator", request)


def _new_screen(world: World) -> str:
    return str(_made(world, "CreateScreen", venueId="<venue.id>", name="Side room")["id"])


def schemathesis(folder: Path, rest: str, configured: str, *arguments: str) -> Run:
    """Runs it in an empty folder against the system at `rest`, which is `http://…` without a slash at the end.

    Raises:
        subprocess.TimeoutExpired: after 560 seconds.
    """
    (folder / "schemathesis.toml").write_text(configured)
    report = folder / "report.ndjson"
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--no-color", "--config-file", "schemathesis.toml"),
        *("run", str(DOCUMENT), "--url", rest, "--phases", ",".join(PHASES), "--request-timeout", "10", "--seed", "1"),
        *("--continue-on-failure", "--warnings", "off", "--exclude-checks", ",".join(LEFT_OUT)),
        *("--report", "ndjson", "--report-ndjson-path", str(report), *arguments),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False)
    said = done.stdout + done.stderr
    statuses: dict[str, Counter[int]] = defaultdict(Counter)
    stop_reason = "no report"
    for line in report.read_text().splitlines() if report.exists() else ():
        ((kind, event),) = json.loads(line).items()
        if kind == "EngineFinished":
            stop_reason = event["stop_reason"]
        elif kind == "ScenarioFinished":
            _count(event["recorder"], statuses)
    return Run(done.returncode, said, stop_reason, dict(statuses))


def _count(recorder: dict[str, Any], statuses: dict[str, Counter[int]]) -> None:
    label = recorder["label"]
    for interaction in recorder.get("interactions", {}).values():
        # With another method it was another call, or none.
        if interaction["request"]["method"] == label.partition(" ")[0] and "response" in interaction:
            statuses[label][interaction["response"]["status_code"]] += 1
