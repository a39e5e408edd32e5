"""Rows to begin with, and a look at all rows, for tests of operations."""

from datetime import UTC, datetime, timedelta

from tenfoot_server import database
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.provisioning.models import ProvisioningCode, Screen, Venue
from tenfoot_server.provisioning.operations import codes, devices, screens, tenants, venues

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
TTL = timedelta(seconds=900)
MICROSECOND = timedelta(microseconds=1)
KEYED_HASH = KeyedHash(b"a key of thirty-two characters..")

Rows = dict[str, list[tuple[object, ...]]]


def add_tenant(tenant_id: str = "tenant-1") -> str:
    """A tenant; a second time with the same id changes nothing."""
    tenants.ensure_tenant(tenant_id=tenant_id, now=NOW)
    return tenant_id


def add_venue(tenant_id: str = "tenant-1", *, name: str = "Lobby", now: datetime = NOW) -> Venue:
    """A venue, with its tenant."""
    add_tenant(tenant_id)
    return venues.create_venue(tenant_id=tenant_id, name=name, timezone=None, address=None, now=now)


def add_screen(tenant_id: str = "tenant-1", *, venue_id: str | None = None, now: datetime = NOW) -> Screen:
    """A screen in `provisioning`, in a venue of its own unless one is given."""
    venue_id = venue_id or str(add_venue(tenant_id).id)
    return screens.create_screen(tenant_id=tenant_id, venue_id=venue_id, name="Left wall", now=now)


def draw_code(screen: Screen, *, now: datetime = NOW) -> str:
    """A pairing code in clear."""
    return codes.create_provisioning_code(
        tenant_id=str(screen.tenant_id), screen_id=str(screen.id), ttl=TTL, keyed_hash=KEYED_HASH, now=now
    ).code


def code_row(code: str) -> ProvisioningCode:
    """The row of a code."""
    return ProvisioningCode.get(ProvisioningCode.digest == KEYED_HASH(codes.CODE_PURPOSE, code))


def slip_in_code(screen: Screen, code: str, *, now: datetime = NOW) -> str:
    """A pending code on any screen, even one that takes none: as left behind by a clock that is late."""
    ProvisioningCode.insert(
        digest=KEYED_HASH(codes.CODE_PURPOSE, code),
        tenant_id=screen.tenant_id,
        screen_id=screen.id,
        created_at=now,
        expires_at=now + TTL,
    ).execute()
    return code


def register(code: str, *, now: datetime = NOW, app_version: str = "1.4.2") -> devices.Registration:
    """A television sends a code."""
    return devices.register_device(
        pairing_code=code, device_info={"app_version": app_version}, keyed_hash=KEYED_HASH, now=now
    )


def revoke(registration: devices.Registration, *, reason: str = "stolen", now: datetime = NOW) -> devices.Revocation:
    """The tenant revokes a television."""
    return devices.revoke_device(
        tenant_id=registration.tenant_id, device_id=registration.device_id, reason=reason, now=now
    )


def add_television(tenant_id: str = "tenant-1", *, now: datetime = NOW) -> devices.Registration:
    """A registered television on a screen of its own."""
    return register(draw_code(add_screen(tenant_id, now=now), now=now), now=now)


def screen_of(registration: devices.Registration) -> Screen:
    """The screen's row as it is now."""
    return Screen.get(Screen.id == registration.screen_id)


def all_rows() -> Rows:
    """Every row of every table, in an order that depends on nothing but the rows."""
    connection = database.database
    return {
        table: sorted(connection.execute_sql(f"SELECT * FROM {table}").fetchall(), key=repr)
        for table in connection.get_tables()
    }
