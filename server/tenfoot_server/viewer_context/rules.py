"""What the viewer context decides, without I/O."""

import base64
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from tenfoot_server.errors import InvalidArgument, NotFound, Reason, Violation
from tenfoot_server.identifiers import ascii_domain, prepared_password
from tenfoot_server.origins import DEFAULT_PORTS, HOST_LABEL, PACKAGED_ORIGINS, is_sent_host, is_sent_port
from tenfoot_server.timezones import is_timezone
from tenfoot_server.viewer_context.values import (
    BASE64_SECRET,
    AccountConfig,
    Address,
    Consent,
    DeviceType,
    Flags,
    Membership,
    Network,
    SecretName,
    StationSettings,
)

_CONSENT_YEARS = 2
# So many wrong passwords are ordinary. The longest delay leaves time for the sign-in within ten seconds.
_UNDELAYED, _FIRST_DELAY, _DELAY_MAX, _DOUBLINGS_MAX = 3, timedelta(seconds=0.25), timedelta(seconds=4), 8
CANADA = "CA"
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@.,;<>()\"]+(\.[^\s@.,;<>()\"]+)+")
_EMAIL_MAX = 254
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_URL = re.compile(
    r"https?://(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s/?#:@\[\]]+)(:0*(?P<port>[0-9]{1,5}))?(?P<path>/[^\s?#]*)?(?P<query>\?[^\s#]*)?"
)
_ORIGIN = re.compile(rf"(?P<scheme>https?)://(?P<host>{HOST_LABEL}(\.{HOST_LABEL})*)(:(?P<port>[1-9][0-9]{{0,4}}))?")
# All IPv6 addresses that can be assigned, and a documentation block among them that older Pythons do not know.
_UNICAST, _DOCUMENTATION = IPv6Network("2000::/3"), IPv6Network("3fff::/20")
_COUNTRY = re.compile(r"[A-Z]{2}")
# The registries use these codes for regions or for nobody. They are not countries of ISO 3166-1.
_NO_COUNTRIES = frozenset({"AP", "EU", "ZZ"})
_NAME_MAX = 25
_PASSWORD_MIN, _PASSWORD_MAX = 8, 90


def must_be_device_type(text: str) -> DeviceType:
    """Returns the device type of this name. Raises: InvalidArgument with UNKNOWN_DEVICE_TYPE."""
    try:
        return DeviceType(text)
    except ValueError:
        raise InvalidArgument(Reason.UNKNOWN_DEVICE_TYPE, "there is no such device type") from None


def given_address(text: str) -> Address:
    """Parses the address in a payload, where it counts. Raises: InvalidArgument with BAD_PAYLOAD."""
    address = _address(text)
    if address is None:
        raise bad_payload("ipAddress", "is not a valid IPv4 or IPv6 address")
    return address


def must_be_global(address: Address | str) -> Address:
    """Makes sure that an address is public. An IPv4 address in IPv6 form is returned as IPv4.

    Raises: NotFound with IP_ADDRESS_NOT_FOUND.
    """
    found = _address(address) if isinstance(address, str) else address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if found is None or not _is_global(found):
        raise NotFound(Reason.IP_ADDRESS_NOT_FOUND, "the request has no public IP address")
    return found


def country_code(text: str | None) -> str | None:
    """Returns a code of ISO 3166-1 alpha-2 unchanged, and None for the data's other codes."""
    return text if text and _COUNTRY.fullmatch(text) and text not in _NO_COUNTRIES else None


def covers(settings: StationSettings, address: Address, country: str | None) -> bool:
    """Returns whether a station's livestream may be shown at an address, for embedded localization."""
    if country is not None and country in settings.coverage.countries:
        return True
    if settings.border_station and country == CANADA:
        return True
    return any(address in network for network in _networks(settings.coverage.cidrs))


