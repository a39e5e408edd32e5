"""Budgets, and whose they are."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

# What one subscriber has with IPv6, and what one site has.
_SUBSCRIBER, _SITE = 64, 48
_SUBSCRIBERS_OF_SITE = 4


@dataclass(frozen=True, slots=True)
class Budget:
    """So many wrong guesses at once. They come back one by one, all of them within the period."""

    guesses: int
    period: timedelta

    @property
    def each(self) -> timedelta:
        """After which time one guess comes back."""
        return self.period / self.guesses


# Some attempts for whoever mistypes while strangers have spent what all have together.
RESERVE = Budget(3, timedelta(hours=3))


@dataclass(frozen=True, slots=True)
class Budgets:
    """The budgets for one kind of secret: of all clients together and of each address."""

    kind: str
    system: Budget
    address: Budget

    @property
    def site(self) -> Budget:
        """The budget of a /48 network of IPv6."""
        return Budget(self.address.guesses * _SUBSCRIBERS_OF_SITE, self.address.period)


def hourly(kind: str, system: int, address: int) -> Budgets:
    """Returns budgets of so many guesses an hour."""
    hour = timedelta(hours=1)
    return Budgets(kind, Budget(system, hour), Budget(address, hour))


@dataclass(frozen=True, slots=True)
class Client:
    """Where a client is: an IPv4 address, or the /64 and /48 networks of an IPv6 address."""

    address: str
    site: str | None

    @property
    def widest(self) -> str:
        """The largest network that is surely one client's."""
        return self.site or self.address


def client_at(address: str) -> Client:
    """Returns the client at an IP address; another text stands for itself."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return Client(address, None)
    if isinstance(ip, ipaddress.IPv6Address):
        if (mapped := ip.ipv4_mapped) is not None:
            return Client(str(mapped), None)
        return Client(_network(ip, _SUBSCRIBER), _network(ip, _SITE))
    return Client(str(ip), None)


def _network(ip: ipaddress.IPv6Address, bits: int) -> str:
    return str(ipaddress.ip_network((ip, bits), strict=False))
