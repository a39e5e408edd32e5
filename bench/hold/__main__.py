"""`make hold`: does the system hold? Every attack of this folder's modules, one after the other, each counted.

Ordinary callers call first without the attack, then with it, then until they are well again. What was acknowledged is
held against what is there. HOLD=name narrows to modules or attacks whose name contains it, SHORT=1 is for CI.
"""

import argparse
import asyncio
import importlib
import pkgutil
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import bench.hold
from bench.hold.attack import Attack, Tally
from bench.hold.ground import Ground
from bench.hold.history import History
from tests.callers import Callers, Felt
from tests.live import LiveSystem
from tests.postgres import Postgres

_WORKERS = 3
_PAGE = Path("docs/reliability.md")
_HEAD = (
    "| attack | inputs | faults | calls | failed | p99 with ÷ without | recovery, s | lost | doubled | limits | keys |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
)
_HEADING = "## The last run"
_WITHOUT_SECONDS = 4.0
_WITHOUT_SECONDS_SHORT = 2.0


def chosen(name: str, *, short: bool) -> Iterator[tuple[str, list[Attack]]]:
    """Every module with the attacks of it that are asked for, in the order of their names."""
    for found in sorted(module.name for module in pkgutil.iter_modules(bench.hold.__path__)):
        if found == "__main__":
            continue
        attacks: list[Attack] = getattr(importlib.import_module(f"bench.hold.{found}"), "ATTACKS", [])
        asked = [each for each in attacks if name in f"{found}: {each.name}" and (each.in_short or not short)]
        if asked:
            yield found, asked


async def suffer(ground: Ground, attack: Attack) -> tuple[Tally, list[str], str]:
    """Runs one attack. Returns what it did, what must not have happened, and the rest of its line."""
    tally = Tally()
    async with Callers(ground.target) as callers, History(ground) as history:
        await callers.recovered()
        callers.felt = without = Felt()
        await asyncio.sleep(_WITHOUT_SECONDS_SHORT if ground.short else _WITHOUT_SECONDS)
        callers.felt = felt = Felt()
        await attack.run(ground, tally)
        recovery = await callers.recovered()
        lost, doubled = await callers.lost_and_doubled()
        await history.judge()
    ratio = felt.p99 / without.p99
    line = (
        f"{tally.inputs} | {tally.faults} | {felt.calls} | {felt.failed.total()} | {ratio:.1f} | {recovery:.1f} "
        f"| {lost} | {doubled} | {history.beyond_limit} | {history.revoked_served}"
    )
    problems = list(tally.violations)
    if not tally.inputs + tally.faults or not felt.seconds or not without.seconds or not history.calls:
        problems.append("nothing was tried")
    if without.failed:
        problems.append(f"without the attack these failed: {dict(without.failed)}")
    if felt.failed.total() > attack.failed_max:
        problems.append(f"calls failed: {dict(felt.failed.most_common(6))}")
    if attack.p99_ratio_max is not None and ratio > attack.p99_ratio_max:
        problems.append(f"the p99 of ordinary callers rose {ratio:.1f}-fold")
    if recovery > attack.recovery_max:
        problems.append(f"well again only after {recovery:.1f} s")
    if lost or doubled:
        problems.append(f"{lost} acknowledged writes lost, {doubled} doubled")
    if history.beyond_limit or history.revoked_served:
        problems.append(f"limits passed {history.beyond_limit}, revoked keys served {history.revoked_served}")
    return tally, problems, line


def write(table: list[str]) -> None:
    """Puts the table of this run into the page."""
    before = _PAGE.read_text().partition(_HEADING)[0]
    when = f"On {datetime.now(UTC):%Y-%m-%d}, `make hold`, the long form."
    _PAGE.write_text("\n".join([before + _HEADING, "", when, "", *table, ""]))


def main() -> None:
    """Runs the attacks; exit status 1 when one was not held, or when there was none."""
    parser = argparse.ArgumentParser(prog="make hold", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", nargs="?", default="", help="only modules or attacks whose name contains it")
    parser.add_argument("--short", action="store_true", help="within three minutes")
    asked = parser.parse_args()
    inputs = faults = calls = tried = 0
    failures: list[str] = []
    table = list(_HEAD)
    print(*table, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as folder, Postgres() as postgres, ExitStack() as running:
        system, settings = None, None
        for module, attacks in chosen(asked.name, short=asked.short):
            for attack in attacks:
                if system is None or settings != attack.settings:  # a system serves until other settings are asked for
                    running.close()
                    home, name = Path(folder) / str(tried), f"hold_{uuid.uuid4().hex}"
                    settings = attack.settings
                    given = {"workers": _WORKERS, "client_rate": 1_000_000, **settings}
                    engine = given.pop("engine", "postgres")
                    url = postgres.create_database(name) if engine == "postgres" else ""
                    system = running.enter_context(LiveSystem(home, url, **given))
                tally, problems, line = asyncio.run(suffer(Ground(system, postgres, asked.short), attack))
                table.append(f"| {module}: {attack.name} | {line} |")
                print(table[-1], flush=True)
                failures += [f"{module}: {attack.name}: {problem}" for problem in problems]
                inputs, faults, tried = inputs + tally.inputs, faults + tally.faults, tried + 1
                calls += int(line.split(" | ")[2])
    table.append(f"\n{tried} attacks, {inputs} inputs, {faults} faults, {calls} calls, {len(failures)} not held.")
    print(table[-1])
    if tried and not asked.name and not asked.short:
        write(table)
    for failure in failures:
        print(f"  {failure}")
    sys.exit(1 if failures or not tried else 0)


if __name__ == "__main__":
    main()
