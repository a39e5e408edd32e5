# ruff: noqa: T201, TID251 - its lines go to check.py, which tells it the sandbox by the environment
"""Goes through the steps of `scenario.yaml` with the Python client and prints one JSON line for each.

`python_runner.py blocking` takes `Tenfoot`, `python_runner.py asyncio` takes `AsyncTenfoot`. The steps are the same and
written once, as coroutines: `_answered` and `_all` wait where the client's form has something to wait for.
"""

import asyncio
import json
import os
import sys
import uuid
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from google.protobuf.struct_pb2 import Value

from tenfoot import AsyncTenfoot, Tenfoot, TenfootError
from tenfoot.device_runtime.v1 import device_runtime_pb2 as device_runtime
from tenfoot.provisioning.v1 import provisioning_pb2 as provisioning
from tenfoot.rights_locker.v1 import rights_locker_pb2 as rights_locker
from tenfoot.viewer_context.v1 import viewer_context_pb2 as viewer_context

R = TypeVar("R")
Client = Tenfoot | AsyncTenfoot

_FORMS: dict[str, type[Client]] = {"blocking": Tenfoot, "asyncio": AsyncTenfoot}
_SPRING = {
    "creativeId": "spring",
    "creativeUrl": "https://cdn.example.com/spring.mp4",
    "creativeType": "video",
    "duration": 15,
}
_SUMMER = {
    "creativeId": "été",
    "creativeUrl": "https://cdn.example.com/ete.png",
    "creativeType": "image",
    "duration": 10,
}


