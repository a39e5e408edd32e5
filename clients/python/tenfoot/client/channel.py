"""Opens channels: TLS, the credential, and the service config for gRPC's own retries."""

import json
import re
from dataclasses import dataclass, field

import grpc
from grpc import aio

from tenfoot.client.calls import Metadata
from tenfoot.client.services import SAFE_METHODS
from tenfoot.client.target import Target, parse

# The characters that a header allows in a bearer token.
_CREDENTIAL = re.compile(r"[!-~]*")
# The largest message from the server; gRPC's own limit is lower.
_MAX_RESPONSE_BYTES = 8_388_608
# No `timeout` here: gRPC would apply it early and not tell the server. Every call has its own deadline.
_SERVICE_CONFIG = {
    "methodConfig": [
        {
            "name": [
                dict(zip(("service", "method"), path.removeprefix("/").split("/"), strict=True))
                for path in SAFE_METHODS
            ],
            "retryPolicy": {
                "maxAttempts": 4,
                "initialBackoff": "0.1s",
                "maxBackoff": "2s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE"],
            },
        }
    ]
}
_OPTIONS: list[tuple[str, str | int]] = [
    ("grpc.service_config", json.dumps(_SERVICE_CONFIG)),
    ("grpc.max_receive_message_length", _MAX_RESPONSE_BYTES),
    # A new client opens a new connection: gRPC would reuse the old one for the same target, dead or not.
    ("grpc.use_local_subchannel_pool", 1),
    # gRPC's own pause between connection attempts grows to two minutes, so a server that is back would go unnoticed.
    ("grpc.max_reconnect_backoff_ms", 1000),
]


@dataclass(frozen=True, slots=True)
class TLS:
    """Which certificates to trust and, for mTLS, which one to show; as PEM texts.

    Without `roots`, the certificate authorities that come with gRPC are trusted. `certificate` and `key` go together.
    """

    roots: bytes | None = None
    certificate: bytes | None = None
    key: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.certificate is None) != (self.key is None):
            raise ValueError("a certificate needs its key, and a key its certificate")


def check_credential(credential: str) -> None:
    """Refuses a credential that a header cannot contain, most often because of a newline from a file.

    Raises: ValueError, whose message does not show the credential.
    """
    if _CREDENTIAL.fullmatch(credential) is None:
        raise ValueError("the credential has a newline, a space or another character that is not printable ASCII")


def transport(target: str, tls: TLS | None, *, insecure: bool) -> tuple[Target, TLS | None]:
    """Returns where to connect, and the TLS settings, or None without TLS. Raises: ValueError."""
    place = parse(target, secured=tls is not None, insecure=insecure)
    return place, None if place.plain else tls or TLS()


def open_channel(target: Target, credential: str, tls: TLS | None) -> grpc.Channel:
    """Returns a channel; it connects at the first call. Raises: ValueError."""
    check_credential(credential)
    if tls is None:
        return grpc.insecure_channel(target.address, _options(target))
    return grpc.secure_channel(target.address, _credentials(credential, tls), _options(target))


def open_async_channel(target: Target, credential: str, tls: TLS | None) -> aio.Channel:
    """Returns a channel of the running event loop; it connects at the first call. Raises: ValueError."""
    check_credential(credential)
    if tls is None:
        return aio.insecure_channel(target.address, _options(target))
    return aio.secure_channel(target.address, _credentials(credential, tls), _options(target))


def metadata(credential: str, tls: TLS | None) -> Metadata:
    """Returns the metadata of every call. With TLS, the channel adds the credential itself."""
    return (("authorization", f"Bearer {credential}"),) if credential and tls is None else ()


def _options(target: Target) -> list[tuple[str, str | int]]:
    # gRPC would send even calls to this machine through the proxy in http_proxy.
    return [*_OPTIONS, ("grpc.enable_http_proxy", 0)] if target.loopback else _OPTIONS


def _credentials(credential: str, tls: TLS) -> grpc.ChannelCredentials:
    channel = grpc.ssl_channel_credentials(tls.roots, tls.key, tls.certificate)
    if not credential:
        return channel
    return grpc.composite_channel_credentials(channel, grpc.access_token_call_credentials(credential))
