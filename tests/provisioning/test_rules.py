"""What provisioning decides: the edges of a code's life, of being online, and of what may be granted."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tenfoot_server.errors import FailedPrecondition, InvalidArgument, PermissionDenied, Reason
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.rules import CodeStatus
from tests.provisioning.rows import MICROSECOND, NOW, TTL


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (timedelta(0), CodeStatus.PENDING),
        (timedelta(minutes=14, seconds=59), CodeStatus.PENDING),
        (timedelta(seconds=899.999999), CodeStatus.PENDING),
        (timedelta(seconds=900), CodeStatus.EXPIRED),
        (timedelta(seconds=900) + MICROSECOND, CodeStatus.EXPIRED),
        (timedelta(minutes=15, seconds=1), CodeStatus.EXPIRED),
    ],
)
def test_a_code_expires_at_the_end_of_its_time_to_live(age: timedelta, status: CodeStatus) -> None:
    assert rules.code_status(activated_at=None, expires_at=NOW + TTL, now=NOW + age) is status


@pytest.mark.parametrize("age", [timedelta(0), TTL, timedelta(days=400)])
def test_used_beats_expired_for_ever(age: timedelta) -> None:
    assert rules.code_status(activated_at=NOW, expires_at=NOW + TTL, now=NOW + age) is CodeStatus.ACTIVATED


def test_a_pending_code_passes() -> None:
    rules.must_be_pending(CodeStatus.PENDING)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (CodeStatus.ACTIVATED, Reason.PROVISIONING_CODE_ALREADY_USED),
        (CodeStatus.EXPIRED, Reason.PROVISIONING_CODE_EXPIRED),
    ],
)
def test_a_code_that_is_not_pending_is_refused(status: CodeStatus, reason: Reason) -> None:
    with pytest.raises(FailedPrecondition) as refusal:
        rules.must_be_pending(status)
    assert refusal.value.reason is reason


@pytest.mark.parametrize("name", ["UTC", "Europe/Paris", "America/Argentina/Buenos_Aires"])
def test_time_zones_of_the_iana_database_pass(name: str) -> None:
    rules.must_be_timezone(name)
    assert ZoneInfo(name).key == name


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "europe/paris", "../../etc/passwd", "Europe", "+01:00", "localtime", "Factory", "posixrules"],
)
def test_other_time_zones_are_refused_by_name_of_the_member(name: str) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        rules.must_be_timezone(name)
    assert refusal.value.reason is Reason.VALIDATION_ERROR
    assert [violation.field for violation in refusal.value.violations] == ["timezone"]


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        ([], []),
        (["operator"], []),
        (["tenant_admin"], ["tenant_admin"]),
        (["operator", "tenant_admin"], ["super_admin"]),
        (["super_admin"], ["super_admin"]),
    ],
)
def test_roles_up_to_ones_own_are_granted(wanted: list[str], held: list[str]) -> None:
    rules.must_be_grantable(wanted, held)


@pytest.mark.parametrize("held", [[], ["operator"], ["tenant_admin"], ["operator", "tenant_admin"]])
def test_a_role_above_ones_own_is_not_granted(held: list[str]) -> None:
    with pytest.raises(PermissionDenied) as refusal:
        rules.must_be_grantable(["operator", "super_admin"], held)
    assert refusal.value.reason is Reason.AUTH_FORBIDDEN


@pytest.mark.parametrize(
    ("silent", "heartbeat", "online"),
    [
        (timedelta(0), 1, True),
        (timedelta(minutes=3) - MICROSECOND, 1, True),
        (timedelta(minutes=3), 1, True),
        (timedelta(minutes=3) + MICROSECOND, 1, False),
        (timedelta(minutes=3) + MICROSECOND, 2, True),
        (timedelta(minutes=6) + MICROSECOND, 2, False),
        (-timedelta(seconds=5), 1, True),  # another host's clock is ahead
    ],
)
def test_a_device_is_online_for_three_heartbeats(silent: timedelta, heartbeat: int, online: bool) -> None:
    seen = NOW - silent
    assert rules.is_online(active=True, last_seen_at=seen, heartbeat_minutes=heartbeat, now=NOW) is online


def test_a_suspended_device_is_never_online() -> None:
    assert not rules.is_online(active=False, last_seen_at=NOW, heartbeat_minutes=1, now=NOW)


def test_a_device_that_never_called_is_not_online() -> None:
    assert not rules.is_online(active=True, last_seen_at=None, heartbeat_minutes=1, now=NOW)


def test_the_default_config_is_the_document_s() -> None:
    assert (
        rules.DeviceConfig(
            sync_interval_minutes=5, heartbeat_interval_minutes=1, cache_max_size_gb=10, cache_retention_days=7
        )
        == rules.DEFAULT_CONFIG
    )
