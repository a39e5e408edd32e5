"""A system whose upstreams are real HTTP servers on loopback: what they say, and how each of their failures is told."""

import asyncio
import time
import uuid
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import grpc
import pytest

from tenfoot_server.viewer_context.models import UpstreamAnswer
from tests.conftest import ENGINES
from tests.contract import grpc_caller, rest_caller
from tests.contract.case_files import Expectation, Step
from tests.contract.issuer import Issuer
from tests.contract.methods import METHODS
from tests.contract.upstreams import ADDRESS_CALL, CONSENT_CALL, PROFILE_CALL, ZIP_CALL, Services, services
from tests.contract.world import World
from tests.contract.world_viewer import HOME, SECRETS
from tests.live import LiveSystem
from tests.postgres import Postgres
from tests.viewer_context import recorded
from tests.viewer_context.scripted_upstream import (
    Writing,
    answer,
    drip,
    endless,
    half,
    raw,
    reset,
    slowly,
    status,
    together,
)

# What fails at once is asked again within the budget, also on a busy machine.
_READ_SECONDS = 1.5
_BUDGET_SECONDS = 3.0
# What a busy machine may add; what is slow here takes ten times as long.
_SLACK_SECONDS = 10.0
_EMBEDDED = {"form": "UPSTREAM_FORM_EMBEDDED"}
_INVALID_GRANT = answer({"error": "invalid_grant"}, code=400)

_MISBEHAVIOURS: dict[str, Writing] = {
    "500": status(500),
    "503": status(503),
    "403": status(403),
    "malformed JSON": raw(b'{"$items": ['),
    "another shape": answer({"items": "none"}),
    "a page": raw(b"<html></html>", headers="Content-Type: text/html\r\n"),
    "redirect": raw(b"", code=302, headers="Location: http://127.0.0.1:1/\r\n"),
    "reset": reset,
    "half a body": half,
    "endless body": endless,
    "slow headers": slowly(60.0, status(500)),
    "slow body": drip(1000, 0.05),
}


@dataclass
class Rig:
    """The system, and the services that its settings name."""

    system: LiveSystem
    issuer: Issuer
    direct: grpc.Channel
    through_envoy: grpc.Channel
    named: Services


@pytest.fixture(scope="module", params=ENGINES)
def rig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """The system on each engine in turn, with several server processes: what one keeps for a while all of them know."""
    server: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    url = "" if server is None else server.create_database(f"contract_upstreams_{uuid.uuid4().hex}")
    home = tmp_path_factory.mktemp("contract") / "home"
    with services() as named, Issuer() as issuer:
        system = LiveSystem(
            home,
            url,
            workers=3,
            localization_form="http",
            membership_form="http",
            account_form="http",
            localization_url=named.localization.url,
            membership_url=f"{named.vault.url}/api",
            account_login_url=f"{named.accounts.url}/login",
            account_profile_url=f"{named.accounts.url}/v2",
            upstream_connect_seconds=_READ_SECONDS,
            upstream_read_seconds=_READ_SECONDS,
            upstream_budget_seconds=_BUDGET_SECONDS,
            register_rate=100_000,
            register_burst=100_000,
            login_attempts_max=1000,
        )
        with system:
            with (
                grpc.insecure_channel(system.grpc) as direct,
                grpc.insecure_channel(system.address) as through_envoy,
            ):
                yield Rig(system, issuer, direct, through_envoy, named)
            errors = system.lua_errors()
            assert set(errors.values()) == {0}, errors
            logs = system.logs()
            told = [secret for secret in ("access-1", "refresh-1", *SECRETS.values()) if secret in logs]
            assert told == []


@pytest.fixture
def world(rig: Rig) -> Iterator[World]:
    """A world without anything in it yet."""
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        yield world
        logs = rig.system.logs()
        assert [secret for secret in world.secrets if secret in logs] == []


@pytest.fixture
def others() -> Iterator[Services]:
    """Services of the test's own, for a station that names them itself."""
    with services() as made:
        yield made


def _judge(rig: Rig, world: World, rpc: str, request: dict[str, Any], expect: Expectation) -> None:
    """Makes a call over REST and then over gRPC; both must be answered as expected."""
    step = Step(METHODS[rpc], "nobody", request, {}, {}, expect)
    rest_caller.perform(step, world)
    grpc_caller.perform(step, world, rig.through_envoy)


