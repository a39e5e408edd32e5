"""What one part of the system tells another about a request: who it has found to be its provider, for a moment.

A voucher travels as a header behind the edge. It is authenticated, so whoever calls the server directly can make none,
and it holds for one request id, which the edge draws, so it is worth nothing with another request.
"""

from datetime import datetime

from tenfoot_server.credentials import KeyedHash, same

HEADER = "x-edge-provider"
# A voucher that vouches for nothing: there was a signature, and it was bad.
INVALID = "invalid"
_PURPOSE = "edge-provider"


def issue(keyed_hash: KeyedHash, pcode: str, request_id: str, until: datetime) -> str:
    """Returns a voucher for `pcode` that holds for one request until then."""
    content = f"{pcode}.{int(until.timestamp())}"
    return f"{content}.{keyed_hash(_PURPOSE, f'{request_id} {content}')}"


def read(keyed_hash: KeyedHash, voucher: str, request_id: str, now: datetime) -> str | None:
    """Returns the pcode that a voucher is for; None when it is false, old or another request's."""
    content, _, mac = voucher.rpartition(".")
    pcode, _, until = content.rpartition(".")
    if not pcode or not until.isdigit() or not same(keyed_hash(_PURPOSE, f"{request_id} {content}"), mac):
        return None
    return pcode if now.timestamp() < int(until) else None
