"""Runs one case over one transport, in a fresh world."""

from collections.abc import Callable

from tests.contract.case_files import Case, Step, load
from tests.contract.systems import Rig
from tests.contract.world import World

CASES = load()


def cases_over(transport: str) -> list[Case]:
    """Returns the cases that a transport can have."""
    return [case for case in CASES if transport in case.transports]


def run(case: Case, rig: Rig, perform: Callable[[Step, World], None]) -> None:
    """Makes the case's world and performs its steps; again if the machine was so slow that its beginning had lapsed."""
    for is_last in (False, False, True):
        with World(rig.system, rig.direct, rig.issuer, case.variables) as world:
            try:
                _run_once(case, world, perform)
            except AssertionError:
                if is_last or not world.has_lapsed:
                    raise
            else:
                return
            finally:
                rig.secrets |= world.secrets


def _run_once(case: Case, world: World, perform: Callable[[Step, World], None]) -> None:
    for wanted in case.given:
        world.make(wanted)
    for number, step in enumerate(case.steps, 1):
        try:
            perform(step, world)
        except AssertionError as error:
            error.add_note(f"{case.name}, call {number}: {case.shows}")
            raise
