"""Envoy's external authorization: checks the legacy signature, which covers what transcoding would change.

Envoy asks only about requests that carry a signature. The result travels on with the request as a short-lived voucher
under the system key. The gate refuses bad signatures, as it refuses every other bad credential.
"""

from datetime import timedelta

from google.rpc import code_pb2, status_pb2

from tenfoot_server import clock, vouchers
from tenfoot_server.credentials import KeyedHash, same
from tenfoot_server.edge_api import external_auth_pb2 as pb
from tenfoot_server.edge_api import external_auth_pb2_grpc as rpc
from tenfoot_server.lanes import Lanes
from tenfoot_server.rights_locker import signatures
from tenfoot_server.rights_locker.operations import providers
from tenfoot_server.wire import Context

# The time between the check and the gate, on the same machine or the next.
_VOUCHER_LIFE = timedelta(seconds=60)


class AuthorizationServicer(rpc.AuthorizationServicer):
    """Vouches for requests whose signature is valid."""

    def __init__(self, lanes: Lanes, keyed_hash: KeyedHash, longest: timedelta) -> None:
        """`longest` is how far ahead a signature may expire."""
        self._lanes = lanes
        self._keyed_hash = keyed_hash
        self._longest = longest

    async def Check(self, request: pb.CheckRequest, context: Context) -> pb.CheckResponse:
        """Lets every request continue, with a voucher for its provider or the note that its signature is not valid."""
        http = request.attributes.request.http
        pcode = await self._signer(http.method, http.path, http.raw_body or http.body.encode())
        voucher = vouchers.INVALID
        if pcode is not None:
            rpc = request.attributes.context_extensions.get("rpc", "")
            request_id = http.headers.get("x-request-id", "")
            voucher = vouchers.issue(self._keyed_hash, pcode, rpc, request_id, clock.now() + _VOUCHER_LIFE)
        return pb.CheckResponse(
            status=status_pb2.Status(code=code_pb2.OK),
            ok_response=pb.OkHttpResponse(
                headers=[pb.HeaderValueOption(header=pb.HeaderValue(key=vouchers.HEADER, value=voucher))]
            ),
        )

    async def _signer(self, method: str, target: str, body: bytes) -> str | None:
        now = clock.now()
        signed = signatures.read(method, target, body)
        if signed is None or not signatures.is_in_force(signed.expires, now, self._longest):
            return None
        key = await self._lanes.read(providers.find_signing_key, signed.api_key, keyed_hash=self._keyed_hash, now=now)
        if key is None:
            return None
        for path in signatures.spellings(signed.path):
            right = signatures.sign(key.secret, signed.method, path, signed.query, signed.body)
            if same(right, signed.signature):
                return key.pcode
        return None
