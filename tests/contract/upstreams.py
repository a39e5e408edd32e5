"""The services behind the viewer context, as real HTTP servers on loopback that speak the recorded shapes."""

import asyncio
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.viewer_context import recorded
from tests.viewer_context.scripted_upstream import ScriptedUpstream, Writing, answer

_STOP_SECONDS = 10.0
_CONSENT_AGE = timedelta(days=30)
ADDRESS_CALL = recorded.IP_CALL
ZIP_CALL = recorded.ZIP_CALL
PROFILE_CALL = recorded.PROFILE_CALL
CONSENT_CALL = recorded.CONSENT_CALL


@contextmanager
def listening(*servers: ScriptedUpstream) -> Iterator[None]:
    """Runs servers on a loop of their own while `with` lasts."""
    started, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        for server in servers:
            await server.__aenter__()
        started.set()
        await stop.wait()
        for server in servers:
            await server.__aexit__(None, None, None)

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert started.wait(_STOP_SECONDS)
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(_STOP_SECONDS)
        assert not thread.is_alive()
        loop.close()


@dataclass
class Services:
    """Localization, Membership Vault and accounts; all is well until a test says otherwise."""

    localization: ScriptedUpstream = field(default_factory=ScriptedUpstream)
    vault: ScriptedUpstream = field(default_factory=ScriptedUpstream)
    accounts: ScriptedUpstream = field(default_factory=ScriptedUpstream)
    customer: str = field(default_factory=lambda: f"customer-{uuid.uuid4().hex}")

    @property
    def token_call(self) -> str:
        """What asks for tokens."""
        return f"POST /login/{self.customer}/login/token"

    @property
    def user_info_call(self) -> str:
        """What asks for the e-mail address."""
        return f"GET /login/{self.customer}/profiles/oidc/userinfo"

    @property
    def register_call(self) -> str:
        """What creates an account."""
        return f"POST /login/{self.customer}/register"

    def vault_call(self, account_id: str) -> str:
        """What asks for an account's memberships."""
        return f"GET /api/{recorded.PBS_ID}/memberships/filter/uid/{account_id}/"

    def know(self, account_id: str, email_address: str) -> None:
        """Makes all three know a member who has consented, at home in the station's area."""
        self.localization.on(ADDRESS_CALL, answer(recorded.zip_answer("22202")))
        self.localization.on(ZIP_CALL, answer(recorded.call_signs_answer("WETA", recorded.PBS_ID)))
        self.vault.on(self.vault_call(account_id), answer([recorded.MEMBERSHIP]))
        profile: dict[str, Any] = dict(recorded.PROFILE["profile"])
        profile |= {"pid": account_id, "vppa_last_updated": str(datetime.now(UTC) - _CONSENT_AGE)}
        self.accounts.on(self.token_call, answer(recorded.TOKENS))
        self.accounts.on(self.user_info_call, answer(recorded.USER_INFO | {"email": email_address}))
        self.accounts.on(PROFILE_CALL, answer({"profile": profile}))
        self.accounts.on(CONSENT_CALL, answer({}))

    def settings(self) -> dict[str, Any]:
        """A station's settings that lead to these servers."""
        http = {"form": "UPSTREAM_FORM_HTTP"}
        accounts = {
            "loginBaseUrl": f"{self.accounts.url}/login",
            "profileBaseUrl": f"{self.accounts.url}/v2",
        }
        return {
            "upstreamId": recorded.PBS_ID,
            "localization": http | {"baseUrl": self.localization.url},
            "membership": http | {"baseUrl": f"{self.vault.url}/api", "key": "weta"},
            "account": http | accounts | self.account_ids(),
        }

    def account_ids(self) -> dict[str, str]:
        """What the account services know the station by."""
        return {"customerId": self.customer, "clientId": "client-1", "applicationId": "app-1"}

    def calls(self) -> list[str]:
        """Every request to any of the three."""
        return self.localization.calls() + self.vault.calls() + self.accounts.calls()

    def on(self, role: str, call: str, *scripts: Writing) -> None:
        """Makes one of the three answer a call like this from now on, in order; the last one stays."""
        server: ScriptedUpstream = getattr(self, role)
        server.on(call, *scripts)


@contextmanager
def services() -> Iterator[Services]:
    """The three, listening."""
    made = Services()
    with listening(made.localization, made.vault, made.accounts):
        yield made
