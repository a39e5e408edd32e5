"""Venues and screens: rows, refusals, and what may be deleted."""

from datetime import timedelta

import pytest

from tenfoot_server.device_runtime.models import Event, Playlist
from tenfoot_server.device_runtime.operations import authoring, events
from tenfoot_server.errors import FailedPrecondition, InvalidArgument, NotFound, Reason
from tenfoot_server.provisioning.models import Device, DeviceKey, ProvisioningCode, Screen, ScreenConfig, Venue
from tenfoot_server.provisioning.operations import screens, venues
from tenfoot_server.provisioning.rules import DeviceConfig
from tenfoot_server.provisioning.values import ScreenStatus
from tests.one_caller import report_events
from tests.provisioning.rows import (
    NOW,
    add_screen,
    add_television,
    add_tenant,
    add_venue,
    all_rows,
    draw_code,
    revoke,
)

pytestmark = pytest.mark.usefixtures("db")
LATER = NOW + timedelta(hours=1)


def test_create_venue_stores_what_was_given() -> None:
    tenant = add_tenant()
    made = venues.create_venue(tenant_id=tenant, name="Bar 'Ö'", timezone="Europe/Paris", address="1, rue X", now=NOW)
    stored = Venue.get(Venue.id == made.id)
    assert (stored.tenant_id, stored.name, stored.timezone, stored.address) == (
        tenant,
        "Bar 'Ö'",
        "Europe/Paris",
        "1, rue X",
    )
    assert stored.created_at == stored.updated_at == NOW


def test_create_venue_without_a_time_zone_is_utc() -> None:
    venue = venues.get_venue(tenant_id="tenant-1", venue_id=str(add_venue().id))
    assert (venue.timezone, venue.address) == ("UTC", "")


def test_create_venue_with_an_unknown_time_zone_stores_nothing() -> None:
    add_tenant()
    with pytest.raises(InvalidArgument):
        venues.create_venue(tenant_id="tenant-1", name="Bar", timezone="Mars/Olympus", address=None, now=NOW)
    assert Venue.select().count() == 0


def test_update_venue_changes_what_is_given_and_leaves_the_rest() -> None:
    venue_id = str(add_venue(name="Old").id)
    venues.update_venue(
        tenant_id="tenant-1", venue_id=venue_id, name=None, timezone="Asia/Tokyo", address=None, now=LATER
    )
    venues.update_venue(tenant_id="tenant-1", venue_id=venue_id, name=None, timezone=None, address="2nd", now=LATER)
    stored = venues.get_venue(tenant_id="tenant-1", venue_id=venue_id)
    assert (stored.name, stored.timezone, stored.address) == ("Old", "Asia/Tokyo", "2nd")
    assert (stored.created_at, stored.updated_at) == (NOW, LATER)


def test_update_venue_empties_an_address() -> None:
    add_tenant()
    venue = venues.create_venue(tenant_id="tenant-1", name="Bar", timezone=None, address="1st", now=NOW)
    changed = venues.update_venue(
        tenant_id="tenant-1", venue_id=str(venue.id), name=None, timezone=None, address="", now=NOW
    )
    assert changed.address == ""


def test_update_venue_with_an_unknown_time_zone_changes_nothing() -> None:
    venue_id = str(add_venue(name="Old").id)
    before = all_rows()
    with pytest.raises(InvalidArgument):
        venues.update_venue(
            tenant_id="tenant-1", venue_id=venue_id, name="New", timezone="Nowhere", address=None, now=LATER
        )
    assert all_rows() == before


def test_delete_venue_removes_an_empty_one_once() -> None:
    venue_id = str(add_venue().id)
    venues.delete_venue(tenant_id="tenant-1", venue_id=venue_id)
    assert Venue.select().count() == 0
    with pytest.raises(NotFound) as refusal:
        venues.delete_venue(tenant_id="tenant-1", venue_id=venue_id)
    assert refusal.value.reason is Reason.VENUE_NOT_FOUND


def test_delete_venue_with_a_screen_is_refused_until_the_screen_is_gone() -> None:
    screen = add_screen()
    with pytest.raises(FailedPrecondition) as refusal:
        venues.delete_venue(tenant_id="tenant-1", venue_id=screen.venue_id)
    assert refusal.value.reason is Reason.VENUE_NOT_EMPTY
    screens.delete_screen(tenant_id="tenant-1", screen_id=str(screen.id))
    venues.delete_venue(tenant_id="tenant-1", venue_id=screen.venue_id)
    assert Venue.select().count() == 0


