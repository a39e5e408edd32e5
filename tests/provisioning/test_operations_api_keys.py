"""Operators' keys: shown once, rotated with an overlap, revoked at once; and tenants."""

from datetime import datetime, timedelta

import pytest

from tenfoot_server.credentials import ApiKeyHolder, digest
from tenfoot_server.errors import AlreadyExists, FailedPrecondition, NotFound, PermissionDenied, Reason
from tenfoot_server.provisioning.models import ApiKey, ApiKeySecret, Tenant
from tenfoot_server.provisioning.operations import api_keys, tenants
from tests.one_caller import find_api_key, note_api_key_used
from tests.provisioning.rows import MICROSECOND, NOW, add_tenant, all_rows

pytestmark = pytest.mark.usefixtures("db")
HOUR = timedelta(hours=1)
ADMIN = ["tenant_admin"]


def create(*roles: str, granted_by: tuple[str, ...] = ("super_admin",)) -> tuple[str, str]:
    """A key's id and its secret."""
    add_tenant()
    key, secret = api_keys.create_api_key(tenant_id="tenant-1", name="CI", roles=roles, granted_by=granted_by, now=NOW)
    return str(key.id), secret.text


def rotate(key_id: str, *, overlap: timedelta = HOUR, now: datetime = NOW) -> tuple[str, datetime]:
    """The new secret, and when the older ones end."""
    _, secret, until = api_keys.rotate_api_key(
        tenant_id="tenant-1", key_id=key_id, overlap=overlap, held=ADMIN, now=now
    )
    return secret.text, until


def revoke(key_id: str, *, held: tuple[str, ...] = ("tenant_admin",), now: datetime = NOW) -> ApiKey:
    return api_keys.revoke_api_key(tenant_id="tenant-1", key_id=key_id, held=held, now=now)


def works(secret: str, *, now: datetime = NOW) -> bool:
    return find_api_key(digest=digest(secret), now=now) is not None


def test_create_api_key_stores_a_digest_and_a_prefix() -> None:
    key_id, secret = create("operator", "tenant_admin")
    row = ApiKey.get()
    assert (row.id, row.tenant_id, row.name, row.roles) == (key_id, "tenant-1", "CI", ["operator", "tenant_admin"])
    assert (row.created_at, row.last_used_at, row.revoked_at) == (NOW, None, None)
    assert secret.startswith(row.prefix)
    assert len(row.prefix) == len("ak_") + 6
    assert secret not in repr(all_rows())


def test_create_api_key_without_roles_is_an_operator() -> None:
    create()
    assert ApiKey.get().roles == ["operator"]


def test_create_api_key_above_ones_own_role_stores_nothing() -> None:
    with pytest.raises(PermissionDenied) as refusal:
        create("super_admin", granted_by=("tenant_admin",))
    assert refusal.value.reason is Reason.AUTH_FORBIDDEN
    assert ApiKey.select().count() == ApiKeySecret.select().count() == 0


def test_find_api_key_says_whose_it_is() -> None:
    key_id, secret = create("operator")
    assert find_api_key(digest=digest(secret), now=NOW) == ApiKeyHolder(
        key_id, "tenant-1", ("operator",), None, secret_used=False
    )


@pytest.mark.parametrize("secret", ["", "ak_unknown"])
def test_find_api_key_does_not_know_others(secret: str) -> None:
    create()
    assert not works(secret)


def test_rotate_api_key_lets_the_older_secret_work_until_the_overlap_ends() -> None:
    key_id, older = create()
    newer, until = rotate(key_id)
    assert until == NOW + HOUR
    assert works(older, now=until - MICROSECOND)
    assert not works(older, now=until)
    assert works(newer, now=until + timedelta(days=1000))
    assert newer.startswith(str(ApiKey.get().prefix))


def test_rotate_api_key_without_an_overlap_ends_the_older_secret_at_once() -> None:
    key_id, older = create()
    newer, until = rotate(key_id, overlap=timedelta(0))
    assert until == NOW
    assert (works(older), works(newer)) == (False, True)
    assert ApiKeySecret.select().count() == 1


def test_rotate_api_key_twice_never_lengthens_an_overlap() -> None:
    key_id, first = create()
    second, first_ends = rotate(key_id)
    third, second_ends = rotate(key_id, overlap=10 * HOUR)
    assert works(first, now=first_ends - MICROSECOND)
    assert not works(first, now=first_ends)
    assert works(second, now=second_ends - MICROSECOND)
    assert not works(second, now=second_ends)
    assert works(third, now=second_ends)


