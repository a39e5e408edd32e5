"""What the parts of the servicer have in common."""

import uuid

from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc as rpc
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.lanes import Lanes
from tenfoot_server.public_network import Networks
from tenfoot_server.sealing import Sealer
from tenfoot_server.viewer_context.operations.account_flow import AccountFlow
from tenfoot_server.viewer_context.upstreams.asking import Upstreams


class Part(rpc.ViewerContextServiceServicer):
    """The methods for one noun. All parts together are the servicer."""

    def __init__(
        self,
        lanes: Lanes,
        upstreams: Upstreams,
        *,
        account_flow: AccountFlow,
        sealer: Sealer,
        networks: Networks,
        keyed_hash: KeyedHash,
        in_production: bool,
    ) -> None:
        self._lanes = lanes
        self._upstreams = upstreams
        self._account_flow = account_flow
        self._sealer = sealer
        self._networks = networks
        self._keyed_hash = keyed_hash
        self._in_production = in_production


def canonical(text: str) -> str:
    """Returns a UUID as it is stored. It has been validated before."""
    return str(uuid.UUID(text))
