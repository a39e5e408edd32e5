"""What is stored of wrong guesses."""

import peewee

from tenfoot_server.database import Model, MomentField


class SpentGuesses(Model):
    """What has been spent of one budget. `back_at` is when all its guesses will have come back.

    `subject` is a keyed hash of whose budget it is, because addresses of clients must not be stored in clear.
    """

    subject = peewee.TextField(primary_key=True)
    back_at = MomentField()

    class Meta:
        table_name = "spent_guesses"
