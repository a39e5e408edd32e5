"""The command takes no more than the API does: what is out of form is one line, and nothing is stored."""

import pytest

from tenfoot_server.provisioning.models import ApiKey, Tenant
from tenfoot_server.rights_locker.models import Provider
from tests.provisioning.rows import add_tenant
from tests.server.command import Run, fails

pytestmark = pytest.mark.usefixtures("migrated_home")


@pytest.mark.parametrize("name", ["", "x" * 256, "a\0b"], ids=ascii)
def test_names_out_of_form_are_refused(run: Run, name: str) -> None:
    add_tenant("acme")
    fails(run("tenant", "create", name, "--id", "other"), "name")
    fails(run("api-key", "create", "--tenant", "acme", "--name", name), "name")
    fails(run("provider", "create", name), "name")
    assert Provider.select().count() == 0
    assert [str(row.id) for row in Tenant.select()] == ["acme"]
    assert ApiKey.select().count() == 0


@pytest.mark.parametrize("tenant", ["", "x" * 65, "a\nb", "a\0b", "\u202e"], ids=ascii)
def test_a_tenant_s_id_out_of_form_is_refused(run: Run, tenant: str) -> None:
    fails(run("tenant", "create", "Acme", "--id", tenant), "id")
    assert Tenant.select().count() == 0


@pytest.mark.parametrize("pcode", ["", "x" * 65, "a/b", "a b", "é"], ids=ascii)
def test_a_pcode_out_of_form_is_refused(run: Run, pcode: str) -> None:
    fails(run("provider", "create", "Acme", "--pcode", pcode), "pcode")
    assert Provider.select().count() == 0


def test_the_longest_names_and_ids_are_taken(run: Run) -> None:
    made = run("tenant", "create", "ñ" * 255, "--id", "x" * 64, "--json").json
    assert made == {"id": "x" * 64, "name": "ñ" * 255}
    assert run("api-key", "create", "--tenant", "x" * 64, "--name", "ñ" * 255, "--json").json["roles"] == ["operator"]


def test_a_role_twice_is_refused_as_the_api_does(run: Run) -> None:
    add_tenant("acme")
    fails(run("api-key", "create", "--tenant", "acme", "--role", "operator", "--role", "operator"), "roles")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["tenant", "create", "\udcff"], "argument 3"),
        (["tenant", "create", "Acme", "--id", "\udcff"], "--id"),
        (["provider", "create", "Acme", "--pcode", "\udcff"], "--pcode"),
        (["provider", "create", "Acme", "--pcode=\udcff"], "argument 4"),
        (["provider", "rotate", "\udcff"], "argument 3"),
        (["api-key", "create", "--tenant", "acme", "--name", "\udcff"], "--name"),
        (["device", "revoke", "x", "--tenant", "acme", "--reason", "\udcff"], "--reason"),
        (["station", "upsert", "--from", "/\udcff"], "--from"),
        (["membership", "put", "--email", "\udcff"], "--email"),
        (["rights", "history", "x", "--pcode", "x", "--provider-key", "pk_\udcff"], "--provider-key"),
        (["\udcff"], "argument 1"),
    ],
)
def test_what_is_not_utf_8_is_named_whatever_the_verb(run: Run, arguments: list[str], named: str) -> None:
    fails(run(*arguments), named, "UTF-8")


@pytest.mark.parametrize("name", ["TENFOOT_PCODE", "TENFOOT_OIDC_AUDIENCE", "TENFOOT_HOME"])
def test_a_variable_that_is_not_utf_8_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TENFOOT_PCODE", "x")
    monkeypatch.setenv(name, "/\udcff")
    fails(run("rights", "history", "x", "--provider-key", "pk_x"), name, "UTF-8")


@pytest.mark.parametrize("key", ["pk_ä", "pk_x\n", "pk_x y"])
def test_a_provider_key_that_no_header_can_carry_is_named_and_not_shown(run: Run, key: str) -> None:
    said = run("rights", "history", "x", "--pcode", "x", "--provider-key", key)
    fails(said, "--provider-key")
    assert "pk_" not in said.err
