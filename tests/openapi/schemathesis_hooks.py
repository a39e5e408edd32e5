"""Loaded by schemathesis: what it must not send."""

from typing import Any

import schemathesis


@schemathesis.hook
def map_headers(context: Any, headers: dict[str, Any] | None) -> dict[str, Any] | None:
    """Without header names that Envoy refuses before it knows the path, and with it the family of the error body."""
    if headers is None:
        return None
    return {name: value for name, value in headers.items() if "_" not in name and str(name).isascii()}
