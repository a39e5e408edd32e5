"""Verbs for stations."""

import re
import uuid
from dataclasses import asdict
from typing import Annotated, Any

import typer

from tenfoot_server import clock, edge
from tenfoot_server.cli.output import AsJson, show, show_all
from tenfoot_server.cli.session import opened, system_key
from tenfoot_server.errors import InvalidArgument, Reason
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.rules import AccountConfig, Coverage, Station, StationSecrets, StationSettings
from tenfoot_server.viewer_context.sealing import Sealer

station_app = typer.Typer(help="Stations.", no_args_is_help=True)
_PAGE = 200


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    app.add_typer(station_app, name="station")


@station_app.command("upsert")
def upsert_station(
    station_id: Annotated[uuid.UUID, typer.Argument(help="A UUID.")],
    call_sign: Annotated[str, typer.Option(help="Four letters, the first K or W.")],
    name: Annotated[str, typer.Option(help="What people call it.")] = "",
    upstream_id: Annotated[str, typer.Option(help="Its id in the upstream services.")] = "",
    timezone: Annotated[str, typer.Option(help="IANA name.")] = "UTC",
    border: Annotated[bool, typer.Option("--border", help="It borders and serves Canada.")] = False,
    origin: Annotated[list[str] | None, typer.Option(help="An origin that browsers may come from; repeatable.")] = None,
    country: Annotated[list[str] | None, typer.Option(help="A country with livestream access; repeatable.")] = None,
    cidr: Annotated[list[str] | None, typer.Option(help="A network with livestream access; repeatable.")] = None,
    account: Annotated[bool, typer.Option(help="Whether it has an account service.")] = True,
    as_json: AsJson = False,
) -> None:
    """Create a station with embedded upstreams, or replace its settings as a whole.

    A running edge learns new origins within seconds.
    """
    for allowed in origin or ():
        edge.origin_matcher(allowed)  # what the edge cannot serve must not be stored
    if not re.fullmatch("[KW][A-Z]{3}", call_sign):
        raise InvalidArgument(Reason.BAD_PAYLOAD, "a call sign has four capital letters, the first K or W")
    with opened() as settings:
        station = stations.upsert_station(
            station_id=str(station_id),
            settings=StationSettings(
                call_sign=call_sign,
                upstream_id=upstream_id,
                name=name,
                timezone=timezone,
                border_station=border,
                allowed_origins=tuple(origin or ()),
                coverage=Coverage(countries=tuple(country or ()), cidrs=tuple(cidr or ())),
                account=AccountConfig() if account else None,
            ),
            secrets=StationSecrets(),
            sealer=Sealer(system_key(settings)),
            now=clock.now(),
        )
    show(_row(station), as_json=as_json)


@station_app.command("list")
def list_stations(as_json: AsJson = False) -> None:
    """List the stations, never their secrets."""
    rows: list[Station] = []
    token = ""
    with opened():
        while True:
            found, token = stations.list_stations(page_size=_PAGE, page_token=token)
            rows += found
            if not token:
                break
    show_all([_row(row) for row in rows], as_json=as_json)


@station_app.command("delete")
def delete_station(station_id: str, as_json: AsJson = False) -> None:
    """Delete a station with its secrets."""
    with opened():
        stations.delete_station(station_id.lower())
    show({"id": station_id.lower(), "deleted": True}, as_json=as_json)


def _row(station: Station) -> dict[str, Any]:
    settings = asdict(station.settings)
    return {
        "id": station.id,
        "callSign": settings["call_sign"],
        "name": settings["name"],
        "timezone": settings["timezone"],
        "origins": list(settings["allowed_origins"]),
        "countries": list(settings["coverage"]["countries"]),
        "cidrs": list(settings["coverage"]["cidrs"]),
        "hasAccounts": settings["account"] is not None,
    }
