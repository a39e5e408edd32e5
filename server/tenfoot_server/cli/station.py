"""`tenfoot station`: stations of the viewer context."""

import sys
import uuid
from pathlib import Path
from typing import Annotated, Any

import typer
from google.protobuf import json_format

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, every, show, show_all
from tenfoot_server.cli.session import opened, system_keys
from tenfoot_server.errors import CannotStart, InvalidArgument, NotFound, Reason
from tenfoot_server.sealing import Sealer
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.servicer.stations import station_message, station_secrets, station_settings
from tenfoot_server.viewer_context.upstreams import outbox
from tenfoot_server.viewer_context.values import Station, UpstreamForm
from tenfoot_server.wire import must_be_in_form

station_app = typer.Typer(help="Stations.", no_args_is_help=True)
_SECRETS = {
    "membershipSecret": "membership_secret",
    "accountClientSecret": "account_client_secret",
    "webhookSecret": "webhook_secret",
}
_CLEARS = "can be repeated. Replaces the list; an empty value clears it."

StationId = Annotated[uuid.UUID, typer.Argument(help="The station's id.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(station_app, name="station")


@station_app.command("upsert")
def upsert_station(
    station_id: Annotated[uuid.UUID | None, typer.Argument(help="A UUID; not with --from.")] = None,
    file: Annotated[
        str | None, typer.Option("--from", help="UpsertStationRequest in JSON, secrets too; - is standard input.")
    ] = None,
    call_sign: Annotated[
        str | None, typer.Option(help="Four letters, the first K or W; required for a new station.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="A name for people to read.")] = None,
    upstream_id: Annotated[str | None, typer.Option(help="The station's id in the upstream services.")] = None,
    timezone: Annotated[str | None, typer.Option(help="An IANA name; UTC for a new station.")] = None,
    border: Annotated[
        bool | None, typer.Option("--border/--no-border", help="Whether the station serves Canada too.")
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(help=f"A web origin that may call from a browser; {_CLEARS}")
    ] = None,
    country: Annotated[list[str] | None, typer.Option(help=f"A country with livestream access; {_CLEARS}")] = None,
    cidr: Annotated[list[str] | None, typer.Option(help=f"A network with livestream access; {_CLEARS}")] = None,
    account: Annotated[
        bool | None,
        typer.Option(
            "--account/--no-account", help="Whether the station has an account service; a new station has one."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Create a station, or change what the options say and keep the rest.

    With --from, the file replaces all settings. It can contain more than the options can say: the forms and URLs of the
    upstreams, the webhook and the secrets. A secret that the file does not mention is kept; an empty secret is removed.
    Envoy adopts new origins within seconds, under `run` or with `edge --watch`.
    """
    texts = {"call_sign": call_sign, "name": name, "upstream_id": upstream_id, "timezone": timezone}
    lists = {"allowed_origins": origin, "countries": country, "cidrs": cidr}
    given = [value for value in (station_id, *texts.values(), border, *lists.values(), account) if value is not None]
    if (file is None) == (station_id is None) or (file is not None and given):
        raise InvalidArgument(Reason.BAD_PAYLOAD, "pass either the station's id and options, or --from alone")
    with opened() as settings:
        if file is not None:
            request = _read(file)
        else:
            request = pb.UpsertStationRequest(id=str(station_id), settings=_stored(str(station_id), call_sign))
            _change(request.settings, texts, border, lists, account)
        must_be_in_form(request, Reason.BAD_PAYLOAD)
        station = stations.upsert_station(
            station_id=str(uuid.UUID(request.id)),
            settings=station_settings(request.settings),
            secrets=station_secrets(request.secrets),
            sealer=Sealer(*system_keys(settings)),
            admit_host=settings.networks.admit_host,
            now=clock.now(),
        )
    show(_row(station), as_json=as_json)


@station_app.command("disable")
def disable_station(station_id: StationId, as_json: AsJson = False) -> None:
    """Disable a station: its viewers' calls answer that there is no such station. Its settings and secrets stay."""
    with opened():
        stations.set_enabled(str(station_id), enabled=False, now=clock.now())
    show({"id": str(station_id), "disabled": True}, as_json=as_json)


@station_app.command("enable")
def enable_station(station_id: StationId, as_json: AsJson = False) -> None:
    """Enable a station again."""
    with opened():
        stations.set_enabled(str(station_id), enabled=True, now=clock.now())
    show({"id": str(station_id), "disabled": False}, as_json=as_json)


@station_app.command("show")
def show_station(station_id: StationId, as_json: AsJson = False) -> None:
    """Show a station with its upstreams and its webhook, and whether its secrets are set.

    With --json the output is that of GetStation; its `id` and `settings` can be used for `upsert --from`.
    """
    with opened() as settings:
        station = stations.get_station(str(station_id))
    if as_json:
        message = station_message(station)
        show(json_format.MessageToDict(message, always_print_fields_with_no_presence=True), as_json=True)
        return
    show(_details(station, settings), as_json=False)


@station_app.command("list")
def list_stations(as_json: AsJson = False) -> None:
    """List the stations without their secrets."""
    with opened():
        rows = every(stations.list_stations)
    show_all([_row(row) for row in rows], as_json=as_json)


@station_app.command("delete")
def delete_station(station_id: StationId, as_json: AsJson = False) -> None:
    """Delete a station with its secrets."""
    with opened():
        stations.delete_station(str(station_id))
    show({"id": str(station_id), "deleted": True}, as_json=as_json)


@station_app.command("webhook-retry")
def retry_webhooks(station_id: StationId, as_json: AsJson = False) -> None:
    """Make the running server send a station's given-up events again, with as many attempts as a new event."""
    with opened():
        count = outbox.send_given_up_again(station_id=str(station_id), now=clock.now())
    show({"id": str(station_id), "events": count}, as_json=as_json)


def _read(file: str) -> pb.UpsertStationRequest:
    name = "standard input" if file == "-" else file
    try:
        text = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode()
    except OSError as error:
        raise CannotStart(f"{name}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CannotStart(f"{name}: is not UTF-8") from None
    try:
        return json_format.Parse(text, pb.UpsertStationRequest())
    except json_format.ParseError as error:
        # The first line names the member; the following ones list all others.
        raise InvalidArgument(Reason.BAD_PAYLOAD, f"{name}: {str(error).splitlines()[0]}") from None


def _stored(station_id: str, call_sign: str | None) -> pb.StationSettings:
    try:
        return station_message(stations.get_station(station_id)).settings
    except NotFound:
        if call_sign is None:
            raise InvalidArgument(Reason.BAD_PAYLOAD, "a new station needs a --call-sign") from None
        return pb.StationSettings(account=pb.AccountUpstream())


def _change(
    settings: pb.StationSettings,
    texts: dict[str, str | None],
    border: bool | None,
    lists: dict[str, list[str] | None],
    account: bool | None,
) -> None:
    for name, text in texts.items():
        if text is not None:
            setattr(settings, name, text)
    if border is not None:
        settings.border_station = border
    for name, items in lists.items():
        if items is not None:
            place = getattr(settings if name == "allowed_origins" else settings.coverage, name)
            place[:] = [item for item in items if item]
    if account:
        settings.account.SetInParent()
    elif account is not None:
        settings.ClearField("account")


def _row(station: Station) -> dict[str, Any]:
    settings = station.settings
    return {
        "id": station.id,
        "callSign": settings.call_sign,
        "name": settings.name,
        "timezone": settings.timezone,
        "origins": list(settings.allowed_origins),
        "countries": list(settings.coverage.countries),
        "cidrs": list(settings.coverage.cidrs),
        "hasAccounts": settings.account is not None,
        "localization": str(settings.localization.form),
        "membership": str(settings.membership.form),
        "account": None if settings.account is None else str(settings.account.form),
        "webhookUrl": settings.webhook_url or None,
    }


def _details(station: Station, server: Settings) -> dict[str, Any]:
    settings, account = station.settings, station.settings.account
    row = {
        "id": station.id,
        "callSign": settings.call_sign,
        "upstreamId": settings.upstream_id or None,
        "name": settings.name or None,
        "timezone": settings.timezone,
        "borderStation": settings.border_station,
        "origins": settings.allowed_origins or None,
        "countries": settings.coverage.countries or None,
        "cidrs": settings.coverage.cidrs or None,
        "localization": _upstream(
            settings.localization.form,
            server.localization_form,
            settings.localization.base_url or server.localization_url,
        ),
        "membership": _upstream(
            settings.membership.form, server.membership_form, settings.membership.base_url or server.membership_url
        ),
        "membershipKey": settings.membership.key or None,
        "account": None,
    }
    if account is not None:
        row |= {
            "account": _upstream(
                account.form,
                server.account_form,
                account.login_base_url or server.account_login_url,
                account.profile_base_url or server.account_profile_url,
            ),
            "customerId": account.customer_id or None,
            "clientId": account.client_id or None,
            "applicationId": account.application_id or None,
        }
    row["webhookUrl"] = settings.webhook_url or None
    for shown, name in _SECRETS.items():
        row[shown] = "set" if name in station.sealed_secrets else "not set"
    return row | {"createdAt": station.created_at, "updatedAt": station.updated_at}


def _upstream(chosen: str, default: str, *urls: str) -> str:
    by_default = chosen == UpstreamForm.DEFAULT
    form = default if by_default else chosen
    words = [form, *urls] if form == UpstreamForm.HTTP else [form]
    return " ".join(words) + (" (the server's setting)" if by_default else "")
