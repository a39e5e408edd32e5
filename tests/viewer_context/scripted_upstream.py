"""A real HTTP server on loopback that answers what a test tells it to, and misbehaves on demand."""

import asyncio
import json
import socket
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType

from tests.edge.running_envoy import LOOPBACK, free_port

Writing = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Asked:
    """A request as it came in. Header names are lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class ScriptedUpstream:
    """Answers each `METHOD path` with its script, in order; the last one stays. `async with` starts and stops it."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.connections = 0
        self.most_at_once = 0
        self._at_once = 0
        self._scripts: dict[str, list[Writing]] = {}
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    def on(self, call: str, *scripts: Writing) -> None:
        """Sets the scripts of `GET /path`."""
        self._scripts[call] = list(scripts)

    def calls(self) -> list[str]:
        """Returns `METHOD path` of every request so far."""
        return [f"{asked.method} {asked.path}" for asked in self.asked]

    @property
    def url(self) -> str:
        """Where it listens."""
        assert self._server is not None
        return f"http://{LOOPBACK}:{self._server.sockets[0].getsockname()[1]}"

    async def __aenter__(self) -> "ScriptedUpstream":
        # A port of its own: what is kept of an upstream, answers and failures, is kept under its address.
        self._server = await asyncio.start_server(self._serve, LOOPBACK, free_port())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        self.connections += 1
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.asked.append(Asked(method, path, headers, body))
        scripts = self._scripts.get(f"{method} {path}", [status(404)])
        script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            await script(writer)
            await writer.drain()
        finally:
            self._at_once -= 1
        return not writer.is_closing()


def answer(body: object, *, code: int = 200, headers: str = "") -> Writing:
    """Answers JSON."""
    return raw(json.dumps(body).encode(), code=code, headers=headers)


def status(code: int) -> Writing:
    """Answers a status with an HTML page, as gateways do."""
    page = b"" if code == 204 else b"<html>an error page</html>"
    return raw(page, code=code, headers="Content-Type: text/html\r\n")


def raw(body: bytes, *, code: int = 200, headers: str = "") -> Writing:
    """Answers these bytes."""

    async def write(writer: asyncio.StreamWriter) -> None:
        length = "" if code == 204 else f"Content-Length: {len(body)}\r\n"
        head = f"HTTP/1.1 {code} Status\r\n{length}{headers}\r\n"
        writer.write(head.encode() + body)

    return write


def together(meeting: asyncio.Barrier, then: Writing) -> Writing:
    """Answers when all have come to the meeting: who is asked after another's answer never does."""

    async def write(writer: asyncio.StreamWriter) -> None:
        await meeting.wait()
        await then(writer)

    return write


def held(until: asyncio.Event, then: Writing) -> Writing:
    """Says nothing until something has happened, then answers."""

    async def write(writer: asyncio.StreamWriter) -> None:
        await until.wait()
        await then(writer)

    return write


def slowly(seconds: float, then: Writing) -> Writing:
    """Says nothing for a while, then answers."""

    async def write(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        await then(writer)

    return write


def drip(count: int, seconds: float) -> Writing:
    """Answers a body byte by byte, each in time, all together not."""

    async def write(writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Length: {count}\r\n\r\n".encode())
        for _ in range(count):
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(seconds)

    return write


async def reset(writer: asyncio.StreamWriter) -> None:
    """Resets the connection instead of answering."""
    connection = writer.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def half(writer: asyncio.StreamWriter) -> None:
    """Ends in the middle of a body."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"a": ')
    writer.close()


async def endless(writer: asyncio.StreamWriter) -> None:
    """Answers a body that never ends, in chunks."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    while not writer.is_closing():
        writer.write(chunk)
        await writer.drain()
