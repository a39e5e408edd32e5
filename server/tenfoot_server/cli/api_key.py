"""`tenfoot api-key`: operators' API keys."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, every, show, show_all
from tenfoot_server.cli.session import Tenant, opened
from tenfoot_server.errors import Reason
from tenfoot_server.provisioning.models import ApiKey
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.provisioning.rules import Role, key_status
from tenfoot_server.wire import must_be_in_form

key_app = typer.Typer(help="Operators' API keys.", no_args_is_help=True)
_ALL_ROLES = frozenset(Role)

KeyId = Annotated[str, typer.Argument(help="The key's id, as `list` shows it.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(key_app, name="api-key")


@key_app.command("create")
def create_api_key(
    tenant: Tenant,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "command line",
    role: Annotated[list[Role] | None, typer.Option(help="Can be repeated; operator by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Create an API key and show its secret, this one time."""
    roles = [granted.value for granted in role or ()]
    must_be_in_form(pb.CreateApiKeyRequest(name=name, roles=roles), Reason.VALIDATION_ERROR)
    with opened():
        tenants.must_exist(tenant)
        key, secret = api_keys.create_api_key(
            tenant_id=tenant,
            name=name,
            roles=roles,
            granted_by=_ALL_ROLES,
            now=clock.now(),
        )
    show({"id": key.id, "roles": key.roles, "apiKey": secret.text}, as_json=as_json)


@key_app.command("list")
def list_api_keys(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's API keys without their secrets."""
    with opened():
        tenants.must_exist(tenant)
        rows = every(api_keys.list_api_keys, tenant_id=tenant)
    show_all([_key(row) for row in rows], as_json=as_json)


@key_app.command("rotate")
def rotate_api_key(
    key_id: KeyId,
    tenant: Tenant,
    overlap: Annotated[
        int, typer.Option(min=0, max=604_800, help="For how many seconds the older secrets keep working.")
    ] = 86_400,
    as_json: AsJson = False,
) -> None:
    """Give an API key a new secret and show it, this one time."""
    with opened():
        key, secret, until = api_keys.rotate_api_key(
            tenant_id=tenant, key_id=key_id, overlap=timedelta(seconds=overlap), held=_ALL_ROLES, now=clock.now()
        )
    show({"id": key.id, "apiKey": secret.text, "previousExpiresAt": until}, as_json=as_json)


@key_app.command("revoke")
def revoke_api_key(key_id: KeyId, tenant: Tenant, as_json: AsJson = False) -> None:
    """Revoke an API key at once."""
    with opened():
        key = api_keys.revoke_api_key(tenant_id=tenant, key_id=key_id, held=_ALL_ROLES, now=clock.now())
    show(_key(key), as_json=as_json)


def _key(key: ApiKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "status": key_status(key.revoked_at).value,
        "roles": key.roles,
        "lastUsedAt": key.last_used_at,
    }
