"""Providers and their policies."""

from tenfoot.rights_locker.v1 import rights_locker_pb2 as pb
from tenfoot_server import clock
from tenfoot_server.rights_locker.models import Provider
from tenfoot_server.rights_locker.operations import providers
from tenfoot_server.rights_locker.servicer.part import PAGE_SIZE, Part, own_pcode
from tenfoot_server.wire import Context, page_size, stamp, with_more


class Providers(Part):
    """Providers and their policies."""

    async def CreateProvider(self, request: pb.CreateProviderRequest, context: Context) -> pb.CreateProviderResponse:
        provider, credentials = await self._lanes.write(
            providers.create_provider,
            pcode=request.pcode if request.HasField("pcode") else None,
            name=request.name,
            default_device_limit=request.default_device_limit if request.HasField("default_device_limit") else None,
            deletion_allowance=request.deletion_allowance if request.HasField("deletion_allowance") else None,
            deletion_window_days=request.deletion_window_days if request.HasField("deletion_window_days") else None,
            session_lifetime_seconds=request.session_lifetime_seconds
            if request.HasField("session_lifetime_seconds")
            else None,
            keyed_hash=self._keyed_hash,
            now=clock.now(),
        )
        return with_more(
            _provider(provider),
            pb.CreateProviderResponse(
                provider_key=credentials.key.text,
                legacy_api_key=credentials.legacy_api_key,
                legacy_secret=credentials.legacy_secret,
            ),
        )

    async def ListProviders(self, request: pb.ListProvidersRequest, context: Context) -> pb.ListProvidersResponse:
        found, token = await self._lanes.read(
            providers.list_providers, page_size=page_size(request, PAGE_SIZE), page_token=request.page_token
        )
        return pb.ListProvidersResponse(providers=[_provider(provider) for provider in found], next_page_token=token)

    async def GetProvider(self, request: pb.GetProviderRequest, context: Context) -> pb.Provider:
        provider = await self._lanes.read(providers.get_provider, pcode=own_pcode(request))
        return _provider(provider)

    async def UpdateProviderPolicy(self, request: pb.UpdateProviderPolicyRequest, context: Context) -> pb.Provider:
        provider = await self._lanes.write(
            providers.update_policy,
            pcode=own_pcode(request),
            default_device_limit=request.default_device_limit if request.HasField("default_device_limit") else None,
            deletion_allowance=request.deletion_allowance if request.HasField("deletion_allowance") else None,
            deletion_window_days=request.deletion_window_days if request.HasField("deletion_window_days") else None,
            session_lifetime_seconds=request.session_lifetime_seconds
            if request.HasField("session_lifetime_seconds")
            else None,
            now=clock.now(),
        )
        return _provider(provider)


def _provider(provider: Provider) -> pb.Provider:
    return pb.Provider(
        pcode=provider.pcode,
        name=provider.name,
        default_device_limit=provider.default_device_limit,
        deletion_allowance=provider.deletion_allowance,
        deletion_window_days=provider.deletion_window_days,
        session_lifetime_seconds=provider.session_lifetime_seconds,
        created_at=stamp(provider.created_at),
        updated_at=stamp(provider.updated_at),
    )
