"""RightsLockerService: reads messages, calls operations, writes messages."""

from collections.abc import AsyncIterator
from typing import Any

from google.protobuf import struct_pb2

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rpc
from tenfoot_server import clock
from tenfoot_server.callers import Provider, current
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.lanes import Lanes
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.operations import (
    devices,
    entitlements,
    history,
    limits,
    providers,
    registrations,
    sessions,
)
from tenfoot_server.wire import Context, given, stamp, with_more

_OK = "OK"
_PAGE_SIZE = 100
# What a bare array holds at most, and a page of entitlements unless its size is given.
_NEWEST = 1000
_POLICY = ("default_device_limit", "deletion_allowance", "deletion_window_days", "session_lifetime_seconds")


class RightsLockerServicer(rpc.RightsLockerServiceServicer):
    """Speaks the rights part of the contract: the viewer's face, the support desk's, and the provider's own."""

    def __init__(self, lanes: Lanes, *, keyed_hash: KeyedHash) -> None:
        self._lanes = lanes
        self._keyed_hash = keyed_hash

    async def GetSessionLastResult(
        self, request: pb.GetSessionLastResultRequest, context: Context
    ) -> pb.GetSessionLastResultResponse:
        last = await self._lanes.read(registrations.get_session_last_result, **_session(request))
        return pb.GetSessionLastResultResponse(
            **_attempt(last.attempt), devices=[_limiting_device(device) for device in last.devices]
        )

    async def ListSessionDevices(
        self, request: pb.ListSessionDevicesRequest, context: Context
    ) -> pb.ListSessionDevicesResponse:
        found = await self._lanes.read(devices.list_session_devices, **_session(request))
        return pb.ListSessionDevicesResponse(**_device_list(found))

    async def UpdateSessionDeviceNickname(
        self, request: pb.UpdateSessionDeviceNicknameRequest, context: Context
    ) -> pb.UpdateSessionDeviceNicknameResponse:
        await self._lanes.write(
            devices.name_session_device,
            **_session(request),
            public_device_id=request.public_device_id,
            nickname=given(request, "nickname"),
        )
        return pb.UpdateSessionDeviceNicknameResponse(message=_OK)

    async def DeleteSessionDevice(
        self, request: pb.DeleteSessionDeviceRequest, context: Context
    ) -> pb.DeleteSessionDeviceResponse:
        await self._lanes.write(
            devices.delete_session_device, **_session(request), public_device_id=request.public_device_id
        )
        return pb.DeleteSessionDeviceResponse(message=_OK)

    async def ListAccountDevices(
        self, request: pb.ListAccountDevicesRequest, context: Context
    ) -> pb.ListAccountDevicesResponse:
        found = await self._lanes.read(devices.list_account_devices, **_account(request), now=clock.now())
        return pb.ListAccountDevicesResponse(**_device_list(found))

    async def GetAccountLastResults(
        self, request: pb.GetAccountLastResultsRequest, context: Context
    ) -> AsyncIterator[pb.GetAccountLastResultsResponse]:
        found, _ = await self._lanes.read(
            registrations.list_last_results, **_account(request), page_size=_NEWEST, page_token="", now=clock.now()
        )
        for attempt in found:
            yield pb.GetAccountLastResultsResponse(**_attempt(attempt))

    async def GetAccountHistory(
        self, request: pb.GetAccountHistoryRequest, context: Context
    ) -> AsyncIterator[pb.GetAccountHistoryResponse]:
        found, _ = await self._lanes.read(
            history.list_history, **_account(request), page_size=_NEWEST, page_token="", now=clock.now()
        )
        for entry in found:
            yield pb.GetAccountHistoryResponse(**_history(entry))

    async def DeleteAccountDevice(
        self, request: pb.DeleteAccountDeviceRequest, context: Context
    ) -> pb.DeleteAccountDeviceResponse:
        await self._lanes.write(
            devices.delete_account_device,
            **_account(request),
            public_device_id=request.public_device_id,
            **_actor(request),
            now=clock.now(),
        )
        return pb.DeleteAccountDeviceResponse(message=_OK)

    async def DeleteAllAccountDevices(
        self, request: pb.DeleteAllAccountDevicesRequest, context: Context
    ) -> pb.DeleteAllAccountDevicesResponse:
        await self._lanes.write(
            devices.delete_all_account_devices, **_account(request), **_actor(request), now=clock.now()
        )
        return pb.DeleteAllAccountDevicesResponse(message=_OK)

    async def SetAccountDeviceLimit(
        self, request: pb.SetAccountDeviceLimitRequest, context: Context
    ) -> pb.SetAccountDeviceLimitResponse:
        await self._lanes.write(
            limits.set_device_limit,
            **_account(request),
            device_limit=request.device_limit,
            **_actor(request),
            now=clock.now(),
        )
        return pb.SetAccountDeviceLimitResponse(message=_OK)

    async def GetAccountDeviceLimit(
        self, request: pb.GetAccountDeviceLimitRequest, context: Context
    ) -> pb.GetAccountDeviceLimitResponse:
        limit = await self._lanes.read(limits.get_device_limit, **_account(request))
        return pb.GetAccountDeviceLimitResponse(device_limit=limit)

    async def UpdateAccountDeviceNickname(
        self, request: pb.UpdateAccountDeviceNicknameRequest, context: Context
    ) -> pb.UpdateAccountDeviceNicknameResponse:
        await self._lanes.write(
            devices.name_account_device,
            **_account(request),
            public_device_id=request.public_device_id,
            nickname=given(request, "nickname"),
            **_actor(request),
            now=clock.now(),
        )
        return pb.UpdateAccountDeviceNicknameResponse(message=_OK)

    async def ListAccountLastResults(
        self, request: pb.ListAccountLastResultsRequest, context: Context
    ) -> pb.ListAccountLastResultsResponse:
        found, token = await self._lanes.read(
            registrations.list_last_results, **_account(request), **_page(request), now=clock.now()
        )
        return pb.ListAccountLastResultsResponse(
            last_results=[_last_result(attempt) for attempt in found], next_page_token=token
        )

    async def ListAccountHistory(
        self, request: pb.ListAccountHistoryRequest, context: Context
    ) -> pb.ListAccountHistoryResponse:
        found, token = await self._lanes.read(
            history.list_history, **_account(request), **_page(request), now=clock.now()
        )
        return pb.ListAccountHistoryResponse(entries=[_entry(entry) for entry in found], next_page_token=token)

    async def CreateEmbedToken(
        self, request: pb.CreateEmbedTokenRequest, context: Context
    ) -> pb.CreateEmbedTokenResponse:
        session = await self._lanes.write(
            sessions.create_session,
            **_account(request),
            content_id=rules.content_of(request.embed_codes),
            now=clock.now(),
        )
        return pb.CreateEmbedTokenResponse(auth_token=session.token.text)

    async def CreateEntitlements(
        self, request: pb.CreateEntitlementsRequest, context: Context
    ) -> pb.CreateEntitlementsResponse:
        await self._lanes.write(
            entitlements.create_entitlements,
            **_account(request),
            assets=[
                entitlements.EntitlementSettings(**{field.name: value for field, value in asset.ListFields()})
                for asset in request.assets
            ],
            now=clock.now(),
        )
        return pb.CreateEntitlementsResponse()

    async def ListEntitlements(
        self, request: pb.ListEntitlementsRequest, context: Context
    ) -> pb.ListEntitlementsResponse:
        found, token = await self._lanes.read(
            entitlements.list_entitlements, **_account(request), **_page(request, _NEWEST)
        )
        return pb.ListEntitlementsResponse(assets=[_entitlement(row) for row in found], next_page_token=token)

    async def GetEntitlement(self, request: pb.GetEntitlementRequest, context: Context) -> pb.Entitlement:
        entitlement = await self._lanes.read(entitlements.get_entitlement, **_account(request), **_asset(request))
        return _entitlement(entitlement)

    async def DeleteEntitlement(
        self, request: pb.DeleteEntitlementRequest, context: Context
    ) -> pb.DeleteEntitlementResponse:
        await self._lanes.write(entitlements.delete_entitlement, **_account(request), **_asset(request))
        return pb.DeleteEntitlementResponse()

    async def CreateProvider(self, request: pb.CreateProviderRequest, context: Context) -> pb.CreateProviderResponse:
        provider, credentials = await self._lanes.write(
            providers.create_provider,
            pcode=given(request, "pcode"),
            name=request.name,
            **_policy(request),
            keyed_hash=self._keyed_hash,
            now=clock.now(),
        )
        return with_more(
            _provider(provider),
            pb.CreateProviderResponse(
                provider_key=credentials.key.text,
                legacy_api_key=credentials.legacy_api_key,
                legacy_secret=credentials.legacy_secret,
            ),
        )

    async def ListProviders(self, request: pb.ListProvidersRequest, context: Context) -> pb.ListProvidersResponse:
        found, token = await self._lanes.read(providers.list_providers, **_page(request))
        return pb.ListProvidersResponse(providers=[_provider(provider) for provider in found], next_page_token=token)

    async def GetProvider(self, request: pb.GetProviderRequest, context: Context) -> pb.Provider:
        provider = await self._lanes.read(providers.get_provider, pcode=_own(request))
        return _provider(provider)

    async def UpdateProviderPolicy(self, request: pb.UpdateProviderPolicyRequest, context: Context) -> pb.Provider:
        provider = await self._lanes.write(
            providers.update_policy, pcode=_own(request), **_policy(request), now=clock.now()
        )
        return _provider(provider)

    async def CreatePlaybackSession(
        self, request: pb.CreatePlaybackSessionRequest, context: Context
    ) -> pb.CreatePlaybackSessionResponse:
        session = await self._lanes.write(
            sessions.create_session,
            **_account(request),
            content_id=given(request, "content_id"),
            external_product_id=given(request, "external_product_id"),
            now=clock.now(),
        )
        return pb.CreatePlaybackSessionResponse(auth_token=session.token.text, expires_at=stamp(session.expires_at))

    async def RegisterDevice(self, request: pb.RegisterDeviceRequest, context: Context) -> pb.RegisterDeviceResponse:
        registration = await self._lanes.write(
            registrations.register_device,
            pcode=current(Provider).pcode,
            **_session(request),
            drm_device_id=request.drm_device_id,
            user_agent=request.user_agent,
            keyed_hash=self._keyed_hash,
        )
        return pb.RegisterDeviceResponse(result=registration.result, public_device_id=registration.public_device_id)

    async def RevokePlaybackSession(
        self, request: pb.RevokePlaybackSessionRequest, context: Context
    ) -> pb.RevokePlaybackSessionResponse:
        await self._lanes.write(sessions.revoke_session, pcode=current(Provider).pcode, **_session(request))
        return pb.RevokePlaybackSessionResponse()


