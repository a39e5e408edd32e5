"""The types of the viewer context: stations, accounts, memberships, consents, and what a viewer may see."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The prefix of a webhook secret in Base64, as in Standard Webhooks.
BASE64_SECRET = "whsec_"  # noqa: S105
# The `source` of embedded accounts.
EMBEDDED_SOURCE = "embedded"


class DeviceType(StrEnum):
    """The types of client device."""

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
    """The form of an upstream; the default is a setting of the server."""

    DEFAULT = "default"
    EMBEDDED = "embedded"
    HTTP = "http"


class SecretName(StrEnum):
    """The secrets of a station, named as the members of `StationSecrets`."""

    MEMBERSHIP = "membership_secret"
    ACCOUNT_CLIENT = "account_client_secret"
    WEBHOOK = "webhook_secret"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a station's livestream may be shown, for embedded localization."""

    countries: tuple[str, ...] = ()
    cidrs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocalizationConfig:
    """How a station localizes addresses. An empty URL means the server's."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class MembershipConfig:
    """How a station looks up memberships. An empty URL means the server's; `key` is the user name for HTTP Basic."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    base_url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class AccountConfig:
    """How a station reaches accounts. Empty URLs mean the server's."""

    form: UpstreamForm = UpstreamForm.DEFAULT
    login_base_url: str = ""
    profile_base_url: str = ""
    customer_id: str = ""
    client_id: str = ""
    application_id: str = ""


@dataclass(frozen=True, slots=True)
class StationSettings:
    """The settings of a station, which may be shown. Without `account` it has no account service."""

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
    """The secrets for a station's upstreams and receiver, in clear. None keeps a stored secret, "" removes it."""

    membership_secret: str | None = field(default=None, repr=False)
    account_client_secret: str | None = field(default=None, repr=False)
    webhook_secret: str | None = field(default=None, repr=False)

    def given(self) -> "dict[SecretName, str]":
        """Returns the secrets that are not None."""
        members = {
            SecretName.MEMBERSHIP: self.membership_secret,
            SecretName.ACCOUNT_CLIENT: self.account_client_secret,
            SecretName.WEBHOOK: self.webhook_secret,
        }
        return {name: text for name, text in members.items() if text is not None}


@dataclass(frozen=True, slots=True)
class Station:
    """A stored station. Its secrets are sealed."""

    id: str
    settings: StationSettings
    sealed_secrets: dict[str, str] = field(repr=False)
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """The account of a viewer, as its service described it at sign-in. `source` is the service."""

    source: str
    account_id: str
    email_address: str = field(repr=False)
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    sealed_tokens: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Membership:
    """A membership, as its service describes it. `has_access` is the service's own verdict, if there is one."""

    membership_id: str
    is_on: bool
    starts_at: datetime | None
    expires_at: datetime | None
    grace_period_ends_at: datetime | None
    has_access: bool | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """The last known answer to the VPPA screen."""

    accepted: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address is. `country` is in ISO 3166-1 alpha-2, or None if it is not known."""

    country: str | None
    has_livestream_access: bool


@dataclass(frozen=True, slots=True)
class Flags:
    """What a viewer may see, and the membership that grants it."""

    has_livestream_access: bool
    has_passport: bool
    show_vppa_screen: bool
    membership_id: str | None
