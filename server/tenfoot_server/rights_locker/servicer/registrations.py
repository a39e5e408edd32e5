"""Registrations of devices and their results."""

from collections.abc import AsyncIterator
from functools import partial

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import callers, clock
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.lanes import Lanes
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import RegisteredDevice, RegistrationAttempt
from tenfoot_server.rights_locker.operations import registrations
from tenfoot_server.rights_locker.operations.registering import Registering, register_devices
from tenfoot_server.rights_locker.servicer.part import NEWEST, PAGE_SIZE, Part, nullable, own_pcode
from tenfoot_server.wire import Context, page_size, stamp, with_more
from tenfoot_server.writes import Writes


class Registrations(Part):
    """Registrations of devices and their results."""

    def __init__(self, lanes: Lanes, writes: Writes, *, keyed_hash: KeyedHash) -> None:
        super().__init__(lanes, writes, keyed_hash=keyed_hash)
        # Bound once: a lane serves those together who want the same object.
        self._register_devices = partial(register_devices, keyed_hash=keyed_hash)

    async def RegisterDevice(self, request: pb.RegisterDeviceRequest, context: Context) -> pb.RegisterDeviceResponse:
        registration = await self._lanes.write_many(
            self._register_devices,
            Registering(
                callers.current(callers.Provider).pcode,
                request.auth_token,
                request.drm_device_id,
                request.user_agent,
                clock.now(),
            ),
        )
        return pb.RegisterDeviceResponse(result=registration.result, public_device_id=registration.public_device_id)

    async def GetSessionLastResult(
        self, request: pb.GetSessionLastResultRequest, context: Context
    ) -> pb.GetSessionLastResultResponse:
        last = await self._lanes.read(
            registrations.get_session_last_result, auth_token=request.auth_token, now=clock.now()
        )
        return with_more(
            _attempt(last.attempt),
            pb.GetSessionLastResultResponse(devices=[_limiting_device(device) for device in last.devices]),
        )

    async def GetAccountLastResults(
        self, request: pb.GetAccountLastResultsRequest, context: Context
    ) -> AsyncIterator[pb.GetAccountLastResultsResponse]:
        found, _ = await self._lanes.read(
            registrations.list_last_results,
            pcode=own_pcode(request),
            account_id=request.account_id,
            page_size=NEWEST,
            page_token="",
            now=clock.now(),
        )
        for attempt in found:
            yield _attempt(attempt)

    async def ListAccountLastResults(
        self, request: pb.ListAccountLastResultsRequest, context: Context
    ) -> pb.ListAccountLastResultsResponse:
        found, token = await self._lanes.read(
            registrations.list_last_results,
            pcode=own_pcode(request),
            account_id=request.account_id,
            page_size=page_size(request, PAGE_SIZE),
            page_token=request.page_token,
            now=clock.now(),
        )
        return pb.ListAccountLastResultsResponse(
            last_results=[_last_result(attempt) for attempt in found], next_page_token=token
        )


def _attempt(attempt: RegistrationAttempt) -> pb.GetAccountLastResultsResponse:
    return pb.GetAccountLastResultsResponse(
        user_agent=attempt.user_agent,
        registration_time=rules.attempt_time(attempt.attempted_at),
        result=attempt.result,
        public_device_id=nullable(attempt.public_device_id),
    )


def _last_result(attempt: RegistrationAttempt) -> pb.AccountLastResult:
    return pb.AccountLastResult(
        user_agent=attempt.user_agent,
        registration_time=stamp(attempt.attempted_at),
        result=attempt.result,
        public_device_id=attempt.public_device_id,
    )


def _limiting_device(device: RegisteredDevice) -> pb.LimitingDevice:
    return pb.LimitingDevice(
        public_device_id=device.public_device_id, nickname=nullable(device.nickname), user_agent=device.user_agent
    )
