"""UpsertStation, GetStation, ListStations and DeleteStation, and stations as messages, also for the command line."""

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.servicer.part import Part, canonical
from tenfoot_server.viewer_context.values import (
    AccountConfig,
    Coverage,
    LocalizationConfig,
    MembershipConfig,
    SecretName,
    Station,
    StationSecrets,
    StationSettings,
    UpstreamForm,
)
from tenfoot_server.wire import Context, stamp

_PAGE_SIZE = 50

_FORMS = {
    pb.UPSTREAM_FORM_UNSPECIFIED: UpstreamForm.DEFAULT,
    pb.UPSTREAM_FORM_EMBEDDED: UpstreamForm.EMBEDDED,
    pb.UPSTREAM_FORM_HTTP: UpstreamForm.HTTP,
}
_FORM_NUMBERS = {form: number for number, form in _FORMS.items()}


class Stations(Part):
    """Stations."""

    async def UpsertStation(self, request: pb.UpsertStationRequest, context: Context) -> pb.Station:
        station = await self._lanes.write(
            stations.upsert_station,
            station_id=canonical(request.id),
            settings=station_settings(request.settings),
            secrets=station_secrets(request.secrets),
            sealer=self._sealer,
            admit_host=self._networks.admit_host,
            now=clock.now(),
        )
        return station_message(station)

    async def GetStation(self, request: pb.GetStationRequest, context: Context) -> pb.Station:
        return station_message(await self._lanes.read(stations.get_station, canonical(request.id)))

    async def ListStations(self, request: pb.ListStationsRequest, context: Context) -> pb.ListStationsResponse:
        found, token = await self._lanes.read(
            stations.list_stations, page_size=request.page_size or _PAGE_SIZE, page_token=request.page_token
        )
        return pb.ListStationsResponse(stations=[station_message(station) for station in found], next_page_token=token)

    async def DeleteStation(self, request: pb.DeleteStationRequest, context: Context) -> pb.DeleteStationResponse:
        await self._lanes.write(stations.delete_station, canonical(request.id))
        return pb.DeleteStationResponse()


def station_settings(settings: pb.StationSettings) -> StationSettings:
    """Converts the settings in a message."""
    localization, membership, account = settings.localization, settings.membership, settings.account
    return StationSettings(
        call_sign=settings.call_sign,
        upstream_id=settings.upstream_id,
        name=settings.name,
        timezone=settings.timezone or "UTC",
        border_station=settings.border_station,
        allowed_origins=tuple(settings.allowed_origins),
        coverage=Coverage(countries=tuple(settings.coverage.countries), cidrs=tuple(settings.coverage.cidrs)),
        localization=LocalizationConfig(form=_FORMS[localization.form], base_url=localization.base_url),
        membership=MembershipConfig(form=_FORMS[membership.form], base_url=membership.base_url, key=membership.key),
        account=AccountConfig(
            form=_FORMS[account.form],
            login_base_url=account.login_base_url,
            profile_base_url=account.profile_base_url,
            customer_id=account.customer_id,
            client_id=account.client_id,
            application_id=account.application_id,
        )
        if settings.HasField("account")
        else None,
        webhook_url=settings.webhook_url,
    )


def station_secrets(secrets: pb.StationSecrets) -> StationSecrets:
    """Converts the secrets in a message. A secret that is not set stays None."""
    return StationSecrets(
        membership_secret=secrets.membership_secret if secrets.HasField("membership_secret") else None,
        account_client_secret=secrets.account_client_secret if secrets.HasField("account_client_secret") else None,
        webhook_secret=secrets.webhook_secret if secrets.HasField("webhook_secret") else None,
    )


def station_message(station: Station) -> pb.Station:
    """Returns a station as a message. An empty URL means the server's and is left out."""
    settings = station.settings
    localization, membership, account = settings.localization, settings.membership, settings.account
    return pb.Station(
        id=station.id,
        settings=pb.StationSettings(
            call_sign=settings.call_sign,
            upstream_id=settings.upstream_id,
            name=settings.name,
            timezone=settings.timezone,
            border_station=settings.border_station,
            allowed_origins=settings.allowed_origins,
            coverage=pb.Coverage(countries=settings.coverage.countries, cidrs=settings.coverage.cidrs),
            localization=pb.LocalizationUpstream(
                form=_FORM_NUMBERS[localization.form], base_url=localization.base_url or None
            ),
            membership=pb.MembershipUpstream(
                form=_FORM_NUMBERS[membership.form], base_url=membership.base_url or None, key=membership.key
            ),
            account=None if account is None else _account(account),
            webhook_url=settings.webhook_url or None,
        ),
        has_membership_secret=SecretName.MEMBERSHIP in station.sealed_secrets,
        has_account_client_secret=SecretName.ACCOUNT_CLIENT in station.sealed_secrets,
        has_webhook_secret=SecretName.WEBHOOK in station.sealed_secrets,
        created_at=stamp(station.created_at),
        updated_at=stamp(station.updated_at),
    )


def _account(account: AccountConfig) -> pb.AccountUpstream:
    return pb.AccountUpstream(
        form=_FORM_NUMBERS[account.form],
        login_base_url=account.login_base_url or None,
        profile_base_url=account.profile_base_url or None,
        customer_id=account.customer_id,
        client_id=account.client_id,
        application_id=account.application_id,
    )
