"""E-mail addresses and passwords: every way to type them is the same account, and two people never share one."""

import importlib
from datetime import UTC, datetime, timedelta

import pytest

from tenfoot_server import database
from tenfoot_server.database import atomic
from tenfoot_server.identifiers import email_key, prepared_password
from tenfoot_server.passwords import Passwords
from tenfoot_server.viewer_context.models import EmbeddedAccount
from tenfoot_server.viewer_context.upstreams.embedded import find_account, matches
from tests.conftest import Engine

NOW = datetime(2030, 1, 1, tzinfo=UTC)
MIGRATION = importlib.import_module("tenfoot_server.migrations.0010_email_keys")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" Ama@Example.ORG ", "ama@example.org"),
        ("jos\u00e9@example.org", "JOSE\u0301@example.org"),
        ("ama@b\u00fccher.example", "ama@BU\u0308CHER.example"),
        ("ama@b\u00fccher.example", "ama@xn--bcher-kva.example"),
        ("ama@\uff45xample.org", "ama@example.org"),
        ("ama@example\u3002org", "ama@example.org"),
        ("\u1e9eart@example.org", "\u00dfart@example.org"),
    ],
)
def test_one_address_is_one_key(one: str, other: str) -> None:
    assert email_key(one) == email_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stra\u00dfe@example.org", "strasse@example.org"),
        ("ama@stra\u00dfe.example", "ama@strasse.example"),
        ("ama@\u03b2\u03cc\u03bb\u03bf\u03c2.example", "ama@\u03b2\u03cc\u03bb\u03bf\u03c3.example"),
        ("\ufb01n@example.org", "fin@example.org"),
        ("\uff41ma@example.org", "ama@example.org"),
        ("a.ma@example.org", "ama@example.org"),
    ],
)
def test_two_addresses_are_two_keys(one: str, other: str) -> None:
    assert email_key(one) != email_key(other)


@pytest.mark.parametrize("name", ["", "ama", "ama@", "@", "ama@ex ample", "ama@" + "a" * 70, "\ud7ff@\u2603"])
def test_every_text_has_a_key(name: str) -> None:
    assert email_key(name) == email_key(email_key(name))


def test_passwords_are_compared_composed_and_keep_their_case() -> None:
    assert prepared_password("jose\u03011\u00a0") == "jos\u00e91 "
    assert prepared_password("Abc\u00df\uff11") == "Abc\u00df\uff11"


@pytest.fixture
def accounts(db: Engine) -> dict[str, str]:
    """Accounts as older versions stored them: address by id. The keys are the address in lower case, `ß` as `ss`."""
    addresses = {
        "sharp": "Stra\u00dfe@example.org",
        "composed": "jos\u00e9@example.org",
        "combining": "Jose\u0301@example.org",
        "ascii": "ama@xn--bcher-kva.example",
        "own script": "Ama@b\u00fccher.example",
        "not a domain": "ama@exa_mple.org",
    }
    for number, (name, address) in enumerate(addresses.items()):
        EmbeddedAccount.create(
            id=name,
            email_key=address.casefold(),
            email_address=address,
            first_name="A",
            last_name="M",
            password_hash=name,
            created_at=NOW + timedelta(seconds=number),
        )
    return addresses


def test_older_accounts_are_all_found_as_they_were_written(accounts: dict[str, str]) -> None:
    with atomic():
        MIGRATION.up(None, database.database)
    found = {name: find_account(address) for name, address in accounts.items()}
    assert {name: row and row.account_id for name, row in found.items()} == {name: name for name in accounts}
    assert find_account("strasse@example.org") is None
    assert find_account("STRASSE@example.org") is None
    composed, combining = find_account("JOS\u00c9@example.org"), find_account("JOSE\u0301@EXAMPLE.org")
    assert composed
    assert combining
    assert (composed.account_id, combining.account_id) == ("composed", "combining")


def test_a_second_run_changes_nothing(accounts: dict[str, str]) -> None:
    found = []
    for _ in range(2):
        with atomic():
            MIGRATION.up(None, database.database)
        found.append({row.id: row.email_key for row in EmbeddedAccount.select()})
    assert found[0] == found[1]
    assert len(set(found[0].values())) == len(accounts)


async def test_older_hashes_of_passwords_as_typed_still_match() -> None:
    passwords = Passwords()
    try:
        older = await passwords.hash("jose\u03011234")
        newer = await passwords.hash(prepared_password("jose\u03011234"))
        joiner = await passwords.hash("abc\u200d1234")
        assert await matches(passwords, "jose\u03011234", older)
        assert not await matches(passwords, "jos\u00e91234", older)
        assert await matches(passwords, "jose\u03011234", newer)
        assert await matches(passwords, "jos\u00e91234", newer)
        assert await matches(passwords, "abc\u200d1234", joiner)
        assert not await matches(passwords, "jos\u00e91234", None)
    finally:
        passwords.close()
