"""What the rights locker has when a case begins: a provider of the case's own, and what hangs on it.

    provider        {policy}           its answer, its key as a caller
    account                            {pcode, account_id}: merged into a request it says whose account is meant
    session         {content_id …}     a playback session of the account
    second session  {content_id …}     one more of the same account
    expired session, revoked session   its token no longer works
    refused session                    one in which the account's limit has just refused a device
    embed token     {embed_codes}      a session as portals begin it
    players         {count}            so many devices, registered in the session, as the account's list shows them;
                                       the first has `drm-1` for its licence server and calls itself `Player/1`
    player                             the first of them
    entitlement     {members}          to `movie-1`, unless told otherwise
    spent allowance {count}            the viewer has deleted so many devices, 3 unless told otherwise, of five players
    aged history, aged results {days}  makes every such row of the account so many days older
    many results, many entries {count} so many refusals, newer than all others
    account path, session path         where support desks and viewers have their calls

`other …` belongs to another account of the provider, `foreign …` to another provider.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tenfoot_server import clock
from tenfoot_server.credentials import digest
from tenfoot_server.rights_locker.models import Account, HistoryEntry, PlaybackSession, RegistrationAttempt
from tenfoot_server.rights_locker.rules import Action, Result
from tests.contract.values import fill

if TYPE_CHECKING:
    from tests.contract.world import World

Build = Callable[["World", str, dict[str, Any]], Any]

_REGISTER = "rights_locker.RegisterDevice"
_ALLOWANCE = 3


def _owner(word: str) -> str:
    return "foreign provider" if word == "foreign " else "provider"


def _provider(world: World, word: str, arguments: dict[str, Any]) -> Any:
    made = world.call("CreateProvider", "super_admin", {"name": "Streaming service"} | arguments)
    return {**made, "apiKey": made["provider_key"]}


def _account(world: World, word: str, arguments: dict[str, Any]) -> Any:
    account = {
        "pcode": world.look_up(f"{_owner(word)}.pcode"),
        "account_id": f"{word}viewer".replace(" ", "-"),
    } | arguments
    world.call("CreatePlaybackSession", _owner(word), account)
    return account


def _session(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.call("CreatePlaybackSession", _owner(word), world.look_up(f"{word}account") | arguments)


def _expired_session(world: World, word: str, arguments: dict[str, Any]) -> Any:
    session = _session(world, word, arguments)
    with world.system.database():
        PlaybackSession.update(expires_at=clock.now() - timedelta(seconds=1)).where(
            PlaybackSession.digest == digest(session["auth_token"])
        ).execute()
    return session


def _revoked_session(world: World, word: str, arguments: dict[str, Any]) -> Any:
    session = _session(world, word, arguments)
    world.call("RevokePlaybackSession", _owner(word), {"auth_token": session["auth_token"]})
    return session


def _refused_session(world: World, word: str, arguments: dict[str, Any]) -> Any:
    count = len(world.look_up(f"{word}players"))
    limit = world.look_up(f"{word}account") | {"device_limit": count}
    world.call("SetAccountDeviceLimit", _owner(word), limit)
    session = _session(world, word, arguments)
    registration = _register(world, word, session, "refused")
    assert registration == {"result": "device limit reached"}, registration
    return session


def _embed_token(world: World, word: str, arguments: dict[str, Any]) -> Any:
    usual = world.look_up(f"{word}account") | {"embed_codes": "all"}
    return world.call("CreateEmbedToken", _owner(word), usual | arguments)


def _players(world: World, word: str, arguments: dict[str, Any]) -> Any:
    session = world.look_up(f"{word}session")
    for n in range(1, arguments.get("count", 1) + 1):
        registration = _register(world, word, session, str(n))
        assert registration["result"] == "new device registered", registration
    return world.call("ListAccountDevices", _owner(word), world.look_up(f"{word}account"))["devices"]


def _register(world: World, word: str, session: dict[str, Any], name: str) -> Any:
    device = {"drm_device_id": f"drm-{name}", "user_agent": f"Player/{name}"}
    return world.call(_REGISTER, _owner(word), {"auth_token": session["auth_token"]} | device)


def _player(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return world.look_up(f"{word}players")[0]


def _entitlement(world: World, word: str, arguments: dict[str, Any]) -> Any:
    account = world.look_up(f"{word}account")
    asset = {"content_id": "movie-1", "external_product_id": "default"} | arguments
    world.call("CreateEntitlements", _owner(word), account | {"assets": [asset]})
    names = {name: asset[name] for name in ("content_id", "external_product_id")}
    return world.call("GetEntitlement", _owner(word), account | names)


def _spent_allowance(world: World, word: str, arguments: dict[str, Any]) -> Any:
    world.make({f"{word}players": {"count": 5}})
    token = world.look_up(f"{word}session.auth_token")
    for player in world.look_up(f"{word}players")[: arguments.get("count", _ALLOWANCE)]:
        request = {"auth_token": token, "public_device_id": player["public_device_id"]}
        world.call("DeleteSessionDevice", "nobody", request)
    return world.call("ListAccountDevices", _owner(word), world.look_up(f"{word}account"))["devices"]


def _aged(rows: Any, moment: str) -> Build:
    def age(world: World, word: str, arguments: dict[str, Any]) -> Any:
        account = world.look_up(f"{word}account")
        with world.system.database():
            of_account = (Account.provider == account["pcode"]) & (Account.account_id == account["account_id"])
            found = list(rows.select().join(Account).where(of_account))
            assert found
            for row in found:
                setattr(row, moment, getattr(row, moment) - timedelta(days=arguments["days"]))
                row.save()
        return arguments

    return age


def _many(rows: Any, members: dict[str, Any], moment: str) -> Build:
    def make(world: World, word: str, arguments: dict[str, Any]) -> Any:
        account = world.look_up(f"{word}account")
        same = {"user_agent": "Player/many", **members, moment: clock.now()}
        with world.system.database():
            found = Account.get((Account.provider == account["pcode"]) & (Account.account_id == account["account_id"]))
            rows.insert_many([{"account": found.id, **same}] * arguments["count"]).execute()
        return arguments

    return make


def _account_path(world: World, word: str, arguments: dict[str, Any]) -> Any:
    account = world.look_up(f"{word}account")
    return f"/device_management/pcode/{account['pcode']}/account_id/{account['account_id']}"


def _session_path(world: World, word: str, arguments: dict[str, Any]) -> Any:
    return "/sas/api/v1/device_management/auth_token/" + world.look_up(f"{word}session.auth_token")


def _with_values(build: Build) -> Build:
    return lambda world, word, arguments: build(world, word, fill(arguments, world.look_up))


_KINDS: dict[str, Build] = {
    "provider": _provider,
    "account": _account,
    "session": _session,
    "second session": _session,
    "expired session": _expired_session,
    "revoked session": _revoked_session,
    "refused session": _refused_session,
    "embed token": _embed_token,
    "players": _players,
    "player": _player,
    "entitlement": _entitlement,
    "spent allowance": _spent_allowance,
    "aged history": _aged(HistoryEntry, "happened_at"),
    "aged results": _aged(RegistrationAttempt, "attempted_at"),
    "many results": _many(
        RegistrationAttempt, {"session_digest": "of no session", "result": Result.LIMIT_REACHED.value}, "attempted_at"
    ),
    "many entries": _many(
        HistoryEntry,
        {
            "action": Action.LIMIT_REACHED.value,
            "spends_allowance": False,
            "actor": "viewer",
            "actor_type": "",
            "reason": "",
        },
        "happened_at",
    ),
    "account path": _account_path,
    "session path": _session_path,
}
BUILDERS = {kind: _with_values(build) for kind, build in _KINDS.items()}
