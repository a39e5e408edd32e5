"""Providers: creation, policy, and credentials that are replaced with an overlap."""

from datetime import timedelta

import pytest

from tenfoot_server import database
from tenfoot_server.credentials import KeyedHash, digest
from tenfoot_server.errors import AlreadyExists, NotFound, Reason
from tenfoot_server.rights_locker.operations import providers
from tests.one_caller import find_provider_key
from tests.rights_locker.rows import DAY, KEYED_HASH, MICROSECOND, NOW, PCODE, SECOND

pytestmark = pytest.mark.usefixtures("db")


def create(pcode: str | None = PCODE, **policy: int) -> providers.Credentials:
    _, credentials = providers.create_provider(pcode=pcode, name="Acme TV", keyed_hash=KEYED_HASH, now=NOW, **policy)
    return credentials


def test_credentials_have_the_documented_forms() -> None:
    provider, made = providers.create_provider(name="Acme TV", keyed_hash=KEYED_HASH, now=NOW)
    assert len(provider.pcode) == 28
    assert provider.pcode.isalnum()
    assert made.legacy_api_key.partition(".")[0] == provider.pcode
    assert len(made.legacy_secret) == 40
    assert made.key.text.startswith("pk_")
    assert made.key.text not in repr(made)
    assert made.legacy_secret not in repr(made)


def test_nothing_secret_is_stored_in_clear() -> None:
    made = create()
    rows = [
        database.database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in ("providers", "provider_keys")
    ]
    assert made.legacy_api_key in repr(rows)
    assert made.key.text not in repr(rows)
    assert made.legacy_secret not in repr(rows)


def test_the_policy_has_its_defaults_and_zero_is_a_value() -> None:
    create()
    create("strict", default_device_limit=0, deletion_allowance=0, deletion_window_days=1, session_lifetime_seconds=1)
    for pcode, expected in ((PCODE, (5, 3, 30, 86_400)), ("strict", (0, 0, 1, 1))):
        row = providers.get_provider(pcode=pcode)
        assert expected == (
            row.default_device_limit,
            row.deletion_allowance,
            row.deletion_window_days,
            row.session_lifetime_seconds,
        )


def test_a_taken_pcode_is_refused_and_keeps_its_owner() -> None:
    made = create()
    with pytest.raises(AlreadyExists) as refused:
        create()
    assert refused.value.reason == Reason.PROVIDER_EXISTS
    assert find_provider_key(digest(made.key.text), now=NOW) == PCODE


def test_update_policy_changes_what_is_given() -> None:
    create()
    row = providers.update_policy(pcode=PCODE, deletion_allowance=0, now=NOW + DAY)
    assert (row.default_device_limit, row.deletion_allowance, row.updated_at) == (5, 0, NOW + DAY)
    assert providers.get_provider(pcode=PCODE).deletion_allowance == 0
    with pytest.raises(NotFound) as refused:
        providers.update_policy(pcode="nobody", now=NOW)
    assert refused.value.reason == Reason.PROVIDER_NOT_FOUND


def test_keys_are_found_by_digest_and_by_name_only() -> None:
    made = create()
    assert find_provider_key(made.key.digest, now=NOW) == PCODE
    for unknown in (made.key.text, digest("pk_other"), ""):
        assert find_provider_key(unknown, now=NOW) is None
    signing = providers.find_signing_key(made.legacy_api_key, keyed_hash=KEYED_HASH, now=NOW)
    assert signing == providers.SigningKey(PCODE, made.legacy_secret)
    assert providers.find_signing_key(f"{PCODE}.other", keyed_hash=KEYED_HASH, now=NOW) is None


def test_signing_secrets_depend_on_the_systems_key() -> None:
    made = create()
    assert providers.find_signing_key(made.legacy_api_key, keyed_hash=KeyedHash(b"another key" * 3), now=NOW) is None


def test_rotated_credentials_work_until_the_overlap_ends() -> None:
    old = create()
    _, new, until = providers.rotate_credentials(
        pcode=PCODE, overlap=timedelta(hours=1), keyed_hash=KEYED_HASH, now=NOW
    )
    assert until == NOW + timedelta(hours=1)
    for now, works in ((until - MICROSECOND, PCODE), (until, None)):
        assert find_provider_key(old.key.digest, now=now) == works
        found = providers.find_signing_key(old.legacy_api_key, keyed_hash=KEYED_HASH, now=now)
        assert (found and found.pcode) == works
        assert find_provider_key(new.key.digest, now=now) == PCODE


def test_a_second_rotation_never_lengthens_an_overlap() -> None:
    old = create()
    providers.rotate_credentials(pcode=PCODE, overlap=SECOND, keyed_hash=KEYED_HASH, now=NOW)
    providers.rotate_credentials(pcode=PCODE, overlap=DAY, keyed_hash=KEYED_HASH, now=NOW)
    assert find_provider_key(old.key.digest, now=NOW + SECOND) is None
    with pytest.raises(NotFound):
        providers.rotate_credentials(pcode="nobody", overlap=DAY, keyed_hash=KEYED_HASH, now=NOW)


def test_lists_are_paged_oldest_first() -> None:
    for number in (3, 1, 2):
        providers.create_provider(pcode=f"p{number}", name="x", keyed_hash=KEYED_HASH, now=NOW + number // 2 * SECOND)
    first, token = providers.list_providers(page_size=2, page_token="")
    second, end = providers.list_providers(page_size=2, page_token=token)
    assert ([row.pcode for row in first + second], end) == (["p1", "p2", "p3"], "")
