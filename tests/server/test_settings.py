"""Settings: defaults as documented, each bad value named, secrets not shown."""

from pathlib import Path
from typing import Any

import pydantic
import pytest

from tenfoot_server.settings import Settings, environment, listener


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in environment():
        if name.startswith("TENFOOT_"):
            monkeypatch.delenv(name)


def test_defaults_are_the_documented_ones() -> None:
    settings = Settings()
    assert (settings.http_port, settings.grpc_port, settings.metrics_host, settings.metrics_port) == (
        8080,
        50051,
        "127.0.0.1",
        9464,
    )
    assert (settings.home, settings.env, settings.in_production) == (Path("var").absolute(), "development", False)
    assert (settings.code_ttl_seconds, settings.trusted_proxy_hops) == (900, 0)
    assert (settings.http_host, settings.grpc_host) == ("127.0.0.1", "127.0.0.1")
    assert settings.sqlite_path == settings.home / "tenfoot.db"


def test_every_setting_comes_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, bool | str) or not isinstance(field.default, int | float):
            continue
        given[name] = field.default + 1
        monkeypatch.setenv(f"TENFOOT_{name.upper()}", str(given[name]))
    monkeypatch.setenv("TENFOOT_HOME", "/srv/a home")
    monkeypatch.setenv("TENFOOT_ENV", "production")
    settings = Settings()
    assert {name: getattr(settings, name) for name in given} == given
    assert (settings.home, settings.in_production) == (Path("/srv/a home"), True)


def test_an_empty_path_is_none_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_HOME", "")
    monkeypatch.setenv("TENFOOT_COUNTRY_DATABASE", "")
    assert (Settings().home, Settings().country_database) == (Path("var").absolute(), None)


BAD = [
    ("http_port", "0"),
    ("http_port", "65536"),
    ("http_port", "eighty"),
    ("http_port", ""),
    ("grpc_port", "-1"),
    ("metrics_port", "-1"),
    ("workers", "0"),
    ("workers", "65"),
    ("env", "prod"),
    ("env", "PRODUCTION"),
    ("trusted_proxy_hops", "-1"),
    ("trusted_proxy_hops", "11"),
    ("client_rate", "0"),
    ("register_burst", "0"),
    ("register_rate", "0"),
    ("max_body_bytes", "1023"),
    ("code_ttl_seconds", "0"),
    ("code_ttl_seconds", "86401"),
    ("code_ttl_seconds", "15m"),
    ("lane_waiting_max", "0"),
    ("linger_seconds", "-0.1"),
    ("drain_seconds", "-1"),
    ("log_level", "verbose"),
    ("database_url", "mysql://user:hunter2@db/x"),
    ("database_url", "/var/lib/tenfoot.db"),
    ("secret_key", "x" * 31),
    ("oidc_jwks_url", "file:///etc/passwd"),
    ("oidc_jwks_url", "id.example.org/keys"),
    ("oidc_jwks_url", "https://[::1/keys"),
    *[
        (f"{name}_url", url)
        for name in ("localization", "membership", "account_login", "account_profile")
        for url in ("", "services.pbs.org", "ftp://services.pbs.org", "https://", "https:///api")
    ],
    ("membership_url", "https://vault.example.org:port/api"),
    ("membership_url", "https://vault.example.org:0/api"),
    ("membership_url", "https://vault.example.org:99999/api"),
    ("membership_url", "https://[::1/api"),
    ("membership_url", "https://vault.example.org/api?x=1"),
    ("membership_url", "https://vault.example.org/api#x"),
    ("membership_url", "https://key:secret@vault.example.org/api"),
    ("membership_url", "https://vault.example.org/an api"),
    *[
        (name, value)
        for name in ("client_rate", "register_rate", "register_burst", "max_body_bytes", "login_window_seconds")
        for value in ("99999999999999", "4294967296")
    ],
    ("max_body_bytes", "1000001"),
    *[
        (f"{name}_host", host)
        for name in ("http", "grpc")
        for host in ("", " ", "127.0.0.1:80", "[::1]:80", "::1::", "a b", "http://127.0.0.1")
    ],
    ("http_host", "server.internal"),
    ("http_host", "127.0.0.256"),
    *[
        ("cors_origins", origin)
        for origin in ("https://a.example:99999", "*", "nonsense", "https://a.example/x", "https://a.example, https://")
    ],
    ("home", "~nobody-of-that-name/x"),
]


@pytest.mark.parametrize(("name", "value"), BAD, ids=[f"{name}={value[:12]}" for name, value in BAD])
def test_a_bad_value_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"TENFOOT_{name.upper()}", value)
    with pytest.raises(pydantic.ValidationError) as error:
        Settings()
    assert [problem["loc"] for problem in error.value.errors()] == [(name,)]


