"""The rows of provisioning. Every one of them belongs to a tenant, directly or through its parent."""

import peewee

from tenfoot_server.database import JsonField, Model, MomentField, WordField
from tenfoot_server.provisioning.values import DeviceStatus, ScreenStatus


class Tenant(Model):
    """The owner of everything else. The id is ours, or the organization id of an OIDC issuer.

    `device_key_days` is how long a device's key works; null for ever.
    """

    id = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    created_at = MomentField()
    disabled_at = MomentField(null=True)
    device_key_days = peewee.IntegerField(null=True)

    class Meta:
        table_name = "tenants"


class ApiKey(Model):
    """An operator's API key. Its secrets are separate rows, so that two can be valid during a rotation."""

    id = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    name = peewee.TextField()
    roles = JsonField[list[str]]()
    prefix = peewee.TextField()
    created_at = MomentField()
    last_used_at = MomentField(null=True)
    revoked_at = MomentField(null=True)

    class Meta:
        table_name = "api_keys"


class ApiKeySecret(Model):
    """The digest of one secret of an API key. Once it has been replaced, the row says when its overlap ends."""

    digest = peewee.TextField(primary_key=True)
    api_key = peewee.ForeignKeyField(ApiKey, column_name="api_key_id")
    expires_at = MomentField(null=True)
    used_at = MomentField(null=True)

    class Meta:
        table_name = "api_key_secrets"


class Venue(Model):
    """A place with screens."""

    id = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    name = peewee.TextField()
    timezone = peewee.TextField()
    address = peewee.TextField()
    created_at = MomentField()
    updated_at = MomentField()

    class Meta:
        table_name = "venues"


class Screen(Model):
    """A place for one television. `device_id` is set exactly while the status is `active`."""

    id = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    venue_id = peewee.TextField()
    name = peewee.TextField()
    status = WordField(ScreenStatus)
    device_id = peewee.TextField(null=True)
    created_at = MomentField()
    updated_at = MomentField()

    class Meta:
        table_name = "screens"


class ProvisioningCode(Model):
    """A pairing code, stored as a keyed hash. To expire it early, `expires_at` is set to the current time."""

    digest = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    screen_id = peewee.TextField()
    created_at = MomentField()
    expires_at = MomentField()
    activated_at = MomentField(null=True)
    device_id = peewee.TextField(null=True)

    class Meta:
        table_name = "provisioning_codes"


class RetiredCode(Model):
    """A pairing code of a deleted screen. It is never used for another screen, and a used one stays used."""

    digest = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    activated_at = MomentField(null=True)

    class Meta:
        table_name = "retired_codes"


class Device(Model):
    """A television. An index allows only one `active` device for each screen."""

    id = peewee.TextField(primary_key=True)
    tenant_id = peewee.TextField()
    screen_id = peewee.TextField()
    status = WordField(DeviceStatus)
    info = JsonField[dict[str, str]]()
    created_at = MomentField()
    last_seen_at = MomentField(null=True)
    revoked_at = MomentField(null=True)
    revoke_reason = peewee.TextField(null=True)

    class Meta:
        table_name = "devices"


class DeviceKey(Model):
    """The digest of a device's key. `used_at` is the time of its first use."""

    digest = peewee.TextField(primary_key=True)
    device_id = peewee.TextField()
    prefix = peewee.TextField()
    created_at = MomentField()
    used_at = MomentField(null=True)
    revoked_at = MomentField(null=True)

    class Meta:
        table_name = "device_keys"


class ScreenConfig(Model):
    """A screen's own config. After a deletion the row stays without values, so that versions never repeat."""

    screen_id = peewee.TextField(primary_key=True)
    version = peewee.IntegerField()
    is_set = peewee.BooleanField()
    sync_interval_minutes = peewee.IntegerField()
    heartbeat_interval_minutes = peewee.IntegerField()
    cache_max_size_gb = peewee.IntegerField()
    cache_retention_days = peewee.IntegerField()
    updated_at = MomentField()

    class Meta:
        table_name = "screen_configs"
