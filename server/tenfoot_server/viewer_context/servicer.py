"""ViewerContextService: reads messages, asks, writes messages."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from google.protobuf.message import Message

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc as rpc
from tenfoot_server import clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.lanes import Lanes
from tenfoot_server.sealing import Sealer
from tenfoot_server.viewer_context.operations import stations, viewers
from tenfoot_server.viewer_context.operations.account_flow import AccountFlow, Answered
from tenfoot_server.viewer_context.operations.init_device import init_device
from tenfoot_server.viewer_context.upstreams import Registration
from tenfoot_server.viewer_context.upstreams.asking import Upstreams
from tenfoot_server.viewer_context.values import (
    AccountConfig,
    Coverage,
    LocalizationConfig,
    MembershipConfig,
    Station,
    StationSecrets,
    StationSettings,
    UpstreamForm,
)
from tenfoot_server.wire import Context, given, metadata_of, one, stamp

_PAGE_SIZE = 50
# The edge's verdict on who calls; whatever a client sends under this name, the edge replaces.
_CLIENT_ADDRESS = "x-client-ip"

_FORMS = {
    pb.UPSTREAM_FORM_UNSPECIFIED: UpstreamForm.DEFAULT,
    pb.UPSTREAM_FORM_EMBEDDED: UpstreamForm.EMBEDDED,
    pb.UPSTREAM_FORM_HTTP: UpstreamForm.HTTP,
}
_FORM_NUMBERS = {str(form): number for number, form in _FORMS.items()}


class ViewerContextServicer(rpc.ViewerContextServiceServicer):
    """Speaks the viewer context part of the contract."""

    def __init__(
        self,
        lanes: Lanes,
        upstreams: Upstreams,
        *,
        account_flow: AccountFlow,
        sealer: Sealer,
        keyed_hash: KeyedHash,
        in_production: bool,
    ) -> None:
        self._lanes = lanes
        self._upstreams = upstreams
        self._account_flow = account_flow
        self._sealer = sealer
        self._keyed_hash = keyed_hash
        self._in_production = in_production

    async def InitDevice(self, request: pb.InitDeviceRequest, context: Context) -> pb.InitDeviceResponse:
        booted = await init_device(
            self._lanes,
            self._upstreams,
            station_id=_canonical(request.station_id),
            device_id=request.device_id,
            device_type=request.device_type,
            model=given(request, "device_model"),
            name=given(request, "device_name"),
            given_address=given(request, "ip_address"),
            client_address=one(metadata_of(context), _CLIENT_ADDRESS),
            in_production=self._in_production,
            now=clock.now(),
        )
        device, account, flags = booted.device, booted.account, booted.flags
        shown = {
            "has_livestream_access": flags.has_livestream_access,
            "has_passport": flags.has_passport,
            "show_vppa_screen": flags.show_vppa_screen,
        }
        return pb.InitDeviceResponse(
            country=booted.country,
            device=pb.Device(device_id=device.device_id, type=device.type, model=device.model, name=device.name),
            ip_address=booted.address,
            station_id=request.station_id,
            viewer=pb.Viewer(
                id=device.viewer_id,
                pbs_account=None
                if account is None
                else pb.PbsAccount(account_id=account.account_id, email_address=account.email_address, **shown),
                membership_id=flags.membership_id,
                **shown,
            ),
        )

    async def RegisterAccount(self, request: pb.RegisterAccountRequest, context: Context) -> pb.RegisterAccountResponse:
        await self._account_flow.register(
            station_id=_canonical(request.station_id),
            registration=Registration(
                email_address=request.email_address,
                first_name=request.first_name,
                last_name=request.last_name,
                password=request.password,
            ),
        )
        return pb.RegisterAccountResponse()

    async def Login(self, request: pb.LoginRequest, context: Context) -> pb.LoginResponse:
        answered = await self._account_flow.login(
            station_id=_canonical(request.station_id),
            device_id=request.device_id,
            username=request.username,
            password=request.password,
            now=clock.now(),
        )
        return pb.LoginResponse(**_answered(answered))

    async def UpdateProfile(self, request: pb.UpdateProfileRequest, context: Context) -> pb.UpdateProfileResponse:
        answered = await self._account_flow.update_profile(
            station_id=_canonical(request.station_id),
            device_id=request.device_id,
            viewer_id=_canonical(request.viewer_id),
            accepted=request.vppa_accepted,
            now=clock.now(),
        )
        return pb.UpdateProfileResponse(**_answered(answered))

    async def Logout(self, request: pb.LogoutRequest, context: Context) -> pb.LogoutResponse:
        await self._account_flow.logout(station_id=_canonical(request.station_id), device_id=request.device_id)
        return pb.LogoutResponse()

    async def UpsertStation(self, request: pb.UpsertStationRequest, context: Context) -> pb.Station:
        station = await self._lanes.write(
            stations.upsert_station,
            station_id=_canonical(request.id),
            settings=station_settings(request.settings),
            secrets=station_secrets(request.secrets),
            sealer=self._sealer,
            now=clock.now(),
        )
        return station_message(station)

    async def GetStation(self, request: pb.GetStationRequest, context: Context) -> pb.Station:
        station = await self._lanes.read(stations.get_station, _canonical(request.id))
        return station_message(station)

    async def ListStations(self, request: pb.ListStationsRequest, context: Context) -> pb.ListStationsResponse:
        found, token = await self._lanes.read(
            stations.list_stations,
            page_size=given(request, "page_size") or _PAGE_SIZE,
            page_token=request.page_token,
        )
        return pb.ListStationsResponse(stations=[station_message(station) for station in found], next_page_token=token)

    async def DeleteStation(self, request: pb.DeleteStationRequest, context: Context) -> pb.DeleteStationResponse:
        await self._lanes.write(stations.delete_station, _canonical(request.id))
        return pb.DeleteStationResponse()

    async def ExportViewer(self, request: pb.ExportViewerRequest, context: Context) -> pb.ExportViewerResponse:
        export = await self._lanes.write(viewers.export_viewer, _canonical(request.viewer_id))
        return exported(export)

    async def EraseViewer(self, request: pb.EraseViewerRequest, context: Context) -> pb.EraseViewerResponse:
        erased = await self._lanes.write(
            viewers.erase_viewer, _canonical(request.viewer_id), keyed_hash=self._keyed_hash
        )
        return pb.EraseViewerResponse(
            account=erased.account,
            devices=erased.devices,
            consents=erased.consents,
            memberships=erased.memberships,
            webhooks=erased.webhooks,
        )


_SECRETS = ("membership_secret", "account_client_secret", "webhook_secret")


def _canonical(text: str) -> str:
    """Spells a UUID as it is stored; its form has been judged."""
    return str(uuid.UUID(text))


def _answered(answered: Answered) -> dict[str, Any]:
    return {
        "show_vppa_screen": answered.show_vppa_screen,
        "viewer": pb.ViewerReference(id=answered.viewer_id),
    }


def station_settings(settings: pb.StationSettings) -> StationSettings:
    """Returns settings as they are stored, for the command line too."""
    return StationSettings(
        call_sign=settings.call_sign,
        upstream_id=settings.upstream_id,
        name=settings.name,
        timezone=settings.timezone or "UTC",
        border_station=settings.border_station,
        allowed_origins=tuple(settings.allowed_origins),
        coverage=Coverage(countries=tuple(settings.coverage.countries), cidrs=tuple(settings.coverage.cidrs)),
        localization=LocalizationConfig(**_members(settings.localization)),
        membership=MembershipConfig(**_members(settings.membership)),
        account=AccountConfig(**_members(settings.account)) if settings.HasField("account") else None,
        webhook_url=settings.webhook_url,
    )


def station_secrets(secrets: pb.StationSecrets) -> StationSecrets:
    """Returns secrets as they are handed on, for the command line too. One that is not given stays as it is."""
    return StationSecrets(**{name: given(secrets, name) for name in _SECRETS})


def _members(upstream: Message) -> dict[str, Any]:
    members = {field.name: getattr(upstream, field.name) for field in upstream.DESCRIPTOR.fields}
    members["form"] = str(_FORMS[members["form"]])
    return members


def station_message(station: Station) -> pb.Station:
    """Returns a station as it is sent, for the command line too."""
    settings = station.settings
    shown = pb.StationSettings(
        call_sign=settings.call_sign,
        upstream_id=settings.upstream_id,
        name=settings.name,
        timezone=settings.timezone,
        border_station=settings.border_station,
        allowed_origins=settings.allowed_origins,
        coverage=pb.Coverage(countries=settings.coverage.countries, cidrs=settings.coverage.cidrs),
        localization=pb.LocalizationUpstream(**_shown(asdict(settings.localization))),
        membership=pb.MembershipUpstream(**_shown(asdict(settings.membership))),
        account=None if settings.account is None else pb.AccountUpstream(**_shown(asdict(settings.account))),
        webhook_url=settings.webhook_url or None,
    )
    return pb.Station(
        id=station.id,
        settings=shown,
        **{f"has_{name}": name in station.sealed_secrets for name in _SECRETS},
        created_at=stamp(station.created_at),
        updated_at=stamp(station.updated_at),
    )


def _shown(config: Mapping[str, str]) -> dict[str, Any]:
    # An empty URL stands for the server's, and was not given.
    shown: dict[str, Any] = {name: value for name, value in config.items() if value or not name.endswith("base_url")}
    shown["form"] = _FORM_NUMBERS[config["form"]]
    return shown


def exported(export: viewers.ViewerExport) -> pb.ExportViewerResponse:
    """Returns an export as it is sent, for the command line too."""
    account = export.account
    return pb.ExportViewerResponse(
        viewer_id=export.viewer_id,
        created_at=stamp(export.created_at),
        account=None
        if account is None
        else pb.ExportedAccount(
            account_id=account.account_id,
            email_address=account.email_address,
            first_name=account.first_name,
            last_name=account.last_name,
            linked_at=stamp(export.linked_at),
        ),
        devices=[
            pb.ExportedDevice(
                device_id=device.device_id,
                type=device.type,
                model=device.model,
                name=device.name,
                created_at=stamp(device.created_at),
                last_seen_at=stamp(device.last_seen_at),
            )
            for device in export.devices
        ],
        consents=[
            pb.ExportedConsent(
                accepted=consent.accepted,
                recorded_at=stamp(consent.recorded_at),
                device_id=consent.device_id,
                station_id=consent.station_id,
            )
            for consent in export.consents
        ],
        memberships=[
            pb.ExportedMembership(
                membership_id=membership.membership_id,
                station_id=station_id,
                active=membership.is_on,
                starts_at=stamp(membership.starts_at),
                expires_at=stamp(membership.expires_at),
                grace_period_ends_at=stamp(membership.grace_period_ends_at),
            )
            for station_id, membership in export.memberships
        ],
        webhooks=[
            pb.ExportedWebhook(
                station_id=webhook.station_id,
                event=webhook.event,
                body=webhook.body,
                created_at=stamp(webhook.created_at),
                delivered_at=stamp(webhook.delivered_at),
                attempts=webhook.attempts,
                gave_up_at=stamp(webhook.gave_up_at),
            )
            for webhook in export.webhooks
        ],
    )
