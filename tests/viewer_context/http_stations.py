"""A station whose upstreams are asked by HTTP, and a server that asks them at one scripted upstream."""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

from tenfoot_server.viewer_context.values import (
    AccountConfig,
    LocalizationConfig,
    MembershipConfig,
    StationSecrets,
    UpstreamForm,
)
from tests.viewer_context.calling import Caller, running
from tests.viewer_context.recorded import (
    CONSENT_CALL,
    IP_CALL,
    MEMBERSHIP,
    PBS_ID,
    PROFILE,
    PROFILE_CALL,
    TOKEN_CALL,
    TOKENS,
    USER_INFO,
    USER_INFO_CALL,
    VAULT_CALL,
)
from tests.viewer_context.rows import SETTINGS
from tests.viewer_context.scripted_upstream import ScriptedUpstream, answer, status

HTTP = replace(
    SETTINGS,
    upstream_id=PBS_ID,
    localization=LocalizationConfig(form=UpstreamForm.HTTP),
    membership=MembershipConfig(form=UpstreamForm.HTTP, key="station-key"),
    account=AccountConfig(form=UpstreamForm.HTTP, customer_id="weta", client_id="client", application_id="app"),
)
SECRETS = StationSecrets(membership_secret="one", account_client_secret="two")


def with_upstreams(home: Path, server: ScriptedUpstream, **settings: Any) -> AbstractAsyncContextManager[Caller]:
    """Runs a server whose upstreams are all at `server`, with more patience than a busy machine needs."""
    values: dict[str, Any] = {
        "localization_url": server.url,
        "membership_url": f"{server.url}/api",
        "account_login_url": f"{server.url}/login",
        "account_profile_url": f"{server.url}/v2",
        "upstream_connect_seconds": 10,
        "upstream_read_seconds": 10,
        "upstream_budget_seconds": 15,
    }
    return running(home, **values | settings)


def scripted(server: ScriptedUpstream) -> None:
    """Sets what all tests begin with: Ama can sign in, and has Passport."""
    server.on(IP_CALL, status(404))
    server.on(TOKEN_CALL, answer(TOKENS))
    server.on(USER_INFO_CALL, answer(USER_INFO))
    server.on(PROFILE_CALL, answer(PROFILE))
    server.on(CONSENT_CALL, status(204))
    server.on(VAULT_CALL, answer([MEMBERSHIP]))
