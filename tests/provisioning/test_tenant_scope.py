"""Another tenant's id is an id that does not exist, in the operations. Of the calls, tests/server tries every one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tenfoot_server.device_runtime.operations import authoring, events
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.provisioning.operations import api_keys, codes, devices, screens, venues
from tenfoot_server.provisioning.rules import DeviceConfig
from tests.one_caller import report_events
from tests.provisioning.rows import (
    KEYED_HASH,
    NOW,
    TTL,
    add_screen,
    add_television,
    add_tenant,
    all_rows,
    draw_code,
    screen_of,
)

pytestmark = pytest.mark.usefixtures("db")

Call = Callable[..., Any]
PAGE = {"page_size": 50, "page_token": ""}
KEPT = {"name": None, "timezone": None, "address": None}

# The operation, what it is given besides the tenant (values are names of the other tenant's things), the refusal.
ASKING: list[tuple[Call, dict[str, Any], Reason]] = [
    (venues.get_venue, {"venue_id": "venue"}, Reason.VENUE_NOT_FOUND),
    (venues.get_locked_venue, {"venue_id": "venue"}, Reason.VENUE_NOT_FOUND),
    (venues.update_venue, {"venue_id": "venue", **KEPT, "now": NOW}, Reason.VENUE_NOT_FOUND),
    (venues.delete_venue, {"venue_id": "empty venue"}, Reason.VENUE_NOT_FOUND),
    (screens.create_screen, {"venue_id": "venue", "name": "Mine", "now": NOW}, Reason.VENUE_NOT_FOUND),
    (screens.get_screen, {"screen_id": "screen"}, Reason.SCREEN_NOT_FOUND),
    (screens.get_locked_screen, {"screen_id": "screen"}, Reason.SCREEN_NOT_FOUND),
    (
        screens.update_screen,
        {"screen_id": "screen", "name": "Mine", "venue_id": None, "now": NOW},
        Reason.SCREEN_NOT_FOUND,
    ),
    (
        screens.update_screen,
        {"screen_id": "own screen", "name": None, "venue_id": "venue", "now": NOW},
        Reason.VENUE_NOT_FOUND,
    ),
    (screens.delete_screen, {"screen_id": "screen"}, Reason.SCREEN_NOT_FOUND),
    (
        codes.create_provisioning_code,
        {"screen_id": "screen", "ttl": TTL, "keyed_hash": KEYED_HASH, "now": NOW},
        Reason.SCREEN_NOT_FOUND,
    ),
    (
        codes.get_provisioning_code_status,
        {"code": "code", "keyed_hash": KEYED_HASH, "now": NOW},
        Reason.PROVISIONING_CODE_NOT_FOUND,
    ),
    (devices.get_device, {"device_id": "device", "now": NOW}, Reason.DEVICE_NOT_FOUND),
    (devices.revoke_device, {"device_id": "device", "reason": "", "now": NOW}, Reason.DEVICE_NOT_FOUND),
    (
        api_keys.rotate_api_key,
        {"key_id": "key", "overlap": timedelta(0), "held": ["super_admin"], "now": NOW},
        Reason.API_KEY_NOT_FOUND,
    ),
    (api_keys.revoke_api_key, {"key_id": "key", "held": ["super_admin"], "now": NOW}, Reason.API_KEY_NOT_FOUND),
    (
        authoring.set_screen_playlist,
        {"screen_id": "device's screen", "valid_until": None, "items": [], "now": NOW},
        Reason.SCREEN_NOT_FOUND,
    ),
    (authoring.get_screen_playlist, {"screen_id": "device's screen"}, Reason.SCREEN_NOT_FOUND),
    (
        authoring.set_screen_config,
        {"screen_id": "device's screen", "config": DeviceConfig(), "now": NOW},
        Reason.SCREEN_NOT_FOUND,
    ),
    (authoring.get_screen_config, {"screen_id": "device's screen"}, Reason.SCREEN_NOT_FOUND),
    (authoring.delete_screen_config, {"screen_id": "device's screen", "now": NOW}, Reason.SCREEN_NOT_FOUND),
    (events.list_screen_events, {"screen_id": "device's screen", "type_": None, **PAGE}, Reason.SCREEN_NOT_FOUND),
]
LISTING: list[tuple[Call, dict[str, Any]]] = [
    (venues.list_venues, PAGE),
    (screens.list_screens, {"venue_id": None, "status": None, **PAGE}),
    (screens.list_screens, {"venue_id": "venue", "status": None, **PAGE}),
    (devices.list_devices, {"screen_id": None, "status": None, "now": NOW, **PAGE}),
    (devices.list_devices, {"screen_id": "device's screen", "status": None, "now": NOW, **PAGE}),
    (api_keys.list_api_keys, PAGE),
]


def things_of(tenant_id: str) -> dict[str, str]:
    """One of everything, by name."""
    screen, television = add_screen(tenant_id), add_television(tenant_id)
    key, _ = api_keys.create_api_key(tenant_id=tenant_id, name="CI", roles=[], granted_by=[], now=NOW)
    screen_id = television.screen_id
    authoring.set_screen_playlist(tenant_id=tenant_id, screen_id=screen_id, valid_until=None, items=[], now=NOW)
    authoring.set_screen_config(tenant_id=tenant_id, screen_id=screen_id, config=DeviceConfig(), now=NOW)
    report_events(
        tenant_id=tenant_id,
        screen_id=screen_id,
        device_id=television.device_id,
        reports=[events.Report("impression", 1.0)],
        now=NOW,
    )
    empty = venues.create_venue(tenant_id=tenant_id, name="Empty", timezone=None, address=None, now=NOW)
    return {
        "venue": str(screen.venue_id),
        "empty venue": str(empty.id),
        "screen": str(screen.id),
        "code": draw_code(screen),
        "device": television.device_id,
        "device's screen": television.screen_id,
        "key": str(key.id),
    }


def call(operation: Call, tenant_id: str, arguments: dict[str, Any], things: dict[str, str]) -> Any:
    given = {name: things.get(str(value), value) for name, value in arguments.items()}
    return operation(tenant_id=tenant_id, **given)


@pytest.mark.parametrize(
    ("operation", "arguments", "reason"), ASKING, ids=[f"{each[0].__name__}-{'-'.join(each[1])}" for each in ASKING]
)
def test_another_tenant_s_id_does_not_exist(operation: Call, arguments: dict[str, Any], reason: Reason) -> None:
    things = things_of("theirs")
    add_tenant("mine")
    if "own screen" in arguments.values():
        things["own screen"] = str(add_screen("mine").id)
    before = all_rows()
    with pytest.raises(NotFound) as refusal:
        call(operation, "mine", arguments, things)
    assert refusal.value.reason is reason
    assert all_rows() == before
    # The same call by its owner goes through, so it was the tenant that made the difference.
    things["own screen"] = things["screen"]
    call(operation, "theirs", arguments, things)


@pytest.mark.parametrize(
    ("operation", "arguments"), LISTING, ids=[f"{each[0].__name__}-{'-'.join(each[1])}" for each in LISTING]
)
def test_lists_hold_only_the_tenant_s_own_rows(operation: Call, arguments: dict[str, Any]) -> None:
    things = things_of("theirs")
    add_tenant("mine")
    assert call(operation, "mine", arguments, things) == ([], "")
    theirs, _ = call(operation, "theirs", arguments, things)
    assert theirs


def test_a_device_report_lies_with_the_device_s_tenant() -> None:
    things_of("theirs")
    mine = add_television("mine")
    report_events(
        tenant_id=mine.tenant_id,
        screen_id=mine.screen_id,
        device_id=mine.device_id,
        reports=[events.Report("impression", 1.0)],
        now=NOW,
    )
    found, _ = events.list_screen_events(
        tenant_id="mine",
        screen_id=str(screen_of(mine).id),
        type_=None,
        **PAGE,  # type: ignore[arg-type]
    )
    assert [event.device_id for event in found] == [mine.device_id]
