"""What is kept of a write that may be repeated."""

import peewee

from tenfoot_server.database import Model, MomentField


class IdempotencyRecord(Model):
    """A write that was carried out under an `Idempotency-Key`.

    `digest` is made of the caller and the key, `fingerprint` of the request. `answer` is sealed; it is null once the
    key that it shows has been used. `one_time_key` is the digest of that key.
    """

    digest = peewee.TextField(primary_key=True)
    owner = peewee.TextField()
    fingerprint = peewee.TextField()
    answer = peewee.TextField(null=True)
    one_time_key = peewee.TextField(null=True)
    created_at = MomentField()
    expires_at = MomentField()

    class Meta:
        table_name = "idempotency_records"
