"""Settings, all from environment variables (`TENFOOT_…`). No other module reads the environment.

`settings_fields.py` has the settings themselves.
"""

import errno
import ipaddress
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import psycopg2.extensions
from pydantic import SecretStr, ValidationError, ValidationInfo, field_validator, model_validator

from tenfoot_server.errors import CannotStart
from tenfoot_server.public_network import Networks
from tenfoot_server.settings_fields import KEY_LENGTH_MIN, Fields


class Settings(Fields):
    """What an operator can set, checked. The name of a duration or a size ends in its unit."""

    @field_validator("*", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        try:
            str(value).encode()
        except UnicodeEncodeError:
            raise ValueError("is not UTF-8") from None
        return value

    @field_validator("home", "country_database", "settings_file", "sandbox", "docs", "upstream_networks", mode="before")
    @classmethod
    def _default_if_empty(cls, value: object, info: ValidationInfo) -> object:
        # An empty path would be the current folder.
        return cls.model_fields[str(info.field_name)].default if value == "" else value

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        try:
            return home.expanduser().absolute()
        except RuntimeError as error:  # `~name` of a user who does not exist
            raise ValueError(str(error)) from None

    @field_validator("http_host", "grpc_host", "metrics_host")
    @classmethod
    def _listener(cls, host: str, info: ValidationInfo) -> str:
        if host.lower() == "localhost":
            return "127.0.0.1"
        try:
            address = ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
            return str(getattr(address, "ipv4_mapped", None) or address)
        except ValueError:
            if info.field_name != "grpc_host":  # Envoy listens on addresses only
                raise ValueError("must be an IP address such as 127.0.0.1, 0.0.0.0 or ::1") from None
        if re.fullmatch(r"[A-Za-z0-9_.-]+", host) is None:
            raise ValueError("must be an IP address or a host name, without a port")
        return host

    @field_validator("cors_origins")
    @classmethod
    def _web_origins(cls, origins: str) -> str:
        from tenfoot_server.edge import EdgeConfigError, origin_matcher  # slow to import, and rarely needed

        for origin in _split(origins):
            try:
                origin_matcher(origin)
                _ = urlsplit(origin).port
            except EdgeConfigError as error:
                raise ValueError(str(error)) from None
            except ValueError:
                raise ValueError(f"{origin!r} does not have a valid port") from None
        return origins

    @field_validator("localization_url", "membership_url", "account_login_url", "account_profile_url")
    @classmethod
    def _web_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:  # not a valid port, or half an IPv6 address
            usable = False
        if not usable or re.search(r"[\s?#@]", url):
            raise ValueError("must be an http:// or https:// URL without a user name, query or fragment")
        return url

    @field_validator("upstream_networks")
    @classmethod
    def _networks_in_form(cls, networks: str | None) -> str | None:
        for network in _split(networks or ""):
            try:
                ipaddress.ip_network(network)
            except ValueError:
                raise ValueError(f"{network!r} is not a network such as 10.0.0.0/8") from None
        return networks

    @model_validator(mode="after")
    def _tokens_are_for_us(self) -> "Settings":
        if self.in_production and self.oidc_issuer:
            if not self.oidc_audience:
                raise ValueError("in production TENFOOT_OIDC_AUDIENCE is needed with TENFOOT_OIDC_ISSUER")
            if not _is_safe(self.oidc_jwks_url or self.oidc_issuer):
                raise ValueError("in production the keys of TENFOOT_OIDC_ISSUER must come from an https:// URL")
        return self

    @field_validator("oidc_jwks_url")
    @classmethod
    def _has_keys(cls, url: str, info: ValidationInfo) -> str:
        where = url or info.data.get("oidc_issuer", "")
        try:
            if where:
                cls._web_address(where.replace("?", "/", 1))  # some issuers put a policy into the query
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
            # The driver ends a password at the first @ or /, takes the rest for a host or a database, and quotes that
            # in its error message.
            is_readable = text.count("@") == urlsplit(text).netloc.count("@") <= 1
        if not is_readable:  # the message does not quote the URL, which holds a password
            raise ValueError("is not a valid URL; in a user name or password write %40 for @, %2F for / and %25 for %")
        return url

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value() and len(key.get_secret_value()) < KEY_LENGTH_MIN:
            raise ValueError(f"must have at least {KEY_LENGTH_MIN} characters")
        return key

    @field_validator("secret_keys_other")
    @classmethod
    def _all_long_enough(cls, keys: SecretStr) -> SecretStr:
        if any(len(key) < KEY_LENGTH_MIN for key in keys.get_secret_value().split()):
            raise ValueError(f"each key must have at least {KEY_LENGTH_MIN} characters")
        return keys

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The origins of `cors_origins`, without empty entries."""
        return _split(self.cors_origins)

    @property
    def more_headers(self) -> tuple[str, ...]:
        """The names of `cors_headers`."""
        return tuple(name.lower() for name in _split(self.cors_headers))

    @property
    def secret_keys(self) -> tuple[bytes, ...]:
        """The configured system keys, the one that writes first; empty when the file in the home has them."""
        if not self.secret_key.get_secret_value():
            return ()
        texts = (self.secret_key.get_secret_value(), *self.secret_keys_other.get_secret_value().split())
        return tuple(text.encode() for text in texts)

    @property
    def in_production(self) -> bool:
        """Whether this is a production system: no address override, no exception messages in the log."""
        return self.env == "production"

    @property
    def serves_docs(self) -> bool:
        """Whether Envoy serves the API reference."""
        return not self.in_production if self.docs is None else self.docs

    @cached_property
    def networks(self) -> Networks:
        """Where upstreams and receivers of webhooks may be."""
        if self.upstream_networks is None and not self.in_production:
            return Networks()
        return Networks(map(ipaddress.ip_network, _split(self.upstream_networks or "")))

    @property
    def has_sandbox(self) -> bool:
        """Whether `tenfoot run` makes a sandbox."""
        return not self.in_production if self.sandbox is None else self.sandbox

    @property
    def sqlite_path(self) -> Path:
        """The SQLite database file."""
        return self.home / "tenfoot.db"

    def has_sqlite(self) -> bool:
        """Returns whether the SQLite file exists. Raises: OSError when the home is not a folder or cannot be read."""
        try:
            self.sqlite_path.stat()
        except FileNotFoundError:
            return False
        return True


def _is_safe(url: str) -> bool:
    """Returns whether nobody on a network can change what a URL answers: it is https, or on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in ("127.0.0.1", "::1", "localhost")


def _named(place: tuple[int | str, ...]) -> str:
    """Returns which setting an error is about; nothing for one about several, whose text names them."""
    return "TENFOOT_" + "_".join(map(str, place)).upper() + ": " if place else ""


def _split(origins: str) -> tuple[str, ...]:
    return tuple(origin.strip() for origin in origins.split(",") if origin.strip())


def load() -> Settings:
    """Reads the settings from the environment and its file. Raises: CannotStart with a line for each bad value."""
    file = os.environ.get("TENFOOT_SETTINGS_FILE") or None
    if file is not None:
        try:
            Path(file).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CannotStart(f"TENFOOT_SETTINGS_FILE: {file}: cannot be read: {error}") from None
    try:
        return Settings(_env_file=file)  # type: ignore[call-arg] # an argument of pydantic-settings
    except ValidationError as error:
        lines = [_named(bad["loc"]) + bad["msg"] for bad in error.errors()]
        raise CannotStart("\n".join(lines)) from None


@contextmanager
def home_named(home: Path) -> Iterator[None]:
    """Turns an OSError about the home, or about a file in it, into CannotStart that names the setting."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):  # a write names no file
            raise CannotStart(f"TENFOOT_HOME: {home}: {error.strerror}") from error
        if not isinstance(error.filename, str):
            raise
        place = Path(error.filename)
        if not place.is_relative_to(home) and not home.is_relative_to(place):
            raise
        # Where a file has the place of a folder, the error says "file exists".
        reason = os.strerror(errno.ENOTDIR) if isinstance(error, FileExistsError) else error.strerror
        raise CannotStart(f"TENFOOT_HOME: {place}: {reason}") from error


def listener(host: str, port: int) -> str:
    """Returns `host:port` as in URLs and in gRPC: an IPv6 address stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def worker_socket() -> Path | None:
    """The Unix socket that the supervisor gives each of its server processes."""
    path = os.environ.get("TENFOOT_WORKER_SOCKET")
    return Path(path) if path else None


def environment(**added: str) -> dict[str, str]:
    """Returns this process's environment with some variables added, for a child process."""
    return {**os.environ, **added}
