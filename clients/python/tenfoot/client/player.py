"""The life of a television: registers once, polls, reports what it has shown, stops when it is revoked."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from google.protobuf.message import DecodeError

from tenfoot.client import TLS, Tenfoot
from tenfoot.client.errors import DeadlineExceeded, NotFound, Unauthenticated
from tenfoot.client.event import new_event
from tenfoot.client.identity import Identity, IdentityFile, NotActive, PlayerState
from tenfoot.client.pairing import Doubt, PairingFile
from tenfoot.client.player_events import send
from tenfoot.client.player_loop import ASK_AGAIN_SECONDS, SEND_SECONDS, PlayerLoop
from tenfoot.client.player_store import Answer, PlayerStore
from tenfoot.device_runtime.v1.device_runtime_pb2 import (
    Event,
    GetConfigRequest,
    GetConfigResponse,
    GetPlaylistRequest,
    GetPlaylistResponse,
    ReportEventsRequest,
)
from tenfoot.errors.reasons import Reason
from tenfoot.provisioning.v1.provisioning_pb2 import DeviceInfo

# ReportEvents takes no more.
_BATCH = 100

_log = logging.getLogger(__name__)

A = TypeVar("A", GetPlaylistResponse, GetConfigResponse)


class DevicePlayer:
    """One television. What it must not lose lies in `folder`: its key, events that wait, the last playlist and config.

    A process may end at any point, by a power cut too, and go on with a new `DevicePlayer` on the same folder; a
    registration whose answer was lost is answered again while its code lives. `event_limit` bounds the events that
    wait; beyond it the oldest go. `timeout` is one call's, in seconds. Threads may share a player: its calls go one
    after the other, and `report` waits for none.

    Several players on one folder, also of several processes, are the same television: a lock lets only one of them
    register, for as long as that takes, and the others find its key; a dead key never replaces a newer one. What one
    reports another may send, and one plays what another has fetched, also after a new pairing code. POSIX only.

    A file that the disk has damaged is put aside as `….broken` with a warning. Without its key the television is
    unregistered; without the rest it has nothing to play and nothing to send until it polls and reports again. Of
    what is damaged inside, an event is dropped with a warning, and a playlist or config is dropped and fetched again.
    Raises: OSError or sqlite3.OperationalError, if the folder cannot be used.
    """

    def __init__(
        self,
        target: str,
        folder: Path,
        *,
        tls: TLS | None = None,
        insecure: bool = False,
        timeout: float = 10.0,
        event_limit: int = 10_000,
    ) -> None:
        self._connect = partial(Tenfoot, target, tls=tls, insecure=insecure, timeout=timeout)
        self._calling = threading.RLock()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = IdentityFile(folder / "identity.json")
        self._pairing = PairingFile(folder / "pairing.json")
        self._doubt = Doubt(folder / "unrecognized")
        self._store = PlayerStore(folder / "player.db", event_limit=event_limit)
        with self._file.locked():
            self._identity = self._file.load()
            if self._identity is not None:
                self._store.forget_others(self._identity.device_id)
        self._client = self._connected(self._identity)

    @property
    def state(self) -> PlayerState:
        """What the television may do, as far as this player has seen."""
        if self._identity is None:
            return PlayerState.UNREGISTERED
        if self._identity.revoked:
            return PlayerState.REVOKED
        return PlayerState.UNRECOGNIZED if self._doubt.about(self._identity.device_id) else PlayerState.ACTIVE

    @property
    def identity(self) -> Identity | None:
        """The device's ids and key; None before the first registration."""
        return self._identity

    @property
    def playlist(self) -> GetPlaylistResponse | None:
        """The last playlist that was fetched, also after a restart without a network."""
        return self._kept("playlist", GetPlaylistResponse)[1]

    @property
    def config(self) -> GetConfigResponse | None:
        """The last config that was fetched."""
        return self._kept("config", GetConfigResponse)[1]

    @property
    def waiting(self) -> int:
        """How many events wait to be sent."""
        return self._store.count()

    def register(self, pairing_code: str, device_info: DeviceInfo | None = None) -> Identity:
        """Exchanges a pairing code for a key, once: with a valid key nothing is sent and the code is not used.

        It is not used either if another player on this folder has registered meanwhile: its identity is returned. After
        a failure the same code may be tried again, by the next player on this folder too: what is sent is what was sent
        before, and the server answers it as before. Raises: TenfootError with PROVISIONING_CODE_…, OSError if the
        folder cannot be written.
        """
        with self._calling, self._file.locked():
            self._reread()
            if self._identity is not None and self.state is PlayerState.ACTIVE:
                return self._identity
            self._file.rehearse()
            request, key = self._pairing.begin(pairing_code, device_info or DeviceInfo())
            answer = self._client.provisioning.register_device(request, idempotency_key=key)
            identity = Identity(answer.device_id, answer.screen_id, answer.tenant_id, answer.api_key)
            self._file.store(identity)
            self._pairing.end()
            self._adopt(identity)
            return identity

    def report(
        self,
        event_type: str,
        *,
        happened_at: float | None = None,
        playlist_id: str | None = None,
        campaign_id: str | None = None,
        creative_id: str | None = None,
    ) -> str:
        """Queues an event on disk and returns its id; sends nothing. `happened_at` in epoch seconds, now unless given.

        Raises: ValueError, if the server would never take the event; NotActive; sqlite3.OperationalError, if the disk
        is full or cannot be written: then nothing is queued.
        """
        event = new_event(
            event_type,
            time.time() if happened_at is None else happened_at,  # noqa: TID251 - the television's clock
            playlist_id=playlist_id,
            campaign_id=campaign_id,
            creative_id=creative_id,
        )
        device_id = _valid(self._latest()).device_id
        if dropped := self._store.add(device_id, event.event_id, event.SerializeToString()):
            _log.warning("too many events are waiting: dropped the oldest %d", dropped)
        return event.event_id

    def send_events(self) -> int:
        """Sends what waits, in batches, and returns how many events the server has taken.

        The server knows an event again by its id, so a batch whose answer was lost is simply sent again. An event that
        the server will never take is dropped with a warning. Raises: TenfootError, NotActive.
        """
        sent = 0
        with self._calling:
            while batch := self._store.oldest(self._active().device_id, _BATCH):
                sent += send(self._store, self._report, batch)
        return sent

    def poll_playlist(self) -> bool:
        """Fetches the playlist if it has changed, and tells whether it had. A screen may have none yet.

        Raises: TenfootError, NotActive.
        """
        with self._call() as device_id:
            tag, _ = self._kept("playlist", GetPlaylistResponse)
            request = GetPlaylistRequest(id=device_id, if_none_match=tag)
            try:
                answer, headers = self._client.device_runtime.get_playlist.with_headers(request)
            except NotFound:
                return False
        if answer.not_modified:
            return False
        self._store.keep(device_id, "playlist", Answer(str(headers.get("etag", "")), answer.SerializeToString()))
        return True

    def poll_config(self) -> bool:
        """Fetches the config if it has changed, and tells whether it had. Raises: TenfootError, NotActive."""
        with self._call() as device_id:
            tag, _ = self._kept("config", GetConfigResponse)
            request = GetConfigRequest(id=device_id, if_none_match=tag)
            answer, headers = self._client.device_runtime.get_config.with_headers(request)
        if answer.not_modified:
            return False
        self._store.keep(device_id, "config", Answer(str(headers.get("etag", "")), answer.SerializeToString()))
        return True

    def run(
        self,
        stop: threading.Event,
        *,
        on_playlist: Callable[[GetPlaylistResponse], None] = lambda playlist: None,
        on_config: Callable[[GetConfigResponse], None] = lambda config: None,
        on_state: Callable[[PlayerState], None] = lambda state: None,
        send_every: float = SEND_SECONDS,
        ask_again_every: float = ASK_AGAIN_SECONDS,
    ) -> PlayerState:
        """Polls and sends until `stop` is set or the key is revoked, and returns the state then.

        If the server does not know the key, `on_state` is called with UNRECOGNIZED, for the pairing screen, and with
        ACTIVE once it knows it or `register` has brought another one; until then it is asked about every
        `ask_again_every` seconds.

        The callbacks get what is kept at once, without a network too, and after that what has changed. What they raise
        ends `run`, and the next one begins with the same playlist and config. The config says how often to poll, and
        fetching it is the sign of life; events are sent every `send_every` seconds. Failures, of a full disk too, are
        logged and tried again, later each time. Raises: sqlite3.DatabaseError, if a file is damaged meanwhile; the next
        player puts it aside.
        """
        loop = PlayerLoop(self, self._latest, send_every=send_every, ask_again_every=ask_again_every)
        return loop.run(stop, on_playlist=on_playlist, on_config=on_config, on_state=on_state)

    def close(self) -> None:
        """Closes connection and files; a call after that raises ValueError or sqlite3.ProgrammingError.

        What waits is sent by the next player on this folder.
        """
        self._client.close()
        self._store.close()

    def __enter__(self) -> "DevicePlayer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _report(self, events: Sequence[Event]) -> None:
        with self._call() as device_id:
            self._client.device_runtime.report_events(ReportEventsRequest(id=device_id, events=events))

    def _kept(self, name: str, kind: type[A]) -> tuple[str | None, A | None]:
        """Returns the last answer of this name with its entity tag. One that cannot be read is dropped."""
        identity = self._latest()
        answer = self._store.kept(identity.device_id, name) if identity is not None else None
        if identity is None or answer is None:
            return None, None
        try:
            return answer.tag, kind.FromString(answer.body)
        except DecodeError:
            self._store.drop(identity.device_id, name)
            _log.warning("the stored %s is damaged and will be fetched again", name)
            return None, None

    def _active(self) -> Identity:
        """Returns the identity to call with, adopted first if another player has brought a newer one."""
        if self._latest() != self._identity:
            with self._file.locked():
                self._reread()
        return _valid(self._identity)

    def _latest(self) -> Identity | None:
        """Returns who the television is by now. Adopts nothing, and waits for no lock."""
        return self._newer(self._file.peek())

    @contextmanager
    def _call(self) -> Iterator[str]:
        """Yields the device's id to call with."""
        with self._calling:
            identity = self._active()
            try:
                yield identity.device_id
                self._doubt.end()
            except Unauthenticated as error:
                if error.reason is Reason.DEVICE_API_KEY_REVOKED:
                    _log.warning("device %s has to be paired again: %s", identity.device_id, error)
                    self._bury(identity)
                elif error.reason is Reason.DEVICE_API_KEY_INVALID:
                    _log.warning("device %s is not known; its key is kept: %s", identity.device_id, error)
                    with suppress(OSError):
                        self._doubt.begin(identity.device_id)
                raise
            except DeadlineExceeded:
                # Perhaps the connection is dead and nobody has said so: a television changes its network.
                self._reconnect()
                raise

    def _bury(self, identity: Identity) -> None:
        """Marks the key as dead: in memory first, for the disk may be full. A newer one on disk is adopted instead."""
        self._identity = dead = replace(identity, api_key="", revoked=True)
        try:
            with self._file.locked():
                self._reread()
                if self._identity is dead:
                    self._file.store(dead)
        except OSError as error:
            _log.warning("after a restart the server will have to say so again: %s", error)

    def _reread(self) -> None:
        """Adopts what another player has made of the identity on disk."""
        latest = self._newer(self._file.load())
        if latest is not None and latest != self._identity:
            self._adopt(latest)

    def _newer(self, kept: Identity | None) -> Identity | None:
        """Returns the identity on disk unless it is gone, or the end of this key is not there yet: then our own."""
        own = self._identity
        ended_here = own is not None and own.revoked and kept is not None and own.device_id == kept.device_id
        return own if kept is None or ended_here else kept

    def _adopt(self, identity: Identity) -> None:
        self._identity = identity
        self._doubt.end()
        self._reconnect()
        try:
            self._store.forget_others(identity.device_id)
        except sqlite3.OperationalError as error:
            _log.warning("what belonged to the device before stays until the next start: %s", error)

    def _reconnect(self) -> None:
        self._client.close()
        self._client = self._connected(self._identity)

    def _connected(self, identity: Identity | None) -> Tenfoot:
        key = identity.api_key if identity is not None else ""
        return self._connect(credential=key)


def _valid(identity: Identity | None) -> Identity:
    if identity is None or identity.revoked:
        raise NotActive(f"the television is {'revoked' if identity is not None else 'unregistered'}")
    return identity
