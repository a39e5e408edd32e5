"""Connections to addresses that operators name, kept away from the networks that only this host can reach.

A name may resolve to another address at each connection, so the address is checked there, and the connection is made to
the address that was checked.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable

import httpx2
from httpcore2 import SOCKET_OPTION, AsyncNetworkBackend, AsyncNetworkStream, ConnectError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
ALL_IPV4, ALL_IPV6 = ipaddress.ip_network("0.0.0.0/0"), ipaddress.ip_network("::/0")


class Networks:
    """Which addresses may be connected to: public ones and those of `allowed`; all if `allowed` is None."""

    def __init__(self, allowed: Iterable[Network] | None = None) -> None:
        self._allowed = tuple(allowed) if allowed is not None else (ALL_IPV4, ALL_IPV6)

    def admit(self, address: str) -> bool:
        """Returns whether an IP address, without a port, may be connected to."""
        parsed: Address = ipaddress.ip_address(address.partition("%")[0])
        parsed = _carried(parsed) or parsed
        if parsed.is_global and not parsed.is_multicast:
            return True
        return any(parsed.version == network.version and parsed in network for network in self._allowed)

    def admit_host(self, host: str) -> bool:
        """Returns whether the host of a URL may be stored. A name is checked when it is connected to."""
        try:
            return self.admit(host.removeprefix("[").removesuffix("]"))
        except ValueError:
            return host.lower().rstrip(".") != "localhost" or self.admit("127.0.0.1")


class CheckedTransport(httpx2.AsyncHTTPTransport):
    """HTTP over connections to admitted addresses only. Another address is a connection that failed."""

    def __init__(self, networks: Networks, *, limits: httpx2.Limits) -> None:
        super().__init__(limits=limits, trust_env=False)
        # The library takes no backend here; its pool does, and reads it at each connection.
        self._pool._network_backend = _CheckedBackend(self._pool._network_backend, networks)


class _CheckedBackend(AsyncNetworkBackend):
    def __init__(self, inner: AsyncNetworkBackend, networks: Networks) -> None:
        self._inner, self._networks = inner, networks

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the library calls it with one
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        async with asyncio.timeout(timeout):
            addresses = await _resolve(host, port)
        # One private address among public ones is refused as a whole: which of them is used is not the caller's choice.
        if not all(map(self._networks.admit, addresses)):
            raise ConnectError("the address is not public, see TENFOOT_UPSTREAM_NETWORKS")
        failure: Exception | None = None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except ConnectError as error:
                failure = error
        raise failure or ConnectError("the name has no address")

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - the library calls it with one
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        raise ConnectError("upstreams have no Unix sockets")

    async def sleep(self, seconds: float) -> None:
        await self._inner.sleep(seconds)


def _carried(address: Address) -> ipaddress.IPv4Address | None:
    """Returns the IPv4 address that an IPv6 address stands for: a gateway would go on to it."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


async def _resolve(host: str, port: int) -> list[str]:
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise ConnectError(str(error)) from error
    return list(dict.fromkeys(str(address[0]) for *_, address in found))
