"""The `pbsAccount.login` webhook, from a sign-in over REST to a real receiver on loopback."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tenfoot_server import clock
from tenfoot_server.viewer_context.models import Webhook
from tests.contract.http_client import send
from tests.contract.methods import METHODS
from tests.contract.systems import Systems
from tests.contract.upstreams import listening
from tests.contract.world import World
from tests.viewer_context.scripted_upstream import Asked, ScriptedUpstream, status

_SECONDS = 20.0
# What a busy machine may add.
_SLACK = timedelta(seconds=4)
# While an attempt is under way the event is nobody else's for a minute; the waits here are shorter.
_NO_LEASE = timedelta(seconds=45)
_KEY = b"a key that both sides know"
_SECRETS = {"text": _KEY.decode(), "base64": "whsec_" + base64.b64encode(_KEY).decode()}


@pytest.fixture
def receiver() -> Iterator[ScriptedUpstream]:
    """A receiver that takes whatever comes, until told otherwise."""
    server = ScriptedUpstream()
    with listening(server):
        server.on("POST /hook", status(204))
        yield server


@pytest.fixture
def world(systems: Systems) -> Iterator[World]:
    """A world on the usual system, without anything in it yet."""
    rig = systems.rig("usual")
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        yield world


def _with_webhook(world: World, receiver: ScriptedUpstream, secret: str = _SECRETS["text"]) -> None:
    settings = {"callSign": "WETA", "account": {}, "webhookUrl": f"{receiver.url}/hook", "coverage": {}}
    request = {"id": "<station.id>", "settings": settings, "secrets": {"webhookSecret": secret}}
    world.call("UpsertStation", "super_admin", request)
    world.secrets |= {secret}


def _sign_in(world: World) -> dict[str, Any]:
    account = world.look_up("pbs account")
    members = {"deviceId": world.look_up("boot.device.deviceId"), "stationId": world.look_up("station.id")}
    request = METHODS["Login"].http(members | {"username": account["emailAddress"], "password": account["password"]})
    answer = send(world.system.address, request, {"Content-Type": "application/json"})
    assert answer.status == 200, answer
    signed_in: dict[str, Any] = answer.json
    return signed_in


def _webhooks(world: World) -> list[dict[str, Any]]:
    export = world.call("ExportViewer", "super_admin", {"viewerId": "<boot.viewer.id>"})
    webhooks: list[dict[str, Any]] = export["webhooks"]
    return webhooks


def _wait(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _judge(asked: Asked, world: World) -> None:
    assert asked.headers["content-type"] == "application/json"
    account = world.look_up("pbs account")
    payload = {
        "deviceId": world.look_up("boot.device.deviceId"),
        "deviceType": "ROKU",
        "viewerId": world.look_up("boot.viewer.id"),
        "pbsAccountId": account["accountId"],
        "firstName": "Ama",
        "lastName": "Mensah",
        "emailAddress": account["emailAddress"],
        "provider": "PBS",
    }
    assert json.loads(asked.body) == {"event": "pbsAccount.login", "payload": payload}
    name, stamp = asked.headers["webhook-id"], asked.headers["webhook-timestamp"]
    assert abs(int(stamp) - datetime.now(UTC).timestamp()) < 60
    signed = hmac.new(_KEY, f"{name}.{stamp}.".encode() + asked.body, hashlib.sha256).digest()
    assert asked.headers["webhook-signature"] == "v1," + base64.b64encode(signed).decode()


@pytest.mark.parametrize("secret", _SECRETS)
def test_a_sign_in_is_told_with_a_signature(world: World, receiver: ScriptedUpstream, secret: str) -> None:
    _with_webhook(world, receiver, _SECRETS[secret])
    viewer_id = _sign_in(world)["viewer"]["id"]
    assert viewer_id == world.look_up("boot.viewer.id")
    _wait(lambda: [webhook for webhook in _webhooks(world) if "deliveredAt" in webhook])
    (asked,) = receiver.asked
    _judge(asked, world)
    (webhook,) = _webhooks(world)
    assert (webhook["stationId"], webhook["event"]) == (world.look_up("station.id"), "pbsAccount.login")
    assert (webhook["attempts"], json.loads(webhook["body"])) == (1, json.loads(asked.body))


def test_an_event_is_sent_again_until_it_is_taken(world: World, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", status(500), status(302), status(204))
    _with_webhook(world, receiver)
    _sign_in(world)
    # Three times as long each time, with jitter: 5 to 10 seconds, then 15 to 30.
    for attempts, (least, most) in enumerate(((5, 10), (15, 30)), 1):
        _wait(lambda n=attempts: _due_at(world, n))  # type: ignore[misc]
        due_at = _due_at(world, attempts)
        assert len(receiver.asked) == attempts
        assert due_at is not None
        sent_at = datetime.fromtimestamp(int(receiver.asked[-1].headers["webhook-timestamp"]), UTC)
        assert timedelta(seconds=least) <= due_at - sent_at <= timedelta(seconds=most) + _SLACK
        _let_time_pass(world)
    _wait(lambda: [webhook for webhook in _webhooks(world) if "deliveredAt" in webhook])
    for asked in receiver.asked:
        _judge(asked, world)
    assert len({(asked.headers["webhook-id"], asked.body) for asked in receiver.asked}) == 1
    (webhook,) = _webhooks(world)
    assert webhook["attempts"] == len(receiver.asked) == 3
    assert "gaveUpAt" not in webhook


def test_what_waits_goes_with_the_station(world: World, receiver: ScriptedUpstream) -> None:
    receiver.on("POST /hook", status(500))
    _with_webhook(world, receiver)
    _sign_in(world)
    _wait(lambda: _due_at(world, 1))
    world.call("DeleteStation", "super_admin", {"id": "<station.id>"})
    assert _webhooks(world) == []


def _due_at(world: World, attempts: int) -> datetime | None:
    """When the attempt after so many failures is due, None while they are not over."""
    with world.system.database():
        row = Webhook.get(Webhook.station_id == world.look_up("station.id"))
    due: datetime | None = row.next_attempt_at
    return due if due is not None and row.attempts == attempts and due - clock.now() < _NO_LEASE else None


def _let_time_pass(world: World) -> None:
    with world.system.database():
        Webhook.update(next_attempt_at=clock.now()).where(Webhook.station_id == world.look_up("station.id")).execute()
