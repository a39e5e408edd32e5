"""ExportViewer and EraseViewer, and an export as a message, which the command line uses too."""

from datetime import datetime

from tenfoot.viewer_context.v1 import viewer_context_pb2 as pb
from tenfoot_server.viewer_context.models import ViewerDevice, VppaConsent, Webhook
from tenfoot_server.viewer_context.operations import viewers
from tenfoot_server.viewer_context.servicer.part import Part, canonical
from tenfoot_server.viewer_context.values import Account, Membership
from tenfoot_server.wire import Context, stamp


class Viewers(Part):
    """Viewers and their data."""

    async def ExportViewer(self, request: pb.ExportViewerRequest, context: Context) -> pb.ExportViewerResponse:
        return exported(await self._lanes.write(viewers.export_viewer, canonical(request.viewer_id)))

    async def EraseViewer(self, request: pb.EraseViewerRequest, context: Context) -> pb.EraseViewerResponse:
        erased = await self._lanes.write(
            viewers.erase_viewer, canonical(request.viewer_id), keyed_hash=self._keyed_hash
        )
        return pb.EraseViewerResponse(
            account=erased.account,
            devices=erased.devices,
            consents=erased.consents,
            memberships=erased.memberships,
            webhooks=erased.webhooks,
        )


def exported(export: viewers.ViewerExport) -> pb.ExportViewerResponse:
    """Returns an export as a message."""
    return pb.ExportViewerResponse(
        viewer_id=export.viewer_id,
        created_at=stamp(export.created_at),
        account=None if export.account is None else _account(export.account, export.linked_at),
        devices=[_device(device) for device in export.devices],
        consents=[_consent(consent) for consent in export.consents],
        memberships=[_membership(station_id, membership) for station_id, membership in export.memberships],
        webhooks=[_webhook(webhook) for webhook in export.webhooks],
    )


def _account(account: Account, linked_at: datetime | None) -> pb.ExportedAccount:
    return pb.ExportedAccount(
        account_id=account.account_id,
        email_address=account.email_address,
        first_name=account.first_name,
        last_name=account.last_name,
        linked_at=stamp(linked_at),
    )


def _device(device: ViewerDevice) -> pb.ExportedDevice:
    return pb.ExportedDevice(
        device_id=device.device_id,
        type=device.type,
        model=device.model,
        name=device.name,
        created_at=stamp(device.created_at),
        last_seen_at=stamp(device.last_seen_at),
    )


def _consent(consent: VppaConsent) -> pb.ExportedConsent:
    return pb.ExportedConsent(
        accepted=consent.accepted,
        recorded_at=stamp(consent.recorded_at),
        device_id=consent.device_id,
        station_id=consent.station_id,
    )


def _membership(station_id: str, membership: Membership) -> pb.ExportedMembership:
    return pb.ExportedMembership(
        membership_id=membership.membership_id,
        station_id=station_id,
        active=membership.is_on,
        starts_at=stamp(membership.starts_at),
        expires_at=stamp(membership.expires_at),
        grace_period_ends_at=stamp(membership.grace_period_ends_at),
    )


def _webhook(webhook: Webhook) -> pb.ExportedWebhook:
    return pb.ExportedWebhook(
        station_id=webhook.station_id,
        event=webhook.event,
        body=webhook.body,
        created_at=stamp(webhook.created_at),
        delivered_at=stamp(webhook.delivered_at),
        attempts=webhook.attempts,
        gave_up_at=stamp(webhook.gave_up_at),
    )
