"""The services, for asyncio. Generated from the protos by `make generate`."""

from tenfoot.client.async_calls import AsyncCalls
from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc
from tenfoot.provisioning.v1 import provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc
from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc


class AsyncProvisioning:
    """Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
    television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
    answered as one that does not exist.

    Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
    AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(calls.channel)
        self.create_venue = calls.unary(stub.CreateVenue)
        """Creates a venue, a place with screens. Refusals: VALIDATION_ERROR."""
        self.list_venues = calls.unary(stub.ListVenues, safe=True)
        """Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR."""
        self.iter_venues = calls.pages(self.list_venues, lambda page: page.venues)
        """Walks through all pages of `list_venues`."""
        self.get_venue = calls.unary(stub.GetVenue, safe=True)
        """Returns one venue. Refusals: VENUE_NOT_FOUND."""
        self.update_venue = calls.unary(stub.UpdateVenue)
        """Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND."""
        self.delete_venue = calls.unary(stub.DeleteVenue)
        """Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY."""
        self.create_screen = calls.unary(stub.CreateScreen)
        """Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND."""
        self.list_screens = calls.unary(stub.ListScreens, safe=True)
        """Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR."""
        self.iter_screens = calls.pages(self.list_screens, lambda page: page.screens)
        """Walks through all pages of `list_screens`."""
        self.get_screen = calls.unary(stub.GetScreen, safe=True)
        """Returns one screen. Refusals: SCREEN_NOT_FOUND."""
        self.update_screen = calls.unary(stub.UpdateScreen)
        """Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND,
        VENUE_NOT_FOUND.
        """
        self.delete_screen = calls.unary(stub.DeleteScreen)
        """Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
        Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
        """
        self.create_provisioning_code = calls.unary(stub.CreateProvisioningCode)
        """Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by
        themselves. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
        """
        self.get_provisioning_code_status = calls.unary(stub.GetProvisioningCodeStatus, safe=True)
        """Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND."""
        self.register_device = calls.unary(stub.RegisterDevice)
        """Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived,
        single use, and tries are limited per client address. Of several televisions that send the same code at the
        same time exactly one wins. Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND,
        PROVISIONING_CODE_EXPIRED, PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
        """
        self.revoke_device = calls.unary(stub.RevokeDevice)
        """Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes
        nothing. Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
        """
        self.list_devices = calls.unary(stub.ListDevices, safe=True)
        """Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR."""
        self.iter_devices = calls.pages(self.list_devices, lambda page: page.devices)
        """Walks through all pages of `list_devices`."""
        self.get_device = calls.unary(stub.GetDevice, safe=True)
        """Returns one device, never its key. Refusals: DEVICE_NOT_FOUND."""
        self.create_api_key = calls.unary(stub.CreateApiKey)
        """Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their
        own. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
        """
        self.list_api_keys = calls.unary(stub.ListApiKeys, safe=True)
        """Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN."""
        self.iter_api_keys = calls.pages(self.list_api_keys, lambda page: page.api_keys)
        """Walks through all pages of `list_api_keys`."""
        self.rotate_api_key = calls.unary(stub.RotateApiKey)
        """Gives a key a new secret, shown once. The older secrets work until the overlap ends. Refusals:
        VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
        """
        self.revoke_api_key = calls.unary(stub.RevokeApiKey)
        """Revokes a key with all its secrets, at once. Revoking again changes nothing. Refusals: AUTH_FORBIDDEN,
        API_KEY_NOT_FOUND.
        """


class AsyncDeviceRuntime:
    """What a registered television polls and reports, and what operators author for it (document 000).

    The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
    DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
    AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = device_runtime_pb2_grpc.DeviceRuntimeServiceStub(calls.channel)
        self.get_playlist = calls.unary(stub.GetPlaylist, safe=True)
        """Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
        When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set;
        over REST that is 304 without a body. Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
        """
        self.get_config = calls.unary(stub.GetConfig, safe=True)
        """Returns the config of the device's screen, or the default of document 000 where none is stored. Initial
        metadata: `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as
        in GetPlaylist. Refusals: DEVICE_ID_MISMATCH.
        """
        self.report_events = calls.unary(stub.ReportEvents)
        """Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent
        before is counted and not stored again, so a batch may be repeated. Refusals: VALIDATION_ERROR,
        DEVICE_ID_MISMATCH.
        """
        self.set_screen_playlist = calls.unary(stub.SetScreenPlaylist)
        """Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND."""
        self.get_screen_playlist = calls.unary(stub.GetScreenPlaylist, safe=True)
        """Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND."""
        self.set_screen_config = calls.unary(stub.SetScreenConfig)
        """Replaces a screen's config and raises its version by one. Members that are not given take the default of
        document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
        """
        self.get_screen_config = calls.unary(stub.GetScreenConfig, safe=True)
        """Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND."""
        self.delete_screen_config = calls.unary(stub.DeleteScreenConfig)
        """Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND."""
        self.list_screen_events = calls.unary(stub.ListScreenEvents, safe=True)
        """Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
        SCREEN_NOT_FOUND.
        """
        self.iter_screen_events = calls.pages(self.list_screen_events, lambda page: page.events)
        """Walks through all pages of `list_screen_events`."""


