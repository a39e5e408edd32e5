"""Nothing half-written survives a crash between any two statements of a registration, a revocation or another write."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from tenfoot_server import database
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.provisioning.operations import api_keys, screens
from tests.conftest import Engine
from tests.provisioning.failing_database import Crash, count_statements, dies_after, failing_after
from tests.provisioning.rows import NOW, add_screen, add_television, add_tenant, all_rows, draw_code, register, revoke

Work = Callable[[], object]


def registration() -> Work:
    screen = add_screen()
    draw_code(screen)
    return partial(register, draw_code(screen))


def revocation() -> Work:
    return partial(revoke, add_television())


def _key() -> str:
    add_tenant()
    key, _ = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)
    return str(key.id)


def rotation() -> Work:
    hour = timedelta(hours=1)
    return partial(api_keys.rotate_api_key, tenant_id="tenant-1", key_id=_key(), overlap=hour, held=[], now=NOW)


def key_creation() -> Work:
    add_tenant()
    return partial(api_keys.create_api_key, tenant_id="tenant-1", name="CI", roles=[], granted_by=[], now=NOW)


def key_revocation() -> Work:
    return partial(api_keys.revoke_api_key, tenant_id="tenant-1", key_id=_key(), held=[], now=NOW)


def screen_deletion() -> Work:
    television = add_television()
    revoke(television)
    return partial(screens.delete_screen, tenant_id="tenant-1", screen_id=television.screen_id)


def playlist_change() -> Work:
    screen_id = str(add_screen().id)
    return partial(
        authoring.set_screen_playlist, tenant_id="tenant-1", screen_id=screen_id, valid_until=None, items=[], now=NOW
    )


# With the least number of statements that each has, so that no change of the hook can make a test empty.
REGISTRATION, REVOCATION = (registration, 9), (revocation, 6)
OTHERS = [(rotation, 5), (key_creation, 2), (key_revocation, 3), (screen_deletion, 2), (playlist_change, 3)]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("prepare", "least"),
    [REGISTRATION, REVOCATION, *OTHERS],
    ids=[each[0].__name__ for each in (REGISTRATION, REVOCATION, *OTHERS)],
)
def test_a_failure_after_any_statement_leaves_nothing_behind(
    prepare: Callable[[], Work], least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = count_statements(prepare(), monkeypatch)
    assert statements >= least
    work = prepare()
    before = all_rows()
    for statement in range(1, statements + 2):
        with failing_after(statement, monkeypatch), pytest.raises(Crash):
            work()
        assert all_rows() == before, f"after statement {statement} of {statements}"
    work()
    assert all_rows() != before


@pytest.mark.parametrize(("prepare", "least"), [REGISTRATION, REVOCATION], ids=["registration", "revocation"])
def test_the_end_of_the_process_after_any_statement_leaves_nothing_behind(
    db: Engine, prepare: Callable[[], Work], least: int
) -> None:
    work = prepare()
    before = all_rows()
    database.disconnect()
    statement = 1
    while dies_after(statement, db, work):
        assert all_rows() == before, f"after statement {statement}"
        database.disconnect()
        statement += 1
    assert statement > least
    assert all_rows() != before
