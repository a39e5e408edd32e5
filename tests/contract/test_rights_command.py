"""`tenfoot rights` as licence servers' scripts and support desks type it, against a running system."""

import json
import sys
import uuid
from dataclasses import dataclass
from typing import Any

import grpc
import pytest

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rpc
from tenfoot_server import cli
from tests.contract.systems import Systems
from tests.live import LiveSystem


@dataclass(frozen=True)
class Said:
    """What a run of the command printed, and its exit status."""

    status: int
    out: str
    err: str


class Desk:
    """A person at a terminal who knows where the system is and holds the provider's key."""

    def __init__(self, system: LiveSystem, shell: pytest.MonkeyPatch, terminal: pytest.CaptureFixture[str]) -> None:
        self._provider = system.sandbox["provider"]
        self._target = system.grpc
        self._shell = shell
        self._terminal = terminal
        self.account = f"account-{uuid.uuid4().hex}"

    def type(self, *arguments: str, **changed: str) -> Said:
        """Runs `tenfoot rights …` in this process; `changed` are variables of the environment."""
        known = {"TENFOOT_PROVIDER_KEY": self._provider["providerKey"], "TENFOOT_PCODE": self._provider["pcode"]}
        for name, value in (known | changed).items():
            self._shell.setenv(name, value)
        self._shell.setattr(sys, "argv", ["tenfoot", "rights", *arguments, "--target", self._target])
        self._terminal.readouterr()
        try:
            cli.main()
            status: object = 0
        except SystemExit as end:
            status = end.code
        out, err = self._terminal.readouterr()
        if isinstance(status, str):  # the interpreter prints it at the very end
            return Said(1, out, err + status + "\n")
        return Said(int(str(status or 0)), out, err)

    def json(self, *arguments: str) -> Any:
        """Runs it with --json and returns what it printed."""
        said = self.type(*arguments, "--json")
        assert said.status == 0, said.err
        return json.loads(said.out)

    def session(self, *arguments: str) -> str:
        """Begins a session of the account."""
        return str(self.json("session", "create", self.account, *arguments)["auth_token"])

    def entitle(self, channel: grpc.Channel, content: str, *, devices: int) -> None:
        """Gives the account an entitlement that so many devices may use, which no verb does."""
        request = pb.CreateEntitlementsRequest(pcode=self._provider["pcode"], account_id=self.account)
        request.assets.add(content_id=content, start_time="2020-01-01T00:00:00Z", num_devices_to_bind=devices)
        credential = (("authorization", f"Bearer {self._provider['providerKey']}"),)
        rpc.RightsLockerServiceStub(channel).CreateEntitlements(request, metadata=credential, timeout=20)

    def register(self, token: str, device: str, *, user_agent: str = "TV/1") -> Any:
        """Registers a device as the licence server does."""
        return self.json(
            "register-device", "--auth-token", token, "--drm-device-id", device, "--user-agent", user_agent
        )


@pytest.fixture
def desk(systems: Systems, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    monkeypatch.setenv("TERM", "dumb")
    return Desk(systems.rig("usual").system, monkeypatch, capsys)


def test_a_refusal_is_explained(desk: Desk) -> None:
    token = desk.session()
    made = [desk.register(token, f"tv-{number}") for number in range(5)]
    assert all(set(each) == {"result", "public_device_id"} for each in made)
    assert {each["result"] for each in made} == {"new device registered"}
    assert desk.register(token, "tv-6") == {"result": "device limit reached", "public_device_id": None}
    assert desk.register(token, "tv-0")["result"] == "no device registration action"

    told = desk.json("explain", desk.account)
    assert (told["device_limit"], told["registered"]) == (5, 5)
    assert told["last_result"] == "no device registration action"
    assert told["last_refusal"] == "device limit reached"
    assert told["refused_at"] <= told["last_attempt"]
    assert (told["next_delete_time"], told["deletion_allowed_now"]) == (None, True)
    assert {each["public_device_id"] for each in told["devices"]} == {each["public_device_id"] for each in made}
    shown = desk.type("explain", desk.account).out
    assert "last_refusal          device limit reached\n" in shown
    assert all(each["public_device_id"] in shown for each in made)


def test_a_refusal_by_an_entitlement_is_explained_even_after_a_success(desk: Desk, systems: Systems) -> None:
    content = f"film-{uuid.uuid4().hex}"
    desk.entitle(systems.rig("usual").direct, content, devices=1)
    token = desk.session("--content-id", content)
    assert desk.register(token, "tv-1")["result"] == "new device registered"
    assert desk.register(token, "tv-2")["result"] == "device binding failed"
    assert desk.register(token, "tv-1")["result"] == "no device registration action"
    told = desk.json("explain", desk.account)
    assert told["last_refusal"] == "device binding failed"
    assert content in told["refused_because"]
    assert "1 of 1" in told["refused_because"]


def test_nothing_was_refused(desk: Desk) -> None:
    desk.register(desk.session(), "tv-1")
    told = desk.json("explain", desk.account)
    assert [told[name] for name in ("last_refusal", "refused_because", "refused_at")] == [None, None, None]


def test_history_is_newest_first_and_bounded(desk: Desk) -> None:
    token = desk.session()
    for number in range(6):
        desk.register(token, f"tv-{number}")
    entries = desk.json("history", desk.account)
    assert [entry["action"] for entry in entries] == ["device limit reached"] + ["device registration"] * 5
    assert desk.json("history", desk.account, "--newest", "2") == entries[:2]
    assert {entry["actor"] for entry in entries} == {desk.account}


def test_what_a_client_calls_itself_moves_nobody_s_cursor(desk: Desk) -> None:
    name = "a\nb\x1b[31mred"
    desk.register(desk.session(), "tv-1", user_agent=name)
    shown = desk.type("explain", desk.account).out
    assert "a\\nb\\x1b[31mred" in shown
    assert "\x1b" not in shown
    assert desk.json("explain", desk.account)["devices"][0]["user_agent"] == name


@pytest.mark.parametrize(
    ("arguments", "changed", "text"),
    [
        (["explain", "nobody-of-this-name"], {}, "device does not exist"),
        (["session", "create", "a"], {"TENFOOT_PROVIDER_KEY": "pk_" + "x" * 43}, "PROVIDER_CREDENTIAL_INVALID"),
        (["session", "create", "a"], {"TENFOOT_PCODE": "somebody-else"}, "PROVIDER_MISMATCH"),
        (["register-device", "--auth-token", "unknown", "--drm-device-id", "tv"], {}, "INVALID_TOKEN"),
        (["session", "create", "a", "--content-id", "x" * 256], {}, "content_id"),
    ],
)
def test_an_error_is_one_line_and_status_one(
    desk: Desk, arguments: list[str], changed: dict[str, str], text: str
) -> None:
    said = desk.type(*arguments, **changed)
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert said.err.startswith("tenfoot: ")
    assert text in said.err


def test_wrong_usage_is_status_two(desk: Desk) -> None:
    said = desk.type("register-device", "--auth-token", "t")
    assert said.status == 2
    assert "--drm-device-id" in said.err
