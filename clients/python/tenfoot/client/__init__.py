"""The hand-written client: `Tenfoot` for ordinary code, `AsyncTenfoot` for asyncio."""

from types import TracebackType

from tenfoot.client import async_services, services
from tenfoot.client.async_calls import AsyncCalls
from tenfoot.client.calls import Calls
from tenfoot.client.channel import TLS, metadata, open_async_channel, open_channel, transport

__all__ = ["TLS", "AsyncTenfoot", "Tenfoot"]

_TIMEOUT_SECONDS = 10.0


class Tenfoot:
    """The four services on one channel. Threads may share it; `close` it, or use `with`.

    `target` is `host:port`, `http://host:port` or `https://host:port`. Calls to this machine (`localhost`, `127.…`,
    `[::1]`) are plain; all others are encrypted, and `tls` says whom to trust. With `insecure` nothing is encrypted,
    not even the credential, so use it only in your own network. `credential` is sent as a bearer token: an `ak_`,
    `dak_` or `pk_` key or an operator's token. `timeout` is the time limit in seconds for each call that does not set
    its own.

    Raises: ValueError if the target is not valid, or if the credential contains a character that keys and tokens never
    contain, such as a newline.
    """

    def __init__(
        self,
        target: str,
        *,
        credential: str = "",
        tls: TLS | None = None,
        insecure: bool = False,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> None:
        place, tls = transport(target, tls, insecure=insecure)
        self._channel = open_channel(place, credential, tls)
        calls = Calls(self._channel, metadata(credential, tls), timeout)
        self.provisioning = services.Provisioning(calls)
        self.device_runtime = services.DeviceRuntime(calls)
        self.rights_locker = services.RightsLocker(calls)
        self.viewer_context = services.ViewerContext(calls)

    def close(self) -> None:
        """Ends the calls in progress and the connection. A later call raises ValueError."""
        self._channel.close()

    def __enter__(self) -> "Tenfoot":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncTenfoot:
    """The same for asyncio. Make and use it in one event loop; `await close()`, or use `async with`."""

    def __init__(
        self,
        target: str,
        *,
        credential: str = "",
        tls: TLS | None = None,
        insecure: bool = False,
        timeout: float = _TIMEOUT_SECONDS,
    ) -> None:
        place, tls = transport(target, tls, insecure=insecure)
        self._channel = open_async_channel(place, credential, tls)
        calls = AsyncCalls(self._channel, metadata(credential, tls), timeout)
        self.provisioning = async_services.AsyncProvisioning(calls)
        self.device_runtime = async_services.AsyncDeviceRuntime(calls)
        self.rights_locker = async_services.AsyncRightsLocker(calls)
        self.viewer_context = async_services.AsyncViewerContext(calls)

    async def close(self) -> None:
        """Ends the calls in progress and the connection. A later call raises grpc.aio.UsageError."""
        await self._channel.close()

    async def __aenter__(self) -> "AsyncTenfoot":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
