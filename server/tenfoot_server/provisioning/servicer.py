"""ProvisioningService: reads messages, calls operations, writes messages."""

from datetime import timedelta
from functools import partial

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot.provisioning.v1 import provisioning_pb2_grpc as rpc
from tenfoot_server import clock
from tenfoot_server.callers import Operator, current
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.guessing.values import Budgets, client_at
from tenfoot_server.lanes import Lanes
from tenfoot_server.provisioning.models import ApiKey, Screen, Venue
from tenfoot_server.provisioning.operations import api_keys, codes, devices, screens, venues
from tenfoot_server.provisioning.rules import CodeStatus, DeviceConfig, key_status
from tenfoot_server.provisioning.values import DeviceStatus, ScreenStatus
from tenfoot_server.wire import Context, client_address, page_size, stamp, with_more
from tenfoot_server.writes import Writes

_PAGE_SIZE = 50
_OVERLAP_SECONDS = 86_400


class ProvisioningServicer(rpc.ProvisioningServiceServicer):
    """Implements ProvisioningService."""

    def __init__(
        self, lanes: Lanes, writes: Writes, *, keyed_hash: KeyedHash, code_ttl: timedelta, wrong_codes: Budgets
    ) -> None:
        self._lanes = lanes
        self._writes = writes
        self._keyed_hash = keyed_hash
        self._code_ttl = code_ttl
        self._wrong_codes = wrong_codes

    async def CreateVenue(self, request: pb.CreateVenueRequest, context: Context) -> pb.Venue:
        return await self._writes.run(
            _venue,
            venues.create_venue,
            tenant_id=_tenant(),
            name=request.name,
            timezone=request.timezone if request.HasField("timezone") else None,
            address=request.address if request.HasField("address") else None,
            now=clock.now(),
        )

    async def ListVenues(self, request: pb.ListVenuesRequest, context: Context) -> pb.ListVenuesResponse:
        found, token = await self._lanes.read(
            venues.list_venues,
            tenant_id=_tenant(),
            page_size=page_size(request, _PAGE_SIZE),
            page_token=request.page_token,
        )
        return pb.ListVenuesResponse(venues=[_venue(venue) for venue in found], next_page_token=token)

    async def GetVenue(self, request: pb.GetVenueRequest, context: Context) -> pb.Venue:
        venue = await self._lanes.read(venues.get_venue, tenant_id=_tenant(), venue_id=request.id)
        return _venue(venue)

    async def UpdateVenue(self, request: pb.UpdateVenueRequest, context: Context) -> pb.Venue:
        return await self._writes.run(
            _venue,
            venues.update_venue,
            tenant_id=_tenant(),
            venue_id=request.id,
            name=request.name if request.HasField("name") else None,
            timezone=request.timezone if request.HasField("timezone") else None,
            address=request.address if request.HasField("address") else None,
            now=clock.now(),
        )

    async def DeleteVenue(self, request: pb.DeleteVenueRequest, context: Context) -> pb.DeleteVenueResponse:
        return await self._writes.run(
            lambda _: pb.DeleteVenueResponse(),
            venues.delete_venue,
            tenant_id=_tenant(),
            venue_id=request.id,
        )

    async def CreateScreen(self, request: pb.CreateScreenRequest, context: Context) -> pb.Screen:
        return await self._writes.run(
            _screen,
            screens.create_screen,
            tenant_id=_tenant(),
            venue_id=request.venue_id,
            name=request.name,
            now=clock.now(),
        )

    async def ListScreens(self, request: pb.ListScreensRequest, context: Context) -> pb.ListScreensResponse:
        found, token = await self._lanes.read(
            screens.list_screens,
            tenant_id=_tenant(),
            venue_id=request.venue_id if request.HasField("venue_id") else None,
            status=ScreenStatus(request.status) if request.HasField("status") else None,
            page_size=page_size(request, _PAGE_SIZE),
            page_token=request.page_token,
        )
        return pb.ListScreensResponse(screens=[_screen(screen) for screen in found], next_page_token=token)

    async def GetScreen(self, request: pb.GetScreenRequest, context: Context) -> pb.Screen:
        screen = await self._lanes.read(screens.get_screen, tenant_id=_tenant(), screen_id=request.id)
        return _screen(screen)

    async def UpdateScreen(self, request: pb.UpdateScreenRequest, context: Context) -> pb.Screen:
        return await self._writes.run(
            _screen,
            screens.update_screen,
            tenant_id=_tenant(),
            screen_id=request.id,
            name=request.name if request.HasField("name") else None,
            venue_id=request.venue_id if request.HasField("venue_id") else None,
            now=clock.now(),
        )

    async def DeleteScreen(self, request: pb.DeleteScreenRequest, context: Context) -> pb.DeleteScreenResponse:
        return await self._writes.run(
            lambda _: pb.DeleteScreenResponse(),
            screens.delete_screen,
            tenant_id=_tenant(),
            screen_id=request.id,
        )

    async def CreateProvisioningCode(
        self, request: pb.CreateProvisioningCodeRequest, context: Context
    ) -> pb.CreateProvisioningCodeResponse:
        return await self._writes.run(
            lambda new: pb.CreateProvisioningCodeResponse(
                code=new.code,
                screen_id=new.screen_id,
                status=CodeStatus.PENDING,
                expires_at=stamp(new.expires_at),
                expires_in=int(self._code_ttl.total_seconds()),
            ),
            codes.create_provisioning_code,
            tenant_id=_tenant(),
            screen_id=request.screen_id,
            ttl=self._code_ttl,
            keyed_hash=self._keyed_hash,
            now=clock.now(),
        )

    async def GetProvisioningCodeStatus(
        self, request: pb.GetProvisioningCodeStatusRequest, context: Context
    ) -> pb.GetProvisioningCodeStatusResponse:
        report = await self._lanes.read(
            codes.get_provisioning_code_status,
            tenant_id=_tenant(),
            code=request.code,
            keyed_hash=self._keyed_hash,
            now=clock.now(),
        )
        return pb.GetProvisioningCodeStatusResponse(
            code=report.code,
            status=report.status,
            screen_id=report.screen.id,
            screen=_screen(report.screen),
            device_id=report.device_id,
            expires_at=stamp(report.expires_at),
        )

    async def RegisterDevice(self, request: pb.RegisterDeviceRequest, context: Context) -> pb.RegisterDeviceResponse:
        now = clock.now()
        return await self._writes.run_in(
            partial(codes.scope_of_code, request.pairing_code, self._keyed_hash),
            codes.CodeGuess(self._wrong_codes, client_at(client_address(context)), self._keyed_hash, now),
            lambda registration: pb.RegisterDeviceResponse(
                device_id=registration.device_id,
                screen_id=registration.screen_id,
                api_key=registration.api_key,
                tenant_id=registration.tenant_id,
                config=_config(registration.config),
            ),
            devices.register_device,
            pairing_code=request.pairing_code,
            device_info={field.name: value for field, value in request.device_info.ListFields()},
            keyed_hash=self._keyed_hash,
            now=now,
        )

    async def RevokeDevice(self, request: pb.RevokeDeviceRequest, context: Context) -> pb.RevokeDeviceResponse:
        return await self._writes.run(
            lambda left: pb.RevokeDeviceResponse(
                device_id=left.device_id,
                screen_id=left.screen_id,
                status=DeviceStatus.SUSPENDED,
                screen_status=left.screen_status,
                reason=left.reason,
            ),
            devices.revoke_device,
            tenant_id=_tenant(),
            device_id=request.id,
            reason=request.reason,
            now=clock.now(),
        )

    async def ListDevices(self, request: pb.ListDevicesRequest, context: Context) -> pb.ListDevicesResponse:
        found, token = await self._lanes.read(
            devices.list_devices,
            tenant_id=_tenant(),
            screen_id=request.screen_id if request.HasField("screen_id") else None,
            status=DeviceStatus(request.status) if request.HasField("status") else None,
            now=clock.now(),
            page_size=page_size(request, _PAGE_SIZE),
            page_token=request.page_token,
        )
        return pb.ListDevicesResponse(devices=[_device(report) for report in found], next_page_token=token)

    async def GetDevice(self, request: pb.GetDeviceRequest, context: Context) -> pb.Device:
        report = await self._lanes.read(devices.get_device, tenant_id=_tenant(), device_id=request.id, now=clock.now())
        return _device(report)

    async def CreateApiKey(self, request: pb.CreateApiKeyRequest, context: Context) -> pb.CreateApiKeyResponse:
        return await self._writes.run(
            lambda new: with_more(_api_key(new[0]), pb.CreateApiKeyResponse(api_key=new[1].text)),
            api_keys.create_api_key,
            tenant_id=_tenant(),
            name=request.name,
            roles=list(request.roles),
            granted_by=current(Operator).roles,
            now=clock.now(),
        )

    async def ListApiKeys(self, request: pb.ListApiKeysRequest, context: Context) -> pb.ListApiKeysResponse:
        found, token = await self._lanes.read(
            api_keys.list_api_keys,
            tenant_id=_tenant(),
            page_size=page_size(request, _PAGE_SIZE),
            page_token=request.page_token,
        )
        return pb.ListApiKeysResponse(api_keys=[_api_key(key) for key in found], next_page_token=token)

    async def RotateApiKey(self, request: pb.RotateApiKeyRequest, context: Context) -> pb.RotateApiKeyResponse:
        overlap = request.overlap_seconds if request.HasField("overlap_seconds") else _OVERLAP_SECONDS
        return await self._writes.run(
            lambda new: with_more(
                _api_key(new[0]), pb.RotateApiKeyResponse(api_key=new[1].text, previous_expires_at=stamp(new[2]))
            ),
            api_keys.rotate_api_key,
            tenant_id=_tenant(),
            key_id=request.id,
            overlap=timedelta(seconds=overlap),
            held=current(Operator).roles,
            now=clock.now(),
        )

    async def RevokeApiKey(self, request: pb.RevokeApiKeyRequest, context: Context) -> pb.ApiKey:
        return await self._writes.run(
            _api_key,
            api_keys.revoke_api_key,
            tenant_id=_tenant(),
            key_id=request.id,
            held=current(Operator).roles,
            now=clock.now(),
        )


