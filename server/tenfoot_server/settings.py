"""Settings, all from the environment (`TENFOOT_…`). No other module reads the environment."""

import errno
import ipaddress
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psycopg2
import psycopg2.extensions
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from tenfoot_server.errors import CannotStart

UpstreamForm = Literal["embedded", "http"]

# Envoy counts the tokens of its buckets in 32 bits.
_TOKENS_MAX = 4_294_967_295
# A body that is judged with its signature travels to the server with its path, in a message of 1 MiB at most.
_BODY_BYTES_MAX = 1_000_000
# More is a slip of the keyboard, and there is an end to what can be subtracted from a date.
_YEAR_SECONDS = 31_536_000


class Settings(BaseSettings):
    """What an operator can set. Durations carry their unit in the name."""

    model_config = SettingsConfigDict(env_prefix="TENFOOT_", extra="ignore", frozen=True)

    home: Path = Field(default=Path("var"), description="Folder of the database, the rendered edge and the sandbox.")
    env: Literal["development", "production"] = "development"
    database_url: SecretStr = Field(
        default=SecretStr(""), description="postgresql://…; empty stands for SQLite in home."
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Key of the keyed hashes, 32 characters or more. Empty: a key file in home, made at first.",
    )

    http_host: str = Field(default="127.0.0.1", description="IP address on which Envoy listens.")
    http_port: int = Field(default=8080, ge=1, le=65535)
    grpc_host: str = Field(default="127.0.0.1", description="Address on which the server listens.")
    grpc_port: int = Field(default=50051, ge=1, le=65535)
    admin_port: int = Field(default=9901, ge=1, le=65535, description="Envoy's admin page, loopback only.")
    metrics_port: int = Field(default=9464, ge=0, le=65535, description="Prometheus metrics, loopback; 0 for none.")
    workers: int = Field(default=2, ge=1, le=64, description="Server processes on the one gRPC port.")

    trusted_proxy_hops: int = Field(default=0, ge=0, le=10, description="Proxies in front of Envoy that we trust.")
    cors_origins: str = Field(
        default="https://tv.tenfoot.example",
        description="Comma-separated origins that browsers may come from; `https://*.example.org` allows one wildcard.",
    )
    client_rate: int = Field(
        default=2000, ge=1, le=_TOKENS_MAX, description="Requests a second from one client address."
    )
    register_burst: int = Field(
        default=120, ge=1, le=_TOKENS_MAX, description="Registrations at once from one client address."
    )
    register_rate: int = Field(default=2, ge=1, le=_TOKENS_MAX, description="Registrations a second after the burst.")
    max_body_bytes: int = Field(default=262_144, ge=1024, le=_BODY_BYTES_MAX, description="The largest REST body.")

    code_ttl_seconds: int = Field(default=900, ge=1, le=86_400, description="Life of a pairing code (document 000).")

    oidc_issuer: str = Field(default="", description="Issuer of operators' tokens; empty takes none.")
    oidc_audience: str = Field(default="", description="Audience that the tokens must have; empty asks for none.")
    oidc_jwks_url: str = Field(
        default="",
        validate_default=True,
        description="Where the issuer's keys are; empty: <issuer>/.well-known/jwks.json.",
    )
    oidc_roles_claim: str = Field(default="roles", description="Claim with the roles: a name, or a path: `o.rol`.")

    lane_waiting_max: int = Field(default=1000, ge=1, description="Calls that may wait for one database lane.")
    linger_seconds: float = Field(
        default=5.0, ge=0, le=3600, description="Between saying NOT_SERVING and taking no more calls."
    )
    drain_seconds: float = Field(
        default=10.0, ge=0, le=3600, description="How long calls under way may take at a stop."
    )
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    localization_form: UpstreamForm = Field(
        default="embedded", description="Where addresses are, unless a station says."
    )
    membership_form: UpstreamForm = Field(default="embedded", description="Who is a member, unless a station says.")
    account_form: UpstreamForm = Field(default="embedded", description="Who has an account, unless a station says.")
    localization_url: str = Field(default="https://services.pbs.org", description="Localization service.")
    membership_url: str = Field(default="https://mvault.services.pbs.org/api", description="Membership Vault.")
    account_login_url: str = Field(default="https://login.publicmediasignin.org", description="Sign-in service.")
    account_profile_url: str = Field(default="https://profile.services.pbs.org/v2", description="Profile service.")
    upstream_connect_seconds: float = Field(default=1.0, gt=0, le=30, description="To connect to an upstream.")
    upstream_read_seconds: float = Field(default=2.0, gt=0, le=30, description="Between two bytes of an upstream.")
    upstream_budget_seconds: float = Field(default=3.0, gt=0, le=30, description="For all questions of one call.")
    country_database: Path | None = Field(
        default=None, description="A MaxMind-format file instead of the country data that comes with the server."
    )
    login_attempts_max: int = Field(default=10, ge=1, description="Failures to sign in, for a device or an account.")
    login_window_seconds: int = Field(
        default=900, ge=1, le=_YEAR_SECONDS, description="How long a failure to sign in counts."
    )
    webhook_attempts_max: int = Field(
        default=100, ge=1, le=1000, description="Attempts to send one webhook; the default lasts about three days."
    )

    prune_seconds: int = Field(default=3600, ge=0, description="Between two prunings of what is too old; 0 for none.")

    @field_validator("*", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        try:
            str(value).encode()
        except UnicodeEncodeError:
            raise ValueError("is not UTF-8") from None
        return value

    @field_validator("home", "country_database", mode="before")
    @classmethod
    def _given(cls, place: object, info: ValidationInfo) -> object:
        # An empty path would be the current folder.
        return cls.model_fields[str(info.field_name)].default if place == "" else place

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        try:
            return home.expanduser().absolute()
        except RuntimeError as error:  # ~ of nobody
            raise ValueError(str(error)) from None

    @field_validator("http_host", "grpc_host")
    @classmethod
    def _listener(cls, host: str, info: ValidationInfo) -> str:
        if host.lower() == "localhost":
            return "127.0.0.1"
        try:
            address = ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
            return str(getattr(address, "ipv4_mapped", None) or address)
        except ValueError:
            if info.field_name == "http_host":  # Envoy looks up the name of whom it calls, not its own
                raise ValueError("must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1") from None
        if re.fullmatch(r"[A-Za-z0-9_.-]+", host) is None:
            raise ValueError("must be an IP address or a host's name, without its port")
        return host

    @field_validator("cors_origins")
    @classmethod
    def _web_origins(cls, origins: str) -> str:
        from tenfoot_server.edge import EdgeConfigError, origin_matcher  # only who sets it waits for Envoy's package

        for origin in _split(origins):
            try:
                origin_matcher(origin)
                _ = urlsplit(origin).port
            except EdgeConfigError as error:
                raise ValueError(str(error)) from None
            except ValueError:
                raise ValueError(f"{origin!r} has a port that is none") from None
        return origins

    @field_validator("localization_url", "membership_url", "account_login_url", "account_profile_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # a port that is none, half an IPv6 address
            usable = False
        if not usable or re.search(r"[\s?#@]", url):
            raise ValueError("must be an http:// or https:// URL, with nothing after its path")
        return url

    @field_validator("oidc_jwks_url")
    @classmethod
    def _somewhere(cls, url: str, given: ValidationInfo) -> str:
        where = url or given.data.get("oidc_issuer", "")
        try:
            if where:
                cls._web_address(where.replace("?", "/", 1))  # some issuers name a policy in a query
        except ValueError:
            raise ValueError("must be an http:// or https:// URL, unless TENFOOT_OIDC_ISSUER is one") from None
        return url

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, url: SecretStr) -> SecretStr:
        text = url.get_secret_value()
        if not text:
            return url
        if not text.startswith(("postgresql://", "postgres://")):
            raise ValueError("must begin with postgresql://")
        try:
            _ = urlsplit(text).port
            psycopg2.extensions.parse_dsn(text)
        except (ValueError, psycopg2.ProgrammingError):
            is_readable = False
        else:
            # The driver ends a password at the first @ or /, takes the rest for a host or a database, and quotes that.
            is_readable = text.count("@") == urlsplit(text).netloc.count("@") <= 1
        if not is_readable:  # said without the URL's text, which holds a password
            raise ValueError("is not a URL that can be read; in a name or a password @ is %40, / is %2F and % is %25")
        return url

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value() and len(key.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters")
        return key

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The origins of `cors_origins`, without empty entries."""
        return _split(self.cors_origins)

    @property
    def in_production(self) -> bool:
        """Whether this is a production system: no address override, no exception texts in the log."""
        return self.env == "production"

    @property
    def sqlite_path(self) -> Path:
        """The embedded database's file."""
        return self.home / "tenfoot.db"

    def has_sqlite(self) -> bool:
        """Whether the embedded database's file is there. Raises: OSError when the home is none, or not ours."""
        try:
            self.sqlite_path.stat()
        except FileNotFoundError:
            return False
        return True


def _split(origins: str) -> tuple[str, ...]:
    return tuple(origin.strip() for origin in origins.split(",") if origin.strip())


def load() -> Settings:
    """Reads the settings from the environment. Raises: CannotStart with a line for each bad value."""
    try:
        return Settings()
    except ValidationError as error:
        lines = ["TENFOOT_" + "_".join(map(str, bad["loc"])).upper() + ": " + bad["msg"] for bad in error.errors()]
        raise CannotStart("\n".join(lines)) from None


@contextmanager
def home_named(home: Path) -> Iterator[None]:
    """Says what the system has against the home or a file in it. Raises: CannotStart."""
    try:
        yield
    except OSError as error:
        if not isinstance(error.filename, str):
            raise
        place = Path(error.filename)
        if not place.is_relative_to(home) and not home.is_relative_to(place):
            raise
        # Of a file in the place of a folder it says that it is there.
        reason = os.strerror(errno.ENOTDIR) if isinstance(error, FileExistsError) else error.strerror
        raise CannotStart(f"TENFOOT_HOME: {place}: {reason}") from error


def listener(host: str, port: int) -> str:
    """Returns `host:port` as URLs and gRPC write it: an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def environment(**added: str) -> dict[str, str]:
    """Returns this process's environment with some variables added, for a child process."""
    return {**os.environ, **added}
