"""The services, for asyncio. Generated from the protos by `make generate`."""

from tenfoot.client.async_calls import AsyncCalls
from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc
from tenfoot.provisioning.v1 import provisioning_pb2_grpc
from tenfoot.rights_locker.v1 import rights_locker_pb2_grpc
from tenfoot.viewer_context.v1 import viewer_context_pb2_grpc


class AsyncProvisioning:
    """Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
    television holds its own key.

    Every row belongs to the caller's tenant. An id of another tenant is answered as one that does not exist.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = provisioning_pb2_grpc.ProvisioningServiceStub(calls.channel)
        self.create_venue = calls.unary(stub.CreateVenue)
        """Creates a venue, a place with screens.

        Refusals: VALIDATION_ERROR, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.list_venues = calls.unary(stub.ListVenues, safe=True)
        """Lists the tenant's venues, oldest first.

        Refusals: VALIDATION_ERROR, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_venues = calls.pages(self.list_venues, lambda page: page.venues)
        """Walks through all pages of `list_venues`."""
        self.get_venue = calls.unary(stub.GetVenue, safe=True)
        """Returns one venue.

        Refusals: VENUE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.update_venue = calls.unary(stub.UpdateVenue)
        """Changes the given members of a venue and leaves the others.

        Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.delete_venue = calls.unary(stub.DeleteVenue)
        """Deletes a venue without screens.

        Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.create_screen = calls.unary(stub.CreateScreen)
        """Creates a screen with the status `provisioning`.

        Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.list_screens = calls.unary(stub.ListScreens, safe=True)
        """Lists the tenant's screens, oldest first.

        Refusals: VALIDATION_ERROR, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_screens = calls.pages(self.list_screens, lambda page: page.screens)
        """Walks through all pages of `list_screens`."""
        self.get_screen = calls.unary(stub.GetScreen, safe=True)
        """Returns one screen.

        Refusals: SCREEN_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.update_screen = calls.unary(stub.UpdateScreen)
        """Changes the given members of a screen and leaves the others.

        Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID,
        AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.delete_screen = calls.unary(stub.DeleteScreen)
        """Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.

        Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.create_provisioning_code = calls.unary(stub.CreateProvisioningCode)
        """Creates a pairing code for a screen in `provisioning`. Older codes stay valid until they expire.

        Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING, AUTH_HEADER_INVALID,
        AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.get_provisioning_code_status = calls.unary(stub.GetProvisioningCodeStatus, safe=True)
        """Returns whether a code was used, and by which device.

        Refusals: PROVISIONING_CODE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.register_device = calls.unary(stub.RegisterDevice)
        """Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived and
        works once, and attempts are limited per client address. If several televisions send the same code at the
        same time, exactly one of them is registered.

        Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
        PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
        """
        self.revoke_device = calls.unary(stub.RevokeDevice)
        """Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking it again changes
        nothing.

        Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.list_devices = calls.unary(stub.ListDevices, safe=True)
        """Lists the tenant's devices, oldest first, including suspended ones.

        Refusals: VALIDATION_ERROR, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_devices = calls.pages(self.list_devices, lambda page: page.devices)
        """Walks through all pages of `list_devices`."""
        self.get_device = calls.unary(stub.GetDevice, safe=True)
        """Returns one device without its key.

        Refusals: DEVICE_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.create_api_key = calls.unary(stub.CreateApiKey)
        """Creates an `ak_` key for the caller's tenant and returns its secret, which is shown only once. Only a
        super_admin may create a key with the role super_admin.

        Refusals: VALIDATION_ERROR, IDEMPOTENCY_KEY_SPENT, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID,
        AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.list_api_keys = calls.unary(stub.ListApiKeys, safe=True)
        """Lists the tenant's API keys with prefix, status and last use, without their secrets.

        Refusals: AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_api_keys = calls.pages(self.list_api_keys, lambda page: page.api_keys)
        """Walks through all pages of `list_api_keys`."""
        self.rotate_api_key = calls.unary(stub.RotateApiKey)
        """Gives a key a new secret, which is shown only once. The older secrets work until the overlap ends.

        Refusals: VALIDATION_ERROR, API_KEY_NOT_FOUND, API_KEY_REVOKED, IDEMPOTENCY_KEY_SPENT, AUTH_HEADER_INVALID,
        AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.revoke_api_key = calls.unary(stub.RevokeApiKey)
        """Revokes a key and all its secrets at once. Revoking it again changes nothing.

        Refusals: API_KEY_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """


class AsyncDeviceRuntime:
    """What a registered television polls and reports, and what operators author for it.

    The `dak_` key identifies the device. The `id` in a device's call is the id of that device or of its screen. Any
    other id is DEVICE_ID_MISMATCH, whether it exists or not.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = device_runtime_pb2_grpc.DeviceRuntimeServiceStub(calls.channel)
        self.get_playlist = calls.unary(stub.GetPlaylist, safe=True)
        """Returns the playlist of the device's screen. If `if_none_match` (or the metadata `if-none-match`) holds
        the current tag, the answer has only `not_modified`. Over REST that is 304 without a body.

        Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND, AUTHORIZATION_HEADER_MISSING, AUTHORIZATION_HEADER_INVALID,
        DEVICE_API_KEY_INVALID, DEVICE_API_KEY_REVOKED.
        """
        self.get_config = calls.unary(stub.GetConfig, safe=True)
        """Returns the config of the device's screen, or the default if none is stored. If the config has not
        changed, the answer is as in GetPlaylist.

        Refusals: DEVICE_ID_MISMATCH, AUTHORIZATION_HEADER_MISSING, AUTHORIZATION_HEADER_INVALID,
        DEVICE_API_KEY_INVALID, DEVICE_API_KEY_REVOKED.
        """
        self.report_events = calls.unary(stub.ReportEvents)
        """Stores a batch of 1 to 100 events, all or none. An event whose `event_id` this device has sent before is
        counted but not stored again, so a batch may be repeated.

        Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH, AUTHORIZATION_HEADER_MISSING, AUTHORIZATION_HEADER_INVALID,
        DEVICE_API_KEY_INVALID, DEVICE_API_KEY_REVOKED.
        """
        self.rotate_key = calls.unary(stub.RotateKey)
        """Gives the device a new key. The present one works until the new one is first used.

        Refusals: DEVICE_ID_MISMATCH, AUTHORIZATION_HEADER_MISSING, AUTHORIZATION_HEADER_INVALID,
        DEVICE_API_KEY_INVALID, DEVICE_API_KEY_REVOKED.
        """
        self.set_screen_playlist = calls.unary(stub.SetScreenPlaylist)
        """Replaces a screen's playlist and raises its version by one.

        Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.get_screen_playlist = calls.unary(stub.GetScreenPlaylist, safe=True)
        """Returns a screen's playlist.

        Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID,
        AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.set_screen_config = calls.unary(stub.SetScreenConfig)
        """Replaces a screen's config and raises its version by one. Members that are not given take their default.

        Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.get_screen_config = calls.unary(stub.GetScreenConfig, safe=True)
        """Returns a screen's stored config.

        Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.delete_screen_config = calls.unary(stub.DeleteScreenConfig)
        """Deletes a screen's stored config, so that the default applies again.

        Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.list_screen_events = calls.unary(stub.ListScreenEvents, safe=True)
        """Lists the events that the devices of a screen reported (proof of play), newest received first.

        Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.iter_screen_events = calls.pages(self.list_screen_events, lambda page: page.events)
        """Walks through all pages of `list_screen_events`."""


