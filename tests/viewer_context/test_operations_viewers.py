"""All of a viewer: shown, and erased."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tenfoot_server import database, schema
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import AlreadyExists, NotFound, Reason, Unauthenticated
from tenfoot_server.viewer_context.models import (
    EmbeddedAccount,
    EmbeddedMembership,
    LinkedAccount,
    LoginAttempts,
    UpstreamAnswer,
    Viewer,
    ViewerDevice,
    VppaConsent,
    Webhook,
)
from tenfoot_server.viewer_context.operations import consents, linked_accounts, login_attempts, viewers
from tenfoot_server.viewer_context.operations.devices import as_account
from tenfoot_server.viewer_context.upstreams import answers, embedded
from tenfoot_server.viewer_context.values import Account, Consent
from tests.conftest import Engine
from tests.viewer_context.rows import (
    KEY,
    NOW,
    STATION,
    account,
    add_embedded_account,
    add_station,
    at_once,
    link,
    membership,
    open_device,
    with_webhook,
)

HASH = KeyedHash(KEY)
TABLES = [EmbeddedAccount, EmbeddedMembership, LinkedAccount, Viewer, ViewerDevice, VppaConsent, Webhook]


def erase(viewer_id: str) -> viewers.Erased:
    return viewers.erase_viewer(viewer_id, keyed_hash=HASH)


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

    export = viewers.export_viewer(viewer_id)

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

    erased = erase(viewer_id)

    assert erased == viewers.Erased(account=True, devices=1, consents=1, memberships=1, webhooks=1)
    assert [table.select().count() for table in TABLES] == [1] * len(TABLES)
    assert viewers.export_viewer(other).devices[0].device_id == "roku-kofi"
    for gone in (viewers.export_viewer, erase):
        with pytest.raises(NotFound) as refusal:
            gone(viewer_id)
        assert refusal.value.reason is Reason.VIEWER_NOT_FOUND


def signed_out(device_id: str, viewer_id: str) -> None:
    """Signs a device of the viewer in, and out."""
    open_device(device_id, name="Ama's bedroom")
    who = as_account(LinkedAccount.get_by_id(viewer_id))
    assert link(with_webhook(), device_id, who) == viewer_id
    linked_accounts.unlink_account(device_id=device_id, viewer_id=viewer_id)


def test_a_device_that_signed_out_is_the_viewers_until_somebody_else_has_it(db: Engine) -> None:
    viewer_id = full_viewer()
    other = full_viewer("kofi")
    for name in ("by-webhook", "by-consent", "new-viewer", "kofis-now"):
        signed_out(name, viewer_id)
    say = partial(consents.record_consent, station_id=STATION, accepted=True, now=NOW)
    link(with_webhook(), "by-consent", as_account(LinkedAccount.get_by_id(viewer_id)))
    say(viewer_id=viewer_id, device_id="by-consent")
    linked_accounts.unlink_account(device_id="by-consent", viewer_id=viewer_id)
    Webhook.delete().where(Webhook.body.contains("by-consent")).execute()
    open_device("new-viewer")
    link(with_webhook(), "kofis-now", as_account(LinkedAccount.get_by_id(other)))
    open_device("nobodys")
    link(with_webhook(), "nobodys", as_account(LinkedAccount.get_by_id(other)))
    linked_accounts.unlink_account(device_id="nobodys", viewer_id=other)

    exported = viewers.export_viewer(viewer_id)
    assert {device.device_id for device in exported.devices} == {"roku-ama", "by-webhook", "by-consent"}
    assert erase(viewer_id).devices == 3

    left = {row.device_id for row in ViewerDevice.select()}
    assert left == {"roku-kofi", "new-viewer", "kofis-now", "nobodys"}


def test_a_device_that_another_viewer_had_since_is_no_longer_the_firsts(db: Engine) -> None:
    viewer_id = full_viewer()
    other = full_viewer("kofi")
    signed_out("shared", viewer_id)
    open_device("shared", name="Kofi's bedroom")
    link(with_webhook(), "shared", as_account(LinkedAccount.get_by_id(other)))
    linked_accounts.unlink_account(device_id="shared", viewer_id=other)

    assert [device.device_id for device in viewers.export_viewer(viewer_id).devices] == ["roku-ama"]
    assert erase(viewer_id).devices == 1
    assert {device.name for device in viewers.export_viewer(other).devices} == {"", "Kofi's bedroom"}


def test_a_device_that_signed_out_without_a_trace_goes_too(db: Engine) -> None:
    viewer_id = link(add_station(), open_device("silent").device_id, account())
    linked_accounts.unlink_account(device_id="silent", viewer_id=viewer_id)

    assert [device.device_id for device in viewers.export_viewer(viewer_id).devices] == ["silent"]
    assert erase(viewer_id).devices == 1


def test_memberships_of_another_services_account_of_the_same_id_stay(db: Engine) -> None:
    station = add_station()
    for name in ("one", "two"):
        open_device(name)
        link(station, name, account(source=f"http:{name}"))
    embedded.put_membership(station_id=STATION, account_id="account-ama", membership=membership())
    viewer_id = LinkedAccount.get(LinkedAccount.source == "http:one").viewer_id

    assert viewers.export_viewer(viewer_id).memberships == []
    assert erase(viewer_id).memberships == 0
    assert EmbeddedMembership.select().count() == 1


def test_what_counts_failures_to_sign_in_goes_too(db: Engine) -> None:
    viewer_id = full_viewer()
    full_viewer("kofi")
    signed_out("by-webhook", viewer_id)
    mine = [login_attempts.device_subject(HASH, "roku-ama"), login_attempts.device_subject(HASH, "by-webhook")]
    mine.append(login_attempts.account_subject(HASH, " AMA@example.org"))
    others = [
        login_attempts.device_subject(HASH, "roku-kofi"),
        login_attempts.account_subject(HASH, "kofi@example.org"),
    ]
    login_attempts.count_attempt(dict.fromkeys(mine + others, 3), window=timedelta(minutes=15), now=NOW)

    erase(viewer_id)

    assert {row.subject for row in LoginAttempts.select()} == set(others)


@pytest.mark.parametrize("viewer_count", [1, 400])
def test_the_files_of_sqlite_hold_nothing_of_an_erased_viewer(tmp_path: Path, viewer_count: int) -> None:
    database.configure("", tmp_path / "tenfoot.db")
    schema.migrate()
    try:
        with sqlite3.connect(tmp_path / "tenfoot.db") as reader:  # another process, as the server is for the command
            others = [full_viewer(f"viewer{number}") for number in range(viewer_count)]
            viewer_id = full_viewer("zzama")
            signed_out("zzama-bedroom", viewer_id)
            open_device("zzama-bedroom", name="zzama's kitchen")
            linked_accounts.unlink_account(device_id="zzama-bedroom", viewer_id=viewer_id)
            link(with_webhook(), "zzama-bedroom", as_account(LinkedAccount.get_by_id(viewer_id)))
            for number in range(viewer_count):
                link(with_webhook(), "roku-zzama", as_account(LinkedAccount.get_by_id(viewer_id)), now=NOW)
                open_device(f"roku-viewer{number}", name=f"renamed {number}")
            assert reader.execute("SELECT count(*) FROM viewers").fetchone() == (viewer_count + 1,)
            assert where(tmp_path, b"zzama"), "the search finds nothing at all"

            erase(viewer_id)

            assert where(tmp_path, b"zzama") == []
            assert where(tmp_path, viewer_id.encode()) == []
            assert viewers.export_viewer(others[0]).account is not None
        reader.close()
    finally:
        database.disconnect()


def where(folder: Path, text: bytes) -> list[str]:
    """The files of the database in which a text stands."""
    return [file.name for file in folder.iterdir() if text in file.read_bytes()]


def test_a_viewer_without_an_account_is_exported_and_erased(db: Engine) -> None:
    viewer_id = open_device().viewer_id

    assert viewers.export_viewer(viewer_id).account is None
    assert erase(viewer_id) == viewers.Erased(False, 1, 0, 0, 0)


def test_a_device_that_comes_back_starts_as_a_new_one(db: Engine) -> None:
    viewer_id = full_viewer()
    erase(viewer_id)

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
        partial(erase, viewer_id),
    )

    assert [result for result in results if isinstance(result, Exception)] == []
    linked = {row.viewer_id for row in LinkedAccount.select()}
    assert len(linked) <= 1
    assert {row.id for row in Viewer.select()} >= {row.viewer_id for row in ViewerDevice.select()} | linked
    assert viewer_id not in linked


def test_an_embedded_account_is_not_linked_again_by_a_sign_in_that_began_before_it_was_erased(db: Engine) -> None:
    viewer_id, station = full_viewer(), with_webhook()
    who = as_account(LinkedAccount.get())
    names = [f"web-{number}" for number in range(8)]
    for name in names:
        open_device(name)

    results = at_once(*[partial(link, station, name, who) for name in names], partial(erase, viewer_id))

    assert {type(result) for result in results} <= {str, Unauthenticated, NotFound, viewers.Erased}
    open_device(names[0])
    with pytest.raises(Unauthenticated) as refused:
        link(station, names[0], who)
    assert refused.value.reason == Reason.INVALID_CREDENTIALS
    assert (EmbeddedAccount.select().count(), LinkedAccount.select().count(), Webhook.select().count()) == (0, 0, 0)


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
        results = at_once(*calls, partial(erase, viewer_id))

        assert {type(result) for result in results} <= {Consent, NotFound, viewers.Erased}
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
    erase(viewer_id)
    assert [row.name for row in UpstreamAnswer.select()] == ["stations"]