def _judge_in_time(rig: Rig, world: World, rpc: str, request: dict[str, Any], expect: Expectation) -> None:
    """Makes a call over both at the same time. Neither may take longer than the budget."""
    step = Step(METHODS[rpc], "nobody", request, {}, {}, expect)
    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        answers = [
            pool.submit(rest_caller.perform, step, world),
            pool.submit(grpc_caller.perform, step, world, rig.through_envoy),
        ]
        for each in answers:
            each.result(20)
    assert time.monotonic() - began < _BUDGET_SECONDS + _SLACK_SECONDS


def _success(body: Any, *, http: int = 200) -> Expectation:
    return Expectation(http, "OK", "", None, body, {} if body is None else body, {})


def _refusal(reason: str, code: str = "UNAVAILABLE", fields: list[str] | None = None) -> Expectation:
    return Expectation(400, code, reason, fields, None, {}, {})


def _booting(station: str = "other station") -> dict[str, Any]:
    return {"deviceId": "<device id>", "deviceType": "ROKU", "stationId": f"<{station}.id>", "ipAddress": HOME}


def _signing_in(station: str = "other station") -> dict[str, Any]:
    members = {"username": "<person.emailAddress>", "password": "<person.password>"}
    return {"deviceId": "<device id>", "stationId": f"<{station}.id>"} | members


def _booted(*, livestream: bool = True, member: bool = True, show: bool = False, account: str = "account") -> Any:
    """The body of a boot at home, of somebody who signed in."""
    flags = {"hasLivestreamAccess": livestream, "hasPassport": member, "showVppaScreen": show}
    email = {"accountId": f"<{account}.accountId>", "emailAddress": "<person.emailAddress>"}
    viewer = {"id": "<uuid>", **flags} | ({"pbsAccount": email | flags} if account else {})
    return {
        "country": "US",
        "device": {"deviceId": "<device id>", "type": "ROKU", "model": "", "name": ""},
        "ipAddress": HOME,
        "stationId": "<other station.id>",
        "viewer": viewer | ({"membershipId": "m-1"} if member else {}),
    }


def _member(world: World, others: Services) -> None:
    """A device with an account that the test's own services know, booted at a station that needs nobody."""
    at_home = {"upstreamId": recorded.PBS_ID, "localization": _EMBEDDED, "account": others.account_ids()}
    world.make({"station": at_home})
    world.make({"linked account": {"customer": others.customer}})
    account = world.look_up("linked account")
    world.keep("account", account)
    others.know(account["accountId"], account["emailAddress"])
    world.make({"other station": others.settings()})


def _profile(account: dict[str, Any]) -> dict[str, Any]:
    """The profile of an account that was never asked for consent."""
    return {"profile": recorded.PROFILE["profile"] | {"pid": account["accountId"], "vppa_accepted": None}}


def test_a_viewer_from_the_first_boot_to_a_warm_one(rig: Rig, world: World) -> None:
    named = rig.named
    person, account_id = world.look_up("person"), recorded.PID
    named.know(account_id, person["emailAddress"])
    world.keep("account", {"accountId": account_id})
    settings = {"callSign": "WXYZ", "upstreamId": recorded.PBS_ID, "membership": {"key": "weta"}}
    request = {"id": "7d9e1c6a-95bd-4b0e-8d2c-3f4d6a1f0b11", "settings": settings | {"account": named.account_ids()}}
    world.keep("other station", world.call("UpsertStation", "super_admin", request | {"secrets": SECRETS}))

    # A cold boot: where the address is, and which stations its zip code receives.
    _judge(rig, world, "InitDevice", _booting(), _success(_booted(member=False, account="")))
    assert named.calls() == [ADDRESS_CALL, ZIP_CALL]

    world.call("Login", "nobody", _signing_in())
    asked = named.calls()[2:]
    assert sorted(asked) == sorted([named.token_call, named.user_info_call, PROFILE_CALL, named.vault_call(account_id)])
    assert named.vault.asked[0].headers["authorization"] == "Basic " + b64encode(b"weta:the vault's secret").decode()
    profile = next(each for each in named.accounts.asked if f"{each.method} {each.path}" == PROFILE_CALL)
    assert (profile.headers["authorization"], profile.headers["application-id"]) == ("Bearer access-1", "app-1")

    # A warm boot asks nobody, whichever process serves it: each connection is dealt out anew.
    for _ in range(10):
        _judge(rig, world, "InitDevice", _booting(), _success(_booted()))
    assert len(named.calls()) == 6

    # An answer to the VPPA screen goes to the profile, and holds at once.
    viewer = world.look_up("answer.viewer.id")
    given = {"viewerId": viewer, "deviceId": "<device id>", "stationId": "<other station.id>"}
    shown = {"showVppaScreen": True, "viewer": {"id": viewer}}
    _judge(rig, world, "UpdateProfile", given | {"vppaAccepted": False}, _success(shown))
    assert named.accounts.asked[-1].body == b'{"vppa_accepted":false}'
    assert named.calls().count(CONSENT_CALL) == 2
    _judge(rig, world, "InitDevice", _booting(), _success(_booted(show=True)))