class AsyncRightsLocker:
    """Which devices may play for an account, how many, and why one was refused.

    A provider (its code is the pcode) has accounts, and an account has devices. A device is added when a licence
    server asks for a licence in a playback session, if neither the account's limit nor the entitlement's limit is
    reached. An account begins with its first session, embed token or entitlement. Before that it is unknown.

    There are three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support
    desks, portals and licence servers hold a provider's `pk_` key; a method with `legacy_signature` takes a signed
    query as well. Operators with the role `super_admin` add providers. A provider may only name its own pcode.

    In answers over REST, `google.protobuf.Value` stands for a string or null and is always set, and times are
    strings. Methods without a REST route use timestamps and leave out members that have no value.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = rights_locker_pb2_grpc.RightsLockerServiceStub(calls.channel)
        self.get_session_last_result = calls.unary(stub.GetSessionLastResult, safe=True)
        """Returns how the latest registration in this session ended, and which devices count against the limit.

        Refusals: LAST_RESULT_NOT_FOUND, INVALID_TOKEN.
        """
        self.list_session_devices = calls.unary(stub.ListSessionDevices, safe=True)
        """Lists the devices of the session's account, oldest first, with the account's limit and the time at which
        the viewer may next delete one.

        Refusals: INVALID_TOKEN.
        """
        self.update_session_device_nickname = calls.unary(stub.UpdateSessionDeviceNickname)
        """Sets or removes the nickname of a device of the session's account.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, INVALID_TOKEN.
        """
        self.delete_session_device = calls.unary(stub.DeleteSessionDevice)
        """Deletes a device of the session's account and counts it against the provider's allowance of deletions. Of
        calls at the same time, no more succeed than the allowance has left.

        Refusals: REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED, INVALID_TOKEN.
        """
        self.list_account_devices = calls.unary(stub.ListAccountDevices, safe=True)
        """Lists the devices of an account, oldest first, as its viewer sees them. An unknown account is
        REGISTERED_DEVICE_NOT_FOUND.

        Refusals: REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.get_account_last_results = calls.stream(stub.GetAccountLastResults, safe=True)
        """Returns how registrations in all sessions of an account ended, newest first, at most 1000.
        ListAccountLastResults returns older ones too. Over REST the answer is a bare array, `[]` when there is
        nothing. An unknown account is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.get_account_history = calls.stream(stub.GetAccountHistory, safe=True)
        """Returns what happened on an account in the last year, errors included, newest first, at most 1000 rows.
        ListAccountHistory returns older rows too. Over REST the answer is a bare array, `[]` when there is nothing.
        An unknown account is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.delete_account_device = calls.unary(stub.DeleteAccountDevice)
        """Deletes one device of an account. It does not count against the viewer's allowance of deletions.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.delete_all_account_devices = calls.unary(stub.DeleteAllAccountDevices)
        """Deletes all devices of an account. It does not count against the viewer's allowance of deletions. This is
        a separate method, and it refuses a request that names one device, so that no misspelled deletion of one
        device can delete all. An unknown account, or one without devices, is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.set_account_device_limit = calls.unary(stub.SetAccountDeviceLimit)
        """Overrides the provider's device limit for an account. A lower limit removes no device. An unknown account
        is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.get_account_device_limit = calls.unary(stub.GetAccountDeviceLimit, safe=True)
        """Returns the device limit that applies to an account: its own, or else the provider's. An unknown account
        is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.update_account_device_nickname = calls.unary(stub.UpdateAccountDeviceNickname)
        """Sets or removes the nickname of a device of an account.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.list_account_last_results = calls.unary(stub.ListAccountLastResults, safe=True)
        """Lists all that GetAccountLastResults returns, in pages and without its limit of 1000. No REST route. An
        unknown account is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.iter_account_last_results = calls.pages(self.list_account_last_results, lambda page: page.last_results)
        """Walks through all pages of `list_account_last_results`."""
        self.list_account_history = calls.unary(stub.ListAccountHistory, safe=True)
        """Lists all that GetAccountHistory returns, in pages and without its limit of 1000, with the reason of each
        row. No REST route. An unknown account is REGISTERED_DEVICE_NOT_FOUND.

        Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING,
        PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.iter_account_history = calls.pages(self.list_account_history, lambda page: page.entries)
        """Walks through all pages of `list_account_history`."""
        self.create_embed_token = calls.unary(stub.CreateEmbedToken)
        """Begins a session for a portal and returns its auth_token in the form of an embed token. It writes although
        it is a GET, and every call begins another session.

        Refusals: VALIDATION_ERROR, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.create_entitlements = calls.unary(stub.CreateEntitlements)
        """Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
        `external_product_id`) is replaced and keeps its bound devices, even if the new number of devices is lower.
        Over REST a success has no body.

        Refusals: VALIDATION_ERROR, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.list_entitlements = calls.unary(stub.ListEntitlements, safe=True)
        """Lists the entitlements of an account, oldest first. The list is empty for an unknown account.

        Refusals: VALIDATION_ERROR, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.iter_entitlements = calls.pages(self.list_entitlements, lambda page: page.assets)
        """Walks through all pages of `list_entitlements`."""
        self.get_entitlement = calls.unary(stub.GetEntitlement, safe=True)
        """Returns one entitlement.

        Refusals: ENTITLEMENT_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.delete_entitlement = calls.unary(stub.DeleteEntitlement)
        """Deletes one entitlement. Its bound devices stay registered with the account. Over REST a success has no
        body.

        Refusals: ENTITLEMENT_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.create_provider = calls.unary(stub.CreateProvider)
        """Adds a provider and returns its credentials. The secrets are shown only once. No REST route.

        Refusals: VALIDATION_ERROR, PROVIDER_EXISTS, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.list_providers = calls.unary(stub.ListProviders, safe=True)
        """Lists all providers, oldest first. No REST route.

        Refusals: VALIDATION_ERROR, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_providers = calls.pages(self.list_providers, lambda page: page.providers)
        """Walks through all pages of `list_providers`."""
        self.get_provider = calls.unary(stub.GetProvider, safe=True)
        """Returns the calling provider without its credentials. No REST route.

        Refusals: PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.update_provider_policy = calls.unary(stub.UpdateProviderPolicy)
        """Changes the given members of the calling provider's policy and leaves the others. A provider decides
        itself how strict it is with its viewers, so its own key suffices. The change takes effect with the next call
        and removes nothing. No REST route.

        Refusals: VALIDATION_ERROR, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """
        self.create_playback_session = calls.unary(stub.CreatePlaybackSession)
        """Begins a playback session of an account and returns its auth_token, which is shown only once. No REST
        route.

        Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.register_device = calls.unary(stub.RegisterDevice)
        """Registers the device that asks for a licence. All four results are successes of this call: a refused
        registration stores a last result and a history row, but no device. However many calls come at the same time,
        no device is registered twice and no limit is exceeded. A session of another provider is answered as an
        unknown one. No REST route.

        Refusals: VALIDATION_ERROR, INVALID_TOKEN, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID,
        PROVIDER_MISMATCH.
        """
        self.revoke_playback_session = calls.unary(stub.RevokePlaybackSession)
        """Ends a playback session at once. Ending it again changes nothing. A session of another provider is
        answered as an unknown one. No REST route.

        Refusals: INVALID_TOKEN, PROVIDER_CREDENTIAL_MISSING, PROVIDER_CREDENTIAL_INVALID, PROVIDER_MISMATCH.
        """


