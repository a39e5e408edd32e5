"""Vouchers: how Envoy passes on which provider has signed a request.

A voucher travels as a header from Envoy to the server. It is authenticated, so nobody else can make one. It is valid
for a short time, for one RPC and for one request id only. Envoy generates that id, so a voucher cannot be used again.
"""

from datetime import datetime

from tenfoot_server.credentials import KeyedHash, same

HEADER = "x-edge-provider"
# The voucher for a request whose signature is not valid.
INVALID = "invalid"
_PURPOSE = "edge-provider"


def issue(keyed_hash: KeyedHash, pcode: str, rpc: str, request_id: str, until: datetime) -> str:
    """Returns a voucher for `pcode`, valid for one request of `rpc` until `until`."""
    content = f"{pcode}.{int(until.timestamp())}"
    return f"{content}.{keyed_hash(_PURPOSE, f'{rpc} {request_id} {content}')}"


def read(keyed_hash: KeyedHash, voucher: str, rpc: str, request_id: str, now: datetime) -> str | None:
    """Returns the pcode of a voucher, or None if it is forged, expired or for another call."""
    content, _, mac = voucher.rpartition(".")
    pcode, _, until = content.rpartition(".")
    if not pcode or not until.isdigit() or not same(keyed_hash(_PURPOSE, f"{rpc} {request_id} {content}"), mac):
        return None
    return pcode if now.timestamp() < int(until) else None
