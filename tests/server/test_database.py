"""The database: one unit of work, moments and JSON as they were, and how connections are set up."""

import os
import socket
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tenfoot_server import database
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.provisioning.models import Tenant
from tenfoot_server.provisioning.operations import tenants
from tests.conftest import Engine
from tests.provisioning.rows import MICROSECOND, NOW, add_screen, add_tenant

MOMENTS = [
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2026, 3, 29, 2, 30, 0, 1, tzinfo=UTC),
]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.usefixtures("db")
def test_a_moment_comes_back_to_the_microsecond(moment: datetime) -> None:
    assert database.moment(database.micros(moment)) == moment
    tenants.ensure_tenant(tenant_id="t", now=moment)
    stored = Tenant.get().created_at
    assert stored == moment
    assert stored.tzinfo is UTC


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    assert database.micros(tokyo) == database.micros(NOW)


def test_moments_order_as_their_stored_form() -> None:
    assert [database.moment(stored) for stored in sorted(map(database.micros, MOMENTS))] == sorted(MOMENTS)
    assert database.micros(NOW + MICROSECOND) - database.micros(NOW) == 1


@pytest.mark.parametrize("document", [[], {}, [{"a": None}], {"ü": '"\\\n\t', "n": [1, 2.5, True]}, ["\U0001f4fa"]])
@pytest.mark.usefixtures("db")
def test_a_document_comes_back_as_it_was(document: object) -> None:
    screen = add_screen()
    Playlist.insert(
        screen_id=screen.id, id="p", tenant_id="tenant-1", version=1, valid_until=0.0, items=document, updated_at=NOW
    ).execute()
    assert Playlist.get().items == document


def half_done(*tenant_ids: str) -> None:
    """A unit of work that fails at its end."""
    with database.atomic():
        for tenant_id in tenant_ids:
            add_tenant(tenant_id)
        raise KeyError


@pytest.mark.usefixtures("db")
def test_atomic_is_all_or_nothing() -> None:
    with pytest.raises(KeyError):
        half_done("a", "b")
    assert Tenant.select().count() == 0
    with database.atomic():
        add_tenant("a")
    assert Tenant.select().count() == 1


@pytest.mark.usefixtures("db")
def test_an_inner_atomic_goes_with_the_outer_one_and_not_the_other_way_round() -> None:
    with database.atomic():
        with pytest.raises(KeyError):
            half_done("b")
        add_tenant("c")
    assert [row.id for row in tenants.list_tenants()] == ["c"]

    def outer() -> None:
        with database.atomic():
            with database.atomic():
                add_tenant("d")
            raise KeyError

    with pytest.raises(KeyError):
        outer()
    assert [row.id for row in tenants.list_tenants()] == ["c"]


def test_every_thread_has_a_connection_of_its_own(db: Engine) -> None:
    connections: list[object] = [database.database.connection()]

    def look() -> None:
        connections.append(database.database.connection())
        database.disconnect()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join(20)
    assert len({id(each) for each in connections}) == 2


@pytest.mark.usefixtures("db")
def test_disconnect_twice_is_harmless_and_the_next_query_connects() -> None:
    database.disconnect()
    database.disconnect()
    assert database.connection_lost()
    assert Tenant.select().count() == 0
    assert not database.connection_lost()


def test_connections_are_set_up_for_safety(db: Engine) -> None:
    def setting(sql: str) -> object:
        return database.database.execute_sql(sql).fetchone()[0]

    if db.name == "sqlite":
        assert setting("PRAGMA journal_mode") == "wal"
        assert setting("PRAGMA foreign_keys") == 1
        assert setting("PRAGMA synchronous") == 2  # FULL: what was acknowledged outlives a power cut
        assert setting("PRAGMA busy_timeout") == 10_000
    else:
        assert setting("SHOW lock_timeout") == "10s"
        assert setting("SHOW statement_timeout") == "30s"
        assert setting("SHOW idle_in_transaction_session_timeout") == "1min"
        assert setting("SHOW synchronous_commit") == "on"
        assert setting("SHOW application_name") == "tenfoot"


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_a_network_that_swallows_everything_is_given_up_within_fifteen_seconds(db: Engine) -> None:
    with socket.socket(fileno=os.dup(database.database.connection().fileno())) as connection:

        def option(name: int) -> int:
            return connection.getsockopt(socket.IPPROTO_TCP, name)

        assert connection.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
        # What was sent is not acknowledged; or nothing was sent, and probes have no answer.
        assert 5_000 <= option(socket.TCP_USER_TIMEOUT) <= 15_000
        probed = option(socket.TCP_KEEPIDLE) + option(socket.TCP_KEEPINTVL) * option(socket.TCP_KEEPCNT)
        assert 5 <= probed <= 15


def test_a_row_that_others_refer_to_cannot_be_orphaned(db: Engine) -> None:
    add_screen()
    with pytest.raises(database.Error):
        database.database.execute_sql("DELETE FROM venues")
    database.database.execute_sql("DELETE FROM screens")
    database.database.execute_sql("DELETE FROM venues")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_both_spellings_of_a_postgres_url_work(engine: Engine, scheme: str, tmp_path: Path) -> None:
    if not engine.url:
        database.configure("", tmp_path / "a folder" / "tenfoot.db")
        assert not database.is_postgres()
        assert (tmp_path / "a folder").is_dir()
        return
    database.configure(scheme + "://" + engine.url.split("://", 1)[1], tmp_path)
    assert database.is_postgres()
    assert database.database.execute_sql("SELECT 1").fetchone() == (1,)
    database.disconnect()
