"""Writes of a servicer. One that comes with an `Idempotency-Key` is carried out once, however often it is repeated."""

import hashlib
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import ParamSpec, Protocol, TypeVar, cast

from google.protobuf.message import Message

from tenfoot_server import callers, clock
from tenfoot_server.callers import DeviceCaller, Operator, Provider
from tenfoot_server.credentials import KeyedHash, digest
from tenfoot_server.errors import DomainError, InvalidArgument, Reason, Violation
from tenfoot_server.idempotency import operations
from tenfoot_server.idempotency.operations import Answer, Asked, Scope
from tenfoot_server.lanes import Batch, Lanes
from tenfoot_server.sealing import Sealer
from tenfoot_server.wire import MethodRule, one_time_keys

P = ParamSpec("P")
T = TypeVar("T")
Item = TypeVar("Item")
M = TypeVar("M", bound=Message)


class Guard(Protocol):
    """Runs a write and returns what it returns, or refuses it."""

    def __call__(self, write: Callable[[], T], /) -> T: ...


HEADER = "idempotency-key"
_KEY_LENGTH_MAX = 255
_FIELD = "Idempotency-Key"


@dataclass(frozen=True, slots=True)
class _Repeatable:
    """The current call, if it may be repeated: what was asked, and the class of its answer."""

    asked: Asked
    answer: type[Message]


_current: ContextVar[_Repeatable | None] = ContextVar("repeatable", default=None)


def enter(rule: MethodRule, request: Message, given: Sequence[str]) -> None:
    """Notes under which key the current call may be repeated; `given` are the values of the header.

    Raises: InvalidArgument for a key that is not valid.
    """
    if not rule.idempotency_key or not given:
        _current.set(None)
        return
    key = _key(given, rule.out_of_form)
    content = f"{rule.method}\0".encode() + request.SerializeToString(deterministic=True)
    _current.set(_Repeatable(Asked(key, hashlib.sha256(content).digest()), rule.answer))


def _key(given: Sequence[str], reason: Reason) -> str:
    """Returns the key. The draft of the IETF has it in quotation marks; without them it is the same key."""
    key = given[0]
    if len(key) > 1 and key.startswith('"') and key.endswith('"'):
        key = key[1:-1]
    if len(given) > 1 or not key or len(key) > _KEY_LENGTH_MAX or not all("!" <= each <= "~" for each in key):
        text = f"must be sent once, with 1 to {_KEY_LENGTH_MAX} visible ASCII characters and no spaces"
        raise InvalidArgument(reason, f"{_FIELD}: {text}", violations=[Violation(_FIELD, text)])
    return key


class Writes:
    """Runs writing operations on their lane and makes their answers."""

    def __init__(self, lanes: Lanes, *, sealer: Sealer, keyed_hash: KeyedHash, kept: timedelta) -> None:
        self._lanes = lanes
        self._sealer = sealer
        self._keyed_hash = keyed_hash
        self._kept = kept

    async def run(self, answer: Callable[[T], M], operation: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> M:
        """Runs `operation` and returns what `answer` makes of its result.

        With an `Idempotency-Key` both are done in one transaction with the record of it. Raises: whatever the operation
        raises; FailedPrecondition with IDEMPOTENCY_KEY_….
        """
        return await self._run(None, _unguarded, answer, partial(operation, *args, **kwargs))

    async def run_many(self, answer: Callable[[T], M], operation: Batch[Item, T], item: Item) -> M:
        """As `run`, for a batch operation. Calls without an `Idempotency-Key` share its transaction.

        Raises: as `run`, and the refusal that the operation returned for the item.
        """
        if _current.get() is None:
            return answer(await self._lanes.write_many(operation, item))
        return await self.run(answer, _for_one, operation, item)

    async def run_in(
        self,
        scope_of: Callable[[], Scope | None],
        guard: Guard,
        answer: Callable[[T], M],
        operation: Callable[P, T],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> M:
        """As `run`, for callers without a credential: `scope_of` finds out in the transaction whose keys count.

        `guard` runs on the lane around the transaction, so what it writes stays if the operation refuses.
        """
        return await self._run(scope_of, guard, answer, partial(operation, *args, **kwargs))

    async def _run(
        self,
        scope_of: Callable[[], Scope | None] | None,
        guard: Guard,
        answer: Callable[[T], M],
        operation: Callable[[], T],
    ) -> M:
        call, now = _current.get(), clock.now()
        if call is None:
            return answer(await self._lanes.write(guard, operation))
        own = None if scope_of is not None else _scope_of_caller(now + self._kept)  # a lane knows no caller

        def work() -> Answer:
            message = answer(operation())
            shown = next(one_time_keys(message), None)
            return Answer(message.SerializeToString(), None if shown is None else digest(shown))

        once = partial(
            operations.once,
            call.asked,
            scope_of or (lambda: own),
            work,
            sealer=self._sealer,
            keyed_hash=self._keyed_hash,
            now=now,
        )
        return cast("M", call.answer.FromString(await self._lanes.write(guard, once)))


def _for_one(operation: Batch[Item, T], item: Item) -> T:
    [answer] = operation([item])
    if isinstance(answer, DomainError):
        raise answer
    return answer


def _unguarded(write: Callable[[], T]) -> T:
    return write()


def _scope_of_caller(expires_at: datetime) -> Scope:
    """Returns the scope of the caller's keys."""
    match callers.identity():
        case Operator(tenant_id=tenant_id, name=name):
            return Scope(operations.of_tenant(tenant_id), name, expires_at)
        case DeviceCaller(tenant_id=tenant_id, device_id=device_id):
            return Scope(operations.of_tenant(tenant_id), f"device:{device_id}", expires_at)
        case Provider(pcode=pcode):
            return Scope(operations.of_provider(pcode), "", expires_at)
        case None:
            raise TypeError("the caller has no scope of its own")
