"""The sandbox: a tenant, a provider and a station for trying things out, and the file that says how to reach them.

The file holds secrets in clear, so only its owner can read it. It exists exactly while the system answers: a stop moves
it aside, and the next start reuses its credentials. A system that was killed leaves the file behind, and the next start
moves it aside before it does anything else.
"""

import json
import uuid
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from tenfoot_server import clock, credentials, keyring, private_files
from tenfoot_server.edge import EdgeConfigError, origin_matcher
from tenfoot_server.edge_files import origins
from tenfoot_server.errors import AlreadyExists, NotFound
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.provisioning.rules import Role
from tenfoot_server.rights_locker.operations import accounts, providers
from tenfoot_server.sealing import Sealer
from tenfoot_server.settings import Settings, listener
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.values import AccountConfig, Coverage, StationSecrets, StationSettings

_TENANT = "sandbox"
_PCODE = "sandbox"
_ACCOUNT = "sandbox-viewer"
_STATION = str(uuid.uuid5(uuid.NAMESPACE_DNS, "station.tenfoot.example"))
_ORIGIN = "https://tv.tenfoot.example"


# How to reach the system, and the ids and secrets of tenant, provider and station, as the file holds them.
Content = dict[str, Any]


def prepare(settings: Settings) -> Content:
    """Makes sure that the sandbox's rows exist and its credentials work, and keeps these for the next time."""
    old = _read(_file(settings)) or _read(_aside(settings))
    keys = keyring.load(settings)
    content = {
        "rest": f"http://{reachable(settings.http_host, settings.http_port)}",
        "grpc": reachable(settings.grpc_host, settings.grpc_port),
        "tenant": _tenant(old.get("tenant", {})),
        "provider": _provider(old.get("provider", {}), credentials.KeyedHash(*keys)),
        "station": _station(settings, Sealer(*keys)),
    }
    _write(_aside(settings), content)
    return content


def publish(settings: Settings, content: Content) -> Path:
    """Writes the file in one step and returns its path."""
    _write(_file(settings), content)
    return _file(settings)


def withdraw(settings: Settings) -> None:
    """Moves the file aside and keeps its credentials for the next start."""
    if _file(settings).exists():
        _aside(settings).parent.mkdir(exist_ok=True)
        _file(settings).replace(_aside(settings))


def _tenant(old: dict[str, str]) -> dict[str, str]:
    now = clock.now()
    try:
        tenants.create_tenant(name="Sandbox", tenant_id=_TENANT, now=now)
    except AlreadyExists:
        [holder] = api_keys.find_api_keys([(credentials.digest(str(old.get("apiKey"))), now)])
        if holder is not None and holder.tenant_id == _TENANT:
            return {"id": _TENANT, "apiKey": old["apiKey"]}
    roles = [Role.OPERATOR, Role.TENANT_ADMIN, Role.SUPER_ADMIN]
    _, secret = api_keys.create_api_key(tenant_id=_TENANT, name="Sandbox", roles=roles, granted_by=roles, now=now)
    return {"id": _TENANT, "apiKey": secret.text}


def _provider(old: dict[str, str], keyed_hash: credentials.KeyedHash) -> dict[str, str]:
    now = clock.now()
    try:
        _, made = providers.create_provider(pcode=_PCODE, name="Sandbox", keyed_hash=keyed_hash, now=now)
    except AlreadyExists:
        key, api_key = str(old.get("providerKey")), str(old.get("legacyApiKey"))
        [holder] = providers.find_provider_keys([(credentials.digest(key), now)])
        signing = providers.find_signing_key(api_key, keyed_hash=keyed_hash, now=now)
        if holder == _PCODE and signing is not None and signing.pcode == _PCODE:
            # Not the stored secret: it is derived from the system key, which may have changed.
            return _shown(key, api_key, signing.secret)
        _, made, _ = providers.rotate_credentials(pcode=_PCODE, overlap=timedelta(0), keyed_hash=keyed_hash, now=now)
    accounts.ensure_account(_PCODE, _ACCOUNT, now)
    return _shown(made.key.text, made.legacy_api_key, made.legacy_secret)


def _shown(key: str, api_key: str, secret: str) -> dict[str, str]:
    return {
        "pcode": _PCODE,
        "providerKey": key,
        "legacyApiKey": api_key,
        "legacySecret": secret,
        "accountId": _ACCOUNT,
    }


def _station(settings: Settings, sealer: Sealer) -> dict[str, str | None]:
    try:
        stations.get_station(_STATION)  # keeps what an operator has changed
    except NotFound:
        stations.upsert_station(
            station_id=_STATION,
            settings=StationSettings(
                call_sign="KTEN",
                name="Sandbox",
                allowed_origins=(_ORIGIN,),
                coverage=Coverage(countries=("US",)),
                account=AccountConfig(),
            ),
            secrets=StationSecrets(),
            sealer=sealer,
            admit_host=settings.networks.admit_host,
            now=clock.now(),
        )
    return {"id": _STATION, "origin": _https_origin(origins(settings))}


def _https_origin(allowed: Iterable[str]) -> str | None:
    """Returns the first allowed https origin, or None."""
    for origin in allowed:
        try:
            matcher = origin_matcher(origin)
        except EdgeConfigError:
            continue  # rendering Envoy's configuration reports it
        if matcher.kind == "exact" and matcher.match.startswith("https://"):
            return str(matcher.match)
    return None


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
    private_files.replace(path, json.dumps(content, indent=2) + "\n")


def reachable(host: str, port: int) -> str:
    """Returns the address to call for a listener on `host`, which may mean every address of the machine."""
    return listener({"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port)  # noqa: S104 - compared, not bound
