"""The sandbox: a tenant, a provider and a station to try things with, and the file that says how to reach them.

The file holds secrets in clear, so only its owner can read it. It exists exactly while the system answers: a stop moves
it aside, and the next start takes the same credentials from there.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenfoot_server import clock, credentials
from tenfoot_server.edge import EdgeSettings
from tenfoot_server.errors import AlreadyExists
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.provisioning.rules import Role
from tenfoot_server.settings import Settings

_TENANT = "sandbox"
_ORIGIN = "https://tv.tenfoot.example"


@dataclass(frozen=True, slots=True)
class Prepared:
    """The sandbox's content, and every origin that browsers may come from."""

    content: dict[str, Any]
    origins: tuple[str, ...]


def prepare(settings: Settings) -> Prepared:
    """Makes sure that the sandbox's rows exist and its credentials work, and takes an old file out of sight."""
    withdraw(settings)
    old = _read(_aside(settings))
    content = {
        "rest": f"http://{reachable(settings.http_host)}:{settings.http_port}",
        "grpc": f"{reachable(settings.grpc_host)}:{settings.grpc_port}",
        "tenant": _tenant(old.get("tenant", {})),
    }
    return Prepared(content, origins(settings))


def publish(settings: Settings, prepared: Prepared) -> Path:
    """Writes the file in one step and returns its path."""
    path = _file(settings)
    _write(_aside(settings), prepared.content)
    _write(path, prepared.content)
    return path


def withdraw(settings: Settings) -> None:
    """Takes the file out of sight and keeps its credentials for the next start."""
    if _file(settings).exists():
        _file(settings).replace(_aside(settings))


def origins(settings: Settings) -> tuple[str, ...]:
    """Returns every origin that browsers may come from."""
    return settings.origins


def edge_settings(settings: Settings, allowed: tuple[str, ...]) -> EdgeSettings:
    """Returns what the edge depends on; `allowed` are the origins that browsers may come from."""
    return EdgeSettings(
        http_host=settings.http_host,
        http_port=settings.http_port,
        grpc_host=settings.grpc_host,
        grpc_port=settings.grpc_port,
        admin_port=settings.admin_port,
        trusted_hops=settings.trusted_proxy_hops,
        origins=allowed,
        client_rate=settings.client_rate,
        client_burst=settings.client_rate,
        register_rate=settings.register_rate,
        register_burst=settings.register_burst,
        max_body_bytes=settings.max_body_bytes,
    )


def _tenant(old: dict[str, str]) -> dict[str, str]:
    now = clock.now()
    try:
        tenants.create_tenant(name="Sandbox", tenant_id=_TENANT, now=now)
    except AlreadyExists:
        holder = api_keys.find_api_key(digest=credentials.digest(old.get("apiKey", "")), now=now)
        if holder is not None and holder.tenant_id == _TENANT:
            return {"id": _TENANT, "apiKey": old["apiKey"]}
    roles = [Role.OPERATOR, Role.TENANT_ADMIN, Role.SUPER_ADMIN]
    _, secret = api_keys.create_api_key(tenant_id=_TENANT, name="Sandbox", roles=roles, granted_by=roles, now=now)
    return {"id": _TENANT, "apiKey": secret.text}


def _file(settings: Settings) -> Path:
    return settings.home / "sandbox.json"


def _aside(settings: Settings) -> Path:
    return settings.home / "run" / "sandbox.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=2)
        file.write("\n")
    draft.replace(path)


def reachable(host: str) -> str:
    """Returns where to call what listens on `host`, which may stand for every address of the machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - recognised, not bound
