"""PostgreSQL closes connections: at a restart, at a failover, by an administrator. Nothing may stay broken."""

import asyncio

import psycopg2
import pytest

from tenfoot_server import database
from tenfoot_server.errors import Reason, Unavailable
from tenfoot_server.lanes import Lanes
from tenfoot_server.provisioning.models import Tenant
from tenfoot_server.provisioning.operations import tenants
from tests.conftest import Engine
from tests.provisioning.rows import NOW


def terminate_others(url: str) -> int:
    """Ends every connection to the database but its own, and waits until they are gone."""
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        (ended,) = cursor.fetchone() or (0,)
    connection.close()
    return int(ended)


def count_tenants() -> int:
    return int(Tenant.select().count())


def backend() -> int:
    return int(database.database.execute_sql("SELECT pg_backend_pid()").fetchone()[0])


pytestmark = pytest.mark.parametrize("engine", ["postgres"], indirect=True)


async def test_a_read_is_repeated_on_a_new_connection(db: Engine) -> None:
    lanes = Lanes(10)
    calls: list[int] = []

    def read() -> int:
        calls.append(1)
        return count_tenants()

    before = await lanes.read(backend)
    assert terminate_others(db.url) >= 1
    assert await lanes.read(read) == 0
    assert len(calls) == 2
    assert await lanes.read(backend) != before
    await asyncio.to_thread(lanes.close)


async def test_a_read_that_finds_no_server_is_unavailable_and_not_tried_for_ever(
    db: Engine,
) -> None:
    lanes = Lanes(10)
    await lanes.read(backend)
    calls: list[int] = []

    def read() -> int:
        calls.append(1)
        count_tenants()
        terminate_others(db.url)
        return count_tenants()

    with pytest.raises(Unavailable) as refusal:
        await lanes.read(read)
    assert refusal.value.reason is Reason.DATABASE_ERROR
    assert len(calls) == 2
    assert await lanes.read(count_tenants) == 0
    await asyncio.to_thread(lanes.close)


async def test_a_write_is_not_repeated_and_the_next_one_works(db: Engine) -> None:
    lanes = Lanes(10)
    calls: list[int] = []

    def write() -> None:
        calls.append(1)
        with database.atomic():
            tenants.ensure_tenant(tenant_id="half", now=NOW)
            terminate_others(db.url)
            tenants.ensure_tenant(tenant_id="other half", now=NOW)

    with pytest.raises(Unavailable) as refusal:
        await lanes.write(write)
    assert refusal.value.reason is Reason.DATABASE_ERROR
    assert isinstance(refusal.value.__cause__, database.Fault)
    assert calls == [1]
    await lanes.write(tenants.ensure_tenant, tenant_id="next", now=NOW)
    assert [row.id for row in tenants.list_tenants()] == ["next"]
    await asyncio.to_thread(lanes.close)


async def test_a_write_without_a_transaction_is_not_repeated_either(db: Engine) -> None:
    lanes = Lanes(10)
    await lanes.write(backend)
    terminate_others(db.url)
    with pytest.raises(Unavailable):
        await lanes.write(tenants.ensure_tenant, tenant_id="lost", now=NOW)
    await lanes.write(tenants.ensure_tenant, tenant_id="next", now=NOW)
    assert [row.id for row in tenants.list_tenants()] == ["next"]
    await asyncio.to_thread(lanes.close)


async def test_a_transaction_begins_on_a_connection_that_died_while_idle(db: Engine) -> None:
    lanes = Lanes(10)

    def write() -> int:
        with database.atomic():
            tenants.ensure_tenant(tenant_id="kept", now=NOW)
        return backend()

    before = await lanes.write(write)
    terminate_others(db.url)
    assert await lanes.write(write) != before
    await asyncio.to_thread(lanes.close)


async def test_a_transaction_that_is_not_the_outermost_does_not_hide_that_the_connection_is_lost(db: Engine) -> None:
    lanes = Lanes(10)

    def write() -> None:
        with database.atomic():
            tenants.ensure_tenant(tenant_id="half", now=NOW)
            terminate_others(db.url)
            with database.atomic():
                tenants.ensure_tenant(tenant_id="other half", now=NOW)

    with pytest.raises(Unavailable):
        await lanes.write(write)
    assert await lanes.write(count_tenants) == 0
    await asyncio.to_thread(lanes.close)
