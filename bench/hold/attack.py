"""What an attack is: a module of this folder lists its own in `ATTACKS`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bench.hold.ground import Ground


@dataclass
class Tally:
    """What an attack did, counted by itself, and what it found that must not be."""

    inputs: int = 0
    faults: int = 0
    violations: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Attack:
    """One attack. `run` ends by itself; meanwhile ordinary callers call, as they did before without it.

    `failed_max` is how many of their calls may fail, `p99_ratio_max` bounds their p99 with ÷ without (None: it is only
    shown).
    `recovery_max` is how many seconds it may take after the attack until a hundred calls in a row succeed.
    `settings` are the system's, named as in `LiveSystem`. `in_short` puts it into the short form.
    """

    name: str
    run: Callable[[Ground, Tally], Awaitable[None]]
    failed_max: int = 0
    p99_ratio_max: float | None = None
    recovery_max: float = 10.0
    settings: Mapping[str, object] = field(default_factory=dict)
    in_short: bool = True
