"""Registration, revocation, and what is known of a device."""

from datetime import timedelta

import pytest

from tenfoot_server.credentials import digest
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.provisioning.models import Device, DeviceKey
from tenfoot_server.provisioning.operations import devices, screens
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG, DeviceConfig
from tenfoot_server.provisioning.values import DeviceStatus, ScreenStatus
from tests.one_caller import note_device_seen
from tests.provisioning.rows import (
    KEYED_HASH,
    MICROSECOND,
    NOW,
    TTL,
    add_screen,
    add_television,
    all_rows,
    code_row,
    draw_code,
    register,
    revoke,
    screen_of,
    slip_in_code,
)

pytestmark = pytest.mark.usefixtures("db")
LATER = NOW + timedelta(minutes=2)


def refused(code: str, reason: Reason, *, after: timedelta = timedelta(0)) -> None:
    """A television is refused, and nothing has changed."""
    before = all_rows()
    with pytest.raises((FailedPrecondition, NotFound)) as refusal:
        register(code, now=NOW + after)
    assert refusal.value.reason is reason
    assert all_rows() == before


def report_of(device_id: str, *, after: timedelta = timedelta(0)) -> devices.DeviceReport:
    return devices.get_device(tenant_id="tenant-1", device_id=device_id, now=NOW + after)


def test_register_device_writes_device_key_code_and_screen() -> None:
    screen = add_screen()
    code = draw_code(screen)
    info = {"manufacturer": "Öhm", "app_version": "2.0", "mac_address": "00:11:22:33:44:55"}
    made = devices.register_device(pairing_code=code, device_info=info, keyed_hash=KEYED_HASH, now=LATER)
    assert (made.screen_id, made.tenant_id, made.config) == (screen.id, "tenant-1", DEFAULT_CONFIG)
    device = Device.get()
    assert (device.id, device.screen_id, device.tenant_id, device.status) == (
        made.device_id,
        screen.id,
        "tenant-1",
        "active",
    )
    assert (device.info, device.created_at, device.last_seen_at, device.revoked_at) == (info, LATER, LATER, None)
    key = DeviceKey.get()
    assert (key.digest, key.device_id, key.revoked_at) == (digest(made.api_key), made.device_id, None)
    assert made.api_key.startswith(key.prefix)
    assert (code_row(code).activated_at, code_row(code).device_id) == (LATER, made.device_id)
    assert (screen_of(made).status, screen_of(made).device_id, screen_of(made).updated_at) == (
        "active",
        made.device_id,
        LATER,
    )
    assert made.api_key not in repr(all_rows())


def test_register_device_takes_the_config_of_its_screen() -> None:
    screen = add_screen()
    wanted = DeviceConfig(
        sync_interval_minutes=9, heartbeat_interval_minutes=4, cache_max_size_gb=0, cache_retention_days=3
    )
    authoring.set_screen_config(tenant_id="tenant-1", screen_id=str(screen.id), config=wanted, now=NOW)
    assert register(draw_code(screen)).config == wanted


def test_register_device_until_the_last_microsecond() -> None:
    code = draw_code(add_screen())
    assert register(code, now=NOW + TTL - MICROSECOND).api_key.startswith("dak_")


@pytest.mark.parametrize("after", [TTL, TTL + MICROSECOND, timedelta(days=30)])
def test_register_device_with_an_expired_code_is_refused(after: timedelta) -> None:
    refused(draw_code(add_screen()), Reason.PROVISIONING_CODE_EXPIRED, after=after)


@pytest.mark.parametrize("after", [timedelta(0), TTL, timedelta(days=400)])
def test_register_device_with_a_used_code_is_refused_for_ever(after: timedelta) -> None:
    code = draw_code(add_screen())
    register(code)
    refused(code, Reason.PROVISIONING_CODE_ALREADY_USED, after=after)


def test_register_device_with_a_used_code_is_refused_after_the_revocation_too() -> None:
    code = draw_code(add_screen())
    revoke(register(code))
    refused(code, Reason.PROVISIONING_CODE_ALREADY_USED)


@pytest.mark.parametrize("code", ["ZZZZZZZZ", "", "' OR 1=1"])
def test_register_device_with_an_unknown_code_is_refused(code: str) -> None:
    draw_code(add_screen())
    refused(code, Reason.PROVISIONING_CODE_NOT_FOUND)


def test_register_device_folds_no_case() -> None:
    code = draw_code(add_screen())
    while code.lower() == code:
        code = draw_code(add_screen())
    refused(code.lower(), Reason.PROVISIONING_CODE_NOT_FOUND)


def test_register_device_expires_the_screen_s_other_codes_and_no_others() -> None:
    screen, neighbour = add_screen(), add_screen()
    first, second, elsewhere = draw_code(screen), draw_code(screen), draw_code(neighbour)
    lapsed = draw_code(screen, now=NOW - timedelta(hours=1))
    register(second, now=LATER)
    assert code_row(first).expires_at == LATER
    assert code_row(second).expires_at == NOW + TTL
    assert code_row(lapsed).expires_at == NOW - timedelta(hours=1) + TTL
    assert code_row(elsewhere).expires_at == NOW + TTL
    refused(first, Reason.PROVISIONING_CODE_EXPIRED, after=timedelta(minutes=2))
    assert register(elsewhere, now=LATER).screen_id == neighbour.id


