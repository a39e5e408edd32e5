"""Exports and erases what is stored about one viewer."""

import json
from dataclasses import dataclass
from datetime import datetime

import peewee

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.database import atomic, empty_log, locked
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import (
    EmbeddedAccount,
    EmbeddedMembership,
    LinkedAccount,
    UpstreamAnswer,
    Viewer,
    ViewerDevice,
    VppaConsent,
    Webhook,
)
from tenfoot_server.viewer_context.operations import login_attempts
from tenfoot_server.viewer_context.operations.devices import as_account
from tenfoot_server.viewer_context.upstreams.answers import PERSONAL
from tenfoot_server.viewer_context.upstreams.embedded import as_membership
from tenfoot_server.viewer_context.values import EMBEDDED_SOURCE, Account, Membership


@dataclass(frozen=True, slots=True)
class ViewerExport:
    """Everything that this installation stores about a viewer, except passwords and tokens."""

    viewer_id: str
    created_at: datetime
    account: Account | None
    linked_at: datetime | None
    devices: list[ViewerDevice]
    consents: list[VppaConsent]
    memberships: list[tuple[str, Membership]]
    webhooks: list[Webhook]


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased with a viewer."""

    account: bool
    devices: int
    consents: int
    memberships: int
    webhooks: int


def export_viewer(viewer_id: str) -> ViewerExport:
    """Returns everything that is stored about a viewer, each list oldest first. Raises: NotFound (VIEWER_NOT_FOUND)."""
    with atomic():
        viewer = Viewer.get_or_none(Viewer.id == viewer_id)
        if viewer is None:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer")
        linked = LinkedAccount.get_or_none(LinkedAccount.viewer_id == viewer_id)
        memberships = [] if linked is None or not _has_its_id_alone(linked) else _memberships(linked.account_id)
        return ViewerExport(
            viewer_id=viewer.id,
            created_at=viewer.created_at,
            account=None if linked is None else as_account(linked),
            linked_at=None if linked is None else linked.linked_at,
            devices=list(
                ViewerDevice.select()
                .where(_is_device_of(viewer_id))
                .order_by(ViewerDevice.created_at, ViewerDevice.device_id)
            ),
            consents=list(
                VppaConsent.select()
                .where(VppaConsent.viewer_id == viewer_id)
                .order_by(VppaConsent.recorded_at, VppaConsent.id)
            ),
            memberships=memberships,
            webhooks=list(
                Webhook.select().where(Webhook.viewer_id == viewer_id).order_by(Webhook.created_at, Webhook.id)
            ),
        )


def erase_viewer(viewer_id: str, *, keyed_hash: KeyedHash) -> Erased:
    """Erases what `export_viewer` shows, an embedded account with its password, and failed sign-ins. Cannot be undone.

    Raises: NotFound with VIEWER_NOT_FOUND.
    """
    with atomic():
        erased = _erase(viewer_id, keyed_hash)
    empty_log()
    return erased


def _erase(viewer_id: str, keyed_hash: KeyedHash) -> Erased:
    is_own_device = _is_device_of(viewer_id)
    # Locks devices, account and viewer, in the same order as signing in and answering the VPPA screen.
    devices = list(locked(ViewerDevice.select().where(is_own_device).order_by(ViewerDevice.device_id)))
    linked = locked(LinkedAccount.select().where(LinkedAccount.viewer_id == viewer_id)).get_or_none()
    if locked(Viewer.select().where(Viewer.id == viewer_id)).get_or_none() is None:
        raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer")
    linked = LinkedAccount.get_or_none(LinkedAccount.viewer_id == viewer_id)
    account, memberships = 0, 0
    addresses = _addresses_told(viewer_id)
    if linked is not None:
        addresses.add(linked.email_address)
        if _has_its_id_alone(linked):
            memberships = (
                EmbeddedMembership.delete().where(EmbeddedMembership.account_id == linked.account_id).execute()
            )
        if linked.source == EMBEDDED_SOURCE:
            account = EmbeddedAccount.delete().where(EmbeddedAccount.id == linked.account_id).execute()
        linked.delete_instance()
    erased = Erased(
        account=bool(account),
        devices=ViewerDevice.delete().where(is_own_device).execute(),
        consents=VppaConsent.delete().where(VppaConsent.viewer_id == viewer_id).execute(),
        memberships=memberships,
        webhooks=Webhook.delete().where(Webhook.viewer_id == viewer_id).execute(),
    )
    Viewer.delete().where(Viewer.id == viewer_id).execute()
    # Their keys do not say whose answers they are. They live for a minute, so all are deleted.
    UpstreamAnswer.delete().where(UpstreamAnswer.name << PERSONAL).execute()
    login_attempts.forget_subjects(
        {login_attempts.device_subject(keyed_hash, device.device_id) for device in devices}
        | {login_attempts.account_subject(keyed_hash, address) for address in addresses}
    )
    return erased


def _addresses_told(viewer_id: str) -> set[str]:
    """Returns the e-mail addresses in the viewer's events; the account may have had other addresses before."""
    events = Webhook.select(Webhook.body).where(Webhook.viewer_id == viewer_id)
    return {json.loads(event.body)["payload"]["emailAddress"] for event in events}


def _is_device_of(viewer_id: str) -> peewee.Expression:
    """A viewer's devices: those that it is on, and those that it signed out of and no other viewer has used since."""
    return (ViewerDevice.viewer_id == viewer_id) | (ViewerDevice.last_viewer_id == viewer_id)


def _has_its_id_alone(linked: LinkedAccount) -> bool:
    """Returns whether no other account has the same id: memberships do not say which service their account is from."""
    others = (LinkedAccount.account_id == linked.account_id) & (LinkedAccount.source != linked.source)
    return not LinkedAccount.select().where(others).exists()


def _memberships(account_id: str) -> list[tuple[str, Membership]]:
    rows = (
        EmbeddedMembership.select()
        .where(EmbeddedMembership.account_id == account_id)
        .order_by(EmbeddedMembership.starts_at, EmbeddedMembership.membership_id)
    )
    return [(row.station_id, as_membership(row)) for row in rows]
