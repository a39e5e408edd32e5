"""How many statements the hot paths send to the database."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tenfoot_server import clock, credentials, database, schema
from tenfoot_server.device_runtime.operations import authoring, events, polls
from tenfoot_server.provisioning.operations import codes, device_keys, devices, screens, tenants, venues
from tenfoot_server.rights_locker.operations import providers, sessions
from tenfoot_server.rights_locker.operations.registering import Registering, register_devices


def counted(work: Callable[[], object]) -> list[str]:
    """Runs `work` and returns the statements that it sent, BEGIN and COMMIT left out."""
    sent: list[str] = []
    hook = lambda event: sent.append(event.sql)  # noqa: E731
    database.database.query_hooks.append(hook)
    try:
        work()
    finally:
        database.database.query_hooks.remove(hook)
    return sent


def show(path: Path) -> None:
    """Prints the counts, from a scratch database at `path`."""
    database.configure("", path)
    schema.migrate()
    now = clock.now()
    keyed_hash = credentials.KeyedHash(b"bench" * 8)
    tenant = tenants.create_tenant(name="Bench", tenant_id=None, now=now).id
    venue = venues.create_venue(tenant_id=tenant, name="Bench", timezone=None, address=None, now=now)
    screen = screens.create_screen(tenant_id=tenant, venue_id=venue.id, name="Bench", now=now)
    authoring.set_screen_playlist(tenant_id=tenant, screen_id=screen.id, valid_until=None, items=[], now=now)
    code = codes.create_provisioning_code(
        tenant_id=tenant, screen_id=screen.id, ttl=timedelta(minutes=15), keyed_hash=keyed_hash, now=now
    )
    registered: list[devices.Registration] = []
    register = counted(
        lambda: registered.append(
            devices.register_device(pairing_code=code.code, device_info={}, keyed_hash=keyed_hash, now=now)
        )
    )
    device = registered[0]
    digest = credentials.digest(device.api_key)
    pcode = providers.create_provider(name="Bench", keyed_hash=keyed_hash, now=now)[0].pcode
    session = sessions.create_session(pcode=pcode, account_id="bench", now=now)
    reports = [events.Report(type="impression", happened_at=0, event_id=str(n)) for n in range(20)]
    reported = events.Reported(tenant, screen.id, device.device_id, reports, now)
    registering = Registering(pcode, session.token.text, "bench", "", now)
    paths: dict[str, Callable[[], object]] = {
        "key check, with which an unchanged poll is answered": lambda: device_keys.find_device_keys([(digest, now)]),
        "playlist that changed": lambda: polls.get_playlists([screen.id]),
        "config that changed": lambda: polls.get_configs([screen.id]),
        "report 20 events": lambda: events.report_events([reported]),
        "rights locker, register": lambda: register_devices([registering], keyed_hash=keyed_hash),
    }
    print("statements, BEGIN and COMMIT left out\n\n| path | statements |\n| --- | --- |")
    print(f"| register | {len(register)} |")
    for name, work in paths.items():
        print(f"| {name} | {len(counted(work))} |")
    database.disconnect()
