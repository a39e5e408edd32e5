"""Entitlements of accounts to assets."""

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import Entitlement
from tenfoot_server.rights_locker.operations import entitlements
from tenfoot_server.rights_locker.servicer.part import NEWEST, Part, own_pcode
from tenfoot_server.wire import Context, page_size


class Entitlements(Part):
    """Entitlements of accounts to assets."""

    async def CreateEntitlements(
        self, request: pb.CreateEntitlementsRequest, context: Context
    ) -> pb.CreateEntitlementsResponse:
        return await self._writes.run(
            lambda _: pb.CreateEntitlementsResponse(),
            entitlements.create_entitlements,
            pcode=own_pcode(request),
            account_id=request.account_id,
            assets=[_settings(asset) for asset in request.assets],
            now=clock.now(),
        )

    async def ListEntitlements(
        self, request: pb.ListEntitlementsRequest, context: Context
    ) -> pb.ListEntitlementsResponse:
        found, token = await self._lanes.read(
            entitlements.list_entitlements,
            pcode=own_pcode(request),
            account_id=request.account_id,
            page_size=page_size(request, NEWEST),
            page_token=request.page_token,
        )
        return pb.ListEntitlementsResponse(assets=[_entitlement(row) for row in found], next_page_token=token)

    async def GetEntitlement(self, request: pb.GetEntitlementRequest, context: Context) -> pb.Entitlement:
        entitlement = await self._lanes.read(
            entitlements.get_entitlement,
            pcode=own_pcode(request),
            account_id=request.account_id,
            content_id=request.content_id,
            external_product_id=request.external_product_id,
        )
        return _entitlement(entitlement)

    async def DeleteEntitlement(
        self, request: pb.DeleteEntitlementRequest, context: Context
    ) -> pb.DeleteEntitlementResponse:
        return await self._writes.run(
            lambda _: pb.DeleteEntitlementResponse(),
            entitlements.delete_entitlement,
            pcode=own_pcode(request),
            account_id=request.account_id,
            content_id=request.content_id,
            external_product_id=request.external_product_id,
        )


def _entitlement(row: Entitlement) -> pb.Entitlement:
    return pb.Entitlement(
        content_id=row.content_id,
        publishing_rule_id=row.publishing_rule_id,
        external_product_id=row.external_product_id,
        start_time=rules.iso_time(row.starts_at),
        end_time=rules.iso_time(row.ends_at) if row.ends_at else None,
        num_devices_to_bind=row.num_devices_to_bind,
    )


def _settings(asset: pb.EntitlementSettings) -> entitlements.EntitlementSettings:
    return entitlements.EntitlementSettings(
        content_id=asset.content_id,
        publishing_rule_id=asset.publishing_rule_id if asset.HasField("publishing_rule_id") else None,
        external_product_id=asset.external_product_id if asset.HasField("external_product_id") else None,
        start_time=asset.start_time if asset.HasField("start_time") else None,
        end_time=asset.end_time if asset.HasField("end_time") else None,
        num_devices_to_bind=asset.num_devices_to_bind if asset.HasField("num_devices_to_bind") else None,
    )
