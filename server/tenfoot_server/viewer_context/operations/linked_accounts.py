"""Links accounts and viewers: signing in links an account, signing out removes it from the device."""

from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import LinkedAccount, Viewer, ViewerDevice
from tenfoot_server.viewer_context.operations.consents import last_consent
from tenfoot_server.viewer_context.operations.devices import create_viewer
from tenfoot_server.viewer_context.upstreams.embedded import must_exist
from tenfoot_server.viewer_context.upstreams.outbox import enqueue_login
from tenfoot_server.viewer_context.values import EMBEDDED_SOURCE, Account, Consent, Station


@dataclass(frozen=True, slots=True)
class Linked:
    """The viewer that a device has after a sign-in."""

    viewer_id: str
    consent: Consent | None


def link_account(*, station: Station, device_id: str, account: Account, provider: str, now: datetime) -> Linked:
    """Gives a device the viewer of an account, and queues the station's `pbsAccount.login` webhook.

    An account without a viewer takes the device's viewer, or gets a new one if that viewer has another account. The
    viewer that a device leaves behind is deleted if it has no account.

    Raises: NotFound with VIEWER_NOT_FOUND if the device no longer exists; Unauthenticated with INVALID_CREDENTIALS for
    an embedded account that was erased after its password was checked.
    """
    with atomic():
        device = locked(ViewerDevice.select().where(ViewerDevice.device_id == device_id)).get_or_none()
        if device is None:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "this device has not called deviceInit")
        viewer_id = _viewer_of(account, device.viewer_id, now)
        if account.source == EMBEDDED_SOURCE:
            must_exist(account.account_id)
        if viewer_id != device.viewer_id:
            left = device.viewer_id
            ViewerDevice.update(viewer_id=viewer_id, last_viewer_id=None).where(
                ViewerDevice.device_id == device_id
            ).execute()
            _drop_if_anonymous(left)
        enqueue_login(
            station=station,
            device_id=device_id,
            device_type=device.type,
            viewer_id=viewer_id,
            account=account,
            provider=provider,
            now=now,
        )
        return Linked(viewer_id, last_consent(viewer_id))


def unlink_account(*, device_id: str, viewer_id: str) -> None:
    """Removes a viewer with an account from a device. Does nothing if the device has no viewer or another one."""
    ViewerDevice.update(viewer_id=None, last_viewer_id=viewer_id).where(
        (ViewerDevice.device_id == device_id)
        & (ViewerDevice.viewer_id == viewer_id)
        & ViewerDevice.viewer_id.in_(LinkedAccount.select(LinkedAccount.viewer_id))
    ).execute()


def _viewer_of(account: Account, own_viewer_id: str | None, now: datetime) -> str:
    members = {
        "email_address": account.email_address,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "sealed_tokens": account.sealed_tokens,
        "refresh_ends_at": None,
    }
    known = (LinkedAccount.source == account.source) & (LinkedAccount.account_id == account.account_id)
    # Twice, because between the statements the viewer may be erased or linked by another device.
    for _ in range(2):
        linked = locked(LinkedAccount.select().where(known)).get_or_none()
        if linked is not None:
            LinkedAccount.update(members).where(known).execute()
            return str(linked.viewer_id)
        free = own_viewer_id is not None and not (
            LinkedAccount.select().where(LinkedAccount.viewer_id == own_viewer_id).exists()
        )
        viewer_id = own_viewer_id if free and own_viewer_id is not None else create_viewer(now)
        inserted = (
            LinkedAccount.insert(
                viewer_id=viewer_id, source=account.source, account_id=account.account_id, linked_at=now, **members
            )
            .on_conflict_ignore()
            .as_rowcount()
            .execute()
        )
        if inserted:
            return viewer_id
        if viewer_id != own_viewer_id:
            Viewer.delete().where(Viewer.id == viewer_id).execute()
    raise NotFound(Reason.VIEWER_NOT_FOUND, "the viewer of this account has just been erased")


def _drop_if_anonymous(viewer_id: str | None) -> None:
    if viewer_id is None or LinkedAccount.select().where(LinkedAccount.viewer_id == viewer_id).exists():
        return
    if not ViewerDevice.select().where(ViewerDevice.viewer_id == viewer_id).exists():
        Viewer.delete().where(Viewer.id == viewer_id).execute()
