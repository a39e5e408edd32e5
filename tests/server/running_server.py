"""A real server of this process, on a free port, and a client for it."""

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from tenfoot.device_runtime.v1 import device_runtime_pb2_grpc
from tenfoot.provisioning.v1 import provisioning_pb2_grpc
from tenfoot_server import app
from tenfoot_server.settings import Settings

_SECONDS = 20.0


class RunningServer:
    """A server with its event loop on a thread of its own. The database must be configured."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.running = self.run(app.start(settings, port=0))
        self.channel = grpc.insecure_channel(f"127.0.0.1:{self.running.port}")
        self.provisioning: Any = provisioning_pb2_grpc.ProvisioningServiceStub(self.channel)
        self._stopped = False
        self.runtime: Any = device_runtime_pb2_grpc.DeviceRuntimeServiceStub(self.channel)

    def run(self, work: Any) -> Any:
        """Runs a coroutine on the server's loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)

    def stop(self) -> None:
        """Stops as SIGTERM does; a second time does nothing."""
        if self._stopped:
            return
        self._stopped = True
        self.run(app.stop(self.running, self.settings))

    def close(self) -> None:
        """Ends what is left, as `asyncio.run` does: what is pending when its loop is closed would fail later tests."""
        self.channel.close()
        self.run(_cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def running_server(home: Path, **settings: Any) -> Iterator[RunningServer]:
    """A server that stops at the end, and leaves the logging of this process as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    given = {"home": home, "linger_seconds": 0, "drain_seconds": 1, **settings}
    server = RunningServer(Settings(**given))
    try:
        yield server
        server.stop()
    finally:
        server.close()
        root.handlers[:] = handlers
        root.setLevel(level)


def bearer(credential: str) -> tuple[tuple[str, str], ...]:
    """The metadata of a credential."""
    return (("authorization", f"Bearer {credential}"),)


class Refusal:
    """How a call was refused."""

    def __init__(self, error: grpc.RpcError) -> None:
        assert isinstance(error, grpc.Call)
        self.code: grpc.StatusCode = error.code()
        self.text: str = error.details() or ""
        self.metadata: dict[str, Any] = dict(error.trailing_metadata() or ())
        status = rpc_status.from_call(error)
        self.details: dict[str, Any] = {}
        kinds = (error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)
        for packed in status.details if status is not None else ():
            for kind in kinds:
                if packed.Is(kind.DESCRIPTOR):
                    self.details[kind.__name__] = kind.FromString(packed.value)

    @property
    def reason(self) -> str:
        """The reason, which every refusal of ours has."""
        info = self.details["ErrorInfo"]
        assert info.domain == "tenfoot"
        return str(info.reason)

    @property
    def fields(self) -> list[str]:
        """The members that break a rule."""
        return [violation.field for violation in self.details["BadRequest"].field_violations]


def refused(call: Callable[..., object], *arguments: object, **keywords: object) -> Refusal:
    """Makes a call that must be refused."""
    try:
        answer = call(*arguments, timeout=_SECONDS, **keywords)
    except grpc.RpcError as error:
        return Refusal(error)
    raise AssertionError(f"was not refused: {answer}")
