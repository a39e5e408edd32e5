"""DeviceRuntimeService: reads messages, calls operations, writes messages."""

from tenfoot.device_runtime.v1 import device_runtime_pb2 as pb
from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc as rpc
from tenfoot.provisioning.v1.provisioning_pb2 import CachePolicy
from tenfoot_server import clock
from tenfoot_server.callers import DeviceCaller, Operator, current
from tenfoot_server.device_runtime import rules
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.operations import authoring, events, polls
from tenfoot_server.device_runtime.values import ConfigSource, PlaylistItem, PlaylistStatus
from tenfoot_server.lanes import Lanes
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.operations import device_keys
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tenfoot_server.wire import Context, metadata_of, one, page_size, stamp, with_more
from tenfoot_server.writes import Writes

_PAGE_SIZE = 50
_SOURCE = "database"


class DeviceRuntimeServicer(rpc.DeviceRuntimeServiceServicer):
    """Implements DeviceRuntimeService."""

    def __init__(self, lanes: Lanes, writes: Writes) -> None:
        self._lanes = lanes
        self._writes = writes

    async def GetPlaylist(self, request: pb.GetPlaylistRequest, context: Context) -> pb.GetPlaylistResponse:
        device = _own_device(request.id)
        found: polls.CurrentPlaylist | polls.NotModified | None
        found = polls.unchanged_playlist(device.playlist, _if_none_match(request, context))
        if found is None:
            found = await self._lanes.read_many(polls.get_playlists, device.screen_id)
        headers = [("etag", found.tag), ("x-playlist-version", str(found.version)), ("x-source", _SOURCE)]
        if isinstance(found, polls.NotModified):
            await context.send_initial_metadata((*headers, ("x-not-modified", "1")))
            return pb.GetPlaylistResponse(not_modified=True)
        await context.send_initial_metadata(tuple(headers))
        return pb.GetPlaylistResponse(
            id=found.playlist_id,
            tenant_id=found.tenant_id,
            screen_id=found.screen_id,
            status=PlaylistStatus.ACTIVE,
            version=found.version,
            valid_until=found.valid_until,
            items=found.items,  # type: ignore[arg-type] # protobuf takes dictionaries, several times faster
        )

    async def GetConfig(self, request: pb.GetConfigRequest, context: Context) -> pb.GetConfigResponse:
        device = _own_device(request.id)
        found: polls.CurrentConfig | polls.NotModified | None
        found = polls.unchanged_config(device.config_version, _if_none_match(request, context))
        if found is None:
            found = await self._lanes.read_many(polls.get_configs, device.screen_id)
        headers = [
            ("etag", found.tag),
            ("x-config-source", ConfigSource.DEFAULT if found.version is None else ConfigSource.CUSTOM),
            ("x-config-version", str(found.version or 0)),
        ]
        if isinstance(found, polls.NotModified):
            await context.send_initial_metadata((*headers, ("x-not-modified", "1")))
            return pb.GetConfigResponse(not_modified=True)
        await context.send_initial_metadata(tuple(headers))
        return pb.GetConfigResponse(
            sync_interval_minutes=found.config.sync_interval_minutes,
            heartbeat_interval_minutes=found.config.heartbeat_interval_minutes,
            cache_policy=_cache_policy(found.config),
        )

    async def ReportEvents(self, request: pb.ReportEventsRequest, context: Context) -> pb.ReportEventsResponse:
        device = _own_device(request.id)
        return await self._writes.run_many(
            _received,
            events.report_events,
            events.Reported(
                device.tenant_id,
                device.screen_id,
                device.device_id,
                [
                    events.Report(
                        type=event.type,
                        happened_at=event.timestamp,
                        event_id=event.event_id if event.HasField("event_id") else None,
                        playlist_id=event.playlist_id if event.HasField("playlist_id") else None,
                        campaign_id=event.campaign_id if event.HasField("campaign_id") else None,
                        creative_id=event.creative_id if event.HasField("creative_id") else None,
                    )
                    for event in request.events
                ],
                clock.now(),
            ),
        )

    async def RotateKey(self, request: pb.RotateKeyRequest, context: Context) -> pb.RotateKeyResponse:
        device = _own_device(request.id)
        return await self._writes.run(
            lambda key: pb.RotateKeyResponse(device_id=device.device_id, api_key=key.text),
            device_keys.rotate_device_key,
            device_id=device.device_id,
            now=clock.now(),
        )

    async def SetScreenPlaylist(
        self, request: pb.SetScreenPlaylistRequest, context: Context
    ) -> pb.SetScreenPlaylistResponse:
        return await self._writes.run(
            lambda playlist: with_more(_playlist(playlist), pb.SetScreenPlaylistResponse()),
            authoring.set_screen_playlist,
            tenant_id=_tenant(),
            screen_id=request.screen_id,
            valid_until=request.valid_until if request.HasField("valid_until") else None,
            items=[
                PlaylistItem(
                    creative_id=item.creative_id,
                    creative_url=item.creative_url,
                    creative_type=item.creative_type,
                    duration=item.duration,
                )
                for item in request.items
            ],
            now=clock.now(),
        )

    async def GetScreenPlaylist(
        self, request: pb.GetScreenPlaylistRequest, context: Context
    ) -> pb.GetScreenPlaylistResponse:
        playlist = await self._lanes.read(
            authoring.get_screen_playlist, tenant_id=_tenant(), screen_id=request.screen_id
        )
        return _playlist(playlist)

    async def SetScreenConfig(self, request: pb.SetScreenConfigRequest, context: Context) -> pb.SetScreenConfigResponse:
        return await self._writes.run(
            lambda stored: with_more(_screen_config(stored), pb.SetScreenConfigResponse()),
            authoring.set_screen_config,
            tenant_id=_tenant(),
            screen_id=request.id,
            config=_wanted_config(request),
            now=clock.now(),
        )

    async def GetScreenConfig(self, request: pb.GetScreenConfigRequest, context: Context) -> pb.GetScreenConfigResponse:
        stored = await self._lanes.read(authoring.get_screen_config, tenant_id=_tenant(), screen_id=request.id)
        return _screen_config(stored)

    async def DeleteScreenConfig(
        self, request: pb.DeleteScreenConfigRequest, context: Context
    ) -> pb.DeleteScreenConfigResponse:
        return await self._writes.run(
            lambda _: pb.DeleteScreenConfigResponse(),
            authoring.delete_screen_config,
            tenant_id=_tenant(),
            screen_id=request.id,
            now=clock.now(),
        )

    async def ListScreenEvents(
        self, request: pb.ListScreenEventsRequest, context: Context
    ) -> pb.ListScreenEventsResponse:
        found, token = await self._lanes.read(
            events.list_screen_events,
            tenant_id=_tenant(),
            screen_id=request.id,
            type_=request.type if request.HasField("type") else None,
            page_size=page_size(request, _PAGE_SIZE),
            page_token=request.page_token,
        )
        return pb.ListScreenEventsResponse(
            events=[
                pb.ScreenEvent(
                    device_id=event.device_id,
                    screen_id=event.screen_id,
                    type=event.type,
                    timestamp=event.happened_at,
                    event_id=event.event_id,
                    playlist_id=event.playlist_id,
                    campaign_id=event.campaign_id,
                    creative_id=event.creative_id,
                    received_at=stamp(event.received_at),
                )
                for event in found
            ],
            next_page_token=token,
        )


