"""The running systems that the cases talk to."""

import uuid
from contextlib import ExitStack
from dataclasses import dataclass, field

import grpc
import pytest

from tests.contract.issuer import Issuer
from tests.live import LiveSystem
from tests.postgres import Postgres

ORIGINS = "https://tv.tenfoot.example,https://*.stations.example"
# Nobody is held up by limits here; the strict system shows them.
_PLENTY = 100_000
REGISTER_BURST = 3
CODE_TTL_SECONDS = 60
LOGIN_ATTEMPTS = 3


@dataclass
class Rig:
    """A running system with what the cases need to talk to it."""

    system: LiveSystem
    issuer: Issuer
    direct: grpc.Channel
    through_envoy: grpc.Channel
    secrets: set[str] = field(default_factory=set)


class Systems:
    """The systems of one engine, each started when first asked for; without a server it is SQLite."""

    def __init__(self, server: Postgres | None, factory: pytest.TempPathFactory) -> None:
        self._server = server
        self._factory = factory
        self._rigs: dict[str, Rig] = {}
        self._running = ExitStack()

    def rig(self, name: str) -> Rig:
        """Returns the system of this name, `usual`, `strict` or `production` (behind one proxy), running."""
        if name not in self._rigs:
            self._rigs[name] = self._start(name)
        return self._rigs[name]

    def close(self) -> None:
        """Stops the systems, and looks back on the whole run."""
        with self._running:
            for rig in self._rigs.values():
                errors = rig.system.lua_errors()
                assert errors
                assert set(errors.values()) == {0}, errors
                logs = rig.system.logs()
                told = [secret for secret in rig.secrets if secret in logs]
                assert not told, [line for line in logs.splitlines() if told[0] in line][:3]

    def _start(self, name: str) -> Rig:
        url = "" if self._server is None else self._server.create_database(f"contract_{name}_{uuid.uuid4().hex}")
        issuer = self._running.enter_context(Issuer())
        limits: dict[str, object] = {
            "client_rate": _PLENTY,
            "register_rate": _PLENTY,
            "register_burst": _PLENTY,
            "oidc_issuer": issuer.url,
            "oidc_audience": issuer.audience,
            "login_attempts_max": LOGIN_ATTEMPTS,
        }
        if name == "strict":
            limits = {"register_rate": 1, "register_burst": REGISTER_BURST, "code_ttl_seconds": CODE_TTL_SECONDS}
        elif name == "production":
            # The tests' upstreams are on loopback, and its keys are the sandbox's.
            loopback = {"sandbox": True, "upstream_networks": "127.0.0.0/8"}
            limits |= {"env": "production", "trusted_proxy_hops": 1, **loopback}
        home = self._factory.mktemp("contract") / f"a {name} home"
        system = self._running.enter_context(LiveSystem(home, url, cors_origins=ORIGINS, **limits))
        direct = self._running.enter_context(grpc.insecure_channel(system.grpc))
        through_envoy = self._running.enter_context(grpc.insecure_channel(system.address))
        return Rig(system, issuer, direct, through_envoy)
