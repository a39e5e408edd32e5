"""RegisterAccount, Login, UpdateProfile and Logout."""

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.viewer_context.servicer.part import Part, canonical
from tenfoot_server.viewer_context.upstreams import Registration
from tenfoot_server.wire import CLIENT_ADDRESS, Context, metadata_of, one


class Accounts(Part):
    """Accounts and sign-ins."""

    async def RegisterAccount(self, request: pb.RegisterAccountRequest, context: Context) -> pb.RegisterAccountResponse:
        await self._account_flow.register_account(
            station_id=canonical(request.station_id),
            registration=Registration(
                email_address=request.email_address,
                first_name=request.first_name,
                last_name=request.last_name,
                password=request.password,
            ),
        )
        return pb.RegisterAccountResponse()

    async def Login(self, request: pb.LoginRequest, context: Context) -> pb.LoginResponse:
        answered = await self._account_flow.login(
            station_id=canonical(request.station_id),
            device_id=request.device_id,
            username=request.username,
            password=request.password,
            address=one(metadata_of(context), CLIENT_ADDRESS),
            now=clock.now(),
        )
        return pb.LoginResponse(
            viewer=pb.ViewerReference(id=answered.viewer_id), show_vppa_screen=answered.show_vppa_screen
        )

    async def UpdateProfile(self, request: pb.UpdateProfileRequest, context: Context) -> pb.UpdateProfileResponse:
        answered = await self._account_flow.update_profile(
            station_id=canonical(request.station_id),
            device_id=request.device_id,
            viewer_id=canonical(request.viewer_id),
            accepted=request.vppa_accepted,
            now=clock.now(),
        )
        return pb.UpdateProfileResponse(
            viewer=pb.ViewerReference(id=answered.viewer_id), show_vppa_screen=answered.show_vppa_screen
        )

    async def Logout(self, request: pb.LogoutRequest, context: Context) -> pb.LogoutResponse:
        await self._account_flow.logout(station_id=canonical(request.station_id), device_id=request.device_id)
        return pb.LogoutResponse()
