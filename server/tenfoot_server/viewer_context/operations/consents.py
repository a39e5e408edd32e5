"""The ledger of consents under the Video Privacy Protection Act (VPPA)."""

from datetime import datetime

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import LinkedAccount, ViewerDevice, VppaConsent
from tenfoot_server.viewer_context.rules import newest
from tenfoot_server.viewer_context.values import Consent


def record_consent(
    *,
    viewer_id: str,
    device_id: str,
    station_id: str,
    accepted: bool,
    now: datetime,
    elsewhere: Consent | None = None,
) -> Consent:
    """Adds one answer to the ledger and returns the answer that counts now.

    Accepting again renews the consent. Withdrawing a consent that is not valid, here or `elsewhere`, changes nothing
    and adds no row. The ledger's own last answer comes first: the service may know of a withdrawal only because of our
    own call, which ended before its row was written.

    Raises: NotFound with VIEWER_NOT_FOUND if the device has another viewer now.
    """
    with atomic():
        # The lock on the device prevents the erasure of the viewer meanwhile.
        device = locked(ViewerDevice.select().where(ViewerDevice.device_id == device_id)).get_or_none()
        if device is None or device.viewer_id != viewer_id:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer on this device")
        # The lock on the account puts answers from several devices of the viewer into an order.
        locked(LinkedAccount.select().where(LinkedAccount.viewer_id == viewer_id)).get_or_none()
        own = last_consent(viewer_id)
        before = own if own is not None and own.accepted else newest(own, elsewhere)
        if not accepted and (before is None or not before.accepted):
            return before or Consent(accepted, now)
        VppaConsent.insert(
            viewer_id=viewer_id, device_id=device_id, station_id=station_id, accepted=accepted, recorded_at=now
        ).execute()
    return Consent(accepted, now)


def last_consent(viewer_id: str) -> Consent | None:
    """Returns a viewer's last answer, or None."""
    row = (
        VppaConsent.select()
        .where(VppaConsent.viewer_id == viewer_id)
        .order_by(VppaConsent.recorded_at.desc(), VppaConsent.id.desc())
        .first()
    )
    return None if row is None else Consent(row.accepted, row.recorded_at)
