"""Every case over REST, through the real Envoy, on both engines."""

import pytest

from tests.contract import rest_caller
from tests.contract.case_files import Case
from tests.contract.run import cases_over, run
from tests.contract.systems import Systems


@pytest.mark.parametrize("case", cases_over("rest"), ids=lambda case: case.name)
def test_rest(case: Case, systems: Systems) -> None:
    run(case, systems.rig(case.system), rest_caller.perform)
