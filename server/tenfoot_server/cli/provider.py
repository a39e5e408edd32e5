"""`tenfoot provider`: providers of the rights locker."""

from datetime import timedelta
from typing import Annotated, Any

import typer

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, every, show, show_all
from tenfoot_server.cli.session import opened, system_keys
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import Reason
from tenfoot_server.rights_locker.models import Provider
from tenfoot_server.rights_locker.operations import providers
from tenfoot_server.wire import must_be_in_form

provider_app = typer.Typer(help="Providers of the rights locker.", no_args_is_help=True)


Pcode = Annotated[str, typer.Argument(help="The provider's code.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(provider_app, name="provider")


@provider_app.command("create")
def create_provider(
    name: Annotated[str, typer.Argument(help="A name for people to read.")],
    pcode: Annotated[str | None, typer.Option(help="Your own pcode; a random one by default.")] = None,
    device_limit: Annotated[
        int | None, typer.Option(min=0, max=1000, help="Devices for each account; 5 by default.")
    ] = None,
    deletion_allowance: Annotated[
        int | None, typer.Option(min=0, max=1000, help="Deletions by the viewer in the window; 3 by default.")
    ] = None,
    deletion_window_days: Annotated[
        int | None, typer.Option(min=1, max=365, help="The window, in days; 30 by default.")
    ] = None,
    session_lifetime: Annotated[
        int | None, typer.Option(min=1, max=2_592_000, help="How long a session lasts, in seconds; 86400 by default.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Create a provider and show its credentials, this one time."""
    must_be_in_form(pb.CreateProviderRequest(pcode=pcode, name=name), Reason.VALIDATION_ERROR)
    with opened() as settings:
        provider, made = providers.create_provider(
            pcode=pcode,
            name=name,
            default_device_limit=device_limit,
            deletion_allowance=deletion_allowance,
            deletion_window_days=deletion_window_days,
            session_lifetime_seconds=session_lifetime,
            keyed_hash=KeyedHash(*system_keys(settings)),
            now=clock.now(),
        )
    show({**_row(provider), **_credentials(made)}, as_json=as_json)


@provider_app.command("list")
def list_providers(as_json: AsJson = False) -> None:
    """List the providers without their credentials."""
    with opened():
        rows = every(providers.list_providers)
    show_all([_row(row) for row in rows], as_json=as_json)


@provider_app.command("disable")
def disable_provider(pcode: Pcode, as_json: AsJson = False) -> None:
    """Disable a provider: none of its keys and sessions works any more. Its data stay."""
    with opened():
        providers.set_enabled(pcode=pcode, enabled=False, now=clock.now())
    show({"pcode": pcode, "disabled": True}, as_json=as_json)


@provider_app.command("enable")
def enable_provider(pcode: Pcode, as_json: AsJson = False) -> None:
    """Enable a provider again, with the keys and sessions that it had."""
    with opened():
        providers.set_enabled(pcode=pcode, enabled=True, now=clock.now())
    show({"pcode": pcode, "disabled": False}, as_json=as_json)


@provider_app.command("delete")
def delete_provider(pcode: Pcode, as_json: AsJson = False) -> None:
    """Delete a disabled provider with its accounts, devices, entitlements and history. This cannot be undone."""
    with opened():
        providers.delete_provider(pcode=pcode)
    show({"pcode": pcode, "deleted": True}, as_json=as_json)


@provider_app.command("rotate")
def rotate_provider(
    pcode: Pcode,
    overlap: Annotated[
        int, typer.Option(min=0, max=604_800, help="For how many seconds the older secrets keep working.")
    ] = 86_400,
    as_json: AsJson = False,
) -> None:
    """Give a provider new credentials and show them, this one time."""
    with opened() as settings:
        provider, made, until = providers.rotate_credentials(
            pcode=pcode,
            overlap=timedelta(seconds=overlap),
            keyed_hash=KeyedHash(*system_keys(settings)),
            now=clock.now(),
        )
    show({"pcode": provider.pcode, **_credentials(made), "previousExpiresAt": until}, as_json=as_json)


def _credentials(made: providers.Credentials) -> dict[str, Any]:
    return {
        "providerKey": made.key.text,
        "legacyApiKey": made.legacy_api_key,
        "legacySecret": made.legacy_secret,
    }


def _row(provider: Provider) -> dict[str, Any]:
    return {
        "pcode": provider.pcode,
        "name": provider.name,
        "deviceLimit": provider.default_device_limit,
        "deletionAllowance": provider.deletion_allowance,
        "deletionWindowDays": provider.deletion_window_days,
        "sessionLifetimeSeconds": provider.session_lifetime_seconds,
        "disabledAt": provider.disabled_at,
    }