def test_rotate_api_key_again_can_shorten_an_overlap() -> None:
    key_id, leaked = create()
    rotate(key_id, overlap=10 * HOUR)
    rotate(key_id, overlap=timedelta(0), now=NOW + HOUR)
    assert not works(leaked, now=NOW + HOUR)


def test_rotate_api_key_forgets_secrets_that_have_ended() -> None:
    key_id, _ = create()
    rotate(key_id)
    rotate(key_id, now=NOW + 2 * HOUR)
    assert ApiKeySecret.select().count() == 2


def test_rotate_api_key_keeps_its_roles_and_leaves_other_keys_alone() -> None:
    key_id, _ = create("tenant_admin")
    _, other = create()
    rotate(key_id, overlap=timedelta(0))
    assert ApiKey.get(ApiKey.id == key_id).roles == ["tenant_admin"]
    assert works(other)


def test_rotate_api_key_above_ones_own_role_is_refused() -> None:
    key_id, secret = create("super_admin")
    before = all_rows()
    with pytest.raises(PermissionDenied) as refusal:
        rotate(key_id)
    assert refusal.value.reason is Reason.AUTH_FORBIDDEN
    assert all_rows() == before
    assert works(secret)


def test_revoke_api_key_ends_all_its_secrets_at_once() -> None:
    key_id, older = create()
    newer, _ = rotate(key_id)
    assert revoke(key_id).revoked_at == NOW
    assert (works(older), works(newer)) == (False, False)


def test_revoke_api_key_again_changes_nothing() -> None:
    key_id, _ = create()
    revoke(key_id)
    before = all_rows()
    assert revoke(key_id, now=NOW + HOUR).revoked_at == NOW
    assert all_rows() == before


@pytest.mark.parametrize("held", [(), ("operator",), ("operator", "tenant_admin")])
def test_revoke_api_key_above_ones_own_role_is_refused(held: tuple[str, ...]) -> None:
    key_id, secret = create("super_admin", "operator")
    before = all_rows()
    with pytest.raises(PermissionDenied) as refusal:
        revoke(key_id, held=held)
    assert refusal.value.reason is Reason.AUTH_FORBIDDEN
    assert all_rows() == before
    assert works(secret)
    assert revoke(key_id, held=("super_admin",)).revoked_at == NOW


def test_rotate_api_key_that_is_revoked_is_refused() -> None:
    key_id, _ = create()
    revoke(key_id)
    with pytest.raises(FailedPrecondition) as refusal:
        rotate(key_id)
    assert refusal.value.reason is Reason.API_KEY_REVOKED
    assert ApiKeySecret.select().count() == 0


def test_note_api_key_used_never_goes_back() -> None:
    key_id, _ = create()
    note_api_key_used(key_id=key_id, now=NOW + HOUR)
    note_api_key_used(key_id=key_id, now=NOW)
    assert ApiKey.get().last_used_at == NOW + HOUR


def test_list_api_keys_shows_revoked_ones_too() -> None:
    key_id, _ = create()
    revoke(key_id)
    rows, token = api_keys.list_api_keys(tenant_id="tenant-1", page_size=10, page_token="")
    assert ([str(row.id) for row in rows], token) == ([key_id], "")


def test_create_tenant_under_a_chosen_id_and_under_a_drawn_one() -> None:
    chosen = tenants.create_tenant(name="Acme", tenant_id="acme", now=NOW)
    drawn = tenants.create_tenant(name="Acme", tenant_id=None, now=NOW + MICROSECOND)
    assert [row.id for row in tenants.list_tenants()] == ["acme", drawn.id]
    assert chosen.id == "acme"
    assert len(str(drawn.id)) == 36


def test_create_tenant_under_a_taken_id_is_refused() -> None:
    tenants.create_tenant(name="Acme", tenant_id="acme", now=NOW)
    with pytest.raises(AlreadyExists):
        tenants.create_tenant(name="Other", tenant_id="acme", now=NOW)
    assert Tenant.get().name == "Acme"


def test_ensure_tenant_leaves_an_existing_one_alone() -> None:
    tenants.create_tenant(name="Acme", tenant_id="acme", now=NOW)
    tenants.ensure_tenant(tenant_id="acme", now=NOW + HOUR)
    assert (Tenant.get().name, Tenant.get().created_at) == ("Acme", NOW)


def test_must_exist_lets_only_known_tenants_pass() -> None:
    tenants.must_exist(add_tenant("acme"))
    with pytest.raises(NotFound):
        tenants.must_exist("nobody")
