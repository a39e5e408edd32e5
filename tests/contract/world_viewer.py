"""What the viewer context has when a case begins: a station of the case's own, and who watches there.

    station         {settings}         covers the United States and has embedded accounts, unless told otherwise
    no stations                        no station at all, not even the sandbox's
    device id                          a name that no television has yet; `person`: members that nobody registered yet
    boot            {members}          the first InitDevice of a Roku at the station, at home
    pbs account                        an embedded account of `person`: its members and `accountId`
    sign-in                            the account signs in on the device that booted: the answer of Login
    linked account  {customer}         an account of the sign-in service, linked to the device that booted; nobody has
                                       tried its tokens yet
    membership      {active, starts, ends, grace, at}
                                       of the account; times in days from now, `at` is another station's id
    consent         {accepted, days}   the viewer's answer, so many days ago; a withdrawal follows an acceptance
    failed sign-ins {times, usernames, devices}
                                       so many with a wrong password; of the account on the device that booted, unless
                                       `usernames: various` or `devices: various`
    unjudged sign-ins {times}          so many that the sign-in service never answered
    nowhere                            a URL where nobody listens
    out of step     {settings}         the settings of a station whose upstreams all fail, for a device linked elsewhere

`other …` is another device or person at the same station (`other station`: one more), `foreign …` at another station.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import argon2
import grpc
import pytest

from tenfoot_server import clock
from tenfoot_server.keyring import load
from tenfoot_server.sealing import Sealer
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.models import StationRow, VppaConsent
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.operations.linked_accounts import link_account
from tenfoot_server.viewer_context.upstreams import embedded
from tenfoot_server.viewer_context.values import Account, Membership
from tests.contract.values import fill

if TYPE_CHECKING:
    from tests.contract.world import World

HOME = "8.8.8.8"  # United States
NOWHERE = "http://127.0.0.1:1"
SECRETS = {"membershipSecret": "the vault's secret", "accountClientSecret": "the client's secret"}
_PASSWORD = "correct horse 9 battery"
_TOKENS = '{"access_token": "access-1", "refresh_token": "refresh-1"}'


def _station_of(word: str) -> str:
    return "foreign station" if word == "foreign " else "station"


def _station(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = {"callSign": "WETA", "coverage": {"countries": ["US"]}, "account": {}}
    settings = usual | fill(arguments, world.look_up)
    request = {"id": str(uuid.uuid4()), "settings": settings, "secrets": SECRETS}
    world.secrets |= set(SECRETS.values())
    return world.call("UpsertStation", "super_admin", request)


def _no_stations(world: World, word: str, arguments: dict[str, Any]) -> Any:
    with world.system.database():
        StationRow.delete().execute()
    return arguments


def _device_id(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return f"roku {uuid.uuid4()}"


def _person(world: World, word: str, arguments: dict[str, Any]) -> Any:
    address = f"Ama.{uuid.uuid4().hex}@Example.org"
    world.secrets |= {address, address.lower(), _PASSWORD}
    return {"emailAddress": address, "firstName": "Ama", "lastName": "Mensah", "password": _PASSWORD} | arguments


def _boot(world: World, word: str, arguments: dict[str, Any]) -> Any:
    station_id = world.look_up(f"{_station_of(word)}.id")
    usual = {"deviceId": world.look_up(f"{word}device id"), "deviceType": "ROKU", "stationId": station_id}
    return world.call("InitDevice", "nobody", usual | {"ipAddress": HOME} | arguments)


@cache
def _password_hash() -> str:
    return argon2.PasswordHasher().hash(_PASSWORD)


def _pbs_account(world: World, word: str, arguments: dict[str, Any]) -> Any:
    person = world.look_up(f"{word}person")
    with world.system.database():
        account_id = embedded.create_account(
            email_address=person["emailAddress"],
            first_name=person["firstName"],
            last_name=person["lastName"],
            password_hash=_password_hash(),
            now=clock.now(),
        )
    return {**person, "accountId": account_id}


def _sign_in(world: World, word: str, arguments: dict[str, Any]) -> Any:
    device_id = world.look_up(f"{word}boot.device.deviceId")
    account = world.look_up(f"{word}pbs account")
    request = {"username": account["emailAddress"], "password": account["password"], "deviceId": device_id}
    station_id = world.look_up(f"{_station_of(word)}.id")
    return world.call("Login", "nobody", request | {"stationId": station_id} | arguments)


def _linked_account(world: World, word: str, arguments: dict[str, Any]) -> Any:
    boot, person = world.look_up(f"{word}boot"), world.look_up(f"{word}person")
    source, account_id = f"http:{arguments.get('customer', 'weta')}", str(uuid.uuid4())
    sealer = Sealer(*load(Settings(home=world.system.home)))
    account = Account(
        source=source,
        account_id=account_id,
        email_address=person["emailAddress"],
        first_name=person["firstName"],
        last_name=person["lastName"],
        sealed_tokens=sealer.seal(f"tokens {source} {account_id}", _TOKENS),
    )
    with world.system.database():
        station = stations.get_station(boot["stationId"])
        device_id = boot["device"]["deviceId"]
        link_account(station=station, device_id=device_id, account=account, provider="PBS", now=clock.now())
    return {**person, "accountId": account_id}


def _membership(world: World, word: str, arguments: dict[str, Any]) -> Any:
    told = {"active": True, "starts": -1, "ends": 365, "grace": 379} | fill(arguments, world.look_up)
    now = clock.now()
    membership = Membership(
        membership_id=f"m-{uuid.uuid4().hex}",
        is_on=told["active"],
        starts_at=now + timedelta(days=told["starts"]),
        expires_at=now + timedelta(days=told["ends"]),
        grace_period_ends_at=now + timedelta(days=told["grace"]),
    )
    station_id = told.get("at") or world.look_up(f"{_station_of(word)}.id")
    account_id = world.look_up(f"{word}pbs account.accountId")
    with world.system.database():
        embedded.put_membership(station_id=station_id, account_id=account_id, membership=membership)
    return {"membershipId": membership.membership_id}


def _consent(world: World, word: str, arguments: dict[str, Any]) -> Any:
    viewer_id = world.look_up(f"{word}sign-in.viewer.id")
    request = {
        "viewerId": viewer_id,
        "deviceId": world.look_up(f"{word}boot.device.deviceId"),
        "stationId": world.look_up(f"{_station_of(word)}.id"),
        "vppaAccepted": True,
    }
    answer = world.call("UpdateProfile", "nobody", request)
    if not arguments.get("accepted", True):  # only what was given can be withdrawn
        answer = world.call("UpdateProfile", "nobody", request | {"vppaAccepted": False})
    with world.system.database():
        newest = VppaConsent.select().where(VppaConsent.viewer_id == viewer_id).order_by(VppaConsent.id.desc()).get()
        newest.recorded_at -= timedelta(days=arguments.get("days", 0))
        newest.save()
    return answer


def _failed_sign_ins(world: World, word: str, arguments: dict[str, Any]) -> Any:
    account, boot = world.look_up(f"{word}pbs account"), world.look_up(f"{word}boot")
    for _ in range(arguments["times"]):
        device_id, username = boot["device"]["deviceId"], account["emailAddress"]
        if arguments.get("usernames") == "various":
            username = f"{uuid.uuid4().hex}@example.org"
        if arguments.get("devices") == "various":
            device_id = _boot(world, word, {"deviceId": _device_id(world, word, {})})["device"]["deviceId"]
        request = {"deviceId": device_id, "username": username, "password": "wrong", "stationId": boot["stationId"]}
        _refused(world, request, grpc.StatusCode.UNAUTHENTICATED)
    return arguments


def _unjudged_sign_ins(world: World, word: str, arguments: dict[str, Any]) -> Any:
    account, boot = world.look_up(f"{word}pbs account"), world.look_up(f"{word}boot")
    station = _station(world, word, _out_of_step(world, word, {}))
    request = {"deviceId": boot["device"]["deviceId"], "username": account["emailAddress"], "password": "wrong"}
    for _ in range(arguments["times"]):
        _refused(world, request | {"stationId": station["id"]}, grpc.StatusCode.UNAVAILABLE)
    return arguments


def _refused(world: World, request: dict[str, Any], code: grpc.StatusCode) -> None:
    with pytest.raises(grpc.RpcError) as refused:
        world.call("Login", "nobody", request)
    assert isinstance(refused.value, grpc.Call)
    assert refused.value.code() == code, refused.value


def _nowhere(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return NOWHERE


def _out_of_step(world: World, word: str, arguments: dict[str, Any]) -> Any:
    http = {"form": "UPSTREAM_FORM_HTTP"}
    return {
        "upstreamId": "4bf2b1f2-1d0c-4d45-a0b7-7d2c8b3c1a01",
        "localization": http | {"baseUrl": NOWHERE},
        "membership": http | {"baseUrl": NOWHERE, "key": "weta"},
        "account": http
        | {"loginBaseUrl": NOWHERE, "profileBaseUrl": NOWHERE}
        | {"customerId": "weta", "clientId": "client-1", "applicationId": "app-1"},
    }


BUILDERS: dict[str, Callable[[World, str, dict[str, Any]], Any]] = {
    "station": _station,
    "no stations": _no_stations,
    "device id": _device_id,
    "person": _person,
    "boot": _boot,
    "pbs account": _pbs_account,
    "sign-in": _sign_in,
    "linked account": _linked_account,
    "membership": _membership,
    "consent": _consent,
    "failed sign-ins": _failed_sign_ins,
    "unjudged sign-ins": _unjudged_sign_ins,
    "nowhere": _nowhere,
    "out of step": _out_of_step,
}