def _session(request: Any) -> dict[str, Any]:
    return {"auth_token": request.auth_token, "now": clock.now()}


def _own(request: Any) -> str:
    """Returns the request's pcode, which must be the caller's. Raises: PermissionDenied with PROVIDER_MISMATCH."""
    pcode: str = request.pcode
    rules.must_be_own(pcode, current(Provider).pcode)
    return pcode


def _account(request: Any) -> dict[str, Any]:
    return {"pcode": _own(request), "account_id": request.account_id}


def _actor(request: Any) -> dict[str, Any]:
    return {"actor": request.actor, "actor_type": request.actor_type}


def _asset(request: Any) -> dict[str, Any]:
    return {"content_id": request.content_id, "external_product_id": request.external_product_id}


def _policy(request: Any) -> dict[str, Any]:
    return {name: given(request, name) for name in _POLICY}


def _page(request: Any, size: int = _PAGE_SIZE) -> dict[str, Any]:
    return {"page_size": given(request, "page_size") or size, "page_token": request.page_token}


def _value(text: str | None) -> struct_pb2.Value:
    """Returns a text, or the null that the contract promises where there is none."""
    return struct_pb2.Value(null_value=struct_pb2.NULL_VALUE) if text is None else struct_pb2.Value(string_value=text)


def _attempt(attempt: Any) -> dict[str, Any]:
    return {
        "user_agent": attempt.user_agent,
        "registration_time": rules.attempt_time(attempt.attempted_at),
        "result": attempt.result,
        "public_device_id": _value(attempt.public_device_id),
    }


