"""What a target says: where to connect, and whether to encrypt."""

import re
from dataclasses import dataclass

_TARGET = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>\[[0-9a-f:.]+\]|[^\s/:@?#\[\]]+)(?::(?P<port>[0-9]{1,5}))?(?P<slash>/)?",
    re.IGNORECASE,
)
_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect, and how."""

    # With brackets if it is an IPv6 address.
    host: str
    port: int
    # Nothing is encrypted.
    plain: bool
    loopback: bool

    @property
    def address(self) -> str:
        """The form that gRPC takes."""
        return f"{self.host}:{self.port}"


def parse(text: str, *, secured: bool, insecure: bool) -> Target:
    """Returns what the text says: loopback is plain, all else is encrypted unless `insecure` is said.

    `secured` says that there are settings for TLS, which encrypts to loopback too. Raises: ValueError.
    """
    found = _TARGET.fullmatch(text)
    scheme = (found["scheme"] or "").lower() if found else ""
    port = int(found["port"] or _PORTS.get(scheme, 0)) if found else 0
    if found is None or not 1 <= port <= 65_535 or (found["slash"] and not scheme):
        raise ValueError(f"the target {text!r} is not valid: want host:port, http://host:port or https://host:port")
    loopback = _LOOPBACK.fullmatch(found["host"]) is not None
    if insecure and (secured or scheme == "https"):
        raise ValueError(f"the target {text!r} is to be encrypted and insecure: leave out one of them")
    if scheme == "http" and (secured or not (loopback or insecure)):
        raise ValueError(f"http:// in the target {text!r} is not encrypted: use https://, or say insecure without tls")
    plain = insecure or scheme == "http" or (loopback and not scheme and not secured)
    return Target(found["host"], port, plain, loopback)
