"""What the viewer context speaks of: stations, accounts, memberships, consents, and what a viewer may see."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The mark of a webhook secret that is given in Base64, as Standard Webhooks has it.
BASE64_SECRET = "whsec_"  # noqa: S105
# The `source` of accounts that live in the tables of this installation.
EMBEDDED_SOURCE = "embedded"


class DeviceType(StrEnum):
    """The kinds of client that may ask."""

    ROKU = "ROKU"
    ANDROID_TV = "ANDROID_TV"
    APPLE_TV = "APPLE_TV"
    FIRE_TV = "FIRE_TV"
    TIZEN = "TIZEN"
    WEBOS = "WEBOS"
    VIZIO = "VIZIO"
    XBOX = "XBOX"
    PLAYSTATION = "PLAYSTATION"
    CHROMECAST = "CHROMECAST"
    IOS = "IOS"
    ANDROID = "ANDROID"
    WEB = "WEB"


class UpstreamForm(StrEnum):
    """Where the answers of an upstream come from; the default is a setting of the server."""

    DEFAULT = "default"
    EMBEDDED = "embedded"
    HTTP = "http"


class SecretName(StrEnum):
    """The secrets of a station, as the members of `StationSecrets` are called."""

    MEMBERSHIP = "membership_secret"
    ACCOUNT_CLIENT = "account_client_secret"
    WEBHOOK = "webhook_secret"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a station's livestream may be seen, for embedded localization."""

    countries: tuple[str, ...] = ()
    cidrs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalizationConfig:
    """How a station localizes addresses. An empty URL stands for the server's."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class MembershipConfig:
    """How a station looks up memberships. An empty URL stands for the server's; `key` is HTTP Basic's user name."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    base_url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class AccountConfig:
    """How a station reaches accounts. Empty URLs stand for the server's."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    login_base_url: str = ""
    profile_base_url: str = ""
    customer_id: str = ""
    client_id: str = ""
    application_id: str = ""


@dataclass(frozen=True, slots=True)
class StationSettings:
    """Everything about a station that may be shown. Without `account` it has no account service."""

    call_sign: str
    upstream_id: str = ""
    name: str = ""
    timezone: str = "UTC"
    border_station: bool = False
    allowed_origins: tuple[str, ...] = ()
    coverage: Coverage = Coverage()
    localization: LocalizationConfig = LocalizationConfig()
    membership: MembershipConfig = MembershipConfig()
    account: AccountConfig | None = None
    webhook_url: str = ""


@dataclass(frozen=True, slots=True)
class StationSecrets:
    """What a station's upstreams and receivers know us by, in clear. None leaves a secret as it is, "" removes it."""

    membership_secret: str | None = field(default=None, repr=False)
    account_client_secret: str | None = field(default=None, repr=False)
    webhook_secret: str | None = field(default=None, repr=False)

    def given(self) -> "dict[SecretName, str]":
        """Returns those that are not left as they are."""
        members = {
            SecretName.MEMBERSHIP: self.membership_secret,
            SecretName.ACCOUNT_CLIENT: self.account_client_secret,
            SecretName.WEBHOOK: self.webhook_secret,
        }
        return {name: text for name, text in members.items() if text is not None}


@dataclass(frozen=True, slots=True)
class Station:
    """A station as it is stored. The secrets are sealed."""

    id: str
    settings: StationSettings
    sealed_secrets: dict[str, str] = field(repr=False)
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """The account that a viewer signed in with, as it was told then. `source` is the service that has it."""

    source: str
    account_id: str
    email_address: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    sealed_tokens: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership as its service tells it. `has_access` is the service's own verdict where it gives one."""

    membership_id: str
    is_on: bool
    starts_at: datetime | None
    expires_at: datetime | None
    grace_period_ends_at: datetime | None
    has_access: bool | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """The last answer to the VPPA screen that somebody knows of."""

    accepted: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address is, `country` in ISO 3166-1 alpha-2, None when nobody knows."""

    country: str | None
    has_livestream_access: bool


@dataclass(frozen=True, slots=True)
class Flags:
    """What a viewer may see, and the membership that grants it."""

    has_livestream_access: bool
    has_passport: bool
    show_vppa_screen: bool
    membership_id: str | None
