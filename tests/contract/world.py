"""What exists when a case begins: a tenant of its own, and what the case asks for, made by real calls.

Things have a kind and perhaps a word in front: `screen`, `other screen` (a second one, same tenant), `foreign screen`
(of another tenant). Asking for a thing makes what it needs: a device needs a code, a code a screen, a screen a venue.
Every thing is the JSON answer of the call that made it, so `<code.code>` and `<device.apiKey>` are there to be used.

    venue  screen  code  expired code  device  revoked device  playlist  config  api key
    and what the rights locker and the viewer context have, see world_rights.py and world_viewer.py
    call: RPC, as, request, times, keep     any other call that must succeed; its last answer is kept under `keep`
    failing table: events                   every write to this table fails until the end of the case
    expired: code                           makes every code of that code's screen as old as it may get
    used up: registrations                  the client's allowance of registrations is used up, for about a second
    server down: true                       no server behind Envoy until the end of the case
"""

import math
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from typing import Any

import grpc

from tenfoot_server import clock
from tenfoot_server.provisioning.models import ProvisioningCode
from tenfoot_server.provisioning.operations import api_keys, tenants
from tests.contract import world_rights, world_viewer
from tests.contract.http_client import send
from tests.contract.issuer import Issuer
from tests.contract.methods import METHODS, as_json
from tests.contract.table_faults import failing_table
from tests.contract.values import fill
from tests.live import LiveSystem

_ROLES = ("operator", "tenant_admin", "super_admin")
_WORDS = ("other", "foreign")
# Members that must never stand in a log.
_SECRETS = ("apiKey", "auth_token", "legacy_secret")
_DEADLINE_SECONDS = 20
# Of the allowances in Envoy.
_REFILL_SECONDS = 1.0
_TOO_MANY = 429
_ITEM = {
    "creativeId": "spring-menu",
    "creativeUrl": "https://cdn.example.com/spring-menu.mp4",
    "creativeType": "video",
    "duration": 15,
}


class World:
    """The world of one case; `with` takes back what it did to the system."""

    def __init__(self, system: LiveSystem, channel: grpc.Channel, issuer: Issuer, variables: dict[str, Any]) -> None:
        self.system = system
        self.secrets: set[str] = set()
        self._channel = channel
        self._issuer = issuer
        self._variables = variables
        self._things: dict[str, Any] = {}
        self._keys: dict[str, str] = {}
        self._undo = ExitStack()
        self._lapses_at = math.inf

    @property
    def has_lapsed(self) -> bool:
        """Whether an allowance that was used up may be there again: then nothing follows from what was answered."""
        return time.monotonic() >= self._lapses_at

    def __enter__(self) -> "World":
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def keep(self, name: str, value: Any) -> None:
        """Makes a value a thing."""
        self._things[name] = value
        if isinstance(value, dict):
            self.secrets |= {value[name] for name in _SECRETS if name in value}

    def keep_answer(self, name: str, body: Any, headers: dict[str, str]) -> None:
        """Makes the last answer the things `answer` and `headers`, and keeps it under `name` too if there is one."""
        for prefix in {"answer", name} - {""}:
            self.keep(prefix, body)
        self.keep("headers", headers)
        self.keep(f"{name} headers", headers)

    def look_up(self, name: str) -> Any:
        """Returns a variable, a thing or its member (`code.code`); makes the thing if need be. `tenant` is an id."""
        if name in self._variables:
            return fill(self._variables[name], self.look_up)
        thing, *members = name.split(".")
        value = self._thing(thing)
        for member in members:
            value = value[int(member)] if isinstance(value, list) else value[member]
        return value

    def make(self, wanted: Any) -> None:
        """Makes what one entry of `given` asks for."""
        if isinstance(wanted, str) and wanted.startswith("<"):
            wanted = self.look_up(wanted.strip("<>"))  # an entry that varies
        entry: dict[str, Any] = {wanted: {}} if isinstance(wanted, str) else wanted
        ((name, arguments),) = entry.items()
        if name == "call":
            self._call_often(**arguments)
        elif name == "failing table":
            self._undo.enter_context(failing_table(self.system, arguments))
        elif name == "expired":
            _age(self, self.look_up(f"{arguments}.screenId"))
        elif name == "used up":
            self._lapses_at = _use_up_registrations(self.system.address)
        elif name == "server down":
            self._undo.callback(self.system.resume)
            self.system.halt_server()
        else:
            self._make(name, arguments)

    def authorization(self, caller: Any) -> str | None:
        """Returns the Authorization header of a caller.

        A caller is nobody, a role (of the case's tenant, or `foreign …`), a thing with an `apiKey`, or one of
        {header: whole text}, {bearer: credential}, {claims: of an identity provider's token, expires_in: seconds}.
        """
        if caller == "nobody":
            return None
        if isinstance(caller, dict):
            if "header" in caller:
                return str(fill(caller["header"], self.look_up))
            if "bearer" in caller:
                return f"Bearer {fill(caller['bearer'], self.look_up)}"
            return f"Bearer {self._issuer.token(**fill(caller, self.look_up))}"
        caller = fill(caller, self.look_up)
        if isinstance(caller, dict):
            return self.authorization(caller)
        word, kind = _split(caller)
        if kind in _ROLES:
            return f"Bearer {self._key(word, kind)}"
        return f"Bearer {self._thing(caller)['apiKey']}"

    def call(self, rpc: str, caller: Any, request: dict[str, Any]) -> Any:
        """Makes a call that must succeed, straight at the server, and returns its answer as JSON."""
        method = METHODS[rpc]
        authorization = self.authorization(caller or method.usual_caller)
        response = self._channel.unary_unary(
            method.path,
            request_serializer=method.request_class.SerializeToString,
            response_deserializer=method.response_class.FromString,
        )(
            method.message(fill(request, self.look_up)),
            metadata=(("authorization", authorization),) if authorization else (),
            timeout=_DEADLINE_SECONDS,
        )
        return as_json(response)

    def _call_often(self, rpc: str, request: dict[str, Any], times: int = 1, keep: str = "", **caller: Any) -> None:
        for n in range(1, times + 1):
            self._things["n"] = n
            answer = self.call(rpc, caller.get("as"), request)
            if keep:
                self.keep(keep, answer)

    def _thing(self, name: str) -> Any:
        if name not in self._things:
            self._make(name, {})
        return self._things[name]

    def _make(self, name: str, arguments: dict[str, Any]) -> None:
        word, kind = _split(name)
        if kind == "tenant":
            self._key(word, "operator")
            return
        assert kind in _BUILDERS, f"nobody knows how to make {name!r}"
        self.keep(name, _BUILDERS[kind](self, f"{word} ".lstrip(), arguments))

    def _key(self, word: str, role: str) -> str:
        """The key of an operator: `other` operators are of the same tenant."""
        tenant = "foreign tenant" if word == "foreign" else "tenant"
        if (name := f"{tenant} {role}") not in self._keys:
            with self.system.database():
                now = clock.now()
                if tenant not in self._things:
                    self._things[tenant] = tenants.create_tenant(name=tenant, tenant_id=None, now=now).id
                _, secret = api_keys.create_api_key(
                    tenant_id=self._things[tenant], name=role, roles=[role], granted_by=_ROLES, now=now
                )
            self._keys[name] = secret.text
            self.secrets.add(secret.text)
        return self._keys[name]


