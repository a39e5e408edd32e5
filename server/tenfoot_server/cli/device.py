"""`tenfoot device`: a tenant's devices."""

from typing import Annotated

import typer

from tenfoot_server import clock
from tenfoot_server.cli.output import AsJson, every, show, show_all
from tenfoot_server.cli.session import Tenant, opened
from tenfoot_server.errors import InvalidArgument, Reason
from tenfoot_server.provisioning.operations import devices, tenants
from tenfoot_server.provisioning.values import DeviceStatus

device_app = typer.Typer(help="Devices.", no_args_is_help=True)
DeviceId = Annotated[str, typer.Argument(help="The device's id, as `list` shows it.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.add_typer(device_app, name="device")


@device_app.command("list")
def list_devices(tenant: Tenant, as_json: AsJson = False) -> None:
    """List a tenant's devices."""
    with opened():
        tenants.must_exist(tenant)
        rows = every(devices.list_devices, tenant_id=tenant, screen_id=None, status=None, now=clock.now())
    show_all(
        [
            {
                "id": row.device.id,
                "screenId": row.device.screen_id,
                "status": row.device.status,
                "online": row.online,
                "lastSeenAt": row.device.last_seen_at,
                "appVersion": row.device.info.get("app_version"),
            }
            for row in rows
        ],
        as_json=as_json,
    )


@device_app.command("revoke")
def revoke_device(
    device_id: DeviceId,
    tenant: Tenant,
    reason: Annotated[str, typer.Option(help="Kept with the device.")] = "",
    as_json: AsJson = False,
) -> None:
    """Suspend a device, revoke its keys and put its screen back to provisioning."""
    if len(reason) > 1000:
        raise InvalidArgument(Reason.VALIDATION_ERROR, "the reason must have at most 1000 characters")
    with opened():
        left = devices.revoke_device(tenant_id=tenant, device_id=device_id, reason=reason, now=clock.now())
    show(
        {
            "deviceId": left.device_id,
            "screenId": left.screen_id,
            "status": DeviceStatus.SUSPENDED.value,
            "screenStatus": left.screen_status,
            "reason": left.reason,
        },
        as_json=as_json,
    )
