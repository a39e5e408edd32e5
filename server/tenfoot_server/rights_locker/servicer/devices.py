"""The devices of an account and their limit, for the viewer and the support desk."""

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import RegisteredDevice
from tenfoot_server.rights_locker.operations import devices, limits
from tenfoot_server.rights_locker.servicer.part import OK, Part, nullable, own_pcode
from tenfoot_server.wire import Context, with_more


class Devices(Part):
    """The devices of an account and their limit, for the viewer and the support desk."""

    async def ListSessionDevices(
        self, request: pb.ListSessionDevicesRequest, context: Context
    ) -> pb.ListSessionDevicesResponse:
        found = await self._lanes.read(devices.list_session_devices, auth_token=request.auth_token, now=clock.now())
        return _device_list(found)

    async def UpdateSessionDeviceNickname(
        self, request: pb.UpdateSessionDeviceNicknameRequest, context: Context
    ) -> pb.UpdateSessionDeviceNicknameResponse:
        await self._lanes.write(
            devices.name_session_device,
            auth_token=request.auth_token,
            now=clock.now(),
            public_device_id=request.public_device_id,
            nickname=request.nickname if request.HasField("nickname") else None,
        )
        return pb.UpdateSessionDeviceNicknameResponse(message=OK)

    async def DeleteSessionDevice(
        self, request: pb.DeleteSessionDeviceRequest, context: Context
    ) -> pb.DeleteSessionDeviceResponse:
        await self._lanes.write(
            devices.delete_session_device,
            auth_token=request.auth_token,
            now=clock.now(),
            public_device_id=request.public_device_id,
        )
        return pb.DeleteSessionDeviceResponse(message=OK)

    async def ListAccountDevices(
        self, request: pb.ListAccountDevicesRequest, context: Context
    ) -> pb.ListAccountDevicesResponse:
        found = await self._lanes.read(
            devices.list_account_devices, pcode=own_pcode(request), account_id=request.account_id, now=clock.now()
        )
        return with_more(_device_list(found), pb.ListAccountDevicesResponse())

    async def DeleteAccountDevice(
        self, request: pb.DeleteAccountDeviceRequest, context: Context
    ) -> pb.DeleteAccountDeviceResponse:
        return await self._writes.run(
            lambda _: pb.DeleteAccountDeviceResponse(message=OK),
            devices.delete_account_device,
            pcode=own_pcode(request),
            account_id=request.account_id,
            public_device_id=request.public_device_id,
            actor=request.actor,
            actor_type=request.actor_type,
            now=clock.now(),
        )

    async def DeleteAllAccountDevices(
        self, request: pb.DeleteAllAccountDevicesRequest, context: Context
    ) -> pb.DeleteAllAccountDevicesResponse:
        return await self._writes.run(
            lambda _: pb.DeleteAllAccountDevicesResponse(message=OK),
            devices.delete_all_account_devices,
            pcode=own_pcode(request),
            account_id=request.account_id,
            actor=request.actor,
            actor_type=request.actor_type,
            now=clock.now(),
        )

    async def UpdateAccountDeviceNickname(
        self, request: pb.UpdateAccountDeviceNicknameRequest, context: Context
    ) -> pb.UpdateAccountDeviceNicknameResponse:
        return await self._writes.run(
            lambda _: pb.UpdateAccountDeviceNicknameResponse(message=OK),
            devices.name_account_device,
            pcode=own_pcode(request),
            account_id=request.account_id,
            public_device_id=request.public_device_id,
            nickname=request.nickname if request.HasField("nickname") else None,
            actor=request.actor,
            actor_type=request.actor_type,
            now=clock.now(),
        )

    async def SetAccountDeviceLimit(
        self, request: pb.SetAccountDeviceLimitRequest, context: Context
    ) -> pb.SetAccountDeviceLimitResponse:
        return await self._writes.run(
            lambda _: pb.SetAccountDeviceLimitResponse(message=OK),
            limits.set_device_limit,
            pcode=own_pcode(request),
            account_id=request.account_id,
            device_limit=request.device_limit,
            actor=request.actor,
            actor_type=request.actor_type,
            now=clock.now(),
        )

    async def GetAccountDeviceLimit(
        self, request: pb.GetAccountDeviceLimitRequest, context: Context
    ) -> pb.GetAccountDeviceLimitResponse:
        limit = await self._lanes.read(limits.get_device_limit, pcode=own_pcode(request), account_id=request.account_id)
        return pb.GetAccountDeviceLimitResponse(device_limit=limit)


def _device_list(found: devices.DeviceList) -> pb.ListSessionDevicesResponse:
    free_at = rules.iso_time_after(found.next_delete_time) if found.next_delete_time else None
    return pb.ListSessionDevicesResponse(
        device_limit=found.device_limit,
        next_delete_time=nullable(free_at),
        devices=[_device(device) for device in found.devices],
    )


def _device(device: RegisteredDevice) -> pb.RegisteredDevice:
    return pb.RegisteredDevice(
        public_device_id=device.public_device_id,
        user_agent=device.user_agent,
        registration_time=rules.iso_time(device.registered_at),
        nickname=nullable(device.nickname),
    )
