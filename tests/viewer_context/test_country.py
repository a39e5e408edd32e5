"""The country of an address: from the package's data, and from an operator's own file."""

from datetime import date
from ipaddress import ip_address
from pathlib import Path

import pytest

from tenfoot_server.viewer_context.upstreams.country import FileCountries, RegistryCountries
from tests.viewer_context.country_file import write_country_file

OCTOBER = 1_790_812_800  # 2026-10-01


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("8.8.8.8", "US"),
        ("154.160.0.1", "GH"),
        ("2001:4860:4860::8888", "US"),
        ("2c0f:fb50::1", "KE"),
        ("192.0.0.9", None),
        ("138.199.64.1", None),  # registered for "EU", which is no country
    ],
)
def test_the_registries_know(address: str, country: str | None) -> None:
    assert RegistryCountries().country(ip_address(address)) == country


def test_the_package_says_when_it_read_the_registries() -> None:
    made = RegistryCountries().data_date()

    assert made is not None
    assert made >= date(2026, 1, 1)


def test_a_file_of_the_operators_own(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH", "2001:4860::/32": "NG"}, built_at=OCTOBER)

    countries = FileCountries(path)

    assert countries.country(ip_address("8.8.8.8")) == "GH"
    assert countries.country(ip_address("2001:4860:4860::8888")) == "NG"
    assert countries.country(ip_address("9.9.9.9")) is None
    assert countries.data_date() == date(2026, 10, 1)


@pytest.mark.parametrize("code", ["EU", "AP", "ZZ", "gh", "GHA", ""])
def test_what_is_no_country_in_a_file_is_none(tmp_path: Path, code: str) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": code}, built_at=OCTOBER)

    assert FileCountries(path).country(ip_address("8.8.8.8")) is None


def test_the_country_of_registration_is_second_best(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER, key="registered_country")

    assert FileCountries(path).country(ip_address("8.8.8.8")) == "GH"


def test_a_replaced_file_is_read_again_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "countries.mmdb"
    write_country_file(path, {"8.8.8.0/24": "GH"}, built_at=OCTOBER)
    countries = FileCountries(path)
    write_country_file(path, {"8.8.8.0/24": "NG"}, built_at=OCTOBER + 86_400)

    assert countries.country(ip_address("8.8.8.8")) == "NG"
    assert countries.data_date() == date(2026, 10, 2)

    damaged = tmp_path / "damaged"
    damaged.write_bytes(b"half a download")
    damaged.replace(path)
    assert countries.country(ip_address("8.8.8.8")) == "NG"
    path.unlink()
    assert countries.country(ip_address("8.8.8.8")) == "NG"