def test_create_screen_begins_in_provisioning_without_a_device() -> None:
    made = add_screen()
    stored = Screen.get(Screen.id == made.id)
    assert (stored.status, stored.device_id, stored.tenant_id, stored.created_at) == (
        "provisioning",
        None,
        "tenant-1",
        NOW,
    )


def test_create_screen_in_an_unknown_venue_is_refused() -> None:
    add_tenant()
    with pytest.raises(NotFound) as refusal:
        screens.create_screen(tenant_id="tenant-1", venue_id="nowhere", name="Left", now=NOW)
    assert refusal.value.reason is Reason.VENUE_NOT_FOUND


def test_update_screen_renames_and_moves() -> None:
    screen, other = add_screen(), add_venue(name="Other")
    screens.update_screen(tenant_id="tenant-1", screen_id=str(screen.id), name="Right", venue_id=None, now=LATER)
    moved = screens.update_screen(
        tenant_id="tenant-1", screen_id=str(screen.id), name=None, venue_id=str(other.id), now=LATER
    )
    stored = screens.get_screen(tenant_id="tenant-1", screen_id=str(screen.id))
    assert (stored.name, stored.venue_id, stored.updated_at) == ("Right", other.id, LATER)
    assert moved.venue_id == other.id


def test_update_screen_to_an_unknown_venue_changes_nothing() -> None:
    screen = add_screen()
    before = all_rows()
    with pytest.raises(NotFound) as refusal:
        screens.update_screen(
            tenant_id="tenant-1", screen_id=str(screen.id), name="Right", venue_id="nowhere", now=LATER
        )
    assert refusal.value.reason is Reason.VENUE_NOT_FOUND
    assert all_rows() == before


def test_update_screen_keeps_its_active_device() -> None:
    television = add_television()
    screens.update_screen(
        tenant_id="tenant-1", screen_id=television.screen_id, name="Renamed", venue_id=None, now=LATER
    )
    stored = screens.get_screen(tenant_id="tenant-1", screen_id=television.screen_id)
    assert (stored.status, stored.device_id) == ("active", television.device_id)


def test_list_screens_by_venue_and_by_status() -> None:
    television = add_television()
    waiting = add_screen()
    venue_id = screens.get_screen(tenant_id="tenant-1", screen_id=television.screen_id).venue_id

    def found(venue_id: str | None, status: ScreenStatus | None) -> set[str]:
        rows, token = screens.list_screens(
            tenant_id="tenant-1", venue_id=venue_id, status=status, page_size=50, page_token=""
        )
        assert token == ""
        return {str(row.id) for row in rows}

    assert found(None, None) == {television.screen_id, str(waiting.id)}
    assert found(venue_id, None) == {television.screen_id}
    assert found(None, ScreenStatus.PROVISIONING) == {str(waiting.id)}
    assert found(venue_id, ScreenStatus.PROVISIONING) == set()


def test_delete_screen_with_an_active_device_is_refused() -> None:
    television = add_television()
    before = all_rows()
    with pytest.raises(FailedPrecondition) as refusal:
        screens.delete_screen(tenant_id="tenant-1", screen_id=television.screen_id)
    assert refusal.value.reason is Reason.SCREEN_IN_USE
    assert all_rows() == before


def test_delete_screen_takes_everything_with_it_and_leaves_the_neighbours() -> None:
    television, neighbour = add_television(), add_television()
    for each in (television, neighbour):
        authoring.set_screen_playlist(
            tenant_id="tenant-1", screen_id=each.screen_id, valid_until=None, items=[], now=NOW
        )
        authoring.set_screen_config(tenant_id="tenant-1", screen_id=each.screen_id, config=DeviceConfig(), now=NOW)
        report_events(
            tenant_id="tenant-1",
            screen_id=each.screen_id,
            device_id=each.device_id,
            reports=[events.Report("impression", 1.0)],
            now=NOW,
        )
    revoke(television)
    draw_code(screens.get_screen(tenant_id="tenant-1", screen_id=television.screen_id))
    screens.delete_screen(tenant_id="tenant-1", screen_id=television.screen_id)
    for model in (Screen, Device, DeviceKey, ProvisioningCode, ScreenConfig, Playlist, Event):
        assert model.select().count() == 1, model
    assert Device.get().id == neighbour.device_id