@pytest.mark.parametrize(
    ("issuer", "keys", "good"),
    [
        ("", "", True),
        ("https://id.example.org", "", True),
        ("id.example.org", "", False),
        ("id.example.org", "https://id.example.org/keys?policy=x", True),
    ],
)
def test_the_issuer_s_keys_must_be_somewhere(
    issuer: str, keys: str, good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENFOOT_OIDC_ISSUER", issuer)
    monkeypatch.setenv("TENFOOT_OIDC_JWKS_URL", keys)
    if good:
        assert Settings().oidc_issuer == issuer
        return
    with pytest.raises(pydantic.ValidationError) as error:
        Settings()
    assert [problem["loc"] for problem in error.value.errors()] == [("oidc_jwks_url",)]


def test_several_bad_values_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_HTTP_PORT", "x")
    monkeypatch.setenv("TENFOOT_WORKERS", "0")
    with pytest.raises(pydantic.ValidationError) as error:
        Settings()
    assert {problem["loc"] for problem in error.value.errors()} == {("http_port",), ("workers",)}


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", "postgresql://tenfoot:hunter2@db/tenfoot")
    monkeypatch.setenv("TENFOOT_SECRET_KEY", "correct-horse-battery-staple-and-more")
    settings = Settings()
    assert settings.database_url.get_secret_value() == "postgresql://tenfoot:hunter2@db/tenfoot"
    for shown in (repr(settings), str(settings), str(settings.model_dump())):
        assert "hunter2" not in shown
        assert "horse" not in shown


@pytest.mark.parametrize("url", ["postgresql://u:p%40q%25@db/x", "postgresql:///x?host=/run/pg", "postgresql://u@db"])
def test_postgres_urls_may_be_escaped_and_short(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", url)
    assert Settings().database_url.get_secret_value() == url


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_postgres_urls_are_taken_in_both_spellings(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", f"{scheme}://db/tenfoot")
    assert Settings().database_url.get_secret_value() == f"{scheme}://db/tenfoot"


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "https://[::1]:8443/v2/", "HTTPS://vault.example.org/api"])
def test_upstreams_may_be_elsewhere(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_MEMBERSHIP_URL", url)
    assert Settings().membership_url == url


@pytest.mark.parametrize(
    ("given", "host"),
    [
        *(("LocalHost", "127.0.0.1"), ("::ffff:127.0.0.1", "127.0.0.1")),
        *(("localhost", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("10.1.2.3", "10.1.2.3")),  # noqa: S104
        *(("::1", "::1"), ("[::1]", "::1"), ("::", "::"), ("2001:DB8:0::1", "2001:db8::1")),
    ],
)
@pytest.mark.parametrize("name", ["http_host", "grpc_host"])
def test_a_host_is_an_address(name: str, given: str, host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"TENFOOT_{name.upper()}", given)
    assert getattr(Settings(), name) == host


def test_the_server_s_host_may_be_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_GRPC_HOST", "server-1.internal")
    assert Settings().grpc_host == "server-1.internal"


@pytest.mark.parametrize(("host", "listened"), [("::1", "[::1]:80"), ("127.0.0.1", "127.0.0.1:80"), ("a", "a:80")])
def test_an_ipv6_address_stands_in_brackets(host: str, listened: str) -> None:
    assert listener(host, 80) == listened


@pytest.mark.parametrize(
    "url", ["nonsense", "ftp://x", "https://", "https://x:0", "https://[::1", "https://x/#y", "https://x/?a b"]
)
def test_the_issuer_s_keys_are_at_a_url_or_below_the_issuer(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for issuer, keys in ((url, ""), ("https://id.example.org", url), ("", url)):
        monkeypatch.setenv("TENFOOT_OIDC_ISSUER", issuer)
        monkeypatch.setenv("TENFOOT_OIDC_JWKS_URL", keys)
        with pytest.raises(pydantic.ValidationError, match="TENFOOT_OIDC_ISSUER") as error:
            Settings()
        assert [problem["loc"] for problem in error.value.errors()] == [("oidc_jwks_url",)]


@pytest.mark.parametrize(
    ("issuer", "keys"),
    [
        *(("", ""), ("https://id.example.org/", ""), ("https://id.example.org", "http://127.0.0.1:81/keys")),
        ("id.example.org", "https://id.example.org/keys?policy=x"),  # a name is an issuer, too (RFC 7519, iss)
    ],
)
def test_an_issuer_whose_keys_are_somewhere(issuer: str, keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_OIDC_ISSUER", issuer)
    monkeypatch.setenv("TENFOOT_OIDC_JWKS_URL", keys)
    settings = Settings()
    assert (settings.oidc_issuer, settings.oidc_jwks_url) == (issuer, keys)


def test_the_home_is_absolute_and_knows_the_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for given in ("data", "./data", "~/data"):
        monkeypatch.setenv("TENFOOT_HOME", given)
        assert Settings().home == tmp_path / "data"


@pytest.mark.parametrize(
    ("given", "origins"),
    [("", ()), ("https://a.example", ("https://a.example",)), (" https://a , ,https://b,", ("https://a", "https://b"))],
)
def test_origins_are_a_list_without_empty_entries(
    given: str, origins: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TENFOOT_CORS_ORIGINS", given)
    assert Settings().origins == origins


def test_settings_do_not_change_once_made() -> None:
    with pytest.raises(pydantic.ValidationError):
        Settings().http_port = 1


def test_the_environment_of_a_child_is_ours_and_what_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_ENV", "production")
    made = environment(TENFOOT_HOME="/x", TENFOOT_ENV="development")
    assert (made["TENFOOT_HOME"], made["TENFOOT_ENV"]) == ("/x", "development")
    assert made["PATH"] == environment()["PATH"]
