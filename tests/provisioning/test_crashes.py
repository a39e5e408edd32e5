"""Nothing half-written survives a crash between any two statements of a registration, a revocation or another write."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tenfoot_server import database
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.provisioning.operations import api_keys, screens
from tests.provisioning.failing_database import Crash, count_statements, failing_after
from tests.provisioning.rows import NOW, add_screen, add_tenant, add_television, all_rows, draw_code, register, revoke

pytestmark = pytest.mark.usefixtures("db")

Work = Callable[[], object]


def registration() -> Work:
    screen = add_screen()
    draw_code(screen)
    code = draw_code(screen)
    return lambda: register(code)


def revocation() -> Work:
    television = add_television()
    return lambda: revoke(television)


def rotation() -> Work:
    add_tenant()
    key, _ = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)
    return lambda: api_keys.rotate_api_key(
        tenant_id="tenant-1", key_id=str(key.id), overlap=timedelta(hours=1), held=[], now=NOW
    )


def key_creation() -> Work:
    add_tenant()
    return lambda: api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)


def key_revocation() -> Work:
    add_tenant()
    key, _ = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)
    return lambda: api_keys.revoke_api_key(tenant_id="tenant-1", key_id=str(key.id), now=NOW)


def screen_deletion() -> Work:
    television = add_television()
    revoke(television)
    return lambda: screens.delete_screen(tenant_id="tenant-1", screen_id=television.screen_id)


def playlist_change() -> Work:
    screen_id = str(add_screen().id)
    return lambda: authoring.set_screen_playlist(
        tenant_id="tenant-1", screen_id=screen_id, valid_until=None, items=[], now=NOW
    )


PREPARED: list[tuple[Callable[[], Work], int]] = [
    # With the least number of statements that each has, so that a change of the hook cannot make this empty.
    (registration, 9),
    (revocation, 6),
    (rotation, 5),
    (key_creation, 2),
    (key_revocation, 3),
    (screen_deletion, 2),
    (playlist_change, 3),
]


@pytest.mark.parametrize("connection_dies", [False, True], ids=["the statement fails", "the connection dies"])
@pytest.mark.parametrize(("prepare", "least"), PREPARED, ids=[each[0].__name__ for each in PREPARED])
def test_a_crash_after_any_statement_leaves_nothing_behind(
    prepare: Callable[[], Work], least: int, connection_dies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = count_statements(prepare(), monkeypatch)
    assert statements >= least
    work = prepare()
    before = all_rows()
    for statement in range(1, statements + 2):
        with (
            failing_after(statement, monkeypatch, connection_dies=connection_dies),
            # When the connection is gone, what is seen is that the ROLLBACK fails.
            pytest.raises((Crash, database.Error)),
        ):
            work()
        database.disconnect()
        assert all_rows() == before, f"after statement {statement} of {statements}"
    work()
    assert all_rows() != before