def _received(number: int) -> pb.ReportEventsResponse:
    return pb.ReportEventsResponse(received=number)


def _tenant() -> str:
    return current(Operator).tenant_id


def _own_device(asked: str) -> DeviceCaller:
    device = current(DeviceCaller)
    rules.must_be_own(asked, device_id=device.device_id, screen_id=device.screen_id)
    return device


def _if_none_match(request: pb.GetPlaylistRequest | pb.GetConfigRequest, context: Context) -> str:
    """Returns the caller's tags: the request's member, or the header that Envoy passes on as metadata."""
    return request.if_none_match or one(metadata_of(context), "if-none-match")


def _wanted_config(request: pb.SetScreenConfigRequest) -> DeviceConfig:
    """Returns the config of a request. Missing members get their default."""
    policy = request.cache_policy
    default = DEFAULT_CONFIG
    return DeviceConfig(
        sync_interval_minutes=request.sync_interval_minutes
        if request.HasField("sync_interval_minutes")
        else default.sync_interval_minutes,
        heartbeat_interval_minutes=request.heartbeat_interval_minutes
        if request.HasField("heartbeat_interval_minutes")
        else default.heartbeat_interval_minutes,
        cache_max_size_gb=policy.max_size_gb if policy.HasField("max_size_gb") else default.cache_max_size_gb,
        cache_retention_days=policy.retention_days
        if policy.HasField("retention_days")
        else default.cache_retention_days,
    )


def _playlist(playlist: Playlist) -> pb.GetScreenPlaylistResponse:
    return pb.GetScreenPlaylistResponse(
        id=playlist.id,
        tenant_id=playlist.tenant_id,
        screen_id=playlist.screen_id,
        status=PlaylistStatus.ACTIVE,
        version=playlist.version,
        valid_until=playlist.valid_until,
        items=[pb.PlaylistItem(**item) for item in playlist.items],
    )


def _screen_config(stored: ScreenConfig) -> pb.GetScreenConfigResponse:
    return pb.GetScreenConfigResponse(
        screen_id=stored.screen_id,
        version=stored.version,
        sync_interval_minutes=stored.sync_interval_minutes,
        heartbeat_interval_minutes=stored.heartbeat_interval_minutes,
        cache_policy=CachePolicy(max_size_gb=stored.cache_max_size_gb, retention_days=stored.cache_retention_days),
        updated_at=stamp(stored.updated_at),
    )


def _cache_policy(config: DeviceConfig) -> CachePolicy:
    return CachePolicy(max_size_gb=config.cache_max_size_gb, retention_days=config.cache_retention_days)
