"""What the rights locker decides, without I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from tenfoot_server.errors import InvalidArgument, PermissionDenied, Reason, ResourceExhausted, Violation

# The history goes back a year. A deletion window is never longer, so what is older counts nowhere.
HISTORY_KEPT = timedelta(days=365)
# With an allowance of nothing no moment is the next one.
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class Result(StrEnum):
    """How a registration ended, in the words of the guide (docs/sources.md)."""

    REGISTERED = "new device registered"
    NO_ACTION = "no device registration action"
    LIMIT_REACHED = "device limit reached"
    BINDING_FAILED = "device binding failed"


class Action(StrEnum):
    """What the history tells, in the words of the guide (docs/sources.md) and, for errors, of the results."""

    REGISTRATION = "device registration"
    DELETION = "device deletion"
    NICKNAME = "add device nickname"
    LIMIT_CHANGE = "device limit change"
    LIMIT_REACHED = "device limit reached"
    BINDING_FAILED = "device binding failed"


@dataclass(frozen=True, slots=True)
class Policy:
    """How strict a provider is with its viewers. The defaults are ours: the guides give no numbers."""

    device_limit: int = 5
    deletion_allowance: int = 3
    deletion_window: timedelta = timedelta(days=30)
    session_lifetime: timedelta = timedelta(days=1)


DEFAULT_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the viewer, named by the account's id and of no type, or who a support call says it is."""

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """The places on an entitlement that limits its devices, seen from one device."""

    entitlement_id: int
    content_id: str
    limit: int
    taken: int
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a registration. `bind` are the entitlements on which the device takes a place."""

    result: Result
    reason: str = ""
    refused_by: int | None = None
    bind: tuple[int, ...] = ()


def judge_registration(
    *, is_registered: bool, device_count: int, device_limit: int, bindings: Sequence[Binding]
) -> Verdict:
    """Decides on a device that asks for a licence.

    The entitlements are judged before the account: where both are full, deleting one of the devices that
    `device binding failed` lists makes room on both. A device that is known but finds no room on an entitlement is
    refused; one that is known and finds room takes its place without being new.
    """
    wanted = [binding for binding in bindings if not binding.is_bound]
    full = [binding for binding in wanted if binding.taken >= binding.limit]
    if full:
        tightest = min(full, key=lambda binding: (binding.limit, binding.entitlement_id))
        return Verdict(
            Result.BINDING_FAILED,
            reason=f"places taken on {tightest.content_id}: {tightest.taken} of {tightest.limit}",
            refused_by=tightest.entitlement_id,
        )
    places = tuple(binding.entitlement_id for binding in wanted)
    if is_registered:
        return Verdict(Result.NO_ACTION, bind=places)
    if device_count >= device_limit:
        return Verdict(Result.LIMIT_REACHED, reason=f"devices registered: {device_count} of {device_limit}")
    return Verdict(Result.REGISTERED, bind=places)


def action_of(result: Result) -> Action | None:
    """Returns what the history tells of a registration; nothing where nothing happened."""
    match result:
        case Result.REGISTERED:
            return Action.REGISTRATION
        case Result.LIMIT_REACHED:
            return Action.LIMIT_REACHED
        case Result.BINDING_FAILED:
            return Action.BINDING_FAILED
        case Result.NO_ACTION:
            return None


def next_deletion(*, allowance: int, window: timedelta, limiting: datetime | None, now: datetime) -> datetime | None:
    """Returns when a viewer may delete again, None for now.

    `limiting` is the deletion that has to leave the window first: counted from the newest, the one that makes the
    allowance full; None where there are fewer. It leaves when it is exactly as old as the window is long.
    """
    if allowance <= 0:
        return NEVER
    if limiting is None or limiting + window <= now:
        return None
    return limiting + window


def must_be_deletable(free_at: datetime | None, window: timedelta, now: datetime) -> None:
    """Lets a viewer delete only within the allowance. Raises: ResourceExhausted with DELETE_LIMIT_REACHED."""
    if free_at is not None:
        raise ResourceExhausted(
            Reason.DELETE_LIMIT_REACHED, "Delete Limit Reached", retry_after=min(free_at - now, window)
        )


def is_valid_session(*, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Tells whether a session's auth_token still works. At the very moment of its expiry it no longer does."""
    return revoked_at is None and now < expires_at


def must_be_own(pcode: str, caller: str) -> None:
    """Keeps a provider to its own viewers. Raises: PermissionDenied with PROVIDER_MISMATCH."""
    if pcode != caller:
        raise PermissionDenied(Reason.PROVIDER_MISMATCH, "the credential belongs to another provider")


def require_actor(name: str, actor_type: str) -> Actor:
    """Returns who makes a support call; the call has to say it. Raises: InvalidArgument."""
    if not name.strip() or not actor_type.strip():
        raise InvalidArgument(Reason.VALIDATION_ERROR, "actor is required")
    return Actor(name, actor_type)


def content_of(embed_codes: str) -> str | None:
    """Returns the asset that an embed token is for; None for `all` and for several codes."""
    return None if embed_codes == "all" or "," in embed_codes else embed_codes


def parse_moment(text: str, field: str) -> datetime:
    """Reads a moment in ISO 8601, or a date; without an offset it is UTC. Raises: InvalidArgument."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _out_of_form(field, "is not a valid ISO 8601 time") from None


def must_be_in_order(starts_at: datetime, ends_at: datetime | None, field: str) -> None:
    """Demands that an entitlement ends after it begins. Raises: InvalidArgument."""
    if ends_at is not None and ends_at <= starts_at:
        raise _out_of_form(field, "must be later than the beginning")


def must_name_content(content_id: str | None, external_product_id: str | None) -> None:
    """Demands the asset where a product of it is named. Raises: InvalidArgument."""
    if external_product_id is not None and content_id is None:
        raise _out_of_form("content_id", "is required with external_product_id")


def iso_time(moment: datetime) -> str:
    """Writes a moment in ISO 8601, whole seconds, UTC with `Z`."""
    return _whole_seconds(moment).isoformat() + "Z"


def iso_time_after(moment: datetime) -> str:
    """Writes a moment that must not be told too early: rounded up to the next whole second."""
    return iso_time(moment if not moment.microsecond else moment.replace(microsecond=0) + timedelta(seconds=1))


def attempt_time(moment: datetime) -> str:
    """Writes a moment as both last_result calls show it, `2013-09-09 12:41:40 +0000`."""
    return _whole_seconds(moment).isoformat(sep=" ") + " +0000"


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def _out_of_form(field: str, message: str) -> InvalidArgument:
    return InvalidArgument(Reason.VALIDATION_ERROR, f"{field}: {message}", violations=[Violation(field, message)])
