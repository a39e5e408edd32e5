"""A device's key: whose it is, and that the kept SQL text finds what its Peewee form finds."""

import pytest

from tenfoot_server.credentials import DeviceKeyHolder, digest
from tenfoot_server.device_runtime.models import Playlist
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.provisioning.models import Device, DeviceKey, ScreenConfig
from tenfoot_server.provisioning.operations import device_keys
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG
from tests.one_caller import find_device_key, note_device_seen
from tests.provisioning.failing_database import count_statements
from tests.provisioning.rows import NOW, add_television, revoke

pytestmark = pytest.mark.usefixtures("db")


def by_peewee(key_digest: str) -> DeviceKeyHolder | None:
    """The Peewee form of the kept text."""
    key = DeviceKey.get_or_none(DeviceKey.digest == key_digest)
    if key is None:
        return None
    device = Device.get(Device.id == key.device_id)
    playlist = Playlist.get_or_none(Playlist.screen_id == device.screen_id)
    config = ScreenConfig.get_or_none((ScreenConfig.screen_id == device.screen_id) & ScreenConfig.is_set)
    return DeviceKeyHolder(
        device_id=device.id,
        screen_id=device.screen_id,
        tenant_id=device.tenant_id,
        revoked=key.revoked_at is not None or device.status != "active",
        last_seen_at=device.last_seen_at,
        used=key.used_at is not None,
        playlist=None if playlist is None else (playlist.id, playlist.version),
        config_version=None if config is None else config.version,
    )


def test_the_kept_text_finds_what_its_peewee_form_finds() -> None:
    fresh, seen, gone = add_television(), add_television("tenant-2"), add_television()
    note_device_seen(device_id=seen.device_id, now=NOW)
    device_keys.begin_device_key(digest=digest(seen.api_key), now=NOW)
    for each in (seen, gone):
        scope = {"tenant_id": each.tenant_id, "screen_id": each.screen_id}
        authoring.set_screen_playlist(**scope, valid_until=None, items=[], now=NOW)
        authoring.set_screen_config(**scope, config=DEFAULT_CONFIG, now=NOW)
    authoring.delete_screen_config(tenant_id=gone.tenant_id, screen_id=gone.screen_id, now=NOW)
    revoke(gone)
    for key in (fresh.api_key, seen.api_key, gone.api_key, "dak_unknown", ""):
        assert find_device_key(digest(key), now=NOW) == by_peewee(digest(key)), key


def test_find_device_key_says_whose_it_is() -> None:
    television = add_television("tenant-2")
    note_device_seen(device_id=television.device_id, now=NOW)
    assert find_device_key(digest(television.api_key), now=NOW) == DeviceKeyHolder(
        television.device_id,
        television.screen_id,
        "tenant-2",
        revoked=False,
        last_seen_at=NOW,
        used=False,
        playlist=None,
        config_version=None,
    )


def test_find_device_key_knows_a_revoked_one_from_an_unknown_one() -> None:
    television = add_television()
    revoke(television)
    holder = find_device_key(digest(television.api_key), now=NOW)
    assert holder is not None
    assert holder.revoked
    assert find_device_key(digest(television.api_key + "x"), now=NOW) is None


def test_find_device_key_wants_the_digest_and_not_the_key() -> None:
    assert find_device_key(add_television().api_key, now=NOW) is None


def test_a_key_of_a_suspended_device_is_revoked_even_if_its_own_row_says_nothing() -> None:
    television = add_television()
    Device.update(status="suspended").where(Device.id == television.device_id).execute()
    holder = find_device_key(digest(television.api_key), now=NOW)
    assert holder is not None
    assert holder.revoked


def test_keys_are_found_together_in_one_query(monkeypatch: pytest.MonkeyPatch) -> None:
    televisions = [add_television() for _ in range(3)]
    wanted = [(digest(each.api_key), NOW) for each in televisions]
    wanted.insert(1, (digest("dak_unknown"), NOW))
    device_keys.find_device_keys(wanted)  # PostgreSQL prepares it
    found: list[DeviceKeyHolder | None] = []
    assert count_statements(lambda: found.extend(device_keys.find_device_keys(wanted)), monkeypatch) == 1
    ids = [None if holder is None else holder.device_id for holder in found]
    assert ids == [televisions[0].device_id, None, televisions[1].device_id, televisions[2].device_id]