def test_the_three_are_asked_side_by_side(rig: Rig, world: World) -> None:
    with services() as made:
        made.vault = made.accounts = made.localization  # one server, which counts what it does at once
        _member(world, made)
        account_id = world.look_up("account.accountId")
        meeting = asyncio.Barrier(3)
        made.on("localization", ADDRESS_CALL, together(meeting, answer(recorded.zip_answer("22202"))))
        made.on("vault", made.vault_call(account_id), together(meeting, answer([recorded.MEMBERSHIP])))
        made.on("accounts", PROFILE_CALL, together(meeting, answer(_profile(world.look_up("account")))))
        _judge(rig, world, "InitDevice", _booting(), _success(_booted(show=True)))
        assert made.localization.most_at_once == 3


@pytest.mark.parametrize("misbehaviour", _MISBEHAVIOURS)
@pytest.mark.parametrize(
    ("role", "reason"),
    [("localization", "LOCALIZATION_ERROR"), ("accounts", "PBS_ACCOUNT_API_ERROR"), ("vault", "MVAULT_ERROR")],
)
def test_each_failure_is_told_by_its_reason_within_the_budget(
    rig: Rig, world: World, others: Services, role: str, reason: str, misbehaviour: str
) -> None:
    _member(world, others)
    vault_call = others.vault_call(world.look_up("account.accountId"))
    call = {"localization": ADDRESS_CALL, "accounts": PROFILE_CALL, "vault": vault_call}[role]
    others.on(role, call, _MISBEHAVIOURS[misbehaviour])
    _judge_in_time(rig, world, "InitDevice", _booting(), _refusal(reason))
    assert call in others.calls()


