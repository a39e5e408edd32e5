"""Pairing codes: drawing them, and what became of them."""

from datetime import timedelta

import pytest

from tenfoot_server.credentials import CODE_ALPHABET, KeyedHash
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.provisioning.models import ProvisioningCode
from tenfoot_server.provisioning.operations import codes, screens
from tests.provisioning.rows import (
    KEYED_HASH,
    MICROSECOND,
    NOW,
    TTL,
    add_screen,
    all_rows,
    code_row,
    draw_code,
    register,
    revoke,
    screen_of,
)

pytestmark = pytest.mark.usefixtures("db")


def status_of(code: str, *, after: timedelta = timedelta(0)) -> codes.CodeReport:
    return codes.get_provisioning_code_status(tenant_id="tenant-1", code=code, keyed_hash=KEYED_HASH, now=NOW + after)


def test_create_provisioning_code_stores_its_hash_and_not_the_code() -> None:
    screen = add_screen()
    new = codes.create_provisioning_code(
        tenant_id="tenant-1", screen_id=str(screen.id), ttl=TTL, keyed_hash=KEYED_HASH, now=NOW
    )
    assert len(new.code) == 8
    assert set(new.code) <= set(CODE_ALPHABET)
    assert (new.screen_id, new.expires_at) == (screen.id, NOW + TTL)
    row = code_row(new.code)
    assert (row.tenant_id, row.screen_id, row.activated_at, row.device_id) == ("tenant-1", screen.id, None, None)
    assert new.code not in repr(all_rows())


def test_create_provisioning_code_leaves_older_codes_valid() -> None:
    screen = add_screen()
    older, newer = draw_code(screen), draw_code(screen, now=NOW + timedelta(minutes=1))
    assert older != newer
    assert status_of(older).status == status_of(newer).status == "pending"


def test_create_provisioning_code_draws_again_when_the_code_was_ever_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = add_screen()
    drawn = iter(["AAAAAAAA", "AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr(codes, "draw_code", lambda: next(drawn))
    assert [draw_code(screen), draw_code(screen)] == ["AAAAAAAA", "BBBBBBBB"]
    assert ProvisioningCode.select().count() == 2


def test_create_provisioning_code_does_not_draw_a_code_of_a_screen_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = iter(["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"])
    monkeypatch.setattr(codes, "draw_code", lambda: next(drawn))
    gone, screen = add_screen(), add_screen()
    assert draw_code(gone) == "AAAAAAAA"
    screens.delete_screen(tenant_id="tenant-1", screen_id=str(gone.id))
    assert draw_code(screen) == "BBBBBBBB"


def test_create_provisioning_code_for_a_screen_with_a_device_is_refused_until_it_is_revoked() -> None:
    television = register(draw_code(add_screen()))
    with pytest.raises(FailedPrecondition) as refusal:
        draw_code(screen_of(television))
    assert refusal.value.reason is Reason.SCREEN_NOT_PROVISIONING
    revoke(television)
    assert status_of(draw_code(screen_of(television))).status == "pending"


def test_create_provisioning_code_for_an_unknown_screen_is_refused() -> None:
    with pytest.raises(NotFound) as refusal:
        codes.create_provisioning_code(
            tenant_id="tenant-1", screen_id="nowhere", ttl=TTL, keyed_hash=KEYED_HASH, now=NOW
        )
    assert refusal.value.reason is Reason.SCREEN_NOT_FOUND


def test_get_provisioning_code_status_follows_the_code_s_life() -> None:
    screen = add_screen()
    code = draw_code(screen)
    report = status_of(code, after=TTL - MICROSECOND)
    assert (report.code, report.status, report.device_id, report.expires_at) == (code, "pending", None, NOW + TTL)
    assert report.screen.id == screen.id
    assert status_of(code, after=TTL).status == "expired"


def test_get_provisioning_code_status_names_the_device_that_used_it_for_ever() -> None:
    code = draw_code(add_screen())
    television = register(code)
    report = status_of(code, after=timedelta(days=400))
    assert (report.status, report.device_id, report.screen.status) == ("activated", television.device_id, "active")
    revoke(television)
    report = status_of(code, after=timedelta(days=400))
    assert (report.status, report.device_id, report.screen.status) == (
        "activated",
        television.device_id,
        "provisioning",
    )


@pytest.mark.parametrize("code", ["ZZZZZZZZ", "", "x" * 64, "' OR 1=1 --"])
def test_get_provisioning_code_status_of_an_unknown_code_is_refused(code: str) -> None:
    draw_code(add_screen())
    with pytest.raises(NotFound) as refusal:
        status_of(code)
    assert refusal.value.reason is Reason.PROVISIONING_CODE_NOT_FOUND


def test_codes_are_hashed_under_the_system_s_own_key() -> None:
    code = draw_code(add_screen())
    with pytest.raises(NotFound):
        codes.get_provisioning_code_status(
            tenant_id="tenant-1", code=code, keyed_hash=KeyedHash(b"another system's key............"), now=NOW
        )