class AsyncRightsLocker:
    """Which devices may play for an account, how many, and why one was refused (documents 002 and 003).

    A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server
    asks for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave
    room. An account begins with its first session, embed token or entitlement; before that it is unknown.

    Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals
    and licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as
    well. Operators with the role `super_admin` add providers. A provider's call also fails with
    PROVIDER_CREDENTIAL_MISSING or PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH
    (PERMISSION_DENIED) where its pcode is not the caller's own; an operator's as in the provisioning service; a
    request out of form with VALIDATION_ERROR.

    In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
    documents show an explicit null; times there are strings in the form of the document. Methods without a REST
    route have timestamps, and leave out what there is not.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = rights_locker_pb2_grpc.RightsLockerServiceStub(calls.channel)
        self.get_session_last_result = calls.unary(stub.GetSessionLastResult, safe=True)
        """Tells how the latest registration in this session ended, and which devices stand in its way. Refusals:
        INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
        """
        self.list_session_devices = calls.unary(stub.ListSessionDevices, safe=True)
        """Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the
        next deletion. Refusals: INVALID_TOKEN.
        """
        self.update_session_device_nickname = calls.unary(stub.UpdateSessionDeviceNickname)
        """Gives a device of the session's account a nickname, or takes it away. Refusals: VALIDATION_ERROR,
        INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
        """
        self.delete_session_device = calls.unary(stub.DeleteSessionDevice)
        """Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the
        same time no more succeed than the allowance has left. Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND,
        DELETE_LIMIT_REACHED.
        """
        self.list_account_devices = calls.unary(stub.ListAccountDevices, safe=True)
        """Lists the devices of an account, oldest first, as its viewer sees them. Refusals:
        REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.get_account_last_results = calls.stream(stub.GetAccountLastResults, safe=True)
        """Returns how registrations in all sessions of an account ended, newest first, the newest 1000. Over REST a
        bare array, `[]` when there is nothing. ListAccountLastResults has the others. Refusals:
        REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.get_account_history = calls.stream(stub.GetAccountHistory, safe=True)
        """Returns what happened on an account in the last year, errors too, newest first, the newest 1000. Over REST
        a bare array, `[]` when there is nothing. ListAccountHistory has the others. Refusals:
        REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.delete_account_device = calls.unary(stub.DeleteAccountDevice)
        """Deletes one device of an account. The viewer's allowance is not touched. Refusals: VALIDATION_ERROR,
        REGISTERED_DEVICE_NOT_FOUND.
        """
        self.delete_all_account_devices = calls.unary(stub.DeleteAllAccountDevices)
        """Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a
        member for one device, so that no spelling of a single deletion can mean all. Refusals: VALIDATION_ERROR,
        REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
        """
        self.set_account_device_limit = calls.unary(stub.SetAccountDeviceLimit)
        """Overrides the provider's device limit for an account. Lowering it removes no device. Refusals:
        VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.get_account_device_limit = calls.unary(stub.GetAccountDeviceLimit, safe=True)
        """Returns the device limit that holds for an account: its own, else the provider's. Refusals:
        REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.update_account_device_nickname = calls.unary(stub.UpdateAccountDeviceNickname)
        """Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR,
        REGISTERED_DEVICE_NOT_FOUND.
        """
        self.list_account_last_results = calls.unary(stub.ListAccountLastResults, safe=True)
        """Pages through what GetAccountLastResults answers, to the end. No REST route. Refusals: VALIDATION_ERROR,
        REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.iter_account_last_results = calls.pages(self.list_account_last_results, lambda page: page.last_results)
        """Walks through all pages of `list_account_last_results`."""
        self.list_account_history = calls.unary(stub.ListAccountHistory, safe=True)
        """Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
        """
        self.iter_account_history = calls.pages(self.list_account_history, lambda page: page.entries)
        """Walks through all pages of `list_account_history`."""
        self.create_embed_token = calls.unary(stub.CreateEmbedToken)
        """Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET,
        and every call begins a session of its own. Refusals: VALIDATION_ERROR.
        """
        self.create_entitlements = calls.unary(stub.CreateEntitlements)
        """Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
        `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST
        a success has no body. Refusals: VALIDATION_ERROR.
        """
        self.list_entitlements = calls.unary(stub.ListEntitlements, safe=True)
        """Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals:
        VALIDATION_ERROR.
        """
        self.iter_entitlements = calls.pages(self.list_entitlements, lambda page: page.assets)
        """Walks through all pages of `list_entitlements`."""
        self.get_entitlement = calls.unary(stub.GetEntitlement, safe=True)
        """Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND."""
        self.delete_entitlement = calls.unary(stub.DeleteEntitlement)
        """Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no
        body. Refusals: ENTITLEMENT_NOT_FOUND.
        """
        self.create_provider = calls.unary(stub.CreateProvider)
        """Adds a provider and shows its credentials, once. No REST route. Refusals: VALIDATION_ERROR,
        AUTH_FORBIDDEN, PROVIDER_EXISTS.
        """
        self.list_providers = calls.unary(stub.ListProviders, safe=True)
        """Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN."""
        self.iter_providers = calls.pages(self.list_providers, lambda page: page.providers)
        """Walks through all pages of `list_providers`."""
        self.get_provider = calls.unary(stub.GetProvider, safe=True)
        """Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH."""
        self.update_provider_policy = calls.unary(stub.UpdateProviderPolicy)
        """Changes the members of the calling provider's policy that are given and leaves the others. A provider
        decides itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call;
        nothing is removed. No REST route. Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
        """
        self.create_playback_session = calls.unary(stub.CreatePlaybackSession)
        """Begins a playback session of an account and shows its auth_token, once. No REST route. Refusals:
        VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
        """
        self.register_device = calls.unary(stub.RegisterDevice)
        """Registers the device that asks for a licence. All four results are successes of this call: a refused
        registration leaves its last_result and its history row, and no device. However many calls come at the same
        time, no device is registered twice and neither limit is exceeded. Another provider's session is an unknown
        one. No REST route. Refusals: VALIDATION_ERROR, INVALID_TOKEN.
        """
        self.revoke_playback_session = calls.unary(stub.RevokePlaybackSession)
        """Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown
        one. No REST route. Refusals: INVALID_TOKEN.
        """


class AsyncViewerContext:
    """What an application asks at boot: where it is, whether the livestream of its station may be shown there, who
    is watching and what they may see (document 001), with the account flow beside it and the stations behind it.

    A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
    their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the
    whole installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID
    (UNAUTHENTICATED) and with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = viewer_context_pb2_grpc.ViewerContextServiceStub(calls.channel)
        self.init_device = calls.unary(stub.InitDevice)
        """Finds or creates the device and its viewer, and answers with all that the application needs to start. Over
        REST an Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is
        always 200; the edge answers both. Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE,
        STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND, LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND,
        PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
        """
        self.register_account = calls.unary(stub.RegisterAccount)
        """Creates an account with the station's account service. It signs nobody in. A missing member is
        BAD_PAYLOAD; a member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
        PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
        """
        self.login = calls.unary(stub.Login)
        """Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An
        account that has no viewer yet takes the device's, unless that one belongs to another account. The device
        must have called InitDevice before. Attempts are limited per device and per account. Refusals: BAD_PAYLOAD,
        STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED, INVALID_CREDENTIALS,
        PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
        """
        self.update_profile = calls.unary(stub.UpdateProfile)
        """Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA).
        Each change is one row in the ledger. A consent lapses two years after it was given; accepting again renews
        it, which is a change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The
        viewer must be the one that the device is linked to, else it is answered as one that does not exist. A
        refused call has recorded nothing here. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND,
        PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND, MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
        """
        self.logout = calls.unary(stub.Logout)
        """Takes the account from the device; the account stays on its other devices. The next InitDevice gives the
        device a viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND,
        VIEWER_NOT_FOUND.
        """
        self.upsert_station = calls.unary(stub.UpsertStation)
        """Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none
        is ever returned. gRPC only. Refusals: BAD_PAYLOAD.
        """
        self.get_station = calls.unary(stub.GetStation, safe=True)
        """Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND."""
        self.list_stations = calls.unary(stub.ListStations, safe=True)
        """Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD."""
        self.iter_stations = calls.pages(self.list_stations, lambda page: page.stations)
        """Walks through all pages of `list_stations`."""
        self.delete_station = calls.unary(stub.DeleteStation)
        """Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers,
        accounts and consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
        """
        self.export_viewer = calls.unary(stub.ExportViewer)
        """Returns all that this installation holds of one viewer, passwords excepted. gRPC only. Refusals:
        BAD_PAYLOAD, VIEWER_NOT_FOUND.
        """
        self.erase_viewer = calls.unary(stub.EraseViewer)
        """Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts
        failures to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a
        new one. gRPC only. Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
        """
