"""Stations."""

import json
from collections.abc import Callable
from datetime import datetime

from tenfoot_server.database import atomic, database, locked, page
from tenfoot_server.errors import InvalidArgument, NotFound, Reason
from tenfoot_server.sealing import Sealer
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.models import StationRow
from tenfoot_server.viewer_context.upstreams.station_secrets import secret_place
from tenfoot_server.viewer_context.values import Station, StationSecrets, StationSettings


def upsert_station(
    *,
    station_id: str,
    settings: StationSettings,
    secrets: StationSecrets,
    sealer: Sealer,
    now: datetime,
    admit_host: Callable[[str], bool],
) -> Station:
    """Creates a station or replaces all its settings. Secrets that are None are kept, empty ones removed.

    `admit_host` says whether the host of a URL may be connected to. Raises: InvalidArgument for settings that cannot
    work.
    """
    rules.must_be_timezone(settings.timezone)
    rules.must_be_origins(settings.allowed_origins)
    rules.must_have_usable_urls(settings, admit_host)
    rules.must_be_webhook_secret(secrets.webhook_secret or "")
    with atomic():
        row = locked(StationRow.select().where(StationRow.id == station_id)).get_or_none()
        sealed = dict(row.sealed_secrets) if row is not None else {}
        for name, text in secrets.given().items():
            if text:
                sealed[name] = sealer.seal(secret_place(station_id, name), text)
            else:
                sealed.pop(name, None)
        rules.must_have_secrets(settings, sealed)
        StationRow.insert(
            id=station_id,
            settings=settings,
            sealed_secrets=sealed,
            created_at=row.created_at if row is not None else now,
            updated_at=now,
        ).on_conflict(
            conflict_target=[StationRow.id],
            preserve=[StationRow.settings, StationRow.sealed_secrets, StationRow.updated_at],
        ).execute()
        return get_station(station_id)


def get_station(station_id: str) -> Station:
    """Returns a station. Raises: NotFound with STATION_NOT_FOUND."""
    row = StationRow.get_or_none(StationRow.id == station_id)
    if row is None:
        raise NotFound(Reason.STATION_NOT_FOUND, "there is no such station")
    return _station(row)


def get_open_station(station_id: str) -> Station:
    """Returns a station that is not disabled. Raises: NotFound with STATION_NOT_FOUND."""
    row = StationRow.get_or_none((StationRow.id == station_id) & StationRow.disabled_at.is_null())
    if row is None:
        raise NotFound(Reason.STATION_NOT_FOUND, "there is no such station")
    return _station(row)


def set_enabled(station_id: str, *, enabled: bool, now: datetime) -> None:
    """Enables or disables a station. For its viewers a disabled one does not exist.

    Raises: NotFound with STATION_NOT_FOUND.
    """
    change = StationRow.update(disabled_at=None if enabled else now).where(StationRow.id == station_id)
    if not change.execute():
        raise NotFound(Reason.STATION_NOT_FOUND, "there is no such station")


def list_stations(*, page_size: int, page_token: str) -> tuple[list[Station], str]:
    """Returns a page of the stations, oldest first, and the next page's token.

    Raises: InvalidArgument with BAD_PAYLOAD for an unknown token.
    """
    try:
        rows, token = page(
            StationRow.select(), (StationRow.created_at, StationRow.id), size=page_size, token=page_token
        )
    except InvalidArgument as error:
        raise InvalidArgument(Reason.BAD_PAYLOAD, error.message, violations=error.violations) from None
    return [_station(row) for row in rows], token


def delete_station(station_id: str) -> None:
    """Deletes a station with its secrets and its webhooks. Raises: NotFound with STATION_NOT_FOUND."""
    if not StationRow.delete().where(StationRow.id == station_id).execute():
        raise NotFound(Reason.STATION_NOT_FOUND, "there is no such station")


def allowed_origins() -> list[str]:
    """Returns the origins of all stations that are not disabled, sorted and without repetitions, for the edge.

    If a row is damaged, only that station loses its origins.
    """
    allowed: set[str] = set()
    for (settings,) in database.execute_sql("SELECT settings FROM stations WHERE disabled_at IS NULL"):
        try:
            allowed.update(origin for origin in json.loads(settings)["allowed_origins"] if isinstance(origin, str))
        except (ValueError, TypeError, KeyError):
            continue
    return sorted(allowed)


def _station(row: StationRow) -> Station:
    return Station(
        id=row.id,
        settings=row.settings,
        sealed_secrets=row.sealed_secrets,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
