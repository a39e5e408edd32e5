"""The rows of the rights locker. Every one of them belongs to a provider, mostly through an account."""

import peewee

from tenfoot_server.database import Model, MomentField


class Provider(Model):
    """A provider, identified by its pcode, with its policy."""

    pcode = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    default_device_limit = peewee.IntegerField()
    deletion_allowance = peewee.IntegerField()
    deletion_window_days = peewee.IntegerField()
    session_lifetime_seconds = peewee.IntegerField()
    created_at = MomentField()
    updated_at = MomentField()
    disabled_at = MomentField(null=True)

    class Meta:
        table_name = "providers"


class ProviderKey(Model):
    """One set of a provider's credentials: the digest of its `pk_` key and the name of its signing key.

    The secret of the signing key is not stored: it is derived from the name. `expires_at` is set once newer credentials
    have replaced these.
    """

    digest = peewee.TextField(primary_key=True)
    pcode = peewee.TextField()
    legacy_api_key = peewee.TextField()
    # The system key from which the signing secret is derived; null for the first one.
    legacy_system_key = peewee.TextField(null=True)
    shown = peewee.TextField()
    created_at = MomentField()
    expires_at = MomentField(null=True)

    class Meta:
        table_name = "provider_keys"


class Account(Model):
    """A viewer's account, under the name that its provider gave it.

    To change its devices, its bindings or a limit, lock it first and call `accounts.advance`. That writes
    `device_count`, the number of its devices, and raises `revision`.
    """

    id = peewee.BigAutoField()
    provider = peewee.ForeignKeyField(Provider, column_name="pcode", object_id_name="pcode")
    account_id = peewee.TextField()
    device_limit = peewee.IntegerField(null=True)
    device_count = peewee.IntegerField()
    revision = peewee.BigIntegerField()
    created_at = MomentField()

    class Meta:
        table_name = "accounts"


class RegisteredDevice(Model):
    """A device of an account. The id from its DRM client is stored as a keyed hash only."""

    id = peewee.BigAutoField()
    account = peewee.ForeignKeyField(Account, column_name="account_key")
    public_device_id = peewee.TextField()
    drm_digest = peewee.TextField()
    user_agent = peewee.TextField()
    nickname = peewee.TextField(null=True)
    registered_at = MomentField()

    class Meta:
        table_name = "registered_devices"


class Entitlement(Model):
    """The right of an account to an asset, perhaps on a limited number of its devices."""

    id = peewee.BigAutoField()
    account = peewee.ForeignKeyField(Account, column_name="account_key")
    content_id = peewee.TextField()
    external_product_id = peewee.TextField()
    publishing_rule_id = peewee.TextField(null=True)
    starts_at = MomentField()
    ends_at = MomentField(null=True)
    num_devices_to_bind = peewee.IntegerField(null=True)
    created_at = MomentField()

    class Meta:
        table_name = "entitlements"


class EntitlementBinding(Model):
    """A device that occupies one of an entitlement's places. It is deleted with the device or the entitlement."""

    entitlement = peewee.ForeignKeyField(Entitlement, column_name="entitlement_id")
    device = peewee.ForeignKeyField(RegisteredDevice, column_name="device_id")

    class Meta:
        table_name = "entitlement_bindings"
        primary_key = peewee.CompositeKey("entitlement", "device")


class PlaybackSession(Model):
    """A playback session, identified by the digest of its auth_token."""

    digest = peewee.TextField(primary_key=True)
    account = peewee.ForeignKeyField(Account, column_name="account_key")
    content_id = peewee.TextField(null=True)
    external_product_id = peewee.TextField(null=True)
    created_at = MomentField()
    expires_at = MomentField()
    revoked_at = MomentField(null=True)

    class Meta:
        table_name = "playback_sessions"


class RegistrationAttempt(Model):
    """The result of one registration. It outlives its session. `entitlement` is the one that refused it."""

    id = peewee.BigAutoField()
    account = peewee.ForeignKeyField(Account, column_name="account_key")
    session_digest = peewee.TextField()
    entitlement = peewee.ForeignKeyField(Entitlement, column_name="entitlement_id", null=True)
    result = peewee.TextField()
    public_device_id = peewee.TextField(null=True)
    user_agent = peewee.TextField()
    attempted_at = MomentField()

    class Meta:
        table_name = "registration_attempts"


class HistoryEntry(Model):
    """One event of an account. `spends_allowance` marks the deletions that count for the viewer."""

    id = peewee.BigAutoField()
    account = peewee.ForeignKeyField(Account, column_name="account_key")
    action = peewee.TextField()
    spends_allowance = peewee.BooleanField()
    public_device_id = peewee.TextField(null=True)
    user_agent = peewee.TextField()
    nickname = peewee.TextField(null=True)
    actor = peewee.TextField()
    actor_type = peewee.TextField()
    reason = peewee.TextField()
    happened_at = MomentField()

    class Meta:
        table_name = "account_history"
