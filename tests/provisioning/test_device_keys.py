"""A device's key: whose it is, and that the kept SQL text finds what its Peewee form finds."""

import pytest

from tenfoot_server.credentials import DeviceKeyHolder, digest
from tenfoot_server.database import database
from tenfoot_server.provisioning.models import Device, DeviceKey
from tenfoot_server.provisioning.operations import devices
from tests.provisioning.rows import NOW, add_television, revoke

pytestmark = pytest.mark.usefixtures("db")


def by_peewee(key_digest: str) -> DeviceKeyHolder | None:
    """The Peewee form of the kept text."""
    key = DeviceKey.get_or_none(DeviceKey.digest == key_digest)
    if key is None:
        return None
    device = Device.get(Device.id == key.device_id)
    return DeviceKeyHolder(
        device_id=device.id,
        screen_id=device.screen_id,
        tenant_id=device.tenant_id,
        revoked=key.revoked_at is not None or device.status != "active",
        last_seen_at=device.last_seen_at,
        used=key.used_at is not None,
    )


def test_the_kept_text_finds_what_its_peewee_form_finds() -> None:
    fresh, seen, gone = add_television(), add_television("tenant-2"), add_television()
    devices.note_device_seen(device_id=seen.device_id, now=NOW)
    devices.begin_device_key(digest=digest(seen.api_key), now=NOW)
    revoke(gone)
    for key in (fresh.api_key, seen.api_key, gone.api_key, "dak_unknown", ""):
        assert devices.find_device_key(digest(key), now=NOW) == by_peewee(digest(key)), key


def test_find_device_key_says_whose_it_is() -> None:
    television = add_television("tenant-2")
    devices.note_device_seen(device_id=television.device_id, now=NOW)
    assert devices.find_device_key(digest(television.api_key), now=NOW) == DeviceKeyHolder(
        television.device_id, television.screen_id, "tenant-2", revoked=False, last_seen_at=NOW, used=False
    )


def test_find_device_key_knows_a_revoked_one_from_an_unknown_one() -> None:
    television = add_television()
    revoke(television)
    holder = devices.find_device_key(digest(television.api_key), now=NOW)
    assert holder is not None
    assert holder.revoked
    assert devices.find_device_key(digest(television.api_key + "x"), now=NOW) is None


def test_find_device_key_wants_the_digest_and_not_the_key() -> None:
    assert devices.find_device_key(add_television().api_key, now=NOW) is None


def test_a_key_of_a_suspended_device_is_revoked_even_if_its_own_row_says_nothing() -> None:
    television = add_television()
    Device.update(status="suspended").where(Device.id == television.device_id).execute()
    holder = devices.find_device_key(digest(television.api_key), now=NOW)
    assert holder is not None
    assert holder.revoked


def test_find_device_key_is_one_query_that_uses_the_index() -> None:
    add_television()
    plan = " ".join(
        str(row)
        for row in database.execute_sql(
            # With two rows PostgreSQL would read the table; what matters is that it can do otherwise.
            "EXPLAIN QUERY PLAN SELECT 1 FROM device_keys WHERE digest = 'x'"
            if "sqlite" in type(database.obj).__name__.lower()
            else "SELECT indexdef FROM pg_indexes WHERE tablename = 'device_keys'"
        ).fetchall()
    )
    assert "digest" in plan
    assert "SCAN" not in plan