def _tenant() -> str:
    return current(Operator).tenant_id


def _venue(venue: Venue) -> pb.Venue:
    return pb.Venue(
        id=venue.id,
        tenant_id=venue.tenant_id,
        name=venue.name,
        timezone=venue.timezone,
        address=venue.address,
        created_at=stamp(venue.created_at),
        updated_at=stamp(venue.updated_at),
    )


def _screen(screen: Screen) -> pb.Screen:
    return pb.Screen(
        id=screen.id,
        tenant_id=screen.tenant_id,
        venue_id=screen.venue_id,
        name=screen.name,
        status=screen.status,
        device_id=screen.device_id,
        created_at=stamp(screen.created_at),
        updated_at=stamp(screen.updated_at),
    )


def _device(report: devices.DeviceReport) -> pb.Device:
    device = report.device
    return pb.Device(
        id=device.id,
        tenant_id=device.tenant_id,
        screen_id=device.screen_id,
        status=device.status,
        online=report.online,
        last_seen_at=stamp(device.last_seen_at),
        app_version=device.info.get("app_version", ""),
        device_info=pb.DeviceInfo(**device.info),
        key_prefix=report.key_prefix,
        created_at=stamp(device.created_at),
        revoked_at=stamp(device.revoked_at),
        revoke_reason=device.revoke_reason,
    )


def _api_key(key: ApiKey) -> pb.ApiKey:
    return pb.ApiKey(
        id=key.id,
        name=key.name,
        prefix=key.prefix,
        status=key_status(key.revoked_at),
        roles=key.roles,
        created_at=stamp(key.created_at),
        last_used_at=stamp(key.last_used_at),
        revoked_at=stamp(key.revoked_at),
    )


def _config(config: DeviceConfig) -> pb.DeviceConfig:
    return pb.DeviceConfig(
        sync_interval_minutes=config.sync_interval_minutes,
        heartbeat_interval_minutes=config.heartbeat_interval_minutes,
        cache_policy=pb.CachePolicy(max_size_gb=config.cache_max_size_gb, retention_days=config.cache_retention_days),
    )
