"""schemathesis against a live system through Envoy: no 5xx, and every answer as `docs/openapi.json` declares it."""

from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest

from tests.contract.issuer import Issuer
from tests.contract.world import World
from tests.live import LiveSystem
from tests.openapi.fuzzing import configuration, credentials, schemathesis
from tests.openapi.judge import reference
from tools.openapi import operations_of

MANY = 1_000_000
OPERATIONS = [f"{verb.upper()} {path}" for path, item in reference()["paths"].items() for verb in operations_of(item)]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSystem]:
    home = tmp_path_factory.mktemp("schemathesis") / "home"
    limits: dict[str, object] = dict.fromkeys(
        (
            "client_rate",
            "register_rate",
            "register_burst",
            "login_attempts_max",
            "login_network_attempts_max",
            "wrong_codes_per_hour",
            "wrong_codes_per_hour_address",
            "wrong_keys_per_hour_address",
        ),
        MANY,
    )
    with LiveSystem(home, "", **limits) as running:
        yield running


@pytest.fixture
def world(system: LiveSystem) -> Iterator[World]:
    with Issuer() as issuer, grpc.insecure_channel(system.grpc) as channel, World(system, channel, issuer, {}) as world:
        yield world


@pytest.mark.timeout(600)
def test_every_answer_is_as_declared(system: LiveSystem, world: World, tmp_path: Path) -> None:
    """Bounded by examples and never by time, so that no call goes without."""
    configured = configuration(world, credentials(world))
    run = schemathesis(tmp_path, system.rest, configured, "--max-examples", "5")
    assert run.faults(OPERATIONS) == []
    assert set(system.lua_errors().values()) == {0}


def test_calls_that_are_all_refused_are_told(system: LiveSystem, world: World, tmp_path: Path) -> None:
    configured = configuration(world, credentials(world) | {"operatorKey": "ak_wrong"})
    run = schemathesis(tmp_path, system.rest, configured, "--max-examples", "2", "--include-operation-id", "ListVenues")
    assert run.code == 0, run.said
    (fault,) = run.faults(["GET /v1/venues"])
    assert fault.startswith("GET /v1/venues: no success among {401:")


def test_a_run_that_was_cut_off_is_told(system: LiveSystem, world: World, tmp_path: Path) -> None:
    configured = configuration(world, credentials(world))
    run = schemathesis(tmp_path, system.rest, configured, "--max-time", "1")
    assert run.code == 0, run.said
    faults = run.faults(OPERATIONS)
    assert faults[0].startswith("stopped before the end: ")
    assert len(faults) > 1
