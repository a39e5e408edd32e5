"""The spelling of origins, as browsers send them."""

import ipaddress

# One label of a host name.
HOST_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
# Browsers leave these out.
DEFAULT_PORTS = {"http": "80", "https": "443"}
# What packaged applications send (Tizen, webOS), and so does every local file and every sandboxed frame of any site.
PACKAGED_ORIGINS = ("null", "file://")
_LABEL_MAX, _HOST_MAX, _PORT_MAX = 63, 253, 65_535


def is_sent_host(host: str) -> bool:
    """Whether browsers write a host like this: they bring IP addresses into their one form."""
    if host.startswith("["):
        return _is_canonical(host[1:-1], 6)
    labels = host.split(".")
    if labels[-1].isdigit() or labels[-1].startswith("0x"):
        return _is_canonical(host, 4)
    return len(host) <= _HOST_MAX and all(len(label) <= _LABEL_MAX for label in labels)


def is_sent_port(port: str) -> bool:
    """Whether a page can come from this port, in this spelling."""
    return not port.startswith("0") and int(port) <= _PORT_MAX


def _is_canonical(address: str, version: int) -> bool:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    return parsed.version == version and str(parsed) == address
