"""Where Envoy finds the server: the file of its endpoints, the sockets of its processes, Envoy's own admin socket."""

import hashlib
import ipaddress
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenfoot_server.errors import CannotStart
from tenfoot_server.locks import is_taken

# Where the address of a Unix socket ends (the least of Linux and macOS), and the longest name that we give one.
_SOCKET_PATH_MAX = 103
_SOCKET_NAME_MAX = len("/worker-64-ffffff.status")


@dataclass(frozen=True)
class Endpoint:
    """A server process's Unix socket; to one that is `draining` nothing new is sent."""

    socket: Path
    draining: bool = False


def endpoints_path(home: Path, grpc_port: int) -> Path:
    """The file from which Envoy reads where the server on this port answers. It is replaced in one step."""
    return home.absolute() / "envoy" / f"endpoints-{grpc_port}.json"


def server_lock(home: Path, grpc_port: int) -> Path:
    """The file that a server of this home keeps locked while it runs on this port and writes the endpoints."""
    return home.absolute() / "run" / f"server-{grpc_port}.lock"


def admin_socket(home: Path) -> Path:
    """Envoy's admin page: a socket, because any local user and any web page in a browser can call a port."""
    return sockets_folder(home) / "admin.sock"


def sockets_folder(home: Path) -> Path:
    """Where the Unix sockets of a home lie: in it, or where its path is too long, in a folder of the user's own."""
    folder = home.absolute() / "run"
    if len(os.fsencode(folder)) + _SOCKET_NAME_MAX <= _SOCKET_PATH_MAX:
        return folder
    name = hashlib.sha256(os.fsencode(home.absolute())).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"tenfoot-{os.getuid()}-{name}"


def make_sockets_folder(home: Path) -> None:
    """Makes the folder of the sockets. Raises: CannotStart when it is another user's."""
    folder = sockets_folder(home)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise CannotStart(f"{folder} belongs to another user: remove it, or choose a shorter TENFOOT_HOME")


def write_endpoints(home: Path, grpc_port: int, endpoints: Sequence[Endpoint]) -> None:
    """Writes the server's processes for Envoy. Raises: OSError; then the file is as it was before."""
    _write_assignment(
        endpoints_path(home, grpc_port),
        [
            {
                "health_status": "DRAINING" if endpoint.draining else "HEALTHY",
                "endpoint": {"address": {"pipe": {"path": str(endpoint.socket)}}},
            }
            for endpoint in endpoints
        ],
    )


def follow_server(home: Path, grpc_host: str, grpc_port: int) -> None:
    """Writes the server's one address for Envoy, unless a server of this home writes its own. Raises: OSError."""
    if not is_taken(server_lock(home, grpc_port)):
        write_shared_endpoint(home, grpc_host, grpc_port)


def write_shared_endpoint(home: Path, grpc_host: str, grpc_port: int) -> None:
    """Tells Envoy the one address of a server. A name stands in Envoy's configuration instead. Raises: OSError."""
    host, kind = upstream(grpc_host)
    if kind == "EDS":
        address = {"socket_address": {"address": host, "port_value": grpc_port}}
        _write_assignment(endpoints_path(home, grpc_port), [{"endpoint": {"address": address}}])


def _write_assignment(path: Path, endpoints: list[dict[str, Any]]) -> None:
    assignment = {
        "@type": "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment",
        "cluster_name": "app",
        "endpoints": [{"lb_endpoints": endpoints}],
    }
    replace_file(path, json.dumps({"resources": [assignment]}, indent=1).encode() + b"\n")


def upstream(host: str) -> tuple[str, str]:
    """Returns where to call a server that listens on `host`, and how Envoy finds it: the file cannot hold names."""
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return host, "STRICT_DNS"
    if address.is_unspecified:
        return ("127.0.0.1" if address.version == 4 else "::1"), "EDS"
    return str(address), "EDS"


def replace_file(path: Path, content: bytes) -> None:
    """Writes a file in one step, and only when it changes: a running Envoy reads what is replaced."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
