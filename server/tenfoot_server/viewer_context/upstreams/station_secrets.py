"""The secrets by which a station's upstreams know us."""

from tenfoot_server.viewer_context.rules import Station
from tenfoot_server.viewer_context.sealing import CannotOpen, Sealer, secret_place
from tenfoot_server.viewer_context.upstreams import UpstreamFailed


class StationSecretReader:
    """Opens a station's secrets when an upstream asks for them."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def __call__(self, station: Station, name: str) -> str:
        """Returns one secret in clear. Raises: UpstreamFailed when there is none, or none that this server can read."""
        sealed = station.sealed_secrets.get(name)
        if sealed is None:
            raise UpstreamFailed(f"the station has no {name}")
        try:
            return self._sealer.open(secret_place(station.id, name), sealed)
        except CannotOpen:
            raise UpstreamFailed(f"the station's {name} was sealed under another key") from None