def _split(name: str) -> tuple[str, str]:
    word, _, kind = name.partition(" ")
    return (word, kind) if word in _WORDS else ("", name)


def _operator(word: str) -> str:
    return f"{word}operator"


def _venue(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.call("CreateVenue", _operator(word), {"name": "Corner Café"} | arguments)


def _screen(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = {"venueId": f"<{word}venue.id>", "name": "Behind the bar"}
    return world.call("CreateScreen", _operator(word), usual | arguments)


def _code(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.call("CreateProvisioningCode", _operator(word), {"screenId": f"<{word}screen.id>"} | arguments)


def _expired_code(world: World, word: str, arguments: dict[str, Any]) -> Any:
    code = _code(world, word, arguments)
    _age(world, code["screenId"])
    return code


def _age(world: World, screen_id: str) -> None:
    with world.system.database():
        ProvisioningCode.update(expires_at=clock.now() - timedelta(seconds=1)).where(
            ProvisioningCode.screen_id == screen_id
        ).execute()


def _device(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = {"pairingCode": f"<{word}code.code>", "deviceInfo": {"model": "BRAVIA-55", "appVersion": "1.0.0"}}
    return world.call("RegisterDevice", "nobody", usual | arguments)


def _revoked_device(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = {"id": f"<{word}device.deviceId>", "reason": "Replaced hardware"}
    world.call("RevokeDevice", _operator(word), usual | arguments)
    return world.look_up(f"{word}device")


def _playlist(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = {"screenId": f"<{word}screen.id>", "validUntil": 1760000000, "items": [_ITEM]}
    return world.call("SetScreenPlaylist", _operator(word), usual | arguments)


def _config(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.call("SetScreenConfig", _operator(word), {"id": f"<{word}screen.id>"} | arguments)


def _api_key(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.call("CreateApiKey", f"{word}super_admin", {"name": "Signage CMS"} | arguments)


def _use_up_registrations(address: str) -> float:
    """Ends right after a refill of the allowance has been used, and returns when the next one may come, monotonic."""
    request = METHODS["RegisterDevice"].http({})
    asked_at = refilled_after = time.monotonic()
    for refused in (True, False, True):
        deadline = time.monotonic() + _DEADLINE_SECONDS
        while True:
            before, asked_at = asked_at, time.monotonic()
            if (send(address, request, {"Content-Type": "application/json"}).status == _TOO_MANY) == refused:
                break
            assert time.monotonic() < deadline
        if not refused:
            refilled_after = before
    return refilled_after + _REFILL_SECONDS


_BUILDERS: dict[str, Callable[[World, str, dict[str, Any]], Any]] = {
    "venue": _venue,
    "screen": _screen,
    "code": _code,
    "expired code": _expired_code,
    "device": _device,
    "revoked device": _revoked_device,
    "playlist": _playlist,
    "config": _config,
    "api key": _api_key,
    **world_rights.BUILDERS,
    **world_viewer.BUILDERS,
}
