"""Vouchers: good for one provider, one request and one minute, under one key."""

from datetime import UTC, datetime, timedelta

import pytest

from tenfoot_server import vouchers
from tenfoot_server.credentials import KeyedHash

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEY = KeyedHash(b"k" * 32)
VOUCHER = vouchers.issue(KEY, "a.pcode", "/a.B/C", "request-1", NOW + timedelta(seconds=60))


def test_read_returns_the_provider_of_a_voucher() -> None:
    assert vouchers.read(KEY, VOUCHER, "/a.B/C", "request-1", NOW) == "a.pcode"


def test_read_refuses_a_voucher_at_its_end() -> None:
    assert vouchers.read(KEY, VOUCHER, "/a.B/C", "request-1", NOW + timedelta(seconds=59)) == "a.pcode"
    assert vouchers.read(KEY, VOUCHER, "/a.B/C", "request-1", NOW + timedelta(seconds=60)) is None


def test_read_refuses_a_voucher_with_another_request() -> None:
    assert vouchers.read(KEY, VOUCHER, "/a.B/C", "request-2", NOW) is None


def test_read_refuses_a_voucher_with_another_rpc() -> None:
    assert vouchers.read(KEY, VOUCHER, "/a.B/D", "request-1", NOW) is None


def test_read_refuses_a_voucher_under_another_key() -> None:
    assert vouchers.read(KeyedHash(b"other" * 8), VOUCHER, "/a.B/C", "request-1", NOW) is None


@pytest.mark.parametrize(
    "voucher",
    [
        "",
        vouchers.INVALID,
        "a.pcode",
        VOUCHER.replace("a.pcode", "b.pcode"),
        VOUCHER[:-1],
        VOUCHER + "0",
        ".1.x",
        "ü.1.ü",
    ],
)
def test_read_refuses_what_was_not_issued(voucher: str) -> None:
    assert vouchers.read(KEY, voucher, "/a.B/C", "request-1", NOW) is None