def test_register_device_on_a_screen_with_a_device_is_refused_as_expired() -> None:
    television = add_television()
    refused(slip_in_code(screen_of(television), "LATECODE"), Reason.PROVISIONING_CODE_EXPIRED)


def test_revoke_device_suspends_it_revokes_its_keys_and_frees_its_screen() -> None:
    television, neighbour = add_television(), add_television()
    left = revoke(television, reason="stolen", now=LATER)
    assert left == devices.Revocation(television.device_id, television.screen_id, ScreenStatus.PROVISIONING, "stolen")
    device = Device.get(Device.id == television.device_id)
    assert (device.status, device.revoked_at, device.revoke_reason) == ("suspended", LATER, "stolen")
    assert DeviceKey.get(DeviceKey.device_id == television.device_id).revoked_at == LATER
    assert (screen_of(television).status, screen_of(television).device_id) == ("provisioning", None)
    assert Device.get(Device.id == neighbour.device_id).status == "active"
    assert DeviceKey.get(DeviceKey.device_id == neighbour.device_id).revoked_at is None
    assert screen_of(neighbour).device_id == neighbour.device_id


def test_revoke_device_again_changes_nothing_and_tells_the_first_reason() -> None:
    television = add_television()
    revoke(television, reason="stolen")
    before = all_rows()
    left = revoke(television, reason="another", now=LATER)
    assert left == devices.Revocation(television.device_id, television.screen_id, ScreenStatus.PROVISIONING, "stolen")
    assert all_rows() == before


def test_revoke_device_again_leaves_its_successor_alone() -> None:
    television = add_television()
    revoke(television)
    successor = register(draw_code(screen_of(television)))
    before = all_rows()
    assert revoke(television, now=LATER).screen_status == "active"
    assert all_rows() == before
    assert screen_of(television).device_id == successor.device_id


def test_revoke_device_without_a_reason_keeps_an_empty_one() -> None:
    assert revoke(add_television(), reason="").reason == ""


def test_revoke_device_that_is_unknown_is_refused() -> None:
    with pytest.raises(NotFound) as refusal:
        devices.revoke_device(tenant_id="tenant-1", device_id="nothing", reason="", now=NOW)
    assert refusal.value.reason is Reason.DEVICE_NOT_FOUND


def test_get_device_is_online_for_three_of_its_screen_s_heartbeats() -> None:
    television = add_television()
    assert report_of(television.device_id, after=timedelta(minutes=3)).online
    assert not report_of(television.device_id, after=timedelta(minutes=3) + MICROSECOND).online
    authoring.set_screen_config(
        tenant_id="tenant-1",
        screen_id=television.screen_id,
        config=DeviceConfig(heartbeat_interval_minutes=10),
        now=NOW,
    )
    assert report_of(television.device_id, after=timedelta(minutes=30)).online
    authoring.delete_screen_config(tenant_id="tenant-1", screen_id=television.screen_id, now=NOW)
    assert not report_of(television.device_id, after=timedelta(minutes=30)).online


def test_get_device_shows_a_prefix_and_never_the_key() -> None:
    television = add_television()
    report = report_of(television.device_id)
    assert report.key_prefix == television.api_key[: len("dak_") + 6]
    assert report.device.info == {"app_version": "1.4.2"}


def test_get_device_that_was_revoked_is_offline() -> None:
    television = add_television()
    note_device_seen(device_id=television.device_id, now=NOW)
    revoke(television)
    report = report_of(television.device_id)
    assert (report.online, report.device.status, report.device.revoke_reason) == (False, "suspended", "stolen")


def test_list_devices_by_screen_and_by_status() -> None:
    gone = add_television()
    revoke(gone)
    successor = register(draw_code(screen_of(gone)), now=LATER)
    elsewhere = add_television(now=LATER + MICROSECOND)

    def found(screen_id: str | None, status: DeviceStatus | None) -> list[str]:
        reports, token = devices.list_devices(
            tenant_id="tenant-1", screen_id=screen_id, status=status, page_size=50, page_token="", now=NOW
        )
        assert token == ""
        return [str(report.device.id) for report in reports]

    assert found(None, None) == [gone.device_id, successor.device_id, elsewhere.device_id]
    assert found(gone.screen_id, None) == [gone.device_id, successor.device_id]
    assert found(gone.screen_id, DeviceStatus.ACTIVE) == [successor.device_id]
    assert found(None, DeviceStatus.SUSPENDED) == [gone.device_id]


def test_note_device_seen_never_goes_back() -> None:
    television = add_television()
    note_device_seen(device_id=television.device_id, now=LATER)
    note_device_seen(device_id=television.device_id, now=NOW)
    assert Device.get(Device.id == television.device_id).last_seen_at == LATER


def test_a_used_code_is_used_for_ever_and_another_one_is_unknown_when_the_screen_is_gone() -> None:
    screen = add_screen()
    used, unused = draw_code(screen), draw_code(screen)
    revoke(register(used))
    late = draw_code(screen)
    screens.delete_screen(tenant_id="tenant-1", screen_id=str(screen.id))
    refused(used, Reason.PROVISIONING_CODE_ALREADY_USED)
    refused(used, Reason.PROVISIONING_CODE_ALREADY_USED, after=timedelta(days=400))
    for code in (unused, late):
        refused(code, Reason.PROVISIONING_CODE_NOT_FOUND)
