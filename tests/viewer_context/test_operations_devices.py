"""Devices, viewers, accounts, consents."""

from datetime import timedelta
from functools import partial

import pytest

from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import LinkedAccount, Viewer, ViewerDevice, VppaConsent
from tenfoot_server.viewer_context.operations import consents, devices, linked_accounts
from tenfoot_server.viewer_context.upstreams import refreshing
from tenfoot_server.viewer_context.values import Consent, DeviceType
from tests.conftest import Engine
from tests.viewer_context.rows import NOW, STATION, account, add_station, at_once, link, open_device, with_webhook

MANY = 12


def test_a_new_device_gets_a_viewer_and_keeps_it(db: Engine) -> None:
    first = open_device(name="Bedroom")
    again = open_device(now=NOW + timedelta(days=1))

    assert (first.type, first.model, first.name, first.account) == ("ROKU", "", "Bedroom", None)
    assert (again.viewer_id, again.name) == (first.viewer_id, "Bedroom")
    assert again.last_seen_at == NOW + timedelta(days=1)
    assert (Viewer.select().count(), ViewerDevice.select().count()) == (1, 1)


def test_model_and_name_follow_and_the_type_never_does(db: Engine) -> None:
    open_device()

    changed = devices.open_device(device_id="roku-1", device_type=DeviceType.WEB, model="Ultra", name="", now=NOW)

    assert (changed.type, changed.model, changed.name) == ("ROKU", "Ultra", "")


def test_first_calls_at_the_same_instant_make_one_device_and_one_viewer(db: Engine) -> None:
    opened = at_once(*[open_device] * MANY)

    viewers = {device.viewer_id for device in opened if isinstance(device, devices.KnownDevice)}
    assert [device for device in opened if isinstance(device, Exception)] == []
    assert len(viewers) == 1
    assert (Viewer.select().count(), ViewerDevice.select().count()) == (1, 1)


def test_an_account_takes_the_viewer_of_its_first_device(db: Engine) -> None:
    station = add_station()
    own = open_device().viewer_id

    assert link(station, "roku-1", account()) == own
    found = devices.get_device("roku-1")
    assert found.account == account()


def test_a_second_device_joins_the_viewer_of_the_account(db: Engine) -> None:
    station = add_station()
    open_device("roku-1")
    left_behind = open_device("web-1").viewer_id
    viewer_id = link(station, "roku-1", account())

    assert link(station, "web-1", account()) == viewer_id
    assert not Viewer.select().where(Viewer.id == left_behind).exists()


def test_another_account_on_a_device_gets_another_viewer(db: Engine) -> None:
    station = add_station()
    open_device()
    first = link(station, "roku-1", account("ama"))

    second = link(station, "roku-1", account("kofi"))

    assert second != first
    assert link(station, "roku-1", account("ama")) == first
    assert LinkedAccount.select().count() == 2


def test_the_same_id_at_another_service_is_another_account(db: Engine) -> None:
    station = add_station()
    open_device()

    assert link(station, "roku-1", account()) != link(station, "roku-1", account(source="http:elsewhere"))


def test_signing_in_on_many_devices_at_once_makes_one_viewer(db: Engine) -> None:
    station = add_station()
    names = [f"roku-{number}" for number in range(MANY)]
    for name in names:
        open_device(name)

    linked = at_once(*[partial(link, station, name, account()) for name in names])

    assert len(set(linked)) == 1
    assert {devices.get_device(name).viewer_id for name in names} == set(linked)
    assert (LinkedAccount.select().count(), Viewer.select().count()) == (1, 1)


def test_a_logout_takes_the_account_from_this_device_alone(db: Engine) -> None:
    station = add_station()
    open_device("roku-1")
    open_device("web-1")
    viewer_id = link(station, "roku-1", account())
    link(station, "web-1", account())

    linked_accounts.unlink_account(device_id="roku-1", viewer_id=viewer_id)

    assert (devices.get_device("roku-1").viewer_id, devices.get_device("roku-1").account) == ("", None)
    assert devices.get_device("web-1").account == account()
    fresh = open_device("roku-1")
    assert fresh.viewer_id not in ("", viewer_id)
    linked_accounts.unlink_account(device_id="roku-1", viewer_id=fresh.viewer_id)
    assert open_device("roku-1").viewer_id == fresh.viewer_id


