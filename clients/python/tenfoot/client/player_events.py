"""Sends the events that wait, and drops those that nobody will ever take."""

import logging
import re
from collections.abc import Callable, Sequence

from tenfoot.client.errors import InvalidArgument
from tenfoot.client.event import is_event
from tenfoot.client.player_store import PlayerStore, Waiting
from tenfoot.device_runtime.v1.device_runtime_pb2 import Event

_PLACE = re.compile(r"events\[(\d+)\]")

_log = logging.getLogger(__name__)


def send(store: PlayerStore, report: Callable[[Sequence[Event]], None], batch: list[Waiting]) -> int:
    """Sends a batch with `report`, and returns how many events the server has taken. Raises: whatever `report` does."""
    sound = [each for each in batch if is_event(each.body)]
    if len(sound) < len(batch):
        store.remove([each for each in batch if each not in sound])
        _log.warning("dropped %d events that were damaged on disk", len(batch) - len(sound))
    return _send(store, report, sound) if sound else 0


def _send(store: PlayerStore, report: Callable[[Sequence[Event]], None], batch: list[Waiting]) -> int:
    """Sends one batch; of one with wrong events in it, what is right."""
    try:
        report([Event.FromString(each.body) for each in batch])
    except InvalidArgument as error:
        named = {int(place[1]) for each in error.violations if (place := _PLACE.match(each.field))}
        wrong = [each for index, each in enumerate(batch) if index in named]
        if not wrong and len(batch) > 1:
            half = len(batch) // 2
            return _send(store, report, batch[:half]) + _send(store, report, batch[half:])
        store.remove(wrong or batch)
        _log.warning("dropped %d events that the server refused: %s", len(wrong or batch), error)
        return 0
    store.remove(batch)
    return len(batch)
