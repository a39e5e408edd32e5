"""Sealing anew, under the newest system key, what an earlier one has sealed."""

from dataclasses import dataclass

from tenfoot_server.database import atomic, locked
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.viewer_context.models import LinkedAccount, StationRow
from tenfoot_server.viewer_context.upstreams.accounts import tokens_place
from tenfoot_server.viewer_context.upstreams.station_secrets import secret_place
from tenfoot_server.viewer_context.values import SecretName

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Resealed:
    """One batch: how many values were sealed anew, how many did not open, and where the next batch begins, if any."""

    resealed: int
    unreadable: int
    after: str | None


def reseal_stations(*, after: str, sealer: Sealer) -> Resealed:
    """Seals the secrets of the next hundred stations anew, those with an id beyond `after`."""
    resealed = unreadable = 0
    with atomic():
        columns = StationRow.select(StationRow.id, StationRow.sealed_secrets)
        rows = list(locked(columns.where(StationRow.id > after).order_by(StationRow.id).limit(_BATCH)))
        for row in rows:
            secrets = dict(row.sealed_secrets)
            for name, sealed in row.sealed_secrets.items():
                fresh = _reseal(sealer, secret_place(row.id, SecretName(name)), sealed)
                unreadable += fresh is None
                resealed += fresh is not None and fresh != sealed
                secrets[name] = fresh or sealed
            if secrets != row.sealed_secrets:
                row.sealed_secrets = secrets
                row.save(only=[StationRow.sealed_secrets])
    return Resealed(resealed, unreadable, rows[-1].id if len(rows) == _BATCH else None)


def reseal_accounts(*, after: str, sealer: Sealer) -> Resealed:
    """Seals the tokens of the next hundred linked accounts anew, those of viewers with an id beyond `after`."""
    resealed = unreadable = 0
    with atomic():
        rows = list(
            locked(
                LinkedAccount.select()
                .where(LinkedAccount.viewer_id > after)
                .order_by(LinkedAccount.viewer_id)
                .limit(_BATCH)
            )
        )
        for row in rows:
            fresh = _reseal(sealer, tokens_place(row.source, row.account_id), row.sealed_tokens)
            unreadable += fresh is None
            if fresh is not None and fresh != row.sealed_tokens:
                resealed += 1
                row.sealed_tokens = fresh
                row.save(only=[LinkedAccount.sealed_tokens])
    return Resealed(resealed, unreadable, rows[-1].viewer_id if len(rows) == _BATCH else None)


def _reseal(sealer: Sealer, place: str, sealed: str) -> str | None:
    """Returns the value under the newest key, itself if it is, None if it does not open."""
    if not sealed or sealer.is_newest(sealed):
        return sealed
    try:
        return sealer.seal(place, sealer.open(place, sealed))
    except CannotOpen:
        return None