def passport(memberships: Iterable[Membership], now: datetime) -> Membership | None:
    """Returns the membership that grants Passport, or the one that grants it for longest if there are several."""
    granting = [membership for membership in memberships if grants_access(membership, now)]
    return max(granting, key=_end, default=None)


def grants_access(membership: Membership, now: datetime) -> bool:
    """Returns whether a membership grants Passport: by the service's verdict, otherwise by status and times.

    A membership still grants access in its grace period, including its last moment. After its grace period it grants
    nothing, whatever its expiry date.
    """
    if membership.has_access is not None:
        return membership.has_access
    if not membership.is_on or (membership.starts_at is not None and now < membership.starts_at):
        return False
    end = membership.grace_period_ends_at or membership.expires_at
    return end is None or now <= end


def newest(*consents: Consent | None) -> Consent | None:
    """Returns the newest answer of several sources. If two have the same time, the first one counts."""
    return max((consent for consent in consents if consent is not None), key=lambda c: c.recorded_at, default=None)


def is_valid(consent: Consent | None, now: datetime) -> bool:
    """Returns whether a consent is valid: accepted, and not more than two years old."""
    return consent is not None and consent.accepted and now <= _years_after(consent.recorded_at, _CONSENT_YEARS)


def flags(
    *, has_livestream_access: bool, memberships: Iterable[Membership], consent: Consent | None, now: datetime
) -> Flags:
    """Returns what a viewer may see. The VPPA screen is for viewers with Passport and without a valid consent."""
    granting = passport(memberships, now)
    return Flags(
        has_livestream_access=has_livestream_access,
        has_passport=granting is not None,
        show_vppa_screen=granting is not None and not is_valid(consent, now),
        membership_id=None if granting is None else granting.membership_id,
    )


def must_be_registrable(*, email_address: str, first_name: str, last_name: str, password: str) -> None:
    """Validates a registration. Raises: InvalidArgument with VALIDATION_ERRORS and each member that is not valid."""
    violations = []
    if not _is_email(email_address):
        violations.append(Violation("emailAddress", "is not a valid e-mail address"))
    for name, text in (("firstName", first_name), ("lastName", last_name)):
        if not text.strip() or len(text) > _NAME_MAX:
            violations.append(Violation(name, f"must have 1 to {_NAME_MAX} characters"))
        elif _CONTROL.search(text):
            violations.append(Violation(name, "must not contain control characters"))
    try:
        password = password and prepared_password(password)
    except ValueError:
        message = "must not contain control characters, joiners or characters that Unicode does not know"
        violations.append(Violation("password", message))
    if not _PASSWORD_MIN <= len(password) <= _PASSWORD_MAX:
        violations.append(Violation("password", f"must have {_PASSWORD_MIN} to {_PASSWORD_MAX} characters"))
    if not any(c.isalpha() for c in password) or not any(c.isdigit() for c in password):
        violations.append(Violation("password", "must have at least one letter and one digit"))
    if violations:
        raise InvalidArgument(Reason.VALIDATION_ERRORS, "the registration breaks a field rule", violations=violations)


def _is_email(text: str) -> bool:
    if len(text) > _EMAIL_MAX or not _EMAIL.fullmatch(text) or _CONTROL.search(text):
        return False
    try:
        ascii_domain(text.rpartition("@")[2])
    except ValueError:
        return False
    return True


def must_be_timezone(name: str) -> None:
    """Makes sure that a name is a time zone of the IANA database. Raises: InvalidArgument with BAD_PAYLOAD."""
    if not is_timezone(name):
        raise bad_payload("settings.timezone", "is not an IANA time zone, for instance America/New_York")


