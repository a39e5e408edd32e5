"""What the rights locker decides, without I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from tenfoot_server.errors import InvalidArgument, PermissionDenied, Reason, ResourceExhausted, Violation

# The history covers a year. A deletion window is never longer, so older entries never count.
HISTORY_KEPT = timedelta(days=365)
# With an allowance of zero, there is no time of the next deletion.
NEVER = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class Result(StrEnum):
    """The result of a registration, in the words of the guide (docs/sources.md)."""

    REGISTERED = "new device registered"
    NO_ACTION = "no device registration action"
    LIMIT_REACHED = "device limit reached"
    BINDING_FAILED = "device binding failed"


class Action(StrEnum):
    """The action of a history entry, in the words of the guide (docs/sources.md); refusals use those of results."""

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
    """Who acts: the viewer, identified by the account's id and without a type, or the actor of a support call."""

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """The places of an entitlement with a device limit, seen from one device."""

    entitlement_id: int
    content_id: str
    limit: int
    taken: int
    is_bound: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on a registration. `bind` lists the entitlements on which the device takes a place."""

    result: Result
    reason: str = ""
    refused_by: int | None = None
    bind: tuple[int, ...] = ()


def judge_registration(
    *, is_registered: bool, device_count: int, device_limit: int, bindings: Sequence[Binding]
) -> Verdict:
    """Decides on a device that asks for a licence.

    The entitlements are checked before the account: if both are full, deleting one of the devices that `device binding
    failed` lists makes room in both. A known device that finds no room on an entitlement is refused. A known device
    that finds room takes a place without being new.
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
    """Returns the action that the history records for a registration, or None if nothing happened."""
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
    """Returns when a viewer may delete again, or None if that is now.

    `limiting` is the deletion that has to leave the window first: counted from the newest, the one that uses up the
    allowance, or None if there are fewer. It leaves when it is exactly as old as the window is long.
    """
    if allowance <= 0:
        return NEVER
    if limiting is None or limiting + window <= now:
        return None
    return limiting + window


def must_be_deletable(free_at: datetime | None, window: timedelta, now: datetime) -> None:
    """Makes sure that the allowance permits a deletion. Raises: ResourceExhausted with DELETE_LIMIT_REACHED."""
    if free_at is not None:
        raise ResourceExhausted(
            Reason.DELETE_LIMIT_REACHED, "Delete Limit Reached", retry_after=min(free_at - now, window)
        )


def is_valid_session(*, expires_at: datetime, revoked_at: datetime | None, now: datetime) -> bool:
    """Returns whether a session's auth_token still works. At the exact time of its expiry it no longer does."""
    return revoked_at is None and now < expires_at


def must_be_own(pcode: str, caller: str) -> None:
    """Makes sure that a provider acts on its own viewers. Raises: PermissionDenied with PROVIDER_MISMATCH."""
    if pcode != caller:
        raise PermissionDenied(Reason.PROVIDER_MISMATCH, "the credential belongs to another provider")


def require_actor(name: str, actor_type: str) -> Actor:
    """Returns the actor of a support call, which is required. Raises: InvalidArgument."""
    if not name.strip() or not actor_type.strip():
        raise InvalidArgument(Reason.VALIDATION_ERROR, "actor is required")
    return Actor(name, actor_type)


def content_of(embed_codes: str) -> str | None:
    """Returns the asset of an embed token, or None for `all` and for several codes."""
    return None if embed_codes == "all" or "," in embed_codes else embed_codes


def parse_moment(text: str, field: str) -> datetime:
    """Parses an ISO 8601 time or date; without an offset it is UTC. Raises: InvalidArgument."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise _out_of_form(field, "is not a valid ISO 8601 time") from None


def must_be_in_order(starts_at: datetime, ends_at: datetime | None, field: str) -> None:
    """Makes sure that an entitlement ends after it begins. Raises: InvalidArgument."""
    if ends_at is not None and ends_at <= starts_at:
        raise _out_of_form(field, "must be later than the beginning")


def must_name_content(content_id: str | None, external_product_id: str | None) -> None:
    """Makes sure that a request with a product also names its asset. Raises: InvalidArgument."""
    if external_product_id is not None and content_id is None:
        raise _out_of_form("content_id", "is required with external_product_id")


def iso_time(moment: datetime) -> str:
    """Formats a time as ISO 8601: whole seconds, UTC with `Z`."""
    return _whole_seconds(moment).isoformat() + "Z"


def iso_time_after(moment: datetime) -> str:
    """Formats a time that must not be too early: rounded up to the next whole second."""
    return iso_time(moment if not moment.microsecond else moment.replace(microsecond=0) + timedelta(seconds=1))


def attempt_time(moment: datetime) -> str:
    """Formats a time as in both last_result calls: `2013-09-09 12:41:40 +0000`."""
    return _whole_seconds(moment).isoformat(sep=" ") + " +0000"


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)


def _out_of_form(field: str, message: str) -> InvalidArgument:
    return InvalidArgument(Reason.VALIDATION_ERROR, f"{field}: {message}", violations=[Violation(field, message)])
