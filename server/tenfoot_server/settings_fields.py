"""The settings: each is a field with its default, bounds and description. `settings.py` reads and checks them.

To add one, add a `Field` with a description and run `make generate`, which writes `docs/settings.md`.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

UpstreamForm = Literal["embedded", "http"]

# Envoy counts the tokens of its buckets in 32 bits.
_TOKENS_MAX = 4_294_967_295
# For a signed request Envoy sends the body and the path to the server, in one message of at most 1 MiB.
_BODY_BYTES_MAX = 1_000_000
# More is surely a typing error, and far more could not be subtracted from a date.
_YEAR_SECONDS = 31_536_000
# Characters of a system key, from the setting or from the file.
KEY_LENGTH_MIN = 32


class Fields(BaseSettings):
    """What an operator can set. The name of a duration or a size ends in its unit."""

    model_config = SettingsConfigDict(env_prefix="TENFOOT_", extra="ignore", frozen=True)

    settings_file: Path | None = Field(
        default=None,
        description="A file of `TENFOOT_…=value` lines, read again at each SIGHUP. A variable of the environment takes "
        "precedence over the file.",
    )
    home: Path = Field(
        default=Path("var"),
        description="Folder of the database, the key file, the logs, the sandbox file and Envoy's configuration.",
    )
    env: Literal["development", "production"] = Field(
        default="development",
        description="`production` ignores the `ipAddress` of a deviceInit request and logs no exception messages.",
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="A `postgresql://` URL. Empty: SQLite, in the file `tenfoot.db` in the home.",
    )
    sandbox: bool | None = Field(
        default=None,
        description="Whether `tenfoot run` makes a tenant, a provider and a station to try things with, and writes "
        "their keys to `sandbox.json`. Empty: yes in development, no in production.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="The system key, 32 characters or more, from which the keys for hashes and encryption are derived. "
        "Empty: the file `secret.key` in the home, which the first start creates and which belongs in the backup.",
    )
    secret_keys_other: SecretStr = Field(
        default=SecretStr(""),
        description="Other system keys, separated by spaces, the oldest last: earlier ones, or the next one. "
        "The server reads what was stored under them and writes nothing under them.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least severe messages that are logged."
    )
    log_bytes_max: int = Field(
        default=67_108_864,
        ge=4096,
        description="The size at which `tenfoot run` rotates a log file in the home. `tenfoot serve` logs to standard "
        "output.",
    )
    log_files: int = Field(
        default=4, ge=1, le=100, description="How many files of this size `tenfoot run` keeps of each log."
    )

    http_host: str = Field(default="127.0.0.1", description="The IP address on which Envoy listens.")
    http_port: int = Field(default=8080, ge=1, le=65535, description="The port on which Envoy listens.")
    grpc_host: str = Field(
        default="127.0.0.1",
        description="The IP address or host name on which the server listens. It must not be reachable from outside, "
        "because the server trusts the client address that Envoy sends.",
    )
    grpc_port: int = Field(default=50051, ge=1, le=65535, description="The port on which the server listens.")
    metrics_host: str = Field(default="127.0.0.1", description="The IP address of the server's Prometheus metrics.")
    metrics_port: int = Field(
        default=9464,
        ge=0,
        le=65535,
        description="The port of the server's Prometheus metrics; 0 turns them off.",
    )
    workers: int = Field(
        default=2, ge=1, le=64, description="The number of server processes, which share the gRPC port."
    )
    connection_age_seconds: float = Field(
        default=60.0,
        ge=0.1,
        le=86_400,
        description="How long a gRPC connection to the server may last. A client that keeps one connection reaches "
        "another server process after that time, without a failed call.",
    )

    trusted_proxy_hops: int = Field(
        default=0,
        ge=0,
        le=10,
        description="The number of proxies in front of Envoy whose `X-Forwarded-For` is trusted.",
    )
    cors_origins: str = Field(
        default="https://tv.tenfoot.example",
        description="The web origins that may call from a browser, separated by commas. "
        "`https://*.example.org` allows any one label in place of the asterisk. `null` and `file://` admit packaged "
        "applications (Tizen, webOS), and with them every local file and every sandboxed frame of any site.",
    )
    cors_headers: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9-]*( *, *[A-Za-z0-9-]+)*$",
        description="Names of headers that pages of these origins may send beyond those that the server knows, "
        "separated by commas.",
    )
    client_rate: int = Field(
        default=2000,
        ge=1,
        le=_TOKENS_MAX,
        description="Requests per second from one client address; further requests are refused.",
    )
    register_burst: int = Field(
        default=120, ge=1, le=_TOKENS_MAX, description="Registrations at once from one client address."
    )
    register_rate: int = Field(
        default=2,
        ge=1,
        le=_TOKENS_MAX,
        description="Registrations per second from one client address, after the burst.",
    )
    wrong_keys_per_hour: int = Field(
        default=100_000,
        ge=1,
        description="Wrong tokens and keys in an hour, of all clients together, before each has only a few left.",
    )
    wrong_keys_per_hour_address: int = Field(
        default=3600, ge=1, description="Wrong tokens and keys in an hour, from one client address."
    )
    max_body_bytes: int = Field(
        default=262_144, ge=1024, le=_BODY_BYTES_MAX, description="The largest body of a REST request."
    )

    signature_life_seconds_max: int = Field(
        default=86_400,
        ge=60,
        le=31_536_000,
        description="How far ahead the `expires` of a signed query may lie; a URL that leaks works that long.",
    )

    edge_heap_mb: int = Field(
        default=1024,
        ge=256,
        le=1_048_576,
        description="The memory in MiB that Envoy may use. From 85 % on it resets the largest answers that clients do "
        "not take, from 90 % on it refuses requests.",
    )
    docs: bool | None = Field(
        default=None,
        description="Whether Envoy serves the API reference, `/docs` and `/openapi.json`. Empty: yes in development, "
        "no in production.",
    )
    reflection: bool = Field(
        default=True, description="Whether the server answers gRPC reflection, which tells its methods and messages."
    )

    code_ttl_seconds: int = Field(
        default=900,
        ge=1,
        le=86_400,
        description="How long a pairing code is valid; a hardened system uses 600.",
    )
    wrong_codes_per_hour: int = Field(
        default=1000,
        ge=1,
        description="Wrong pairing codes in an hour, of all clients together, before each client has only a few left.",
    )
    wrong_codes_per_hour_address: int = Field(
        default=300, ge=1, description="Wrong pairing codes in an hour, from one client address."
    )

    idempotency_seconds: int = Field(
        default=86_400,
        ge=60,
        le=_YEAR_SECONDS,
        description="How long a write can be repeated with its `Idempotency-Key`; a registration only while its code "
        "lives.",
    )

    oidc_issuer: str = Field(default="", description="The issuer of operators' tokens. Empty: tokens are not accepted.")
    oidc_audience: str = Field(
        default="", description="The audience that a token must name. Empty: the audience is not checked."
    )
    oidc_life_seconds_max: int = Field(
        default=86_400,
        ge=60,
        le=_YEAR_SECONDS,
        description="The longest life that a token may have, from `iat` (or now) to `exp`.",
    )
    oidc_jwks_url: str = Field(
        default="",
        validate_default=True,
        description="The URL of the issuer's key set. Empty: `<issuer>/.well-known/jwks.json`.",
    )
    oidc_roles_claim: str = Field(
        default="roles", description="The claim that holds the roles: a name, or a path such as `o.rol`."
    )

    database_prepare: bool = Field(
        default=True,
        description="Whether PostgreSQL keeps the plans of frequent statements for each connection. "
        "Turn it off behind a pooler that shares connections between transactions.",
    )
    lane_waiting_max: int = Field(
        default=1000,
        ge=1,
        description="Calls that may wait for one database connection; further calls are refused until there is room.",
    )
    linger_seconds: float = Field(
        default=5.0,
        ge=0,
        le=3600,
        description="How long a server that is being stopped still accepts calls while it reports NOT_SERVING.",
    )
    drain_seconds: float = Field(
        default=10.0, ge=0, le=3600, description="How long calls in progress may take to finish after that."
    )
    prune_seconds: int = Field(
        default=3600,
        ge=0,
        description="The average pause between two deletions of records that are too old; 0 turns them off.",
    )

    localization_form: UpstreamForm = Field(
        default="embedded",
        description="Who locates viewers: the server itself (`embedded`) or the localization service (`http`). "
        "A station can choose for itself.",
    )
    membership_form: UpstreamForm = Field(
        default="embedded",
        description="Who knows the memberships: the server itself (`embedded`) or the Membership Vault (`http`). "
        "A station can choose for itself.",
    )
    account_form: UpstreamForm = Field(
        default="embedded",
        description="Who knows the viewer accounts: the server itself (`embedded`) or the sign-in and profile services "
        "(`http`). A station can choose for itself.",
    )
    localization_url: str = Field(
        default="https://services.pbs.org", description="The base URL of the localization service."
    )
    membership_url: str = Field(
        default="https://mvault.services.pbs.org/api", description="The base URL of the Membership Vault."
    )
    account_login_url: str = Field(
        default="https://login.publicmediasignin.org", description="The base URL of the sign-in service."
    )
    account_profile_url: str = Field(
        default="https://profile.services.pbs.org/v2", description="The base URL of the profile service."
    )
    upstream_connect_seconds: float = Field(
        default=1.0, gt=0, le=30, description="The time limit for connecting to an upstream."
    )
    upstream_read_seconds: float = Field(
        default=2.0, gt=0, le=30, description="The longest pause between two bytes from an upstream."
    )
    upstream_budget_seconds: float = Field(
        default=3.0,
        gt=0,
        le=30,
        description="The time limit for all requests to upstreams during one call, retries included.",
    )
    upstream_networks: str | None = Field(
        default=None,
        description="Networks beyond the public ones in which upstreams and receivers of webhooks may be, such as "
        "`10.0.0.0/8,fd00::/8`. Empty: none in production, all in development.",
    )
    country_database: Path | None = Field(
        default=None,
        description="A country database in MaxMind's format. Empty: the registries' data that comes with the server.",
    )
    login_attempts_max: int = Field(
        default=10, ge=1, description="Failed sign-ins after which a device, or an account, has to wait."
    )
    login_network_attempts_max: int = Field(
        default=100,
        ge=1,
        description="Failed sign-ins after which a client address (of IPv6 a /64 network) has to wait; a /48 network "
        "may fail four times as often.",
    )
    login_system_attempts_max: int = Field(
        default=10_000,
        ge=1,
        description="Failed sign-ins of the whole system after which devices and networks on which nobody has signed "
        "in before have to wait.",
    )
    login_window_seconds: int = Field(
        default=900, ge=1, le=_YEAR_SECONDS, description="How long failed sign-ins are counted."
    )
    webhook_attempts_max: int = Field(
        default=100,
        ge=1,
        le=1000,
        description="How often the server tries to send one webhook; 100 attempts take about three days.",
    )
