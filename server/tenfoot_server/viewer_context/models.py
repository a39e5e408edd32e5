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
    """A station. Its settings are one document because they are always replaced together. Each secret is sealed."""

    id = peewee.TextField(primary_key=True)
    settings = SettingsField()
    sealed_secrets = JsonField[dict[str, str]]()
    created_at = MomentField()
    updated_at = MomentField()
    disabled_at = MomentField(null=True)

    class Meta:
        table_name = "stations"


class Viewer(Model):
    """A viewer. Without an account it is on one device; with one it is on every device that signed in."""

    id = peewee.TextField(primary_key=True)
    created_at = MomentField()

    class Meta:
        table_name = "viewers"


class ViewerDevice(Model):
    """A client installation. Between a logout and the next InitDevice it has no viewer, only a last one."""

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
    """The account of a viewer. Each viewer has at most one, and each account one viewer. `source` is its service.

    `refresh_ends_at` is set while a caller refreshes the tokens. Until then, others wait for it.
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
    """An account of the embedded account service. `email_key` is the address in the form in which it is compared.

    That is `identifiers.email_key`, or `identifiers.written_key` where two older accounts would have the same one.
    """

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
    """One change of a consent: an answer to the VPPA screen. Rows are only added, until the viewer is erased."""

    id = peewee.BigAutoField()
    viewer_id = peewee.TextField()
    device_id = peewee.TextField()
    station_id = peewee.TextField()
    accepted = peewee.BooleanField()
    recorded_at = MomentField()

    class Meta:
        table_name = "vppa_consents"


class LoginAttempts(Model):
    """How often a device or an account, stored as a keyed hash, has tried to sign in since its window began."""

    subject = peewee.TextField(primary_key=True)
    attempts = peewee.IntegerField()
    window_ends_at = MomentField()

    class Meta:
        table_name = "login_attempts"


class Webhook(Model):
    """An event to be sent to a station's receiver. `next_attempt_at` is set exactly while it waits."""

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
    """A sealed answer of an upstream, under the keyed hash of the question; `name` is its kind."""

    key = peewee.TextField(primary_key=True)
    name = peewee.TextField()
    sealed = peewee.TextField()
    ends_at = MomentField()

    class Meta:
        table_name = "upstream_answers"
