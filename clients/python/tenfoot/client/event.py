"""What may be reported: the rules of the message `Event`, checked before an event is queued.

Its rules stand in the proto (`device_runtime.proto`); the client repeats these few and brings no validator for them. An
event that breaks one would wait on disk, perhaps for days, only to be refused and dropped.
"""

import re
import uuid

from google.protobuf.message import DecodeError

from tenfoot.device_runtime.v1.device_runtime_pb2 import Event

_LONGEST_TYPE = 64
_LONGEST_ID = 255
_LAST_SECOND = 4_294_967_295
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII)


def new_event(
    event_type: str,
    happened_at: float,
    *,
    playlist_id: str | None,
    campaign_id: str | None,
    creative_id: str | None,
) -> Event:
    """Returns an event with an id of its own. `happened_at` in epoch seconds. Raises: ValueError, naming the member."""
    if not 0 <= happened_at <= _LAST_SECOND:
        raise ValueError(f"happened_at must be epoch seconds from 0 to {_LAST_SECOND}, not {happened_at!r}")
    if playlist_id is not None and _UUID.fullmatch(playlist_id) is None:
        raise ValueError(f"playlist_id must be a UUID, not {playlist_id!r}")
    _check_text("event_type", event_type, _LONGEST_TYPE)
    _check_text("campaign_id", campaign_id, _LONGEST_ID)
    _check_text("creative_id", creative_id, _LONGEST_ID)
    return Event(
        type=event_type,
        timestamp=happened_at,
        event_id=str(uuid.uuid4()),
        playlist_id=playlist_id,
        campaign_id=campaign_id,
        creative_id=creative_id,
    )


def is_event(body: bytes) -> bool:
    """Whether a serialized event can be read."""
    try:
        Event.FromString(body)
    except DecodeError:
        return False
    return True


def _check_text(member: str, text: str | None, longest: int) -> None:
    if text is not None and not 1 <= len(text) <= longest:
        raise ValueError(f"{member} must have 1 to {longest} characters, not {len(text)}")
    if text is not None and "\0" in text:
        raise ValueError(f"{member} must not contain a NUL character")
