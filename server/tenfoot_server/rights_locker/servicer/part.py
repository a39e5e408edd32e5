"""What the parts of the servicer have in common."""

from typing import Protocol

from google.protobuf import struct_pb2

from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc as rpc
from tenfoot_server.callers import Provider, current
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.lanes import Lanes
from tenfoot_server.rights_locker import rules
from tenfoot_server.writes import Writes

OK = "OK"
PAGE_SIZE = 100
# The most entries in a bare array, and the default page size of entitlements.
NEWEST = 1000


class Part(rpc.RightsLockerServiceServicer):
    """The methods for one noun. All parts together are the servicer."""

    def __init__(self, lanes: Lanes, writes: Writes, *, keyed_hash: KeyedHash) -> None:
        self._lanes = lanes
        self._writes = writes
        self._keyed_hash = keyed_hash


class OfProvider(Protocol):
    """A request that names a provider."""

    pcode: str


def own_pcode(request: OfProvider) -> str:
    """Returns the request's pcode, which must be the caller's. Raises: PermissionDenied with PROVIDER_MISMATCH."""
    rules.must_be_own(request.pcode, current(Provider).pcode)
    return request.pcode


def nullable(text: str | None) -> struct_pb2.Value:
    """Returns a text, or the null that the guides show for a missing text."""
    return struct_pb2.Value(null_value=struct_pb2.NULL_VALUE) if text is None else struct_pb2.Value(string_value=text)
