"""Decisions of the viewer context, at their edges."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest

from tenfoot_server.errors import DomainError, InvalidArgument, NotFound, Reason
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.values import Consent, Flags, Membership
from tests.viewer_context.rows import NOW, SETTINGS, membership

SECOND = timedelta(seconds=1)
GIVEN = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "valid"),
    [
        (datetime(2026, 3, 1, 11, 59, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 1, 12, 0, 0, 1, tzinfo=UTC), False),
        (datetime(2026, 3, 1, 12, 0, 1, tzinfo=UTC), False),
    ],
)
def test_a_consent_lapses_after_two_years(now: datetime, valid: bool) -> None:
    assert rules.is_valid(Consent(accepted=True, recorded_at=GIVEN), now) is valid


def test_a_consent_of_a_leap_day_lapses_on_the_first_of_march() -> None:
    given = Consent(accepted=True, recorded_at=datetime(2024, 2, 29, 12, tzinfo=UTC))

    assert rules.is_valid(given, datetime(2026, 3, 1, 12, tzinfo=UTC))
    assert not rules.is_valid(given, datetime(2026, 3, 1, 12, 0, 1, tzinfo=UTC))


def test_no_answer_and_a_withdrawal_are_no_consent() -> None:
    assert not rules.is_valid(None, NOW)
    assert not rules.is_valid(Consent(accepted=False, recorded_at=NOW), NOW)


def test_the_newest_answer_counts_whoever_has_it() -> None:
    older, newer = Consent(accepted=True, recorded_at=NOW - SECOND), Consent(accepted=False, recorded_at=NOW)

    assert rules.newest(older, newer) == newer
    assert rules.newest(newer, older) == newer
    assert rules.newest(None, older) == older
    assert rules.newest(None, None) is None
    same_moment = Consent(accepted=True, recorded_at=NOW)
    assert rules.newest(newer, same_moment) == newer


@pytest.mark.parametrize(("late", "granted"), [(-SECOND, True), (timedelta(0), True), (SECOND, False)])
def test_a_membership_grants_until_its_grace_period_ends(late: timedelta, granted: bool) -> None:
    expired = replace(membership(), expires_at=NOW - timedelta(days=3), grace_period_ends_at=NOW)

    assert rules.grants_access(expired, NOW + late) is granted


@pytest.mark.parametrize(("late", "granted"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_a_membership_grants_from_its_start(late: timedelta, granted: bool) -> None:
    assert rules.grants_access(replace(membership(), starts_at=NOW), NOW + late) is granted


def test_a_membership_that_is_off_grants_nothing() -> None:
    assert not rules.grants_access(membership(on=False), NOW)


def test_the_verdict_of_the_service_beats_status_and_times() -> None:
    assert rules.grants_access(replace(membership(on=False), has_access=True), NOW)
    assert not rules.grants_access(replace(membership(), has_access=False), NOW)


def test_a_grace_period_that_is_over_ends_a_membership_whenever_it_expires() -> None:
    odd = replace(membership(), expires_at=NOW + timedelta(days=1), grace_period_ends_at=NOW)

    assert rules.grants_access(odd, NOW)
    assert not rules.grants_access(odd, NOW + SECOND)


def test_without_a_grace_period_a_membership_ends_when_it_expires() -> None:
    plain = replace(membership(), expires_at=NOW, grace_period_ends_at=None)

    assert rules.grants_access(plain, NOW)
    assert not rules.grants_access(plain, NOW + SECOND)


def test_of_several_memberships_the_longest_grants() -> None:
    short, long = (
        membership("m-short", grace=NOW + timedelta(days=400)),
        membership("m-long", grace=NOW + timedelta(days=500)),
    )
    off = membership("m-off", on=False, grace=NOW + timedelta(days=900))

    granting = rules.passport([short, long, off], NOW)

    assert granting == long


@pytest.mark.parametrize(
    ("memberships", "consent", "has_passport", "show_vppa_screen"),
    [
        ([], None, False, False),
        ([], Consent(True, NOW), False, False),
        ([membership()], None, True, True),
        ([membership()], Consent(True, NOW), True, False),
        ([membership()], Consent(False, NOW), True, True),
        ([membership()], Consent(True, NOW.replace(year=2024)), True, False),
        ([membership()], Consent(True, NOW.replace(year=2024) - SECOND), True, True),
        ([membership(on=False)], None, False, False),
    ],
)
def test_flags(
    memberships: list[Membership], consent: Consent | None, has_passport: bool, show_vppa_screen: bool
) -> None:
    flags = rules.flags(has_livestream_access=True, memberships=memberships, consent=consent, now=NOW)

    assert flags == Flags(True, has_passport, show_vppa_screen, "m-1" if has_passport else None)


@pytest.mark.parametrize("text", ["ROKU", "WEB", "ANDROID_TV"])
def test_device_types(text: str) -> None:
    assert rules.must_be_device_type(text) == text


@pytest.mark.parametrize("text", ["", "roku", "ROKU ", "TOASTER"])
def test_other_device_types_are_unknown(text: str) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        rules.must_be_device_type(text)
    assert refusal.value.reason is Reason.UNKNOWN_DEVICE_TYPE


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
        ("2001:4860:4860:0:0:0:0:8888", "2001:4860:4860::8888"),
    ],
)
def test_global_addresses(text: str, address: str) -> None:
    assert str(rules.must_be_global(text)) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1", "0.0.0.0",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff0e::1",
        "2001:db8::1", "::ffff:10.0.0.1", "fec0::1", "3fff::1", "5f00::1", "4000::1", "64:ff9b:1::1",
        "64:ff9b::10.0.0.1", "::8.8.8.8", "2002:a00:1::1", "2002:e000:1::1", "unknown",
        "8.8.8.8, 9.9.9.9", "2001:4860:4860::8888%eth0", "08.8.8.8",
    ],
)  # fmt: skip
def test_addresses_that_are_nobodys(text: str) -> None:
    with pytest.raises(NotFound) as refusal:
        rules.must_be_global(text)
    assert refusal.value.reason is Reason.IP_ADDRESS_NOT_FOUND


@pytest.mark.parametrize("text", ["", "8.8.8", "8.8.8.8 ", "example.org", "8.8.8.8:80", "fe80::1%eth0"])
def test_a_given_address_that_is_none_is_a_bad_payload(text: str) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        rules.given_address(text)
    assert refusal.value.reason is Reason.BAD_PAYLOAD


@pytest.mark.parametrize(
    ("address", "country", "covered"),
    [
        ("8.8.8.8", "US", True),
        ("24.48.0.1", "CA", False),
        ("197.251.255.255", "GH", True),
        ("197.252.0.0", "GH", False),
        ("2c0f:f248::1", None, True),
        ("2c0f:f249::1", None, False),
    ],
)
def test_coverage(address: str, country: str | None, covered: bool) -> None:
    assert rules.covers(SETTINGS, ip_address(address), country) is covered


def test_a_border_station_covers_canada_too() -> None:
    border = replace(SETTINGS, border_station=True)

    assert rules.covers(border, ip_address("24.48.0.1"), "CA")
    assert not rules.covers(border, ip_address("24.48.0.1"), "MX")


GOOD = {"email_address": "ama@example.org", "first_name": "Ama", "last_name": "Mensah", "password": "abcdefg1"}


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"first_name": "A"},
        {"first_name": "A" * 25},
        {"last_name": "Ö" * 25},
        {"password": "a" * 89 + "1"},
        {"password": "ñandú é 1"},
        {"password": "e\u0301" * 89 + "1"},
        {"email_address": "ama@bücher.example"},
        {"email_address": "a+b.c@sub.example.co.uk"},
        {"email_address": "a" * 242 + "@example.org"},
    ],
)
def test_registrations_in_form(change: dict[str, str]) -> None:
    rules.must_be_registrable(**{**GOOD, **change})
    assert GOOD["password"] == "abcdefg1"


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"first_name": ""}, ["firstName"]),
        ({"first_name": "  "}, ["firstName"]),
        ({"first_name": "A" * 26}, ["firstName"]),
        ({"last_name": ""}, ["lastName"]),
        ({"last_name": "A" * 26}, ["lastName"]),
        ({"password": "abcdef1"}, ["password"]),
        ({"password": "a" * 90 + "1"}, ["password"]),
        ({"password": "abcdefgh"}, ["password"]),
        ({"password": "12345678"}, ["password"]),
        ({"password": ""}, ["password", "password"]),
        ({"email_address": ""}, ["emailAddress"]),
        ({"email_address": "ama"}, ["emailAddress"]),
        ({"email_address": "ama@localhost"}, ["emailAddress"]),
        ({"email_address": "a@b@example.org"}, ["emailAddress"]),
        ({"email_address": "ama@example..org"}, ["emailAddress"]),
        ({"email_address": "ama @example.org"}, ["emailAddress"]),
        ({"email_address": "ama@example.org\n"}, ["emailAddress"]),
        ({"email_address": "a" * 243 + "@example.org"}, ["emailAddress"]),
        ({"email_address": "a\x01ma@example.org"}, ["emailAddress"]),
        ({"email_address": "ama@exa_mple.org"}, ["emailAddress"]),
        ({"email_address": "ama@-example.org"}, ["emailAddress"]),
        ({"email_address": "ama@\u2603.example.org"}, ["emailAddress"]),
        ({"email_address": f"ama@{'a' * 64}.org"}, ["emailAddress"]),
        ({"password": "abcdefg1\x00"}, ["password"]),
        ({"password": "abcdefg1\u0378"}, ["password"]),
        ({"first_name": "A\nma"}, ["firstName"]),
        ({"last_name": "Men\x7fsah"}, ["lastName"]),
        ({"first_name": "", "last_name": "", "password": "short"}, ["firstName", "lastName", "password", "password"]),
    ],
)
def test_registrations_out_of_form(change: dict[str, str], fields: list[str]) -> None:
    with pytest.raises(DomainError) as refusal:
        rules.must_be_registrable(**{**GOOD, **change})
    assert refusal.value.reason is Reason.VALIDATION_ERRORS
    assert [violation.field for violation in refusal.value.violations] == fields
    assert change.get("password", "x") not in str(refusal.value) or not change.get("password")