def _last_result(attempt: Any) -> pb.AccountLastResult:
    return pb.AccountLastResult(
        user_agent=attempt.user_agent,
        registration_time=stamp(attempt.attempted_at),
        result=attempt.result,
        public_device_id=attempt.public_device_id,
    )


def _limiting_device(device: Any) -> pb.LimitingDevice:
    return pb.LimitingDevice(
        public_device_id=device.public_device_id, nickname=_value(device.nickname), user_agent=device.user_agent
    )


def _device_list(found: devices.DeviceList) -> dict[str, Any]:
    rows: Any = found.devices
    free_at = rules.iso_time_after(found.next_delete_time) if found.next_delete_time else None
    return {
        "device_limit": found.device_limit,
        "next_delete_time": _value(free_at),
        "devices": [
            pb.RegisteredDevice(
                public_device_id=device.public_device_id,
                user_agent=device.user_agent,
                registration_time=rules.iso_time(device.registered_at),
                nickname=_value(device.nickname),
            )
            for device in rows
        ],
    }


def _history(entry: Any) -> dict[str, Any]:
    return {
        "public_device_id": _value(entry.public_device_id),
        "user_agent": entry.user_agent,
        "action_time": rules.iso_time(entry.happened_at),
        "action": entry.action,
        "nickname": entry.nickname or "",
        "actor": entry.actor,
    }


def _entry(entry: Any) -> pb.AccountHistoryEntry:
    return pb.AccountHistoryEntry(
        public_device_id=entry.public_device_id,
        user_agent=entry.user_agent,
        action_time=stamp(entry.happened_at),
        action=entry.action,
        nickname=entry.nickname,
        actor=entry.actor,
        actor_type=entry.actor_type,
        reason=entry.reason,
    )


def _entitlement(row: Any) -> pb.Entitlement:
    return pb.Entitlement(
        content_id=row.content_id,
        publishing_rule_id=row.publishing_rule_id,
        external_product_id=row.external_product_id,
        start_time=rules.iso_time(row.starts_at),
        end_time=rules.iso_time(row.ends_at) if row.ends_at else None,
        num_devices_to_bind=row.num_devices_to_bind,
    )


def _provider(provider: Any) -> pb.Provider:
    return pb.Provider(
        pcode=provider.pcode,
        name=provider.name,
        default_device_limit=provider.default_device_limit,
        deletion_allowance=provider.deletion_allowance,
        deletion_window_days=provider.deletion_window_days,
        session_lifetime_seconds=provider.session_lifetime_seconds,
        created_at=stamp(provider.created_at),
        updated_at=stamp(provider.updated_at),
    )
