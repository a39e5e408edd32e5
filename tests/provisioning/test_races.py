"""Many callers, one winner: codes, screens, venues, keys and tenants, on real connections."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

import pytest

from tenfoot_server.errors import DomainError, Reason
from tenfoot_server.provisioning.models import (
    ApiKeySecret,
    Device,
    DeviceKey,
    ProvisioningCode,
    Screen,
    Tenant,
    Venue,
)
from tenfoot_server.provisioning.operations import api_keys, devices, screens, tenants, venues
from tests.provisioning.at_once import at_once, widen
from tests.provisioning.rows import (
    NOW,
    add_screen,
    add_television,
    add_tenant,
    add_venue,
    draw_code,
    register,
    revoke,
    screen_of,
    slip_in_code,
)

TELEVISIONS = 16
T = TypeVar("T")


@pytest.fixture(autouse=True)
def _slower(db: object, monkeypatch: pytest.MonkeyPatch) -> None:
    widen(monkeypatch)


def winners_and_reasons(
    results: Sequence[devices.Registration | BaseException],
) -> tuple[list[devices.Registration], set[Reason]]:
    """Who won, and why the others were refused; anything but a refusal fails the test."""
    won = [each for each in results if isinstance(each, devices.Registration)]
    lost = [each for each in results if not isinstance(each, devices.Registration)]
    for each in lost:
        if not isinstance(each, DomainError):
            raise each
    return won, {each.reason for each in lost if isinstance(each, DomainError)}


def must_be_sound(screen_id: str) -> None:
    """A screen is active with exactly the one active device that it names, or waits without any."""
    screen = Screen.get(Screen.id == screen_id)
    active = [row.id for row in Device.select().where((Device.screen_id == screen_id) & (Device.status == "active"))]
    assert active == ([screen.device_id] if screen.status == "active" else [])
    valid = DeviceKey.select().where(DeviceKey.revoked_at.is_null())
    assert {row.device_id for row in valid} == set(active)


def test_one_code_and_sixteen_televisions_have_one_winner() -> None:
    screen = add_screen()
    code = draw_code(screen)
    results = at_once([partial(register, code, app_version=str(number)) for number in range(TELEVISIONS)])
    won, reasons = winners_and_reasons(results)
    assert len(won) == 1
    assert reasons == {Reason.PROVISIONING_CODE_ALREADY_USED}
    assert Device.select().count() == DeviceKey.select().count() == 1
    assert screen_of(won[0]).device_id == won[0].device_id
    assert ProvisioningCode.get().device_id == won[0].device_id
    must_be_sound(str(screen.id))


def test_two_codes_of_one_screen_have_one_winner() -> None:
    screen = add_screen()
    codes = [draw_code(screen), draw_code(screen)]
    results = at_once([partial(register, codes[number % 2]) for number in range(8)])
    won, reasons = winners_and_reasons(results)
    assert len(won) == 1
    assert reasons == {Reason.PROVISIONING_CODE_ALREADY_USED, Reason.PROVISIONING_CODE_EXPIRED}
    assert Device.select().count() == 1
    must_be_sound(str(screen.id))


def test_two_screens_do_not_stand_in_each_other_s_way() -> None:
    codes = [draw_code(add_screen()) for _ in range(4)]
    won, reasons = winners_and_reasons(at_once([partial(register, code) for code in codes]))
    assert (len(won), reasons) == (4, set())


def insist(attempt: Callable[[], T], reason: Reason, until: threading.Event) -> T:
    """Tries again while it is refused for this reason, at last once after the event.

    It pauses, as callers over a network do: SQLite gives a lock to who asks, not to who waited longest.
    """
    while not until.wait(0.005):
        try:
            return attempt()
        except DomainError as error:
            if error.reason is not reason:
                raise
    return attempt()


@pytest.mark.parametrize("round_", range(3))
def test_register_against_revoke_leaves_at_most_one_active_device(round_: int) -> None:
    television = add_television()
    codes = [slip_in_code(screen_of(television), f"LATE000{number}") for number in range(4)]
    revoked = threading.Event()

    def revoke_and_tell() -> devices.Revocation:
        try:
            return revoke(television)
        finally:
            revoked.set()

    works: list[Callable[[], object]] = [
        partial(insist, partial(register, code), Reason.PROVISIONING_CODE_EXPIRED, revoked) for code in codes
    ]
    works[2:2] = [revoke_and_tell, revoke_and_tell]
    results = at_once(works[round_:] + works[:round_])
    left = [each for each in results if isinstance(each, devices.Revocation)]
    won, reasons = winners_and_reasons(
        [each for each in results if isinstance(each, devices.Registration | BaseException)]
    )
    assert len(won) == 1
    assert reasons == {Reason.PROVISIONING_CODE_EXPIRED}
    assert {each.reason for each in left} == {"stolen"}
    assert len(left) == 2
    must_be_sound(television.screen_id)


def test_revoke_at_once_tells_one_reason() -> None:
    television = add_television()
    results = at_once([partial(revoke, television, reason=f"reason {number}") for number in range(8)])
    reasons = {each.reason for each in results if isinstance(each, devices.Revocation)}
    assert reasons == {Device.get().revoke_reason}
    assert len([each for each in results if isinstance(each, BaseException)]) == 0
    must_be_sound(television.screen_id)


def test_draw_codes_against_register_leaves_no_code_that_could_be_used() -> None:
    screen = add_screen()
    code = draw_code(screen)

    def draw_on() -> None:
        for _ in range(20):
            draw_code(screen)

    works: list[Callable[[], object]] = [draw_on] * 4
    works.append(partial(register, code))
    results = at_once(works)
    assert isinstance(results[-1], devices.Registration), results[-1]
    for each in results[:-1]:
        if isinstance(each, BaseException):
            assert isinstance(each, DomainError), each
            assert each.reason is Reason.SCREEN_NOT_PROVISIONING
    pending = ProvisioningCode.select().where(
        ProvisioningCode.activated_at.is_null() & (ProvisioningCode.expires_at > NOW)
    )
    assert pending.count() == 0


@pytest.mark.parametrize("round_", range(4))
def test_delete_venue_against_create_screen_is_one_or_the_other(round_: int) -> None:
    venue_id = str(add_venue().id)
    create: Callable[[], object] = partial(
        screens.create_screen, tenant_id="tenant-1", venue_id=venue_id, name="Left", now=NOW
    )
    delete: Callable[[], object] = partial(venues.delete_venue, tenant_id="tenant-1", venue_id=venue_id)
    works = [create, delete, create, delete]
    results = at_once(works[round_:] + works[:round_])
    for each in results:
        if isinstance(each, BaseException) and not isinstance(each, DomainError):
            raise each
    refusals = {each.reason for each in results if isinstance(each, DomainError)}
    if Venue.select().count():
        assert Screen.select().count() == 2
        assert refusals == {Reason.VENUE_NOT_EMPTY}
    else:
        assert Screen.select().count() == 0
        assert refusals == {Reason.VENUE_NOT_FOUND}


def test_move_screen_against_delete_venue_is_one_or_the_other() -> None:
    screen, target = add_screen(), add_venue(name="Target")
    move: Callable[[], object] = partial(
        screens.update_screen,
        tenant_id="tenant-1",
        screen_id=str(screen.id),
        name=None,
        venue_id=str(target.id),
        now=NOW,
    )
    delete: Callable[[], object] = partial(venues.delete_venue, tenant_id="tenant-1", venue_id=str(target.id))
    for each in at_once([move, delete, move, delete]):
        if isinstance(each, BaseException) and not isinstance(each, DomainError):
            raise each
    venue_id = Screen.get().venue_id
    assert Venue.select().where(Venue.id == venue_id).count() == 1


def test_rotate_at_once_leaves_one_secret_without_an_end() -> None:
    add_tenant()
    key, _ = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)
    rotate = partial(
        api_keys.rotate_api_key,
        tenant_id="tenant-1",
        key_id=str(key.id),
        overlap=timedelta(hours=1),
        held=[],
        now=NOW,
    )
    results = at_once([rotate] * 6)
    assert not [each for each in results if isinstance(each, BaseException)]
    secrets = list(ApiKeySecret.select())
    assert len(secrets) == 7
    assert [row.expires_at for row in secrets].count(None) == 1


def test_rotate_against_revoke_leaves_no_secret() -> None:
    add_tenant()
    key, _ = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)
    rotate: Callable[[], object] = partial(
        api_keys.rotate_api_key, tenant_id="tenant-1", key_id=str(key.id), overlap=timedelta(0), held=[], now=NOW
    )
    revoke_key: Callable[[], object] = partial(
        api_keys.revoke_api_key, tenant_id="tenant-1", key_id=str(key.id), held=[], now=NOW
    )
    for each in at_once([rotate, revoke_key, rotate, rotate]):
        if isinstance(each, BaseException):
            assert isinstance(each, DomainError), each
            assert each.reason is Reason.API_KEY_REVOKED
    assert ApiKeySecret.select().count() == 0


def test_ensure_tenant_at_once_makes_one() -> None:
    results = at_once([partial(tenants.ensure_tenant, tenant_id="org_1", now=NOW)] * 8)
    assert results == [None] * 8
    assert [row.id for row in Tenant.select()] == ["org_1"]


def test_create_tenant_at_once_under_one_id_has_one_winner() -> None:
    results = at_once([partial(tenants.create_tenant, name="Acme", tenant_id="acme", now=NOW)] * 4)
    lost = [each for each in results if isinstance(each, BaseException)]
    assert len(lost) == 3
    for each in lost:
        assert isinstance(each, DomainError), each


@pytest.mark.parametrize("round_", range(3))
def test_revoke_again_against_delete_screen_is_a_refusal_at_most(round_: int) -> None:
    television = add_television()
    revoke(television)
    delete: Callable[[], object] = partial(screens.delete_screen, tenant_id="tenant-1", screen_id=television.screen_id)
    again: Callable[[], object] = partial(revoke, television)
    works = [delete, again, again, again]
    for each in at_once(works[round_:] + works[:round_]):
        if isinstance(each, BaseException):
            assert isinstance(each, DomainError), each
            assert each.reason in (Reason.DEVICE_NOT_FOUND, Reason.SCREEN_NOT_FOUND)
    with contextlib.suppress(DomainError):
        screens.delete_screen(tenant_id="tenant-1", screen_id=television.screen_id)
    assert Screen.select().count() == 0
