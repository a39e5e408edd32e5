"""The rows of the viewer context. They serve the whole installation and belong to no tenant."""

import peewee
from pydantic import TypeAdapter

from tenfoot_server.database import JsonField, Model, MomentField, WordField
from tenfoot_server.viewer_context.values import DeviceType, StationSettings

_SETTINGS = TypeAdapter(StationSettings)


class SettingsField(JsonField[StationSettings]):
    """A station's settings, stored as one JSON document."""

    def db_value(self, value: StationSettings) -> str:
        return _SETTINGS.dump_json(value).decode()

    def python_value(self, value: str) -> StationSettings:
        return _SETTINGS.validate_json(value)


class StationRow(Model):
    """A station. Its settings are one document, because they are replaced as one; each secret is sealed."""

    id = peewee.TextField(primary_key=True)
    settings = SettingsField()
    sealed_secrets = JsonField[dict[str, str]]()
    created_at = MomentField()
    updated_at = MomentField()

    class Meta:
        table_name = "stations"


class Viewer(Model):
    """Who watches. Without an account it is on one device; with one it is on all devices that signed in."""

    id = peewee.TextField(primary_key=True)
    created_at = MomentField()

    class Meta:
        table_name = "viewers"


class ViewerDevice(Model):
    """A client installation. It has no viewer between a logout and the next InitDevice; then it has a last one."""

    device_id = peewee.TextField(primary_key=True)
    viewer_id = peewee.TextField(null=True)
    last_viewer_id = peewee.TextField(null=True, index=True)
    type = WordField(DeviceType)
    model = peewee.TextField()
    name = peewee.TextField()
    created_at = MomentField()
    last_seen_at = MomentField()

    class Meta:
        table_name = "viewer_devices"


class LinkedAccount(Model):
    """The account of a viewer: at most one, and of one viewer only. `source` is the service that has it.

    `refresh_ends_at` is set while a caller refreshes the tokens; until then others wait for it.
    """

    viewer_id = peewee.TextField(primary_key=True)
    source = peewee.TextField()
    account_id = peewee.TextField()
    email_address = peewee.TextField()
    first_name = peewee.TextField()
    last_name = peewee.TextField()
    sealed_tokens = peewee.TextField()
    linked_at = MomentField()
    refresh_ends_at = MomentField(null=True)

    class Meta:
        table_name = "linked_accounts"


class EmbeddedAccount(Model):
    """An account of the embedded account service. `email_key` is the address as it is compared."""

    id = peewee.TextField(primary_key=True)
    email_key = peewee.TextField(unique=True)
    email_address = peewee.TextField()
    first_name = peewee.TextField()
    last_name = peewee.TextField()
    password_hash = peewee.TextField()
    created_at = MomentField()

    class Meta:
        table_name = "embedded_accounts"


class EmbeddedMembership(Model):
    """A membership of the embedded membership service."""

    station_id = peewee.TextField()
    membership_id = peewee.TextField()
    account_id = peewee.TextField()
    is_on = peewee.BooleanField()
    starts_at = MomentField()
    expires_at = MomentField()
    grace_period_ends_at = MomentField()

    class Meta:
        table_name = "embedded_memberships"
        primary_key = peewee.CompositeKey("station_id", "membership_id")


class VppaConsent(Model):
    """A change of a consent, by an answer to the VPPA screen. Rows are only ever added, until the viewer is erased."""

    id = peewee.BigAutoField()
    viewer_id = peewee.TextField()
    device_id = peewee.TextField()
    station_id = peewee.TextField()
    accepted = peewee.BooleanField()
    recorded_at = MomentField()

    class Meta:
        table_name = "vppa_consents"


class LoginAttempts(Model):
    """How often a device or an account, by keyed hash, has tried to sign in since its window began."""

    subject = peewee.TextField(primary_key=True)
    attempts = peewee.IntegerField()
    window_ends_at = MomentField()

    class Meta:
        table_name = "login_attempts"


class Webhook(Model):
    """An event on its way to a station's receiver. `next_attempt_at` is set exactly while it waits."""

    id = peewee.TextField(primary_key=True)
    station_id = peewee.TextField()
    viewer_id = peewee.TextField()
    event = peewee.TextField()
    body = peewee.TextField()
    created_at = MomentField()
    attempts = peewee.IntegerField()
    next_attempt_at = MomentField(null=True)
    last_error = peewee.TextField()
    delivered_at = MomentField(null=True)
    gave_up_at = MomentField(null=True)

    class Meta:
        table_name = "webhooks"


class UpstreamAnswer(Model):
    """What an upstream answered, sealed, under the keyed hash of what was asked; `name` says what kind it is."""

    key = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    sealed = peewee.TextField()
    ends_at = MomentField()

    class Meta:
        table_name = "upstream_answers"
