"""The secrets of stations, for their upstreams and receivers."""

from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.values import SecretName, Station


class StationSecretReader:
    """Opens a station's secrets when an upstream needs them."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer

    def __call__(self, station: Station, name: SecretName) -> str:
        """Returns one secret in clear. Raises: UpstreamFailed if there is none, or this server cannot open it."""
        sealed = station.sealed_secrets.get(name)
        if sealed is None:
            raise UpstreamFailed(f"the station has no {name}")
        try:
            return self._sealer.open(secret_place(station.id, name), sealed)
        except CannotOpen:
            raise UpstreamFailed(f"the station's {name} was encrypted with another key") from None


def secret_place(station_id: str, name: SecretName) -> str:
    """Returns what a station's secret is sealed for."""
    return f"station {station_id} {name}"
