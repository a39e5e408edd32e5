"""Screens."""

import uuid
from datetime import datetime

from peewee import ModelSelect

from tenfoot_server.database import atomic, locked, page
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.provisioning.models import ProvisioningCode, RetiredCode, Screen
from tenfoot_server.provisioning.operations.venues import get_locked_venue
from tenfoot_server.provisioning.values import ScreenStatus


def create_screen(*, tenant_id: str, venue_id: str, name: str, now: datetime) -> Screen:
    """Creates a screen in `provisioning`. Raises: NotFound with VENUE_NOT_FOUND."""
    with atomic():
        venue = get_locked_venue(tenant_id, venue_id)
        screen = Screen(
            id=str(uuid.uuid4()),
            tenant_id=tenant_id,
            venue_id=venue.id,
            name=name,
            status=ScreenStatus.PROVISIONING,
            created_at=now,
            updated_at=now,
        )
        screen.save(force_insert=True)
        return screen


def list_screens(
    *, tenant_id: str, venue_id: str | None, status: ScreenStatus | None, page_size: int, page_token: str
) -> tuple[list[Screen], str]:
    """Returns a page of the tenant's screens, oldest first, and the next page's token."""
    query = Screen.select().where(Screen.tenant_id == tenant_id)
    if venue_id is not None:
        query = query.where(Screen.venue_id == venue_id)
    if status is not None:
        query = query.where(Screen.status == status)
    return page(query, (Screen.created_at, Screen.id), size=page_size, token=page_token)


def get_screen(*, tenant_id: str, screen_id: str) -> Screen:
    """Returns a screen of the tenant. Raises: NotFound with SCREEN_NOT_FOUND."""
    return _require(_of(tenant_id, screen_id))


def get_locked_screen(tenant_id: str, screen_id: str) -> Screen:
    """Returns a screen of the tenant and locks it. It is the parent of codes, devices, playlist and config.

    Raises: NotFound with SCREEN_NOT_FOUND.
    """
    return _require(locked(_of(tenant_id, screen_id)))


def update_screen(*, tenant_id: str, screen_id: str, name: str | None, venue_id: str | None, now: datetime) -> Screen:
    """Changes the members that are not None. Raises: NotFound with SCREEN_NOT_FOUND or VENUE_NOT_FOUND."""
    with atomic():
        screen = get_locked_screen(tenant_id, screen_id)
        if name is not None:
            screen.name = name
        if venue_id is not None:
            screen.venue_id = get_locked_venue(tenant_id, venue_id).id
        screen.updated_at = now
        screen.save()
        return screen


def delete_screen(*, tenant_id: str, screen_id: str) -> None:
    """Deletes a screen without an active device, and everything that belongs to it. Its codes stay retired.

    Raises: NotFound with SCREEN_NOT_FOUND, FailedPrecondition with SCREEN_IN_USE.
    """
    with atomic():
        screen = get_locked_screen(tenant_id, screen_id)
        if screen.device_id is not None:
            raise FailedPrecondition(Reason.SCREEN_IN_USE, "the screen has an active device: revoke it first")
        kept = [RetiredCode.digest, RetiredCode.tenant_id, RetiredCode.activated_at]
        codes = ProvisioningCode.select(
            ProvisioningCode.digest, ProvisioningCode.tenant_id, ProvisioningCode.activated_at
        ).where(ProvisioningCode.screen_id == screen.id)
        RetiredCode.insert_from(codes, kept).execute()
        screen.delete_instance()


def _of(tenant_id: str, screen_id: str) -> "ModelSelect[Screen]":
    return Screen.select().where((Screen.tenant_id == tenant_id) & (Screen.id == screen_id))


def _require(query: "ModelSelect[Screen]") -> Screen:
    screen = query.get_or_none()
    if screen is None:
        raise NotFound(Reason.SCREEN_NOT_FOUND, "there is no such screen")
    return screen