class AsyncViewerContext:
    """What an application asks when it starts: where it is, whether its station's livestream may be shown there, who
    is watching and what they may see. Also sign-in and consent for the viewer's account, and the stations
    themselves.

    Applications call without a credential. Browsers are checked by their Origin, and the rate of every client is
    limited. Calls of operators have no REST route and are for the whole installation, not for one tenant.
    """

    def __init__(self, calls: AsyncCalls) -> None:
        stub = viewer_context_pb2_grpc.ViewerContextServiceStub(calls.channel)
        self.init_device = calls.unary(stub.InitDevice)
        """Finds or creates the device and its viewer, and returns all that the application needs to start. The
        refusals are checked in the order in which they are listed. Over REST an Origin that no station allows is
        answered first: 403 without a body. OPTIONS is always 200. The edge answers both.

        Refusals: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND, LOCALIZATION_ERROR,
        PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
        """
        self.register_account = calls.unary(stub.RegisterAccount)
        """Creates an account with the station's account service. It does not sign anybody in. A missing member is
        BAD_PAYLOAD. A member that breaks a rule is VALIDATION_ERRORS, and `BadRequest` names each one.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
        PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
        """
        self.login = calls.unary(stub.Login)
        """Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. If the
        account has no viewer yet, it takes the device's viewer, unless that one belongs to another account. The
        device must have called InitDevice before. Attempts are limited per device and per account.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND,
        RATE_LIMIT_EXCEEDED, INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
        """
        self.update_profile = calls.unary(stub.UpdateProfile)
        """Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA).
        Each change is one row in the ledger. A consent ends two years after it was given. Accepting again renews it,
        which is a change. Withdrawing a consent that was never given or is already withdrawn is not a change, and
        succeeds too. A viewer that the device is not linked to is answered as one that does not exist. A refused
        call records nothing.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED,
        PBS_ACCOUNT_CONFIG_NOT_FOUND, MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
        """
        self.logout = calls.unary(stub.Logout)
        """Removes the account from the device. The account stays on its other devices. The next InitDevice gives the
        device a viewer of its own. Logging out again changes nothing.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
        """
        self.upsert_station = calls.unary(stub.UpsertStation)
        """Creates a station or replaces all its settings. Secrets that are not given stay as they are, and no secret
        is ever returned. No REST route.

        Refusals: BAD_PAYLOAD, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.get_station = calls.unary(stub.GetStation, safe=True)
        """Returns one station without its secrets. No REST route.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.list_stations = calls.unary(stub.ListStations, safe=True)
        """Lists the stations without their secrets, oldest first. No REST route.

        Refusals: BAD_PAYLOAD, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION, AUTH_FORBIDDEN.
        """
        self.iter_stations = calls.pages(self.list_stations, lambda page: page.stations)
        """Walks through all pages of `list_stations`."""
        self.delete_station = calls.unary(stub.DeleteStation)
        """Deletes a station with its settings, its secrets and its webhooks that are not yet delivered. Devices,
        viewers, accounts and consents stay. No REST route.

        Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.export_viewer = calls.unary(stub.ExportViewer)
        """Returns all that this installation stores about one viewer, except passwords. No REST route.

        Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
        self.erase_viewer = calls.unary(stub.EraseViewer)
        """Erases all that ExportViewer returns, the account itself if it is an embedded one, and the counters of
        failed sign-ins. This cannot be undone. Data at an upstream service is not erased. A device that comes back
        starts as a new one. No REST route.

        Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND, AUTH_HEADER_INVALID, AUTH_TOKEN_INVALID, AUTH_NO_ORGANIZATION,
        AUTH_FORBIDDEN.
        """
