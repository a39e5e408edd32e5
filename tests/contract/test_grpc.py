"""Every case over native gRPC, through the real Envoy, on both engines."""

from functools import partial

import pytest

from tests.contract import grpc_caller
from tests.contract.case_files import Case
from tests.contract.run import cases_over, run
from tests.contract.systems import Systems


@pytest.mark.parametrize("case", cases_over("grpc"), ids=lambda case: case.name)
def test_grpc(case: Case, systems: Systems) -> None:
    rig = systems.rig(case.system)
    run(case, rig, partial(grpc_caller.perform, channel=rig.through_envoy))
