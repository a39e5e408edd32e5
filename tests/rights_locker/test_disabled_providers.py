"""A provider that is disabled and deleted."""

import pytest

from tenfoot_server.errors import FailedPrecondition, PermissionDenied, Reason
from tenfoot_server.rights_locker.operations import devices, providers, sessions
from tests.one_caller import find_provider_key
from tests.provisioning.rows import all_rows
from tests.rights_locker.rows import KEYED_HASH, NOW

pytestmark = pytest.mark.usefixtures("db")


def works(made: providers.Credentials) -> list[bool]:
    return [
        find_provider_key(made.key.digest, now=NOW) is not None,
        providers.find_signing_key(made.legacy_api_key, keyed_hash=KEYED_HASH, now=NOW) is not None,
    ]


def test_nothing_of_a_disabled_provider_works_until_it_is_enabled() -> None:
    provider, made = providers.create_provider(name="A", keyed_hash=KEYED_HASH, now=NOW)
    _, others = providers.create_provider(name="B", keyed_hash=KEYED_HASH, now=NOW)
    session = sessions.create_session(pcode=provider.pcode, account_id="alice", now=NOW)
    providers.set_enabled(pcode=provider.pcode, enabled=False, now=NOW)
    assert works(made) == [False, False]
    assert works(others) == [True, True]
    with pytest.raises(PermissionDenied) as refusal:
        devices.list_session_devices(auth_token=session.token.text, now=NOW)
    assert refusal.value.reason is Reason.INVALID_TOKEN
    providers.set_enabled(pcode=provider.pcode, enabled=True, now=NOW)
    assert works(made) == [True, True]
    devices.list_session_devices(auth_token=session.token.text, now=NOW)


def test_deleting_a_provider_leaves_nothing_of_it_and_all_of_others() -> None:
    providers.create_provider(name="B", keyed_hash=KEYED_HASH, now=NOW)
    before = all_rows()
    provider, _ = providers.create_provider(name="A", keyed_hash=KEYED_HASH, now=NOW)
    sessions.create_session(pcode=provider.pcode, account_id="alice", now=NOW)
    with pytest.raises(FailedPrecondition):
        providers.delete_provider(pcode=provider.pcode)
    providers.set_enabled(pcode=provider.pcode, enabled=False, now=NOW)
    providers.delete_provider(pcode=provider.pcode)
    assert all_rows() == before
