"""Playback sessions."""

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import callers, clock
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.operations import sessions
from tenfoot_server.rights_locker.servicer.part import Part, own_pcode
from tenfoot_server.wire import Context, stamp


class Sessions(Part):
    """Playback sessions."""

    async def CreateEmbedToken(
        self, request: pb.CreateEmbedTokenRequest, context: Context
    ) -> pb.CreateEmbedTokenResponse:
        session = await self._lanes.write(
            sessions.create_session,
            pcode=own_pcode(request),
            account_id=request.account_id,
            content_id=rules.content_of(request.embed_codes),
            now=clock.now(),
        )
        return pb.CreateEmbedTokenResponse(auth_token=session.token.text)

    async def CreatePlaybackSession(
        self, request: pb.CreatePlaybackSessionRequest, context: Context
    ) -> pb.CreatePlaybackSessionResponse:
        session = await self._lanes.write(
            sessions.create_session,
            pcode=own_pcode(request),
            account_id=request.account_id,
            content_id=request.content_id if request.HasField("content_id") else None,
            external_product_id=request.external_product_id if request.HasField("external_product_id") else None,
            now=clock.now(),
        )
        return pb.CreatePlaybackSessionResponse(auth_token=session.token.text, expires_at=stamp(session.expires_at))

    async def RevokePlaybackSession(
        self, request: pb.RevokePlaybackSessionRequest, context: Context
    ) -> pb.RevokePlaybackSessionResponse:
        await self._lanes.write(
            sessions.revoke_session,
            pcode=callers.current(callers.Provider).pcode,
            auth_token=request.auth_token,
            now=clock.now(),
        )
        return pb.RevokePlaybackSessionResponse()
