"""An account service whose refresh tokens work once: whoever comes second is told `invalid_grant`."""

import asyncio
from urllib.parse import parse_qs

from tests.viewer_context.recorded import CONSENT_CALL, PROFILE, PROFILE_CALL, TOKEN_CALL
from tests.viewer_context.scripted_upstream import ScriptedUpstream, Writing, answer, status


class OneTimeTokens:
    """Makes a scripted upstream judge the tokens that it is shown. `refreshes` counts those that were granted."""

    def __init__(self, server: ScriptedUpstream) -> None:
        self.refreshes = 0
        self.grant_seconds = 0.0
        self._server = server
        self._granted = 0
        self._access = ""
        self._refresh = ""
        server.on(TOKEN_CALL, self.grant)
        server.on(PROFILE_CALL, self.to_its_owner(answer(PROFILE)))
        server.on(CONSENT_CALL, self.to_its_owner(status(204)))

    def wear_out(self) -> None:
        """Ends the life of the access token."""
        self._access = ""

    def to_its_owner(self, *scripts: Writing) -> Writing:
        """Answers who shows the access token, script by script; the last one stays. Others get 401."""
        left = list(scripts)

        async def write(writer: asyncio.StreamWriter) -> None:
            shown = self._server.asked[-1].headers["authorization"]
            if not self._access or shown != f"Bearer {self._access}":
                await status(401)(writer)
                return
            await (left.pop(0) if len(left) > 1 else left[0])(writer)

        return write

    async def grant(self, writer: asyncio.StreamWriter) -> None:
        """Answers who asks for tokens."""
        form = parse_qs(self._server.asked[-1].body.decode())
        if form["grant_type"] == ["refresh_token"]:
            if form["refresh_token"] != [self._refresh]:
                await answer({"error": "invalid_grant"}, code=400)(writer)
                return
            self.refreshes += 1
        self._granted += 1
        self._access, self._refresh = f"access-{self._granted}", f"refresh-{self._granted}"
        tokens = {"access_token": self._access, "refresh_token": self._refresh}
        await asyncio.sleep(self.grant_seconds)
        await answer(tokens)(writer)
