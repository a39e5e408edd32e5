"""Addresses that operators name: in production only public ones, and those in the networks that are allowed."""

import ipaddress
from pathlib import Path
from typing import Literal

import httpx2
import pytest

from tenfoot_server.errors import CannotStart, InvalidArgument
from tenfoot_server.public_network import CheckedTransport, Networks
from tenfoot_server.settings import Settings, load
from tenfoot_server.viewer_context.rules import must_have_usable_urls
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.upstreams.exchange import Bounds, Exchange
from tenfoot_server.viewer_context.values import AccountConfig, LocalizationConfig, MembershipConfig, StationSettings
from tests.server.identity_provider import IdentityProvider

PUBLIC = Networks([])
INSIDE = Networks([ipaddress.ip_network("10.1.0.0/16"), ipaddress.ip_network("fd00:1::/32")])

PRIVATE_ADDRESSES = [
    *("127.0.0.1", "10.2.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3", "224.0.0.1"),
    *("::1", "::", "fe80::1%eth0", "fd00:2::1", "::ffff:10.2.0.1", "64:ff9b::10.2.0.1", "2002:0a02:0001::1", "ff02::1"),
]


@pytest.mark.parametrize("address", PRIVATE_ADDRESSES)
def test_private_addresses_are_not_admitted(address: str) -> None:
    assert not PUBLIC.admit(address)
    assert not INSIDE.admit(address)
    assert Networks().admit(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"])
def test_public_addresses_are_admitted(address: str) -> None:
    assert PUBLIC.admit(address)


@pytest.mark.parametrize("address", ["10.1.2.3", "::ffff:10.1.2.3", "fd00:1::7"])
def test_addresses_in_an_allowed_network_are_admitted(address: str) -> None:
    assert INSIDE.admit(address)
    assert not PUBLIC.admit(address)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "[::1]", "10.2.0.1"])
def test_a_private_host_is_not_stored(host: str) -> None:
    assert not PUBLIC.admit_host(host)
    settings = StationSettings(call_sign="K", webhook_url=f"https://{host}:8443/hook?x=1")
    with pytest.raises(InvalidArgument) as refusal:
        must_have_usable_urls(settings, PUBLIC.admit_host)
    assert [violation.field for violation in refusal.value.violations] == ["settings.webhookUrl"]
    must_have_usable_urls(settings, Networks().admit_host)


def test_every_address_of_a_station_is_checked() -> None:
    url = "http://10.2.0.1/path"
    for name, settings in {
        "localization.baseUrl": StationSettings(call_sign="K", localization=LocalizationConfig(base_url=url)),
        "membership.baseUrl": StationSettings(call_sign="K", membership=MembershipConfig(base_url=url)),
        "account.loginBaseUrl": StationSettings(call_sign="K", account=AccountConfig(login_base_url=url)),
        "account.profileBaseUrl": StationSettings(call_sign="K", account=AccountConfig(profile_base_url=url)),
    }.items():
        with pytest.raises(InvalidArgument) as refusal:
            must_have_usable_urls(settings, PUBLIC.admit_host)
        assert [violation.field for violation in refusal.value.violations] == [f"settings.{name}"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_no_connection_is_made_to_a_private_address(provider: IdentityProvider, host: str) -> None:
    url = provider.url.replace("127.0.0.1", host) + "/keys"
    for networks, fetched in (
        (PUBLIC, 0),
        (Networks([ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128")]), 1),
    ):
        exchange = Exchange(Bounds(budget_seconds=20, connect_seconds=10, read_seconds=10), networks)
        try:
            if fetched:
                answer = await exchange.send("GET", url, deadline=exchange.deadline(), repeatable=True)
                assert answer.status == 200
            else:
                with pytest.raises(UpstreamFailed, match="ConnectError"):
                    await exchange.send("GET", url, deadline=exchange.deadline(), repeatable=True)
        finally:
            await exchange.close()
        assert provider.fetched == fetched


async def test_a_name_is_resolved_and_checked_at_each_connection(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed: list[str] = ["127.0.0.1"]
    networks = Networks([])
    monkeypatch.setattr(networks, "admit", lambda address: address in allowed)
    limits = httpx2.Limits(max_keepalive_connections=0)
    async with httpx2.AsyncClient(transport=CheckedTransport(networks, limits=limits)) as client:
        url = provider.url + "/keys"
        assert (await client.get(url)).status_code == 200
        allowed.clear()  # as if the name resolved to another address now
        with pytest.raises(httpx2.ConnectError):
            await client.get(url)
    assert provider.fetched == 1


@pytest.mark.parametrize(
    ("env", "networks", "admitted"),
    [
        ("production", None, False),
        ("development", None, True),
        ("production", "10.0.0.0/8", True),
        ("development", "fd00::/8", False),
    ],
)
def test_the_settings_say_what_is_allowed(
    env: Literal["production", "development"], networks: str | None, admitted: bool
) -> None:
    assert Settings(env=env, upstream_networks=networks).networks.admit("10.2.0.1") == admitted


def test_in_production_tokens_must_be_for_us_and_their_keys_come_by_https(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        with pytest.raises(CannotStart) as refusal:
            load()
        return str(refusal.value)

    monkeypatch.setenv("TENFOOT_ENV", "production")
    monkeypatch.setenv("TENFOOT_OIDC_ISSUER", "https://id.example.org")
    assert "TENFOOT_OIDC_AUDIENCE" in said()
    monkeypatch.setenv("TENFOOT_OIDC_AUDIENCE", "tenfoot")
    load()
    monkeypatch.setenv("TENFOOT_OIDC_JWKS_URL", "http://id.example.org/keys")
    assert "https://" in said()
    monkeypatch.setenv("TENFOOT_OIDC_JWKS_URL", "")
    monkeypatch.setenv("TENFOOT_OIDC_ISSUER", "http://id.example.org")
    assert "https://" in said()
    monkeypatch.setenv("TENFOOT_ENV", "development")
    load()
    monkeypatch.setenv("TENFOOT_UPSTREAM_NETWORKS", "10.0.0.1/8")
    assert "TENFOOT_UPSTREAM_NETWORKS" in said()
