"""The real server in a process of its own, without Envoy, on a SQLite file; and a wire that can go dead."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from tenfoot import Tenfoot, Unavailable
from tenfoot.device_runtime.v1.device_runtime_pb2 import ListScreenEventsRequest, ScreenEvent
from tenfoot.provisioning.v1.provisioning_pb2 import (
    CreateProvisioningCodeRequest,
    CreateScreenRequest,
    CreateVenueRequest,
    DeleteScreenRequest,
    Device,
    ListDevicesRequest,
    ListVenuesRequest,
    RevokeDeviceRequest,
)
from tenfoot_server import clock, database, schema
from tenfoot_server.provisioning.operations import api_keys, tenants
from tenfoot_server.provisioning.rules import Role
from tenfoot_server.settings import environment
from tests.edge.running_envoy import LOOPBACK, free_port

_START_SECONDS = 60.0


def wait_for(condition: Callable[[], bool]) -> None:
    """Returns when it is true; fails after 60 seconds."""
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


class RealServer:
    """Starts and stops the server; its database stays from start to start."""

    def __init__(self, home: Path) -> None:
        self.target = f"{LOOPBACK}:{free_port()}"
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None
        database.configure("", home / "tenfoot.db")
        schema.migrate()
        database.disconnect()
        self.operator_key = self.add_tenant("tenant-1")

    def add_tenant(self, tenant_id: str) -> str:
        """A tenant of that name; returns an operator's key."""
        database.configure("", self._home / "tenfoot.db")
        try:
            now = clock.now()
            tenants.create_tenant(name=tenant_id, tenant_id=tenant_id, now=now)
            roles = [Role.OPERATOR]
            _, secret = api_keys.create_api_key(
                tenant_id=tenant_id, name="tests", roles=roles, granted_by=roles, now=now
            )
            return str(secret.text)
        finally:
            database.disconnect()

    def start(self) -> None:
        """Returns when it answers; does nothing if it runs."""
        if self._process is not None:
            return
        added = {
            "TENFOOT_HOME": str(self._home),
            "TENFOOT_DATABASE_URL": "",
            "TENFOOT_GRPC_PORT": self.target.rpartition(":")[2],
            "TENFOOT_LINGER_SECONDS": "0",
        }
        with (self._home / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tenfoot_server", "work"],
                env=environment(**added),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                with Tenfoot(self.target, credential=self.operator_key) as client:
                    client.provisioning.list_venues(ListVenuesRequest())
                return
            except Unavailable:
                assert self._process.poll() is None, self.said()
                assert time.monotonic() < deadline, self.said()
                time.sleep(0.05)

    def stop(self) -> None:
        """Ends it; does nothing if it does not run."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)
            self._process = None

    def said(self) -> str:
        """Everything that it has logged so far."""
        return (self._home / "output").read_text()


class System(Protocol):
    """Where a server answers, and an operator's key."""

    @property
    def target(self) -> str:
        """Host and port."""

    @property
    def operator_key(self) -> str:
        """A credential."""


class Place:
    """A screen of its own in the real server, as its operator sees it."""

    def __init__(self, server: "System") -> None:
        self.operator = Tenfoot(server.target, credential=server.operator_key)
        venue = self.operator.provisioning.create_venue(CreateVenueRequest(name="Corner Café"))
        self.screen_id = self.operator.provisioning.create_screen(
            CreateScreenRequest(venue_id=venue.id, name="Behind the bar")
        ).id

    def draw_code(self) -> str:
        """A pairing code."""
        request = CreateProvisioningCodeRequest(screen_id=self.screen_id)
        return self.operator.provisioning.create_provisioning_code(request).code

    def revoke(self, device_id: str) -> None:
        """The end of a device."""
        self.operator.provisioning.revoke_device(RevokeDeviceRequest(id=device_id, reason="Replaced hardware"))

    def delete(self) -> None:
        """The end of the screen, whose device has to be revoked, and of what is known of that device."""
        self.operator.provisioning.delete_screen(DeleteScreenRequest(id=self.screen_id))

    def devices(self) -> list[Device]:
        """Who has registered here."""
        devices = self.operator.provisioning.iter_devices(ListDevicesRequest(page_size=200))
        return [device for device in devices if device.screen_id == self.screen_id]

    def events(self) -> list[ScreenEvent]:
        """What has arrived."""
        request = ListScreenEventsRequest(id=self.screen_id, page_size=200)
        return list(self.operator.device_runtime.iter_screen_events(request))


class Wire:
    """A TCP relay. On a connection that is held, what the client sends arrives and no answer comes back."""

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        self._upstream = (host, int(port))
        self._held = threading.Event()  # the connections of now; replaced when they are held
        self._listener = socket.create_server((LOOPBACK, 0))
        self.target = f"{LOOPBACK}:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def hold(self) -> None:
        """Holds every connection that there is; new ones are not held."""
        self._held.set()
        self._held = threading.Event()

    def close(self) -> None:
        """Takes no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.create_connection(self._upstream)
            threading.Thread(target=self._relay, args=(client, server, None), daemon=True).start()
            threading.Thread(target=self._relay, args=(server, client, self._held), daemon=True).start()

    @staticmethod
    def _relay(source: socket.socket, sink: socket.socket, held: threading.Event | None) -> None:
        try:
            while data := source.recv(65_536):
                if held is None or not held.is_set():
                    sink.sendall(data)
        except OSError:
            pass  # the other side has gone
        finally:
            source.close()
            sink.close()
