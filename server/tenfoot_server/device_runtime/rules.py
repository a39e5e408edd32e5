"""What the runtime decides, without I/O."""

import re

from tenfoot_server.errors import PermissionDenied, Reason

# RFC 9110 section 8.8.3: an opaque tag in quotes, possibly marked as weak.
_ENTITY_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def playlist_tag(playlist_id: str, version: int) -> str:
    """Returns the entity tag of one version of a playlist."""
    return f'"{playlist_id}-{version}"'


def config_tag(version: int | None) -> str:
    """Returns the entity tag of one version of a stored config, or of the default."""
    return '"default"' if version is None else f'"v{version}"'


def matches(if_none_match: str, tag: str) -> bool:
    """Returns whether an `If-None-Match` value has the current tag, by weak comparison (RFC 9110 section 13.1.2)."""
    # Most callers send back the one tag that they have.
    return if_none_match == tag or if_none_match.strip() == "*" or tag in _ENTITY_TAG.findall(if_none_match)


def must_be_own(asked: str, *, device_id: str, screen_id: str) -> None:
    """Makes sure that a key acts for its own device or that device's screen. Reveals nothing about others.

    Raises: PermissionDenied with DEVICE_ID_MISMATCH.
    """
    if asked not in (device_id, screen_id):
        raise PermissionDenied(Reason.DEVICE_ID_MISMATCH, "this key belongs to another device")
