"""The sandbox's file: what stands in it works, whatever has happened to the last one and to the system's key."""

import json
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server import keyring, sandbox
from tenfoot_server.credentials import KeyedHash, digest
from tenfoot_server.rights_locker.operations import accounts, providers
from tenfoot_server.settings import Settings
from tests.one_caller import find_provider_key
from tests.provisioning.rows import NOW

MEMBERS = ["pcode", "providerKey", "legacyApiKey", "legacySecret", "accountId"]


def provider(home: Path, **settings: Any) -> dict[str, str]:
    """The provider of a sandbox that is made now; everything about it works."""
    chosen = Settings(home=home, **settings)
    made: dict[str, str] = sandbox.prepare(chosen)["provider"]
    keys = KeyedHash(*keyring.load(chosen))
    signing = providers.find_signing_key(made["legacyApiKey"], keyed_hash=keys, now=NOW)
    assert list(made) == MEMBERS
    assert signing == providers.SigningKey(made["pcode"], made["legacySecret"])
    assert find_provider_key(digest(made["providerKey"]), now=NOW) == made["pcode"]
    assert accounts.find_account(made["pcode"], made["accountId"]) is not None
    return made


def test_the_credentials_stay_as_long_as_they_work(embedded: Path) -> None:
    made = provider(embedded)
    assert provider(embedded) == made


def test_a_system_key_that_is_lost_costs_the_secret_of_the_signature(embedded: Path) -> None:
    made = provider(embedded, secret_key="a" * 32)
    other = provider(embedded, secret_key="b" * 32)
    assert other["legacySecret"] != made["legacySecret"]


def test_a_system_key_that_is_rotated_keeps_it(embedded: Path) -> None:
    made = provider(embedded, secret_key="a" * 32)
    assert provider(embedded, secret_key="b" * 32, secret_keys_other="a" * 32) == made


@pytest.mark.parametrize("how", ["missing", "different", None, 7])
@pytest.mark.parametrize("member", MEMBERS)
def test_a_member_that_does_not_work_is_made_again(embedded: Path, member: str, how: object) -> None:
    provider(embedded)
    file = embedded / "run" / "sandbox.json"
    content = json.loads(file.read_text())
    content["provider"][member] = how
    if how == "missing":
        del content["provider"][member]
    file.write_text(json.dumps(content))
    provider(embedded)
