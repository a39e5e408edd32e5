"""The legacy signature of providers over REST: what it opens, and all that it does not."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, quote_plus, urlencode

import grpc
import pytest

from tests.contract.http_client import Answer, send
from tests.contract.methods import METHODS, HttpRequest
from tests.contract.rest_caller import judge_answer, judge_refusal, judge_rights_refusal
from tests.contract.systems import Systems
from tests.contract.values import differences, fill
from tests.contract.world import World

_ACTOR = b'{"actor":"desk","actor_type":"admin"}'
_NICKNAME = '{"nickname":"Küche 📺","actor":"desk","actor_type":"admin"}'.encode()
_ASSET = b'{"assets":[{"content_id":"movie-2"}]}'
_CONTENT = "/v2/entitlements/providers/<provider.pcode>/accounts/viewer/content"
_ASSETS = f"{_CONTENT}/assets/movie-1/external_products/default"
_DEVICE = "<account path>/devices/<player.public_device_id>"
_LISTED = {"device_limit": 5, "next_delete_time": None, "devices": ["<player>"]}
_OK = {"message": "OK"}
# Every call that takes a signature: its method, path and body, and how it is answered.
_CALLS: dict[str, tuple[str, str, bytes, Any]] = {
    "devices": ("GET", "<account path>/devices", b"", _LISTED),
    "last_result": (
        "GET",
        "<account path>/last_result",
        b"",
        [
            {
                "user_agent": "Player/1",
                "registration_time": "<attempt time>",
                "result": "new device registered",
                "public_device_id": "<player.public_device_id>",
            }
        ],
    ),
    "history": ("GET", "<second account path>/history", b"", []),
    "device_limit": ("GET", "<account path>/device_limit", b"", {"device_limit": 5}),
    "set device_limit": ("PUT", "<account path>/device_limit", b'{"device_limit":7}', _OK),
    "nickname": ("PUT", _DEVICE, _NICKNAME, _OK),
    "delete": ("DELETE", _DEVICE, _ACTOR, _OK),
    "delete all": ("DELETE", "<account path>/devices", _ACTOR, _OK),
    "embed token": (
        "GET",
        "/sas/embed_token/<provider.pcode>/all?account_id=viewer&return_json=1",
        b"",
        {"auth_token": "<key at_>"},
    ),
    "entitle": ("POST", _CONTENT, _ASSET, None),
    "entitlements": ("GET", _CONTENT, b"", {"assets": ["<entitlement>"], "next_page_token": ""}),
    "entitlement": ("GET", _ASSETS, b"", "<entitlement>"),
    "withdraw": ("DELETE", _ASSETS, b"", None),
}
_REFUSED = "the signature is not valid or has expired"


def _signature(secret: str, method: str, path: str, query: dict[str, str], body: bytes) -> str:
    pairs = "".join(f"{name}={query[name]}" for name in sorted(query))
    digest = hashlib.sha256(f"{secret}{method}{path}{pairs}".encode() + body).digest()
    return base64.b64encode(digest).decode()[:43].rstrip("=")


def _signed(
    world: World, method: str, target: str, body: bytes = b"", *, by: str = "provider", expires_in: int = 300
) -> tuple[str, dict[str, str]]:
    """Returns the path of a request and its whole query, signed. `expires_in` is in seconds and may be negative."""
    path, _, query = str(fill(target, world.look_up)).partition("?")
    pairs = dict(pair.split("=") for pair in query.split("&")) if query else {}
    pairs |= {"api_key": world.look_up(f"{by}.legacy_api_key"), "expires": str(int(time.time()) + expires_in)}
    return path, pairs | {"signature": _signature(world.look_up(f"{by}.legacy_secret"), method, path, pairs, body)}


def _send(
    world: World,
    method: str,
    path: str,
    query: dict[str, str] | list[tuple[str, str]],
    body: bytes = b"",
    *,
    spaces: Callable[..., str] = quote,
    **headers: str | None,
) -> Answer:
    kind = {"Content-Type": "application/json"} if body else {}
    named = {name.replace("_", "-"): value for name, value in headers.items() if value is not None}
    request = HttpRequest(method, f"{path}?{urlencode(query, quote_via=spaces)}", body or None)
    answer = send(world.system.address, request, kind | named)
    judge_answer(request, answer)
    return answer


def _must_be_refused(answer: Answer, status: int = 401, message: str = _REFUSED) -> None:
    assert answer.status == status, answer
    judge_rights_refusal(answer, message, None, str)


def _must_be_unchanged(world: World) -> None:
    found = world.call("ListAccountDevices", "provider", {"<account>": "merged"})
    assert not (wrong := differences(found, _LISTED, world.look_up)), wrong


@pytest.fixture
def world(systems: Systems) -> Iterator[World]:
    """A provider with a player, an entitlement, and a second account in which nothing has happened."""
    rig = systems.rig("usual")
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        for wanted in ("player", "entitlement", "other account"):
            world.make(wanted)
        world.keep("second account path", world.look_up("other account path"))
        yield world
        rig.secrets |= world.secrets


def test_the_published_vectors() -> None:
    secret, path = "329b5b204d0f11e0a2d060334bfffe90ab18xqh5", "/v2/players/HbxJKM"
    query = {"expires": "1299991855", "api_key": "7ab06"}
    assert _signature(secret, "GET", path, {}, b"") == "OugvH8gjMEqhq8nyoJQeBtSI57nMbIOp+7KGaxx9v8I"
    assert _signature(secret, "GET", path, query, b"") == "p9DG/+ummS0YcTNOYHtykdjw5N2n5s81OigJfdgHPTA"
    assert _signature(secret, "POST", path, query, b"test") == "fJrWCcIqeRBZUqa61OV+6XOWfpkab6RdW5hJZmZh1CI"


@pytest.mark.parametrize("call", _CALLS)
def test_a_signed_call_is_answered(call: str, world: World) -> None:
    method, target, body, expected = _CALLS[call]
    path, query = _signed(world, method, target, body)
    host = "player.example.com" if path.startswith("/sas") else "rl.example.com"
    answer = _send(world, method, path, query, body, Host=host)
    assert answer.status == 200, answer
    if expected is None:
        assert answer.content == b""
    else:
        assert not (wrong := differences(answer.json, expected, world.look_up)), wrong


@pytest.mark.parametrize("call", _CALLS)
def test_a_wrong_signature_is_refused(call: str, world: World) -> None:
    method, target, body, _ = _CALLS[call]
    path, query = _signed(world, method, target, body)
    wrong = query["signature"][:-1] + ("A" if query["signature"][-1] != "A" else "B")
    _must_be_refused(_send(world, method, path, query | {"signature": wrong}, body))
    _must_be_unchanged(world)
    assert world.call("ListEntitlements", "provider", {"<account>": "merged"})["assets"] == [
        world.look_up("entitlement")
    ]


@pytest.mark.parametrize("changed", [_ACTOR + b" ", b"{}", b"", _ACTOR.replace(b"desk", b"dusk")])
def test_a_changed_body_is_refused(changed: bytes, world: World) -> None:
    path, query = _signed(world, "DELETE", _DEVICE, _ACTOR)
    _must_be_refused(_send(world, "DELETE", path, query, changed))
    _must_be_unchanged(world)


def test_a_changed_path_is_refused(world: World) -> None:
    path, query = _signed(world, "DELETE", _DEVICE, _ACTOR)
    _must_be_refused(_send(world, "DELETE", path.rpartition("/")[0], query, _ACTOR))
    _must_be_refused(_send(world, "DELETE", path + "x", query, _ACTOR))
    _must_be_refused(_send(world, "DELETE", path.replace("viewer", "other-viewer"), query, _ACTOR))
    _must_be_unchanged(world)


def test_a_changed_method_is_refused(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices", _ACTOR)
    _must_be_refused(_send(world, "DELETE", path, query, _ACTOR))
    path, query = _signed(world, "DELETE", _DEVICE, _NICKNAME)
    _must_be_refused(_send(world, "PUT", path, query, _NICKNAME))
    _must_be_unchanged(world)


def test_a_changed_query_is_refused(world: World) -> None:
    method, target, _, _ = _CALLS["embed token"]
    path, query = _signed(world, method, target)
    later = str(int(query["expires"]) + 1)
    for changed in (
        query | {"account_id": "another"},
        query | {"expires": later},
        query | {"api_key": world.look_up("foreign provider.legacy_api_key")},
        query | {"api_key": world.look_up("provider.pcode")},
        query | {"ACCOUNT_ID": "another"},
        query | {"added": ""},
        {name: value for name, value in query.items() if name != "return_json"},
    ):
        _must_be_refused(_send(world, method, path, changed))


@pytest.mark.parametrize("missing", ["api_key", "expires"])
def test_a_part_that_is_missing_or_repeated_is_refused(missing: str, world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices")
    _must_be_refused(_send(world, "GET", path, {name: value for name, value in query.items() if name != missing}))
    for wrong in ("", "a\0b"):
        _must_be_refused(_send(world, "GET", path, query | {missing: wrong}))
    _must_be_refused(_send(world, "GET", path, [*query.items(), (missing, query[missing])]))


def test_without_a_signature_there_is_no_credential(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices")
    _must_be_refused(_send(world, "GET", path, query | {"signature": ""}))
    del query["signature"]
    _must_be_refused(_send(world, "GET", path, query), message="<text>")


@pytest.mark.parametrize("expires", ["0", "-1", "soon", "1e20", "9" * 30, "\uff11\uff17\uff19\uff19"])
def test_an_expiry_that_is_over_or_none_is_refused(expires: str, world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices")
    del query["signature"]
    query["expires"] = expires
    query["signature"] = _signature(world.look_up("provider.legacy_secret"), "GET", path, query, b"")
    _must_be_refused(_send(world, "GET", path, query))


def test_an_expiry_beyond_all_calendars_is_refused(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices", expires_in=900_000_000_000)
    _must_be_refused(_send(world, "GET", path, query))


def test_it_holds_until_it_expires_however_often(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices", expires_in=-1)
    _must_be_refused(_send(world, "GET", path, query))
    path, query = _signed(world, "GET", "<account path>/devices", expires_in=6)
    for _ in range(2):
        assert _send(world, "GET", path, query).status == 200
    deadline = time.monotonic() + 20
    while (last := _send(world, "GET", path, query)).status == 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    _must_be_refused(last)
    assert time.time() >= int(query["expires"])


@pytest.mark.parametrize("spaces", [quote, quote_plus], ids=["%20", "+"])
def test_a_signed_query_means_what_was_signed(spaces: Callable[..., str], world: World) -> None:
    method, target = "GET", "/sas/embed_token/<provider.pcode>/all?account_id=two words&return_json=é&empty="
    path, query = _signed(world, method, target)
    assert _send(world, method, path, query, spaces=spaces).status == 200
    account = {"pcode": world.look_up("provider.pcode"), "account_id": "two words"}
    assert world.call("GetAccountDeviceLimit", "provider", account) == {"device_limit": 5}


def test_a_signed_query_does_not_override_the_path(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices?account_id=other-viewer&pcode=x")
    answer = _send(world, "GET", path, query)
    assert answer.status == 200, answer
    assert not (wrong := differences(answer.json, _LISTED, world.look_up)), wrong


@pytest.mark.parametrize("sent", ["%7Ebob", "%7ebob", "~bob", "K%c3%b6ln", "K%C3%B6ln", "a%2Fb"])
def test_the_path_is_signed_as_it_was_sent(sent: str, world: World) -> None:
    target = f"/v2/entitlements/providers/<provider.pcode>/accounts/{sent}/content"
    path, query = _signed(world, "GET", target)
    assert path.endswith(f"{sent}/content")
    answer = _send(world, "GET", path, query)
    assert answer.status == 200, answer


def test_a_signature_holds_for_a_day_at_most(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices", expires_in=86_390)
    assert _send(world, "GET", path, query).status == 200
    path, query = _signed(world, "GET", "<account path>/devices", expires_in=86_520)
    _must_be_refused(_send(world, "GET", path, query))


def test_another_providers_signature_is_of_another_provider(world: World) -> None:
    for method, target, body, _ in _CALLS.values():
        path, query = _signed(world, method, target, body, by="foreign provider")
        _must_be_refused(_send(world, method, path, query, body), status=403, message="<text>")
    _must_be_unchanged(world)


def test_a_bearer_beside_a_signature_decides(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices")
    wrong = query | {"signature": "x" * 43}
    assert _send(world, "GET", path, wrong, Authorization=world.authorization("provider")).status == 200
    _must_be_refused(_send(world, "GET", path, query, Authorization="Bearer pk_x"), message="<text>")
    other = world.authorization("foreign provider")
    _must_be_refused(_send(world, "GET", path, query, Authorization=other), status=403, message="<text>")


def test_other_calls_take_no_signature(world: World) -> None:
    path, query = _signed(world, "GET", "/v1/venues")
    answer = _send(world, "GET", path, query)
    assert answer.status == 401, answer
    judge_refusal(answer, "AUTH_HEADER_INVALID", None)
    path, query = _signed(world, "GET", "<session path>/devices")
    assert _send(world, "GET", path, query | {"signature": "x"}).status == 200
    path, query = _signed(world, "GET", "/sas/api/v1/device_management/auth_token/unknown/devices")
    _must_be_refused(_send(world, "GET", path, query), status=403, message="Invalid Token")


def test_a_path_that_is_nobodys_stays_so_with_a_signature(world: World) -> None:
    for method, target, status in (
        ("DELETE", "<account path>/devices/", 404),
        ("DELETE", "<account path>/devices/x/..", 404),
        ("POST", "<account path>/devices", 405),
    ):
        path, query = _signed(world, method, target, _ACTOR)
        _must_be_refused(_send(world, method, path, query, _ACTOR), status=status, message="<text>")
    _must_be_unchanged(world)


def test_the_form_of_the_body_is_judged_after_the_signature(world: World) -> None:
    for body, status in ((b"{", 400), (b"{}", 400), (b'{"device_limit":-1}', 400), (b" " * 2_000_000, 413)):
        path, query = _signed(world, "PUT", "<account path>/device_limit", body)
        _must_be_refused(_send(world, "PUT", path, query, body), status=status, message="<text>")
    path, query = _signed(world, "PUT", "<account path>/device_limit", b"device_limit=7")
    request = HttpRequest("PUT", f"{path}?{urlencode(query)}", b"device_limit=7")
    answer = send(world.system.address, request, {"Content-Type": "application/x-www-form-urlencoded"})
    judge_answer(request, answer)
    _must_be_refused(answer, status=415, message="<text>")
    _must_be_unchanged(world)


def test_without_a_server_it_is_unavailable(systems: Systems) -> None:
    rig = systems.rig("strict")
    with World(rig.system, rig.direct, rig.issuer, {}) as world:
        path, query = _signed(world, "GET", "<account path>/devices")
        world.make({"server down": True})
        _must_be_refused(_send(world, "GET", path, query), status=503, message="<text>")
        rig.secrets |= world.secrets


def _forged(world: World) -> list[str]:
    pcode, until = world.look_up("provider.pcode"), int(time.time()) + 60
    macs = (hashlib.sha256(f"{pcode}.{until}".encode()).hexdigest(), "", "0" * 64)
    return [f"{pcode}.{until}.{mac}" for mac in macs] + [pcode, "invalid", "", "..", f"{pcode}..", f".{until}."]


def test_a_voucher_of_the_callers_own_is_worth_nothing(world: World) -> None:
    path, query = _signed(world, "GET", "<account path>/devices")
    wrong = query | {"signature": "x" * 43}
    for voucher in _forged(world):
        _must_be_refused(_send(world, "GET", path, {}, x_edge_provider=voucher), message="<text>")
        _must_be_refused(_send(world, "GET", path, wrong, X_Edge_Provider=voucher))
        # A good signature is as good with it: it is taken away.
        assert _send(world, "GET", path, query, x_edge_provider=voucher).status == 200


@pytest.mark.parametrize("way", ["through Envoy", "direct"])
def test_a_voucher_of_the_callers_own_is_worth_nothing_over_grpc(way: str, world: World, systems: Systems) -> None:
    rig = systems.rig("usual")
    method = METHODS["ListAccountDevices"]
    stub = method.stub(rig.through_envoy if way == "through Envoy" else rig.direct)
    request = method.message(world.look_up("account"))
    for voucher in _forged(world):
        for more in ((), (("x-request-id", "chosen"),)):
            with pytest.raises(grpc.RpcError) as refused:
                stub(request, metadata=(("x-edge-provider", voucher), *more), timeout=20)
            assert isinstance(refused.value, grpc.Call)
            assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED, voucher


def test_nobody_outside_may_ask_for_a_verdict(world: World, systems: Systems) -> None:
    rig = systems.rig("usual")
    path = "/envoy.service.auth.v3.Authorization/Check"
    with pytest.raises(grpc.RpcError) as refused:
        rig.through_envoy.unary_unary(path, request_serializer=bytes, response_deserializer=bytes)(b"", timeout=20)
    assert isinstance(refused.value, grpc.Call)
    assert refused.value.code() in {grpc.StatusCode.UNIMPLEMENTED, grpc.StatusCode.NOT_FOUND}
    for host in ("tv.example.com", "rl.example.com", "player.example.com"):
        for kind in ("application/json", "application/grpc-web+proto", "application/grpc-web-text", "application/grpc"):
            request = HttpRequest("POST", path, b"\0\0\0\0\0")
            answer = send(rig.system.address, request, {"Content-Type": kind, "Host": host})
            assert answer.status == 404 or answer.header("grpc-status") in {"5", "12"}, (host, kind, answer)
