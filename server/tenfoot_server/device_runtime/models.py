"""The rows of the runtime."""

import peewee

from tenfoot_server.database import JsonField, Model, MomentField
from tenfoot_server.device_runtime.values import PlaylistItem


class Playlist(Model):
    """What a screen plays."""

    screen_id = peewee.TextField(primary_key=True)
    id = peewee.TextField()
    tenant_id = peewee.TextField()
    version = peewee.IntegerField()
    valid_until = peewee.DoubleField()
    items = JsonField[list[PlaylistItem]]()
    updated_at = MomentField()

    class Meta:
        table_name = "playlists"


class Event(Model):
    """Something a device did. `(device_id, event_id)` is unique, so a repeated report is stored once."""

    id = peewee.AutoField()
    tenant_id = peewee.TextField()
    screen_id = peewee.TextField()
    device_id = peewee.TextField()
    event_id = peewee.TextField(null=True)
    type = peewee.TextField()
    happened_at = peewee.DoubleField()
    playlist_id = peewee.TextField(null=True)
    campaign_id = peewee.TextField(null=True)
    creative_id = peewee.TextField(null=True)
    received_at = MomentField()

    class Meta:
        table_name = "events"