def test_of_several_failures_the_first_in_order_is_told(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    account = world.look_up("account")
    # No 500: that would open the circuit breakers on the way.
    others.on("localization", ZIP_CALL, status(403))
    others.on("accounts", PROFILE_CALL, status(403))
    others.on("vault", others.vault_call(account["accountId"]), status(403))
    _judge(rig, world, "InitDevice", _booting(), _refusal("LOCALIZATION_ERROR"))
    others.on("localization", ZIP_CALL, answer(recorded.call_signs_answer("WETA", recorded.PBS_ID)))
    _judge(rig, world, "InitDevice", _booting(), _refusal("PBS_ACCOUNT_API_ERROR"))
    others.on("accounts", PROFILE_CALL, answer(_profile(account)))
    _judge(rig, world, "InitDevice", _booting(), _refusal("MVAULT_ERROR"))
    others.on("vault", others.vault_call(account["accountId"]), answer([recorded.MEMBERSHIP]))
    _judge(rig, world, "InitDevice", _booting(), _success(_booted(show=True)))


def test_what_is_not_there_is_no_failure(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    others.on("vault", others.vault_call(world.look_up("account.accountId")), status(404))
    others.on("localization", ADDRESS_CALL, status(404))  # not an address of the United States; the data says it is
    _judge(rig, world, "InitDevice", _booting(), _success(_booted(livestream=False, member=False)))


def test_one_failure_is_asked_again(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    account_id = world.look_up("account.accountId")
    others.on("localization", ADDRESS_CALL, status(503), answer(recorded.zip_answer("22202")))
    others.on("vault", others.vault_call(account_id), reset, answer([recorded.MEMBERSHIP]))
    _judge(rig, world, "InitDevice", _booting(), _success(_booted()))


def test_worn_out_tokens(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    others.on("accounts", PROFILE_CALL, status(401))
    others.on("accounts", others.token_call, _INVALID_GRANT)
    # The sign-in has ended: the device is shown as one without an account, and a warm boot asks nobody here either.
    for _ in range(5):
        _judge(rig, world, "InitDevice", _booting(), _success(_booted(member=False, account="")))
    assert others.accounts.calls() == [PROFILE_CALL, others.token_call]
    # What is kept has grown too old, and the service takes the sign-in again.
    with world.system.database():
        UpstreamAnswer.delete().execute()
    others.on("accounts", others.token_call, answer(recorded.TOKENS | {"access_token": "access-2"}))
    others.on("accounts", PROFILE_CALL, status(401), answer(_profile(world.look_up("account"))))
    seen = world.call("InitDevice", "nobody", _booting())
    assert seen["viewer"]["pbsAccount"]["accountId"] == world.look_up("account.accountId")
    assert others.accounts.asked[-1].headers["authorization"] == "Bearer access-2"


_SIGN_IN_FAILURES: list[tuple[str, str, Callable[[Services], tuple[str, str]], Writing]] = [
    ("INVALID_CREDENTIALS", "UNAUTHENTICATED", lambda s: ("accounts", s.token_call), _INVALID_GRANT),
    ("PBS_ACCOUNT_API_ERROR", "UNAVAILABLE", lambda s: ("accounts", s.token_call), status(500)),
    ("PBS_ACCOUNT_API_ERROR", "UNAVAILABLE", lambda s: ("accounts", s.token_call), slowly(60.0, status(500))),
    ("PBS_ACCOUNT_API_ERROR", "UNAVAILABLE", lambda s: ("accounts", s.user_info_call), status(500)),
    ("PBS_ACCOUNT_API_ERROR", "UNAVAILABLE", lambda s: ("accounts", PROFILE_CALL), status(500)),
    ("MVAULT_ERROR", "UNAVAILABLE", lambda s: ("vault", s.vault_call(recorded.PID)), status(500)),
]


@pytest.mark.parametrize(("reason", "code", "call", "script"), _SIGN_IN_FAILURES)
def test_a_sign_in_that_fails_links_nothing(
    rig: Rig,
    world: World,
    others: Services,
    reason: str,
    code: str,
    call: Callable[[Services], tuple[str, str]],
    script: Writing,
) -> None:
    others.know(recorded.PID, world.look_up("person.emailAddress"))
    world.make({"station": {"localization": _EMBEDDED}})
    world.look_up("boot")
    world.make({"other station": others.settings()})
    others.on(*call(others), script)
    _judge_in_time(rig, world, "Login", _signing_in(), _refusal(reason, code))
    _judge(rig, world, "InitDevice", _booting(), _success(_booted(member=False, account="")))


def test_registrations_go_to_the_sign_in_service(rig: Rig, world: World, others: Services) -> None:
    world.make({"other station": others.settings()})
    request = {"<person>": "merged", "stationId": "<other station.id>"}
    taken = _refusal("PBS_ACCOUNT_ALREADY_EXISTS", "ALREADY_EXISTS")
    broken = _refusal("VALIDATION_ERRORS", "INVALID_ARGUMENT", ["password"])
    for script, expect in (
        (status(204), _success(None, http=204)),
        (status(409), taken),
        (answer({"errors": {"password": ["is too common"]}}, code=422), broken),
        (status(500), _refusal("PBS_ACCOUNT_API_ERROR")),
    ):
        others.on("accounts", others.register_call, script)
        _judge(rig, world, "RegisterAccount", request, expect)
    assert others.accounts.calls() == [others.register_call] * 8


def test_an_answer_that_the_profile_does_not_take_is_not_recorded(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    others.on("accounts", CONSENT_CALL, status(500))
    given = {"viewerId": "<boot.viewer.id>", "deviceId": "<device id>", "stationId": "<other station.id>"}
    _judge(rig, world, "UpdateProfile", given | {"vppaAccepted": False}, _refusal("PBS_ACCOUNT_API_ERROR"))
    assert world.call("ExportViewer", "super_admin", {"viewerId": "<boot.viewer.id>"})["consents"] == []


def test_a_slow_upstream_holds_up_nobody_else(rig: Rig, world: World, others: Services) -> None:
    _member(world, others)
    others.on("localization", ADDRESS_CALL, drip(1000, 0.05))
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(_judge_in_time, rig, world, "InitDevice", _booting(), _refusal("LOCALIZATION_ERROR"))
        deadline = time.monotonic() + _SLACK_SECONDS
        while ADDRESS_CALL not in others.calls():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        served = world.call("InitDevice", "nobody", _booting("station") | {"deviceId": "another roku"})
        assert not slow.done()
        assert served["country"] == "US"
        slow.result(20)
