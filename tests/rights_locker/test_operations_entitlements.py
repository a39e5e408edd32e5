"""Entitlements: created all or none, replaced in place, listed, withdrawn."""

from datetime import UTC, datetime
from functools import partial

import pytest

from tenfoot_server.errors import InvalidArgument, NotFound, Reason
from tenfoot_server.rights_locker.models import Account, Entitlement
from tenfoot_server.rights_locker.operations import entitlements
from tenfoot_server.rights_locker.operations.entitlements import EntitlementSettings
from tests.rights_locker.rows import (
    DAY,
    NOW,
    PCODE,
    SECOND,
    VIEWER,
    add_provider,
    begin,
    bound_to,
    count_of,
    entitle,
    register,
)

pytestmark = pytest.mark.usefixtures("db")


def create(*assets: EntitlementSettings, now: datetime = NOW) -> None:
    entitlements.create_entitlements(pcode=PCODE, account_id=VIEWER, assets=assets, now=now)


def listed(size: int = 1000, page: str = "", *, pcode: str = PCODE) -> tuple[list[Entitlement], str]:
    return entitlements.list_entitlements(pcode=pcode, account_id=VIEWER, page_size=size, page_token=page)


def get(content_id: str, product: str = "default", *, pcode: str = PCODE) -> Entitlement:
    return entitlements.get_entitlement(
        pcode=pcode, account_id=VIEWER, content_id=content_id, external_product_id=product
    )


def withdraw(content_id: str, product: str = "default", *, pcode: str = PCODE) -> None:
    entitlements.delete_entitlement(pcode=pcode, account_id=VIEWER, content_id=content_id, external_product_id=product)


def test_what_is_given_is_kept_and_what_is_not_has_its_default() -> None:
    add_provider()
    create(
        EntitlementSettings("film"),
        EntitlementSettings("series", "rule-1", "rental", "20130902", "2013-09-03T00:00:00+02:00", 4),
    )
    film, series = get("film"), get("series", "rental")
    assert (film.publishing_rule_id, film.starts_at, film.ends_at, film.num_devices_to_bind) == (None, NOW, None, None)
    assert (series.publishing_rule_id, series.num_devices_to_bind) == ("rule-1", 4)
    assert (series.starts_at, series.ends_at) == (
        datetime(2013, 9, 2, tzinfo=UTC),
        datetime(2013, 9, 2, 22, tzinfo=UTC),
    )


def test_all_or_none() -> None:
    add_provider()
    good = EntitlementSettings("film")
    for bad, field in (
        (EntitlementSettings("series", start_time="soon"), "assets[1].start_time"),
        (EntitlementSettings("series", end_time="never"), "assets[1].end_time"),
        (EntitlementSettings("series", start_time="20130902", end_time="20130902"), "assets[1].end_time"),
        (EntitlementSettings("series", end_time="20130902"), "assets[1].end_time"),
    ):
        with pytest.raises(InvalidArgument) as refused:
            create(good, bad)
        assert [violation.field for violation in refused.value.violations] == [field]
    assert Entitlement.select().count() == Account.select().count() == 0


def test_one_that_exists_is_replaced_and_keeps_its_devices() -> None:
    add_provider()
    entitle("film", 2)
    token = begin(content_id="film")
    register(token, "drm-1")
    register(token, "drm-2")
    create(EntitlementSettings("film", "rule-2", num_devices_to_bind=1), now=NOW + DAY)
    [row] = listed()[0]
    assert (row.publishing_rule_id, row.num_devices_to_bind, row.starts_at, row.created_at) == (
        "rule-2",
        1,
        NOW + DAY,
        NOW,
    )
    assert bound_to("film") == 2
    create(EntitlementSettings("film"))
    assert (get("film").num_devices_to_bind, bound_to("film")) == (None, 2)


def test_of_two_for_one_asset_and_product_the_later_counts() -> None:
    add_provider()
    create(EntitlementSettings("film", num_devices_to_bind=2), EntitlementSettings("film", num_devices_to_bind=3))
    assert [row.num_devices_to_bind for row in listed()[0]] == [3]


def test_a_withdrawn_one_frees_its_places_and_no_device() -> None:
    add_provider()
    entitle("film", 1)
    register(begin(content_id="film"), "drm-1")
    withdraw("film")
    assert (listed(), count_of()) == (([], ""), (1, 1))
    entitle("film", 1)
    assert bound_to("film") == 0


def test_lists_are_paged_oldest_first_and_the_accounts_own() -> None:
    add_provider()
    add_provider("provider-2")
    for number in range(5):
        entitle(f"film-{number}", now=NOW + number // 2 * SECOND)
    entitle("foreign", account_id="viewer-2")
    first, token = listed(2)
    second, token = listed(2, token)
    third, end = listed(2, token)
    assert [row.content_id for row in first + second + third] == [f"film-{number}" for number in range(5)]
    assert end == ""
    assert listed(pcode="provider-2") == ([], "")


def test_what_is_not_there_is_not_found() -> None:
    add_provider()
    add_provider("provider-2")
    entitle("film", product="rental")
    for call in (
        partial(get, "film"),
        partial(get, "series", "rental"),
        partial(get, "film", "rental", pcode="provider-2"),
        partial(withdraw, "film"),
        partial(withdraw, "film", "rental", pcode="provider-2"),
    ):
        with pytest.raises(NotFound) as refused:
            call()
        assert refused.value.reason == Reason.ENTITLEMENT_NOT_FOUND
    assert get("film", "rental").content_id == "film"