def must_be_origins(origins: Sequence[str]) -> None:
    """Makes sure that origins are written as browsers send them: the edge could not match others.

    Raises: InvalidArgument with BAD_PAYLOAD.
    """
    for place, origin in enumerate(origins):
        if origin in PACKAGED_ORIGINS:
            continue
        found = _ORIGIN.fullmatch(origin)
        port = found and found["port"]
        if (
            found is None
            or not is_sent_host(found["host"])
            or (port and not is_sent_port(port))
            or port == DEFAULT_PORTS[found["scheme"]]
        ):
            raise bad_payload(
                f"settings.allowedOrigins[{place}]",
                "is not an origin as browsers send it, such as https://watch.example.org: lower case, no default port",
            )


def must_have_usable_urls(settings: StationSettings, admit_host: Callable[[str], bool]) -> None:
    """Makes sure that URLs can be called. URLs of upstreams have no query, because paths are appended to them.

    `admit_host` says whether a host, a name or an address, may be connected to. A user name is refused because it would
    come with a password, and the settings are shown. Raises: InvalidArgument
    with BAD_PAYLOAD.
    """
    account = settings.account or AccountConfig()
    for name, url, may_have_query in (
        ("localization.baseUrl", settings.localization.base_url, False),
        ("membership.baseUrl", settings.membership.base_url, False),
        ("account.loginBaseUrl", account.login_base_url, False),
        ("account.profileBaseUrl", account.profile_base_url, False),
        ("webhookUrl", settings.webhook_url, True),
    ):
        found = _URL.fullmatch(url)
        usable = found and 0 < int(found["port"] or 80) < 65_536 and (may_have_query or not found["query"])
        if url and not usable:
            unwanted = "a user name" if may_have_query else "a user name or a query"
            raise bad_payload(f"settings.{name}", f"must be an http:// or https:// URL without {unwanted}")
        if found and not admit_host(found["host"]):
            raise bad_payload(f"settings.{name}", "must not be a private address")


def must_have_secrets(settings: StationSettings, names: Collection[str]) -> None:
    """Makes sure that a station's webhooks can be signed. Raises: InvalidArgument with BAD_PAYLOAD."""
    if settings.webhook_url and SecretName.WEBHOOK not in names:
        raise bad_payload("secrets.webhookSecret", "is required with a webhookUrl")


def must_be_webhook_secret(text: str) -> None:
    """Makes sure that a secret `whsec_…` is Base64. Any other text is valid. Raises: InvalidArgument."""
    if text.startswith(BASE64_SECRET):
        try:
            base64.b64decode(text.removeprefix(BASE64_SECRET), validate=True)
        except ValueError:
            raise bad_payload("secrets.webhookSecret", "must be Base64 after whsec_") from None


def bad_payload(name: str, message: str) -> InvalidArgument:
    """Returns a refusal that names one member of a request."""
    return InvalidArgument(Reason.BAD_PAYLOAD, f"{name}: {message}", violations=[Violation(name, message)])


def _address(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id is not None else address


def _is_global(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast
    if address.sixtofour is not None:  # the network has the other version of IP
        return _is_global(address.sixtofour)
    return address.is_global and address in _UNICAST and address not in _DOCUMENTATION


def _end(membership: Membership) -> tuple[float, str]:
    ends = [end.timestamp() for end in (membership.expires_at, membership.grace_period_ends_at) if end is not None]
    return (max(ends) if ends else float("inf"), membership.membership_id)


def _years_after(moment: datetime, years: int) -> datetime:
    try:
        return moment.replace(year=moment.year + years)
    except ValueError:  # the 29th of February, in a year without it
        return moment.replace(year=moment.year + years, month=3, day=1)


@lru_cache(maxsize=512)
def _networks(cidrs: Sequence[str]) -> tuple[Network, ...]:
    return tuple(ip_network(cidr) for cidr in cidrs)


def sign_in_delay(failures: int) -> timedelta:
    """Returns how long an attempt to sign in is held back after so many failures from the same place."""
    if failures < _UNDELAYED:
        return timedelta()
    doublings = min(failures - _UNDELAYED, _DOUBLINGS_MAX)
    return min(_FIRST_DELAY * (1 << doublings), _DELAY_MAX)
