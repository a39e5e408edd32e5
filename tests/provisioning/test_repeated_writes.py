"""A write that is repeated under its Idempotency-Key: carried out once, kept sealed, erased once its key is used."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest

from tenfoot_server import database
from tenfoot_server.credentials import KeyedHash, digest
from tenfoot_server.errors import DomainError, FailedPrecondition, Reason
from tenfoot_server.idempotency import operations
from tenfoot_server.idempotency.models import IdempotencyRecord
from tenfoot_server.idempotency.operations import Answer, Asked, Scope
from tenfoot_server.provisioning.models import Device, Venue
from tenfoot_server.provisioning.operations import codes, device_keys, devices, venues
from tenfoot_server.sealing import Sealer
from tests.provisioning.at_once import at_once, widen
from tests.provisioning.failing_database import Crash, count_statements, failing_after
from tests.provisioning.rows import KEYED_HASH, NOW, TTL, add_screen, add_tenant, all_rows, draw_code, register, revoke

pytestmark = pytest.mark.usefixtures("db")

KEY = b"a key of thirty-two characters.."
SCOPE = Scope(operations.of_tenant("tenant-1"), "api-key:1", NOW + TTL)


def once(
    work: Callable[[], Answer],
    *,
    request: bytes = b"request",
    scope: Callable[[], Scope | None] = lambda: SCOPE,
    keys: tuple[bytes, ...] = (KEY,),
    now: datetime = NOW,
) -> bytes:
    return operations.once(
        Asked("key-1", request), scope, work, sealer=Sealer(*keys), keyed_hash=KeyedHash(*keys), now=now
    )


def add(name: str = "Lobby") -> Answer:
    venue = venues.create_venue(tenant_id=add_tenant(), name=name, timezone=None, address=None, now=NOW)
    return Answer(venue.id.encode(), None)


def pair(code: str) -> Answer:
    registration = register(code)
    return Answer(registration.api_key.encode(), digest(registration.api_key))


def pair_once(code: str, *, now: datetime = NOW) -> bytes:
    return once(partial(pair, code), scope=partial(codes.scope_of_code, code, KEYED_HASH), now=now)


def test_the_same_again_is_carried_out_once() -> None:
    assert once(add) == once(add)
    assert Venue.select().count() == 1


def test_another_request_under_the_key_is_refused() -> None:
    once(add)
    with pytest.raises(FailedPrecondition) as refusal:
        once(add, request=b"another")
    assert refusal.value.reason is Reason.IDEMPOTENCY_KEY_REUSED
    assert Venue.select().count() == 1


@pytest.mark.parametrize(
    "other",
    [
        Scope(SCOPE.owner, "api-key:2", SCOPE.expires_at),
        Scope(operations.of_tenant("tenant-2"), SCOPE.caller, SCOPE.expires_at),
    ],
    ids=["another caller", "another tenant"],
)
def test_another_s_key_is_another_key(other: Scope) -> None:
    mine, theirs = once(add), once(add, scope=lambda: other)
    assert mine != theirs
    assert once(add, scope=lambda: other, request=b"request") == theirs


def test_of_many_at_once_one_is_carried_out(monkeypatch: pytest.MonkeyPatch) -> None:
    add_tenant()
    widen(monkeypatch)
    answers = at_once([partial(once, add)] * 8)
    assert len(set(map(str, answers))) == 1, answers
    assert isinstance(answers[0], bytes)
    assert Venue.select().count() == 1


def test_of_many_televisions_that_send_the_same_all_get_the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    code = draw_code(add_screen())
    widen(monkeypatch)
    answers = at_once([partial(pair_once, code)] * 8)
    assert len(set(map(str, answers))) == 1, answers
    assert Device.select().count() == 1


def test_a_refusal_is_not_kept() -> None:
    def refuse() -> Answer:
        add()
        raise DomainError(Reason.VENUE_NOT_FOUND, "refused")

    with pytest.raises(DomainError):
        once(refuse)
    assert (Venue.select().count(), IdempotencyRecord.select().count()) == (0, 0)
    once(add)
    assert Venue.select().count() == 1


def test_wherever_it_fails_write_and_record_stand_together(monkeypatch: pytest.MonkeyPatch) -> None:
    add_tenant()
    statements = count_statements(partial(once, add), monkeypatch)
    for statement in range(1, statements + 2):
        IdempotencyRecord.delete().execute()
        Venue.delete().execute()
        # A failure beside a savepoint hides itself behind the failure to roll it back.
        with pytest.raises((Crash, database.Error)), failing_after(statement, monkeypatch):
            once(add)
        assert (Venue.select().count(), IdempotencyRecord.select().count()) == (0, 0), statement


def test_a_record_ends_with_its_time() -> None:
    once(add)
    once(add, now=SCOPE.expires_at - timedelta(microseconds=1))
    assert Venue.select().count() == 1
    once(add, now=SCOPE.expires_at)
    assert Venue.select().count() == 2


def test_pruning_leaves_what_still_counts() -> None:
    once(add)
    assert operations.prune_batch(now=SCOPE.expires_at - timedelta(microseconds=1), batch=10) == 0
    assert operations.prune_batch(now=SCOPE.expires_at, batch=10) == 1
    assert IdempotencyRecord.select().count() == 0


def test_the_answer_is_sealed() -> None:
    code = draw_code(add_screen())
    key = pair_once(code).decode()
    rows = repr(all_rows())
    assert key not in rows
    assert code not in rows


def test_an_answer_can_be_read_after_a_rotation_of_the_system_key() -> None:
    newer = b"another key of thirty-two chars.."
    assert once(add) == once(add, keys=(newer, KEY))
    with pytest.raises(FailedPrecondition) as refusal:
        once(add, keys=(newer,))
    assert refusal.value.reason is Reason.IDEMPOTENCY_KEY_REUSED
    assert Venue.select().count() == 1


def test_a_registration_is_answered_again_until_its_key_is_used() -> None:
    code = draw_code(add_screen())
    key = pair_once(code)
    assert pair_once(code) == key
    device_keys.begin_device_key(digest=digest(key.decode()), now=NOW)
    assert IdempotencyRecord.select().count() == 0
    with pytest.raises(FailedPrecondition) as refusal:
        pair_once(code)
    assert refusal.value.reason is Reason.PROVISIONING_CODE_ALREADY_USED


def test_a_registration_is_answered_again_only_while_its_code_lives() -> None:
    code = draw_code(add_screen())
    pair_once(code)
    with pytest.raises(FailedPrecondition) as refusal:
        pair_once(code, now=NOW + TTL)
    assert refusal.value.reason is Reason.PROVISIONING_CODE_ALREADY_USED


def test_a_revoked_registration_is_not_answered_again() -> None:
    code = draw_code(add_screen())
    pair_once(code)
    device = Device.get()
    revoke(devices.Registration(device.id, device.screen_id, device.tenant_id, "", devices.config_of(device.screen_id)))
    assert IdempotencyRecord.select().count() == 0


def test_an_erased_answer_is_not_carried_out_again() -> None:
    def shown() -> Answer:
        return Answer(add().content, digest("ak_secret"))

    once(shown)
    operations.erase(digest("ak_secret"))
    with pytest.raises(FailedPrecondition) as refusal:
        once(shown)
    assert refusal.value.reason is Reason.IDEMPOTENCY_KEY_SPENT
    assert Venue.select().count() == 1
