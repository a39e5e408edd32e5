"""All of a viewer: shown, and erased."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from tenfoot_server.errors import AlreadyExists, NotFound, Reason
from tenfoot_server.viewer_context.models import (
    EmbeddedAccount,
    EmbeddedMembership,
    LinkedAccount,
    UpstreamAnswer,
    Viewer,
    ViewerDevice,
    VppaConsent,
    Webhook,
)
from tenfoot_server.viewer_context.operations import answers, consents, embedded, privacy
from tenfoot_server.viewer_context.rules import Account, Consent
from tests.conftest import Engine
from tests.viewer_context.rows import (
    NOW,
    STATION,
    account,
    add_embedded_account,
    at_once,
    link,
    membership,
    open_device,
    with_webhook,
)

TABLES = [EmbeddedAccount, EmbeddedMembership, LinkedAccount, Viewer, ViewerDevice, VppaConsent, Webhook]


def full_viewer(name: str = "ama") -> str:
    """A viewer with something in every table; returns its id."""
    account_id = add_embedded_account(f"{name}@example.org")
    embedded.put_membership(station_id=STATION, account_id=account_id, membership=membership(f"m-{name}"))
    open_device(f"roku-{name}")
    who = Account("embedded", account_id, f"{name}@example.org", "Ama", "Mensah")
    viewer_id = link(with_webhook(), f"roku-{name}", who)
    consents.record_consent(viewer_id=viewer_id, device_id=f"roku-{name}", station_id=STATION, accepted=True, now=NOW)
    return viewer_id


def test_an_export_has_everything(db: Engine) -> None:
    viewer_id = full_viewer()
    full_viewer("kofi")

    export = privacy.export_viewer(viewer_id)

    assert export.account is not None
    assert (export.viewer_id, export.created_at, export.linked_at) == (viewer_id, NOW, NOW)
    assert export.account.email_address == "ama@example.org"
    assert [device.device_id for device in export.devices] == ["roku-ama"]
    assert [(consent.accepted, consent.recorded_at) for consent in export.consents] == [(True, NOW)]
    assert export.memberships == [(STATION, membership("m-ama"))]
    assert [webhook.event for webhook in export.webhooks] == ["pbsAccount.login"]


def test_erasing_leaves_nothing_of_one_viewer_and_all_of_the_other(db: Engine) -> None:
    viewer_id = full_viewer()
    other = full_viewer("kofi")

    erased = privacy.erase_viewer(viewer_id)

    assert erased == privacy.Erased(account=True, devices=1, consents=1, memberships=1, webhooks=1)
    assert [table.select().count() for table in TABLES] == [1] * len(TABLES)
    assert privacy.export_viewer(other).devices[0].device_id == "roku-kofi"
    for gone in (privacy.export_viewer, privacy.erase_viewer):
        with pytest.raises(NotFound) as refusal:
            gone(viewer_id)
        assert refusal.value.reason is Reason.VIEWER_NOT_FOUND


def test_a_viewer_without_an_account_is_exported_and_erased(db: Engine) -> None:
    viewer_id = open_device().viewer_id

    assert privacy.export_viewer(viewer_id).account is None
    assert privacy.erase_viewer(viewer_id) == privacy.Erased(False, 1, 0, 0, 0)


def test_a_device_that_comes_back_starts_as_a_new_one(db: Engine) -> None:
    viewer_id = full_viewer()
    privacy.erase_viewer(viewer_id)

    assert open_device("roku-ama").viewer_id != viewer_id
    assert add_embedded_account("ama@example.org")


def test_erasing_while_others_sign_in_leaves_whole_rows(db: Engine) -> None:
    station = with_webhook()
    names = [f"roku-{number}" for number in range(8)]
    for name in names:
        open_device(name)
    viewer_id = link(station, "roku-0", account())

    results = at_once(
        *[partial(link, station, name, account()) for name in names[1:]],
        partial(privacy.erase_viewer, viewer_id),
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    linked = {row.viewer_id for row in LinkedAccount.select()}
    assert len(linked) <= 1
    assert {row.id for row in Viewer.select()} >= {row.viewer_id for row in ViewerDevice.select()} | linked
    assert viewer_id not in linked


def test_erasing_while_the_viewer_answers_on_many_devices(db: Engine) -> None:
    station = with_webhook()
    names = [f"roku-{number}" for number in range(8)]
    for _ in range(4):
        viewer_id = ""
        for name in names:
            open_device(name)
            viewer_id = link(station, name, account())
        say = partial(consents.record_consent, viewer_id=viewer_id, station_id=STATION, accepted=True, now=NOW)

        calls: list[Callable[[], object]] = [partial(say, device_id=name) for name in names]
        results = at_once(*calls, partial(privacy.erase_viewer, viewer_id))

        assert {type(result) for result in results} <= {Consent, NotFound, privacy.Erased}
        assert VppaConsent.select().count() == 0


def test_an_e_mail_address_has_one_embedded_account(db: Engine) -> None:
    results = at_once(
        *[partial(add_embedded_account, address) for address in ["Ama@Example.org", "ama@example.org"] * 4]
    )

    assert len([result for result in results if isinstance(result, str)]) == 1
    assert len([result for result in results if isinstance(result, AlreadyExists)]) == 7
    assert EmbeddedAccount.select().count() == 1


def test_what_upstreams_said_of_people_goes_with_an_erased_viewer(db: Engine) -> None:
    viewer_id = full_viewer()
    for name in (*answers.PERSONAL, "stations"):
        answers.keep_answer(key=name, name=name, sealed="sealed", ends_at=NOW + timedelta(days=1))
    privacy.erase_viewer(viewer_id)
    assert [row.name for row in UpstreamAnswer.select()] == ["stations"]