class Run:
    """The steps, in one form of the client."""

    def __init__(self, sandbox: dict[str, Any], form: type[Client], clients: AsyncExitStack) -> None:
        self._sandbox = sandbox
        self._form = form
        self._clients = clients

    async def _connect(self, credential: str = "") -> Client:
        client = self._form(urlsplit(self._sandbox["rest"]).netloc, credential=credential)
        if isinstance(client, Tenfoot):
            return self._clients.enter_context(client)
        return await self._clients.enter_async_context(client)

    async def signage(self) -> None:
        """A television's life."""
        operator = await self._connect(self._sandbox["tenant"]["apiKey"])
        venue = await _answered(
            operator.provisioning.create_venue(
                provisioning.CreateVenueRequest(name="Conformance", timezone="Europe/Paris")
            )
        )
        _answer("create_venue", id=venue.id, name=venue.name, timezone=venue.timezone)
        screen = await _answered(
            operator.provisioning.create_screen(provisioning.CreateScreenRequest(venue_id=venue.id, name="Lobby"))
        )
        _answer("create_screen", id=screen.id, venueId=screen.venue_id, name=screen.name, status=screen.status)
        authored = await _answered(
            operator.device_runtime.set_screen_playlist(
                device_runtime.SetScreenPlaylistRequest(
                    screen_id=screen.id, valid_until=4000000000, items=[_item(_SPRING), _item(_SUMMER)]
                )
            )
        )
        _answer("set_playlist", id=authored.id, screenId=authored.screen_id, version=authored.version)
        code = await _answered(
            operator.provisioning.create_provisioning_code(
                provisioning.CreateProvisioningCodeRequest(screen_id=screen.id)
            )
        )
        _answer("create_code", code=code.code, screenId=code.screen_id, status=code.status, expiresIn=code.expires_in)
        device = await self._register(code.code)
        television = await self._connect(device.api_key)
        await _life(television, device.device_id, authored.id)
        played = await _all(
            operator.device_runtime.iter_screen_events(device_runtime.ListScreenEventsRequest(id=screen.id))
        )
        events = [
            {
                "deviceId": event.device_id,
                "type": event.type,
                "timestamp": event.timestamp,
                "eventId": event.event_id,
                "creativeId": event.creative_id,
            }
            for event in sorted(played, key=lambda event: event.event_id)
        ]
        _answer("proof_of_play", events=events)
        revoked = await _answered(
            operator.provisioning.revoke_device(
                provisioning.RevokeDeviceRequest(id=device.device_id, reason="conformance")
            )
        )
        _answer(
            "revoke",
            deviceId=revoked.device_id,
            status=revoked.status,
            screenStatus=revoked.screen_status,
            reason=revoked.reason,
        )
        try:
            await _answered(
                television.device_runtime.get_playlist(device_runtime.GetPlaylistRequest(id=device.device_id))
            )
        except TenfootError as error:
            _refused("refused", error)

    async def _register(self, code: str) -> provisioning.RegisterDeviceResponse:
        anyone = await self._connect()
        info = provisioning.DeviceInfo(manufacturer="Sony", model="BRAVIA-55", mac_address="00:11:22:33:44:55")
        request = provisioning.RegisterDeviceRequest(pairing_code=code, device_info=info)
        device = await _answered(anyone.provisioning.register_device(request))
        _answer(
            "register",
            deviceId=device.device_id,
            screenId=device.screen_id,
            apiKey=device.api_key,
            tenantId=device.tenant_id,
            syncIntervalMinutes=device.config.sync_interval_minutes,
        )
        try:
            await _answered(anyone.provisioning.register_device(request))
        except TenfootError as error:
            _refused("register_again", error)
        return device

    async def rights(self) -> None:
        """A limit, and why it refused."""
        provider = (await self._connect(self._sandbox["provider"]["providerKey"])).rights_locker
        anyone = (await self._connect()).rights_locker
        pcode, account = self._sandbox["provider"]["pcode"], _fresh("conformance-python")
        session = await _answered(
            provider.create_playback_session(
                rights_locker.CreatePlaybackSessionRequest(pcode=pcode, account_id=account)
            )
        )
        _answer("session", authToken=session.auth_token)
        for number in range(1, 7):
            bound = await _answered(
                provider.register_device(
                    rights_locker.RegisterDeviceRequest(
                        auth_token=session.auth_token, drm_device_id=f"drm-{number}", user_agent=f"TV {number}"
                    )
                )
            )
            public = bound.public_device_id if bound.HasField("public_device_id") else None
            _answer(f"bind_{number}", result=bound.result, publicDeviceId=public)
        last = await _answered(
            anyone.get_session_last_result(rights_locker.GetSessionLastResultRequest(auth_token=session.auth_token))
        )
        devices = [
            {
                "publicDeviceId": device.public_device_id,
                "nickname": _text(device.nickname),
                "userAgent": device.user_agent,
            }
            for device in sorted(last.devices, key=lambda device: device.user_agent)
        ]
        _answer(
            "explain",
            userAgent=last.user_agent,
            result=last.result,
            publicDeviceId=_text(last.public_device_id),
            devices=devices,
        )
        history = await _all(
            provider.get_account_history(rights_locker.GetAccountHistoryRequest(pcode=pcode, account_id=account))
        )
        rows = [
            {"action": row.action, "publicDeviceId": _text(row.public_device_id), "userAgent": row.user_agent}
            for row in history
        ]
        _answer("history", rows=rows)
        nobody = rights_locker.GetSessionLastResultRequest(auth_token="nobody")  # noqa: S106 - of no session
        try:
            await _answered(anyone.get_session_last_result(nobody))
        except TenfootError as error:
            _refused("wrong_token", error)

    async def viewer(self) -> None:
        """The first call of an application, twice, and once with a type that does not exist."""
        anyone = await self._connect()
        request = viewer_context.InitDeviceRequest(
            device_id=_fresh("conformance-python"),
            device_name="Salon d’été",  # noqa: RUF001 - meant
            device_type="WEBOS",
            station_id=self._sandbox["station"]["id"],
            ip_address="8.8.8.8",
        )
        for step in ("device_init", "device_init_again"):
            context = await _answered(anyone.viewer_context.init_device(request))
            _answer(
                step,
                deviceId=context.device.device_id,
                type=context.device.type,
                name=context.device.name,
                country=context.country,
                ipAddress=context.ip_address,
                viewerId=context.viewer.id,
                pbsAccount=context.viewer.HasField("pbs_account"),
                hasLivestreamAccess=context.viewer.has_livestream_access,
                hasPassport=context.viewer.has_passport,
                showVppaScreen=context.viewer.show_vppa_screen,
            )
            request.ClearField("device_name")
            request.device_type = "ROKU"
        request.device_type = "TOASTER"
        try:
            await _answered(anyone.viewer_context.init_device(request))
        except TenfootError as error:
            _refused("unknown_type", error)


