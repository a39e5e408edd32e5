"""The ledger of consents under the Video Privacy Protection Act (VPPA)."""

from datetime import datetime

from tenfoot_server.database import atomic, locked
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.viewer_context.models import ViewerDevice, VppaConsent
from tenfoot_server.viewer_context.rules import Consent


def record_consent(*, viewer_id: str, device_id: str, station_id: str, accepted: bool, now: datetime) -> Consent:
    """Adds one answer to the ledger. Raises: NotFound with VIEWER_NOT_FOUND when the device has another viewer now."""
    with atomic():
        # The device's lock keeps the viewer from being erased meanwhile.
        device = locked(ViewerDevice.select().where(ViewerDevice.device_id == device_id)).get_or_none()
        if device is None or device.viewer_id != viewer_id:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer on this device")
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
