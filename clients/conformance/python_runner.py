# ruff: noqa: T201, TID251 - its lines go to check.py, which tells it the sandbox by the environment
"""Goes through the steps of `scenario.yaml` with the generated Python stubs and prints one JSON line for each."""

import json
import os
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import grpc
from google.protobuf.struct_pb2 import Value
from google.rpc import error_details_pb2, status_pb2

from tenfoot.device_runtime.v1 import device_runtime_pb2 as device_runtime
from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc
from tenfoot.provisioning.v1 import provisioning_pb2 as provisioning
from tenfoot.provisioning.v1 import provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2 as rights_locker
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc
from tenfoot.viewer_context.v1 import viewer_context_pb2 as viewer_context
from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc

_CALL_SECONDS = 10.0
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
    """The steps, on one channel."""

    def __init__(self, sandbox: dict[str, Any], channel: grpc.Channel) -> None:
        self._sandbox = sandbox
        self._provisioning = provisioning_pb2_grpc.ProvisioningServiceStub(channel)
        self._devices = device_runtime_pb2_grpc.DeviceRuntimeServiceStub(channel)
        self._rights = rights_locker_pb2_grpc.RightsLockerServiceStub(channel)
        self._viewers = viewer_context_pb2_grpc.ViewerContextServiceStub(channel)

    def signage(self) -> None:
        """A television's life."""
        operator = _bearer(self._sandbox["tenant"]["apiKey"])
        venue = self._provisioning.CreateVenue(
            provisioning.CreateVenueRequest(name="Conformance", timezone="Europe/Paris"), **operator
        )
        _answer("create_venue", id=venue.id, name=venue.name, timezone=venue.timezone)
        screen = self._provisioning.CreateScreen(
            provisioning.CreateScreenRequest(venue_id=venue.id, name="Lobby"), **operator
        )
        _answer("create_screen", id=screen.id, venueId=screen.venue_id, name=screen.name, status=screen.status)
        authored = self._devices.SetScreenPlaylist(
            device_runtime.SetScreenPlaylistRequest(
                screen_id=screen.id, valid_until=4000000000, items=[_item(_SPRING), _item(_SUMMER)]
            ),
            **operator,
        )
        _answer("set_playlist", id=authored.id, screenId=authored.screen_id, version=authored.version)
        code = self._provisioning.CreateProvisioningCode(
            provisioning.CreateProvisioningCodeRequest(screen_id=screen.id), **operator
        )
        _answer("create_code", code=code.code, screenId=code.screen_id, status=code.status, expiresIn=code.expires_in)
        device = self._register(code.code)
        self._television(device, authored.id)
        page = self._devices.ListScreenEvents(device_runtime.ListScreenEventsRequest(id=screen.id), **operator)
        events = [
            {
                "deviceId": event.device_id,
                "type": event.type,
                "timestamp": event.timestamp,
                "eventId": event.event_id,
                "creativeId": event.creative_id,
            }
            for event in sorted(page.events, key=lambda event: event.event_id)
        ]
        _answer("proof_of_play", events=events)
        revoked = self._provisioning.RevokeDevice(
            provisioning.RevokeDeviceRequest(id=device.device_id, reason="conformance"), **operator
        )
        _answer(
            "revoke",
            deviceId=revoked.device_id,
            status=revoked.status,
            screenStatus=revoked.screen_status,
            reason=revoked.reason,
        )
        playlist = device_runtime.GetPlaylistRequest(id=device.device_id)
        try:
            self._devices.GetPlaylist(playlist, **_bearer(device.api_key))
        except grpc.RpcError as error:
            _refused("refused", error)

    def _register(self, code: str) -> provisioning.RegisterDeviceResponse:
        info = provisioning.DeviceInfo(manufacturer="Sony", model="BRAVIA-55", mac_address="00:11:22:33:44:55")
        request = provisioning.RegisterDeviceRequest(pairing_code=code, device_info=info)
        device = self._provisioning.RegisterDevice(request, timeout=_CALL_SECONDS)
        _answer(
            "register",
            deviceId=device.device_id,
            screenId=device.screen_id,
            apiKey=device.api_key,
            tenantId=device.tenant_id,
            syncIntervalMinutes=device.config.sync_interval_minutes,
        )
        try:
            self._provisioning.RegisterDevice(request, timeout=_CALL_SECONDS)
        except grpc.RpcError as error:
            _refused("register_again", error)
        return device

    def _television(self, device: provisioning.RegisterDeviceResponse, playlist_id: str) -> None:
        television = _bearer(device.api_key)
        playlist, call = self._devices.GetPlaylist.with_call(
            device_runtime.GetPlaylistRequest(id=device.device_id), **television
        )
        etag = _header(call, "etag")
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
        playlist, call = self._devices.GetPlaylist.with_call(
            device_runtime.GetPlaylistRequest(id=device.device_id, if_none_match=etag), **television
        )
        _answer(
            "playlist_again",
            notModified=playlist.not_modified,
            etag=_header(call, "etag"),
            items=_items(playlist),
        )
        config, call = self._devices.GetConfig.with_call(
            device_runtime.GetConfigRequest(id=device.device_id), **television
        )
        _answer(
            "config",
            syncIntervalMinutes=config.sync_interval_minutes,
            heartbeatIntervalMinutes=config.heartbeat_interval_minutes,
            maxSizeGB=config.cache_policy.max_size_gb,
            retentionDays=config.cache_policy.retention_days,
            source=_header(call, "x-config-source"),
        )
        shown = [("first", "spring", 1760000000), ("second", "été", 1760000015.5)]
        batch = device_runtime.ReportEventsRequest(
            id=device.device_id,
            events=[
                device_runtime.Event(
                    type="impression", timestamp=when, event_id=event, playlist_id=playlist_id, creative_id=creative
                )
                for event, creative, when in shown
            ],
        )
        for step in ("events", "events_again"):
            _answer(step, received=self._devices.ReportEvents(batch, **television).received)

    def rights(self) -> None:
        """A limit, and why it refused."""
        provider = _bearer(self._sandbox["provider"]["providerKey"])
        pcode, account = self._sandbox["provider"]["pcode"], _fresh("conformance-python")
        session = self._rights.CreatePlaybackSession(
            rights_locker.CreatePlaybackSessionRequest(pcode=pcode, account_id=account), **provider
        )
        _answer("session", authToken=session.auth_token)
        for number in range(1, 7):
            bound = self._rights.RegisterDevice(
                rights_locker.RegisterDeviceRequest(
                    auth_token=session.auth_token, drm_device_id=f"drm-{number}", user_agent=f"TV {number}"
                ),
                **provider,
            )
            public = bound.public_device_id if bound.HasField("public_device_id") else None
            _answer(f"bind_{number}", result=bound.result, publicDeviceId=public)
        last = self._rights.GetSessionLastResult(
            rights_locker.GetSessionLastResultRequest(auth_token=session.auth_token), timeout=_CALL_SECONDS
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
        history = rights_locker.GetAccountHistoryRequest(pcode=pcode, account_id=account)
        rows = [
            {"action": row.action, "publicDeviceId": _text(row.public_device_id), "userAgent": row.user_agent}
            for row in self._rights.GetAccountHistory(history, **provider)
        ]
        _answer("history", rows=rows)
        try:
            self._rights.GetSessionLastResult(
                rights_locker.GetSessionLastResultRequest(auth_token="nobody"),  # noqa: S106 - of no session
                timeout=_CALL_SECONDS,
            )
        except grpc.RpcError as error:
            _refused("wrong_token", error)

    def viewer(self) -> None:
        """The first call of an application, twice, and once with a type that does not exist."""
        request = viewer_context.InitDeviceRequest(
            device_id=_fresh("conformance-python"),
            device_name="Salon d’été",  # noqa: RUF001 - meant
            device_type="WEBOS",
            station_id=self._sandbox["station"]["id"],
            ip_address="8.8.8.8",
        )
        for step in ("device_init", "device_init_again"):
            context = self._viewers.InitDevice(request, timeout=_CALL_SECONDS)
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
            self._viewers.InitDevice(request, timeout=_CALL_SECONDS)
        except grpc.RpcError as error:
            _refused("unknown_type", error)


def _bearer(key: str) -> dict[str, Any]:
    return {"metadata": (("authorization", f"Bearer {key}"),), "timeout": _CALL_SECONDS}


def _answer(step: str, **answer: object) -> None:
    print(json.dumps({"step": step, "answer": answer}))


def _refused(step: str, error: Any) -> None:
    status = status_pb2.Status.FromString(dict(error.trailing_metadata()).get("grpc-status-details-bin", b""))
    info = error_details_pb2.ErrorInfo()
    for detail in status.details:
        if detail.Unpack(info):
            break
    print(json.dumps({"step": step, "refused": {"reason": info.reason, "code": error.code().name}}))


def _header(call: Any, name: str) -> str:
    return str(dict(call.initial_metadata()).get(name, ""))


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


def main() -> None:
    """Runs all steps against the system that TENFOOT_SANDBOX describes."""
    sandbox = json.loads(Path(os.environ["TENFOOT_SANDBOX"]).read_text())
    with grpc.insecure_channel(urlsplit(sandbox["rest"]).netloc) as channel:
        run = Run(sandbox, channel)
        run.signage()
        run.rights()
        run.viewer()


if __name__ == "__main__":
    main()
