"""All that is held of one viewer: to show it, and to erase it."""

from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.database import atomic, locked
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
from tenfoot_server.viewer_context.operations.answers import PERSONAL
from tenfoot_server.viewer_context.operations.devices import as_account
from tenfoot_server.viewer_context.operations.embedded import as_membership
from tenfoot_server.viewer_context.rules import EMBEDDED_SOURCE, Account, Membership


@dataclass(frozen=True, slots=True)
class ViewerExport:
    """All that this installation holds of a viewer, passwords and tokens excepted."""

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
    """How much went with a viewer."""

    account: bool
    devices: int
    consents: int
    memberships: int
    webhooks: int


def export_viewer(viewer_id: str) -> ViewerExport:
    """Returns all that is held of a viewer, each list oldest first. Raises: NotFound with VIEWER_NOT_FOUND."""
    with atomic():
        viewer = Viewer.get_or_none(Viewer.id == viewer_id)
        if viewer is None:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer")
        linked = LinkedAccount.get_or_none(LinkedAccount.viewer_id == viewer_id)
        memberships = [] if linked is None else _memberships(linked.account_id)
        return ViewerExport(
            viewer_id=viewer.id,
            created_at=viewer.created_at,
            account=None if linked is None else as_account(linked),
            linked_at=None if linked is None else linked.linked_at,
            devices=list(
                ViewerDevice.select()
                .where(ViewerDevice.viewer_id == viewer_id)
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


def erase_viewer(viewer_id: str) -> Erased:
    """Erases for good what `export_viewer` shows, and an embedded account with its password.

    Raises: NotFound with VIEWER_NOT_FOUND.
    """
    with atomic():
        # Devices, account, viewer: signing in and answering the VPPA screen lock in this order too.
        list(locked(ViewerDevice.select().where(ViewerDevice.viewer_id == viewer_id).order_by(ViewerDevice.device_id)))
        linked = locked(LinkedAccount.select().where(LinkedAccount.viewer_id == viewer_id)).get_or_none()
        if locked(Viewer.select().where(Viewer.id == viewer_id)).get_or_none() is None:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer")
        linked = LinkedAccount.get_or_none(LinkedAccount.viewer_id == viewer_id)
        account, memberships = 0, 0
        if linked is not None:
            memberships = (
                EmbeddedMembership.delete().where(EmbeddedMembership.account_id == linked.account_id).execute()
            )
            if linked.source == EMBEDDED_SOURCE:
                account = EmbeddedAccount.delete().where(EmbeddedAccount.id == linked.account_id).execute()
            linked.delete_instance()
        erased = Erased(
            account=bool(account),
            devices=ViewerDevice.delete().where(ViewerDevice.viewer_id == viewer_id).execute(),
            consents=VppaConsent.delete().where(VppaConsent.viewer_id == viewer_id).execute(),
            memberships=memberships,
            webhooks=Webhook.delete().where(Webhook.viewer_id == viewer_id).execute(),
        )
        Viewer.delete().where(Viewer.id == viewer_id).execute()
        # Whose they are their keys do not say. They live for a minute, so all go.
        UpstreamAnswer.delete().where(UpstreamAnswer.name << PERSONAL).execute()
        return erased


def _memberships(account_id: str) -> list[tuple[str, Membership]]:
    rows = (
        EmbeddedMembership.select()
        .where(EmbeddedMembership.account_id == account_id)
        .order_by(EmbeddedMembership.starts_at, EmbeddedMembership.membership_id)
    )
    return [(row.station_id, as_membership(row)) for row in rows]
