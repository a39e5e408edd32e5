"""InitDevice."""

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.viewer_context.operations.devices import KnownDevice
from tenfoot_server.viewer_context.operations.init_device import init_device
from tenfoot_server.viewer_context.servicer.part import Part, canonical
from tenfoot_server.viewer_context.values import Account, Flags
from tenfoot_server.wire import CLIENT_ADDRESS, Context, metadata_of, one


class Devices(Part):
    """Devices: the call at boot."""

    async def InitDevice(self, request: pb.InitDeviceRequest, context: Context) -> pb.InitDeviceResponse:
        booted = await init_device(
            self._lanes,
            self._upstreams,
            station_id=canonical(request.station_id),
            device_id=request.device_id,
            device_type=request.device_type,
            model=request.device_model if request.HasField("device_model") else None,
            name=request.device_name if request.HasField("device_name") else None,
            given_address=request.ip_address if request.HasField("ip_address") else None,
            client_address=one(metadata_of(context), CLIENT_ADDRESS),
            in_production=self._in_production,
            now=clock.now(),
        )
        return pb.InitDeviceResponse(
            country=booted.country,
            device=_device(booted.device),
            ip_address=booted.address,
            station_id=request.station_id,
            viewer=_viewer(booted.device.viewer_id, booted.account, booted.flags),
        )


def _device(device: KnownDevice) -> pb.Device:
    return pb.Device(device_id=device.device_id, type=device.type, model=device.model, name=device.name)


def _viewer(viewer_id: str, account: Account | None, flags: Flags) -> pb.Viewer:
    return pb.Viewer(
        id=viewer_id,
        pbs_account=None if account is None else _account(account, flags),
        membership_id=flags.membership_id,
        has_livestream_access=flags.has_livestream_access,
        has_passport=flags.has_passport,
        show_vppa_screen=flags.show_vppa_screen,
    )


def _account(account: Account, flags: Flags) -> pb.PbsAccount:
    return pb.PbsAccount(
        account_id=account.account_id,
        email_address=account.email_address,
        has_livestream_access=flags.has_livestream_access,
        has_passport=flags.has_passport,
        show_vppa_screen=flags.show_vppa_screen,
    )
