"""Entitlements: the right of an account to an asset, and on how many devices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect

from tenfoot_server.database import atomic, page
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import Account, Entitlement
from tenfoot_server.rights_locker.operations import accounts

_DEFAULT_PRODUCT = "default"


@dataclass(frozen=True, slots=True)
class EntitlementSettings:
    """The settings in a request, with times as the caller wrote them."""

    content_id: str
    publishing_rule_id: str | None = None
    external_product_id: str | None = None
    start_time: str | None = None
    end_time: str | None = None
    num_devices_to_bind: int | None = None


def create_entitlements(*, pcode: str, account_id: str, assets: Sequence[EntitlementSettings], now: datetime) -> None:
    """Entitles an account to assets, all or none. Creates the account if it does not exist.

    An existing entitlement for the same asset and product is replaced and keeps its bound devices. Of two for the same
    asset and product in one call, the later one counts.

    Raises: InvalidArgument for times that are not valid or in the wrong order, NotFound with PROVIDER_NOT_FOUND.
    """
    rows = {}
    for index, asset in enumerate(assets):
        row = _row(asset, f"assets[{index}]", now)
        rows[row["content_id"], row["external_product_id"]] = row
    with atomic():
        accounts.ensure_account(pcode, account_id, now)
        # The number of devices is a limit, so it changes under the same lock as registrations.
        account = accounts.get_locked_account(pcode, account_id)
        accounts.advance(account)
        Entitlement.insert_many([{**row, "account": account.id} for row in rows.values()]).on_conflict(
            conflict_target=[Entitlement.account, Entitlement.content_id, Entitlement.external_product_id],
            preserve=[
                Entitlement.publishing_rule_id,
                Entitlement.starts_at,
                Entitlement.ends_at,
                Entitlement.num_devices_to_bind,
            ],
        ).execute()


def list_entitlements(*, pcode: str, account_id: str, page_size: int, page_token: str) -> tuple[list[Entitlement], str]:
    """Returns a page of an account's entitlements, oldest first, and the next page's token."""
    query = Entitlement.select().join(Account).where((Account.provider == pcode) & (Account.account_id == account_id))
    return page(query, (Entitlement.created_at, Entitlement.id), size=page_size, token=page_token, called="page_token")


def get_entitlement(*, pcode: str, account_id: str, content_id: str, external_product_id: str) -> Entitlement:
    """Returns one entitlement. Raises: NotFound with ENTITLEMENT_NOT_FOUND."""
    account = accounts.find_account(pcode, account_id)
    return _require(account, content_id, external_product_id)


def delete_entitlement(*, pcode: str, account_id: str, content_id: str, external_product_id: str) -> None:
    """Withdraws one entitlement; its devices stay with the account. Raises: NotFound with ENTITLEMENT_NOT_FOUND."""
    with atomic():
        account = accounts.find_locked_account(pcode, account_id)
        entitlement = _require(account, content_id, external_product_id)
        entitlement.delete_instance()


def _row(asset: EntitlementSettings, place: str, now: datetime) -> dict[str, object]:
    starts_at = now if asset.start_time is None else rules.parse_moment(asset.start_time, f"{place}.start_time")
    ends_at = None if asset.end_time is None else rules.parse_moment(asset.end_time, f"{place}.end_time")
    rules.must_be_in_order(starts_at, ends_at, f"{place}.end_time")
    return {
        "content_id": asset.content_id,
        "external_product_id": asset.external_product_id or _DEFAULT_PRODUCT,
        "publishing_rule_id": asset.publishing_rule_id,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "num_devices_to_bind": asset.num_devices_to_bind,
        "created_at": now,
    }


def _require(account: Account | None, content_id: str, external_product_id: str) -> Entitlement:
    entitlement = None
    if account is not None:
        entitlement = _of(account, content_id, external_product_id).get_or_none()
    if entitlement is None:
        raise NotFound(Reason.ENTITLEMENT_NOT_FOUND, "there is no such entitlement")
    return entitlement


def _of(account: Account, content_id: str, external_product_id: str) -> "ModelSelect[Entitlement]":
    return Entitlement.select().where(
        (Entitlement.account == account.id)
        & (Entitlement.content_id == content_id)
        & (Entitlement.external_product_id == external_product_id)
    )
