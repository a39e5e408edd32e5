"""Venues."""

import uuid
from datetime import datetime

from peewee import ModelSelect

from tenfoot_server.database import atomic, locked, page
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import Screen, Venue

DEFAULT_TIMEZONE = "UTC"


def create_venue(*, tenant_id: str, name: str, timezone: str | None, address: str | None, now: datetime) -> Venue:
    """Creates a venue. Raises: InvalidArgument for an unknown time zone."""
    if timezone is not None:
        rules.must_be_timezone(timezone)
    venue = Venue(
        id=str(uuid.uuid4()),
        tenant_id=tenant_id,
        name=name,
        timezone=timezone or DEFAULT_TIMEZONE,
        address=address or "",
        created_at=now,
        updated_at=now,
    )
    with atomic():
        venue.save(force_insert=True)
    return venue


def list_venues(*, tenant_id: str, page_size: int, page_token: str) -> tuple[list[Venue], str]:
    """Returns a page of the tenant's venues, oldest first, and the next page's token."""
    query = Venue.select().where(Venue.tenant_id == tenant_id)
    return page(query, (Venue.created_at, Venue.id), size=page_size, token=page_token)


def get_venue(*, tenant_id: str, venue_id: str) -> Venue:
    """Returns a venue of the tenant. Raises: NotFound with VENUE_NOT_FOUND."""
    return _require(_of(tenant_id, venue_id))


def update_venue(
    *,
    tenant_id: str,
    venue_id: str,
    name: str | None,
    timezone: str | None,
    address: str | None,
    now: datetime,
) -> Venue:
    """Changes the members that are not None. Raises: InvalidArgument, NotFound with VENUE_NOT_FOUND."""
    if timezone is not None:
        rules.must_be_timezone(timezone)
    with atomic():
        venue = get_locked_venue(tenant_id, venue_id)
        if name is not None:
            venue.name = name
        if timezone is not None:
            venue.timezone = timezone
        if address is not None:
            venue.address = address
        venue.updated_at = now
        venue.save()
        return venue


def delete_venue(*, tenant_id: str, venue_id: str) -> None:
    """Deletes a venue without screens.

    Raises: NotFound with VENUE_NOT_FOUND, FailedPrecondition with VENUE_NOT_EMPTY.
    """
    with atomic():
        venue = get_locked_venue(tenant_id, venue_id)
        if Screen.select().where(Screen.venue_id == venue.id).exists():
            raise FailedPrecondition(Reason.VENUE_NOT_EMPTY, "the venue still has screens")
        venue.delete_instance()


def get_locked_venue(tenant_id: str, venue_id: str) -> Venue:
    """Returns a venue of the tenant and locks it, for a caller that puts something into it.

    Raises: NotFound with VENUE_NOT_FOUND.
    """
    return _require(locked(_of(tenant_id, venue_id)))


def _of(tenant_id: str, venue_id: str) -> "ModelSelect[Venue]":
    return Venue.select().where((Venue.tenant_id == tenant_id) & (Venue.id == venue_id))


def _require(query: "ModelSelect[Venue]") -> Venue:
    venue = query.get_or_none()
    if venue is None:
        raise NotFound(Reason.VENUE_NOT_FOUND, "there is no such venue")
    return venue
