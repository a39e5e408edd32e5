"""`tenfoot rights`: calls a running rights locker, as licence servers and support desks do."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from tenfoot import Tenfoot
from tenfoot.client.channel import check_credential
from tenfoot.client.errors import TenfootError
from tenfoot.client.services import RightsLocker
from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server.cli.output import AsJson, show, show_all
from tenfoot_server.errors import CannotStart
from tenfoot_server.rights_locker.rules import Result

rights_app = typer.Typer(help="The rights locker, by gRPC: what a licence server or a support desk would do.")
session_app = typer.Typer(help="Playback sessions.", no_args_is_help=True)
rights_app.add_typer(session_app, name="session")

Target = Annotated[str | None, typer.Option(help="host:port or URL of the server; this system's by default.")]
Insecure = Annotated[bool, typer.Option("--insecure", help="Send everything to --target in clear, the key too.")]
Key = Annotated[str, typer.Option("--provider-key", envvar="TENFOOT_PROVIDER_KEY", help="The provider's pk_ key.")]
Pcode = Annotated[str, typer.Option(envvar="TENFOOT_PCODE", help="The provider's code.")]
Account = Annotated[str, typer.Argument(help="The viewer's account, as the provider names it.")]
_NEWEST = 1000
_REFUSALS = (Result.LIMIT_REACHED, Result.BINDING_FAILED)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(rights_app, name="rights", no_args_is_help=True)


@rights_app.command("register-device")
def register_device(
    provider_key: Key,
    auth_token: Annotated[str, typer.Option(help="The playback session's token.")],
    drm_device_id: Annotated[str, typer.Option(help="The DRM client's id of the device.")],
    user_agent: Annotated[str, typer.Option(help="The client's user agent.")] = "",
    target: Target = None,
    insecure: Insecure = False,
    as_json: AsJson = False,
) -> None:
    """Register a device, as a licence server does when it issues a licence. A refusal is also a result."""
    with _locker(target, provider_key, insecure=insecure) as locker:
        answer = locker.register_device(
            pb.RegisterDeviceRequest(auth_token=auth_token, drm_device_id=drm_device_id, user_agent=user_agent)
        )
    show({"result": answer.result, "public_device_id": answer.public_device_id or None}, as_json=as_json)


@session_app.command("create")
def create_session(
    account: Account,
    pcode: Pcode,
    provider_key: Key,
    content_id: Annotated[str | None, typer.Option(help="The asset that will play.")] = None,
    target: Target = None,
    insecure: Insecure = False,
    as_json: AsJson = False,
) -> None:
    """Begin a playback session and print its auth_token."""
    with _locker(target, provider_key, insecure=insecure) as locker:
        session = locker.create_playback_session(
            pb.CreatePlaybackSessionRequest(pcode=pcode, account_id=account, content_id=content_id)
        )
    show(
        {"auth_token": session.auth_token, "expires_at": session.expires_at.ToJsonString()},
        as_json=as_json,
    )


@rights_app.command("history")
def history(
    account: Account,
    pcode: Pcode,
    provider_key: Key,
    newest: Annotated[int, typer.Option(min=1, max=_NEWEST, help="How many entries to print.")] = 50,
    target: Target = None,
    insecure: Insecure = False,
    as_json: AsJson = False,
) -> None:
    """Print what happened on an account, newest first."""
    with _locker(target, provider_key, insecure=insecure) as locker:
        page = locker.list_account_history(
            pb.ListAccountHistoryRequest(pcode=pcode, account_id=account, page_size=newest)
        )
    show_all(
        [
            {
                "action_time": entry.action_time.ToJsonString(),
                "action": entry.action,
                "public_device_id": entry.public_device_id or None,
                "nickname": entry.nickname,
                "actor": entry.actor,
                "reason": entry.reason,
            }
            for entry in page.entries
        ],
        as_json=as_json,
    )


@rights_app.command("explain")
def explain(
    account: Account,
    pcode: Pcode,
    provider_key: Key,
    target: Target = None,
    insecure: Insecure = False,
    as_json: AsJson = False,
) -> None:
    """Explain why a viewer was refused: the limit, the devices, the last refusal and the time of the next deletion."""
    with _locker(target, provider_key, insecure=insecure) as locker:
        devices = locker.list_account_devices(pb.ListAccountDevicesRequest(pcode=pcode, account_id=account))
        results = locker.list_account_last_results(
            pb.ListAccountLastResultsRequest(pcode=pcode, account_id=account, page_size=1)
        )
        past = locker.list_account_history(
            pb.ListAccountHistoryRequest(pcode=pcode, account_id=account, page_size=_NEWEST)
        )
    refusal = next((entry for entry in past.entries if entry.action in _REFUSALS), None)
    last = results.last_results[0] if results.last_results else None
    explained: dict[str, Any] = {
        "device_limit": devices.device_limit,
        "registered": len(devices.devices),
        "last_result": last.result if last else None,
        "last_attempt": last.registration_time.ToJsonString() if last else None,
        "last_refusal": refusal.action if refusal else None,
        "refused_because": refusal.reason if refusal else None,
        "refused_at": refusal.action_time.ToJsonString() if refusal else None,
        "next_delete_time": devices.next_delete_time.string_value or None,
        "deletion_allowed_now": devices.next_delete_time.HasField("null_value"),
    }
    listed = [
        {
            "public_device_id": device.public_device_id,
            "nickname": device.nickname.string_value or None,
            "registration_time": device.registration_time,
            "user_agent": device.user_agent,
        }
        for device in devices.devices
    ]
    if as_json:
        show({**explained, "devices": listed}, as_json=True)
        return
    show(explained, as_json=False)
    typer.echo()
    show_all(listed, as_json=False)


@contextmanager
def _locker(target: str | None, provider_key: str, *, insecure: bool) -> Iterator[RightsLocker]:
    try:
        check_credential(provider_key)
    except ValueError as error:
        raise CannotStart(f"--provider-key: {error}") from None
    try:
        # The own server listens without TLS, wherever that is.
        client = Tenfoot(target or _own_target(), credential=provider_key, insecure=insecure or target is None)
    except ValueError as error:
        raise CannotStart(str(error)) from None
    try:
        with client:
            yield client.rights_locker
    except UnicodeEncodeError:  # from a variable; arguments are checked before
        raise CannotStart("TENFOOT_PCODE: is not UTF-8") from None
    except TenfootError as error:
        raise CannotStart(str(error)) from error


def _own_target() -> str:
    from tenfoot_server import settings

    own = settings.load()
    return settings.listener(own.grpc_host, own.grpc_port)