async def _life(television: Client, device_id: str, playlist_id: str) -> None:
    device = television.device_runtime
    playlist, headers = await _answered(
        device.get_playlist.with_headers(device_runtime.GetPlaylistRequest(id=device_id))
    )
    etag = str(headers.get("etag", ""))
    _answer(
        "playlist",
        id=playlist.id,
        tenantId=playlist.tenant_id,
        version=playlist.version,
        validUntil=playlist.valid_until,
        notModified=playlist.not_modified,
        etag=etag,
        items=_items(playlist),
    )
    playlist, headers = await _answered(
        device.get_playlist.with_headers(device_runtime.GetPlaylistRequest(id=device_id, if_none_match=etag))
    )
    _answer("playlist_again", notModified=playlist.not_modified, etag=headers.get("etag"), items=_items(playlist))
    config, headers = await _answered(device.get_config.with_headers(device_runtime.GetConfigRequest(id=device_id)))
    _answer(
        "config",
        syncIntervalMinutes=config.sync_interval_minutes,
        heartbeatIntervalMinutes=config.heartbeat_interval_minutes,
        maxSizeGB=config.cache_policy.max_size_gb,
        retentionDays=config.cache_policy.retention_days,
        source=headers.get("x-config-source"),
    )
    shown = [("first", "spring", 1760000000), ("second", "été", 1760000015.5)]
    batch = device_runtime.ReportEventsRequest(
        id=device_id,
        events=[
            device_runtime.Event(
                type="impression", timestamp=when, event_id=event, playlist_id=playlist_id, creative_id=creative
            )
            for event, creative, when in shown
        ],
    )
    for step in ("events", "events_again"):
        _answer(step, received=(await _answered(device.report_events(batch))).received)


async def _answered(called: R | Coroutine[Any, Any, R]) -> R:
    """Returns what a call was answered: the blocking client has it already."""
    return await called if isinstance(called, Coroutine) else called


async def _all(called: Iterator[R] | AsyncIterator[R]) -> list[R]:
    """Returns what a call yields."""
    return list(called) if isinstance(called, Iterator) else [each async for each in called]


def _answer(step: str, **answer: object) -> None:
    print(json.dumps({"step": step, "answer": answer}))


def _refused(step: str, error: TenfootError) -> None:
    print(json.dumps({"step": step, "refused": {"reason": error.reason, "code": error.code.name}}))


def _text(value: Value) -> str | None:
    return value.string_value if value.WhichOneof("kind") == "string_value" else None


def _item(item: dict[str, Any]) -> device_runtime.PlaylistItem:
    return device_runtime.PlaylistItem(
        creative_id=item["creativeId"],
        creative_url=item["creativeUrl"],
        creative_type=item["creativeType"],
        duration=item["duration"],
    )


def _items(playlist: device_runtime.GetPlaylistResponse) -> list[dict[str, Any]]:
    return [
        {
            "creativeId": item.creative_id,
            "creativeUrl": item.creative_url,
            "creativeType": item.creative_type,
            "duration": item.duration,
        }
        for item in playlist.items
    ]


def _fresh(kind: str) -> str:
    return f"{kind}-{uuid.uuid4()}"


async def _run(sandbox: dict[str, Any], form: type[Client]) -> None:
    async with AsyncExitStack() as clients:
        run = Run(sandbox, form, clients)
        await run.signage()
        await run.rights()
        await run.viewer()


def main() -> None:
    """Runs all steps against the system that TENFOOT_SANDBOX describes, with the form of the client that is named."""
    sandbox = json.loads(Path(os.environ["TENFOOT_SANDBOX"]).read_text())
    asyncio.run(_run(sandbox, _FORMS[sys.argv[1]]))


if __name__ == "__main__":
    main()
