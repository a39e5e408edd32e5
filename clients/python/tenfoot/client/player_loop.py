"""What a television does over and over: polls, sends, and waits for as long as the server's config says."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Protocol

from tenfoot.client.backoff import Backoff, poll_interval, spread
from tenfoot.client.errors import TenfootError
from tenfoot.client.identity import Identity, NotActive, PlayerState
from tenfoot.device_runtime.v1.device_runtime_pb2 import GetConfigResponse, GetPlaylistResponse

SEND_SECONDS = 15.0
# When the server does not know the key: another server may have answered, or its database is being restored.
ASK_AGAIN_SECONDS = 900.0
_LOOK_SECONDS = 1.0

_log = logging.getLogger("tenfoot.client.player")


class Player(Protocol):
    """What the loop uses of a `DevicePlayer`."""

    @property
    def state(self) -> PlayerState: ...
    @property
    def identity(self) -> Identity | None: ...
    @property
    def playlist(self) -> GetPlaylistResponse | None: ...
    @property
    def config(self) -> GetConfigResponse | None: ...
    def poll_playlist(self) -> bool: ...
    def poll_config(self) -> bool: ...
    def send_events(self) -> int: ...


class PlayerLoop:
    """One run of a player. `latest` returns who the television is by now; the periods are in seconds."""

    def __init__(
        self, player: Player, latest: Callable[[], Identity | None], *, send_every: float, ask_again_every: float
    ) -> None:
        self._player = player
        self._latest = latest
        self._send_every = send_every
        self._ask_again_every = ask_again_every
        self._due = {"config": 0.0, "playlist": 0.0, "events": 0.0}

    def run(
        self,
        stop: threading.Event,
        *,
        on_playlist: Callable[[GetPlaylistResponse], None],
        on_config: Callable[[GetConfigResponse], None],
        on_state: Callable[[PlayerState], None],
    ) -> PlayerState:
        """See `DevicePlayer.run`."""
        player = self._player
        config: GetConfigResponse | None = None
        playlist: GetPlaylistResponse | None = None
        backoff = Backoff()
        state = player.state
        while not stop.is_set() and player.state in (PlayerState.ACTIVE, PlayerState.UNRECOGNIZED):
            pause = 0.0
            new_config, new_playlist = config, playlist
            try:
                new_config, new_playlist = player.config, player.playlist
                if (new_config, new_playlist) == (config, playlist):
                    pause = self._do_next()
                    if pause > 0:
                        backoff.reset()
            except (TenfootError, NotActive, sqlite3.OperationalError) as error:
                if player.state is PlayerState.UNRECOGNIZED:
                    pause = spread(self._ask_again_every)
                elif player.state is PlayerState.ACTIVE:
                    pause = backoff.pause(error.retry_after if isinstance(error, TenfootError) else None)
                    _log.warning("%s; trying again in %.0f s", error, pause)
            # Outside of `try`: a failure of the application is not one of the network or the disk.
            if new_config is not None and new_config != config:
                on_config(new_config)
            if new_playlist is not None and new_playlist != playlist:
                on_playlist(new_playlist)
            config, playlist = new_config, new_playlist
            if (now := player.state) is not state:
                on_state(state := now)
            self._rest(stop, pause)
        return player.state

    def _rest(self, stop: threading.Event, seconds: float) -> None:
        """Waits, but with a key that the server does not know only until there is another one."""
        if self._player.state is not PlayerState.UNRECOGNIZED:
            stop.wait(seconds)
            return
        key, end = self._player.identity, time.monotonic() + seconds
        while self._latest() == key and (left := end - time.monotonic()) > 0 and not stop.is_set():
            stop.wait(min(left, _LOOK_SECONDS))

    def _do_next(self) -> float:
        """Does what has been due longest, and returns for how many seconds nothing will be."""
        due = self._due
        what = min(due, key=lambda each: due[each])
        due[what] = time.monotonic()  # a failure comes behind the others that are due
        if what == "config":
            self._player.poll_config()
            due[what] = self._next("heartbeat_interval_minutes")
        elif what == "playlist":
            self._player.poll_playlist()
            due[what] = self._next("sync_interval_minutes")
        else:
            self._player.send_events()
            due[what] = time.monotonic() + spread(self._send_every)
        return max(0.0, min(due.values()) - time.monotonic())

    def _next(self, interval: str) -> float:
        config = self._player.config
        return time.monotonic() + poll_interval(getattr(config, interval) if config is not None else 0)
