"""Keeps Envoy's files up to date while it runs: the allowed origins and the date of the country data change."""

import math
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tenfoot_server import database, edge, endpoints
from tenfoot_server.edge import EdgeConfigError, EdgeSettings
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.upstreams.opening import open_countries

_LOOK_SECONDS = 1.0
_PATIENCE_SECONDS = 0.5
# The time that a call needs besides its upstream requests. Envoy must not give up before the server has said which
# upstream failed.
_BESIDE_UPSTREAMS_SECONDS = 5


def origins(settings: Settings) -> tuple[str, ...]:
    """Returns every origin that may call from a browser: those of the settings and those of the stations."""
    return tuple(dict.fromkeys([*settings.origins, *stations.allowed_origins()]))


class _Question:
    """Reads the origins in a separate thread: a database that hangs must not stop the supervisor."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asking: threading.Thread | None = None
        self._found: tuple[str, ...] | None = None

    def ask(self) -> tuple[str, ...] | None:
        """Returns the origins, or None if the database has failed or has not answered yet. A later call may succeed."""
        if self._asking is None:
            self._found = None
            self._asking = threading.Thread(target=self._ask, daemon=True)
            self._asking.start()
        self._asking.join(_PATIENCE_SECONDS)
        if self._asking.is_alive():
            return None  # no second query before the first is answered
        self._asking = None
        return self._found

    def _ask(self) -> None:
        try:
            self._found = origins(self._settings)
        except database.Error:
            pass
        finally:
            database.disconnect()


class EdgeFiles:
    """Envoy's files as they should be now. `warn` is called once for each thing that is left out or postponed.

    After the first `render`, no failure of the database, the country file or the disk ends the caller: the files stay
    as they are.
    """

    def __init__(
        self, settings: Settings, allowed: tuple[str, ...], warn: Callable[[str], None], *, own_server: bool = False
    ) -> None:
        """Takes the origins that are allowed at the start. Raises: CannotStart for a wrong country file.

        With `own_server` the caller runs the server, and writes its processes for Envoy.
        """
        self._settings = settings
        self._own_server = own_server
        self._warn = warn
        self._warned: set[str] = set()
        self._countries = open_countries(settings)
        self._allowed = allowed
        self._rendered = self._wanted()

    def render(self) -> Path:
        """Writes the files and returns the path of the one that Envoy is started with. Raises: EdgeConfigError."""
        return edge.render(self._rendered, self._settings.home)

    def follow(self, pause: Callable[[float], bool]) -> None:
        """Writes the files again whenever something has changed, until `pause(seconds)` returns False.

        A running Envoy loads the new routes by itself.
        """
        settings = self._settings
        question = _Question(settings)
        while pause(_LOOK_SECONDS):
            if (found := question.ask()) is not None:
                self._allowed = found
            wanted = self._wanted()
            try:
                if not self._own_server:
                    endpoints.follow_server(settings.home, settings.grpc_host, settings.grpc_port)
                if wanted == self._rendered:
                    continue
                edge.render(wanted, self._settings.home)
            except OSError as error:
                self._warn_once(f"cannot write Envoy's configuration, trying again: {error}")
            else:
                self._rendered = wanted

    def _wanted(self) -> EdgeSettings:
        settings = self._settings
        return EdgeSettings(
            http_host=settings.http_host,
            http_port=settings.http_port,
            grpc_host=settings.grpc_host,
            grpc_port=settings.grpc_port,
            own_server=self._own_server,
            trusted_hops=settings.trusted_proxy_hops,
            origins=tuple(self._servable(self._allowed)),
            more_headers=settings.more_headers,
            client_rate=settings.client_rate,
            client_burst=settings.client_rate,
            register_rate=settings.register_rate,
            register_burst=settings.register_burst,
            max_body_bytes=settings.max_body_bytes,
            route_timeout_seconds=max(
                EdgeSettings.route_timeout_seconds,
                math.ceil(settings.upstream_budget_seconds) + _BESIDE_UPSTREAMS_SECONDS,
            ),
            heap_mb=settings.edge_heap_mb,
            docs=settings.serves_docs,
            ready_text=f"country data of {self._countries.data_date() or 'unknown date'}\n",
        )

    def _servable(self, allowed: Iterable[str]) -> Iterator[str]:
        """Leaves out origins that an older version stored and Envoy cannot match: a row must not stop the system."""
        for origin in allowed:
            try:
                edge.origin_matcher(origin)
            except EdgeConfigError as error:
                self._warn_once(f"a station's origin is left out: {error}")
            else:
                yield origin

    def _warn_once(self, text: str) -> None:
        if text not in self._warned:
            self._warned.add(text)
            self._warn(f"tenfoot: {text}")
