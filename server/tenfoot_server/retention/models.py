"""The row that says when old rows were last deleted."""

import peewee

from tenfoot_server.database import Model, MomentField


class Pruning(Model):
    """The last pruning of any process, by the clock of that process. There is one row."""

    id = peewee.IntegerField(primary_key=True)
    last_at = MomentField()

    class Meta:
        table_name = "prunings"