def test_linking_needs_a_device(db: Engine) -> None:
    with pytest.raises(NotFound) as refusal:
        link(with_webhook(), "nobody", account())
    assert refusal.value.reason is Reason.VIEWER_NOT_FOUND


def test_new_tokens_replace_only_those_that_they_came_from(db: Engine) -> None:
    station = add_station()
    open_device()
    link(station, "roku-1", account(tokens="first"))

    refreshing.end_refresh(account=account(tokens="first"), sealed_tokens="second")
    refreshing.end_refresh(account=account(tokens="first"), sealed_tokens="late")

    assert devices.get_device("roku-1").account == account(tokens="second")


def test_each_answer_is_one_row_and_the_last_one_counts(db: Engine) -> None:
    viewer_id = link(add_station(), open_device().device_id, account())
    say = partial(consents.record_consent, viewer_id=viewer_id, device_id="roku-1", station_id=STATION)

    say(accepted=True, now=NOW)
    say(accepted=False, now=NOW)

    assert VppaConsent.select().count() == 2
    assert devices.get_device("roku-1").consent == Consent(accepted=False, recorded_at=NOW)


def test_withdrawing_what_does_not_hold_adds_no_row(db: Engine) -> None:
    viewer_id = link(add_station(), open_device().device_id, account())
    say = partial(consents.record_consent, viewer_id=viewer_id, device_id="roku-1", station_id=STATION)
    later = NOW + timedelta(hours=1)

    never = say(accepted=False, now=NOW)
    assert (never, VppaConsent.select().count()) == (Consent(accepted=False, recorded_at=NOW), 0)
    for accepted in (True, True, False, False):
        say(accepted=accepted, now=NOW)
    again = say(accepted=False, now=later)
    # Accepting again renews, withdrawing again changes nothing.
    assert [row.accepted for row in VppaConsent.select().order_by(VppaConsent.id)] == [True, True, False]
    assert again == Consent(accepted=False, recorded_at=NOW)

    say(accepted=False, elsewhere=Consent(accepted=True, recorded_at=NOW - timedelta(hours=1)), now=later)
    assert VppaConsent.select().count() == 3
    say(accepted=False, elsewhere=Consent(accepted=True, recorded_at=NOW + timedelta(minutes=1)), now=later)
    assert VppaConsent.select().count() == 4


def test_a_withdrawal_that_only_the_service_knows_of_still_becomes_a_row(db: Engine) -> None:
    viewer_id = link(add_station(), open_device().device_id, account())
    say = partial(consents.record_consent, viewer_id=viewer_id, device_id="roku-1", station_id=STATION)
    say(accepted=True, now=NOW)
    # The call before told the service, and ended before its row was written.
    lost = Consent(accepted=False, recorded_at=NOW + timedelta(minutes=1))
    say(accepted=False, now=NOW + timedelta(minutes=2), elsewhere=lost)

    assert [row.accepted for row in VppaConsent.select().order_by(VppaConsent.id)] == [True, False]


def test_of_simultaneous_withdrawals_one_is_a_row(db: Engine) -> None:
    station = add_station()
    link(station, open_device("web-1").device_id, account())
    viewer_id = link(station, open_device("roku-1").device_id, account())
    say = partial(consents.record_consent, viewer_id=viewer_id, station_id=STATION)
    say(device_id="roku-1", accepted=True, now=NOW)

    told = at_once(*(partial(say, device_id=name, accepted=False, now=NOW) for name in ("roku-1", "web-1") * 3))

    assert told == [Consent(accepted=False, recorded_at=NOW)] * 6
    assert [row.accepted for row in VppaConsent.select().order_by(VppaConsent.id)] == [True, False]


def test_a_consent_needs_the_viewer_that_the_device_has(db: Engine) -> None:
    viewer_id = link(add_station(), open_device().device_id, account())
    open_device("web-1")

    for device_id in ("web-1", "nobody"):
        with pytest.raises(NotFound) as refusal:
            consents.record_consent(
                viewer_id=viewer_id, device_id=device_id, station_id=STATION, accepted=True, now=NOW
            )
        assert refusal.value.reason is Reason.VIEWER_NOT_FOUND
    assert VppaConsent.select().count() == 0
