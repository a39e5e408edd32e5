"""One HTTP/2 request, with everything that comes back: response headers, body, trailers."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import h2.connection
import h2.events


@dataclass
class Http2Response:
    """What arrived on the stream."""

    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    trailers: dict[str, str] | None = None
    # Whether the frame of the headers ended the stream: a gRPC refusal that is trailers alone.
    headers_alone: bool = False


def _text(headers: Any) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in headers}


def _send(connection: h2.connection.H2Connection, body: bytes) -> bytes:
    """Sends as much as the server is ready to take, and returns the rest."""
    while body and (size := min(connection.local_flow_control_window(1), connection.max_outbound_frame_size)) > 0:
        part, body = body[:size], body[size:]
        connection.send_data(1, part, end_stream=not body)
    return body


def request(
    port: int, method: str, path: str, body: bytes = b"", headers: Mapping[str, str | bytes] | None = None
) -> Http2Response:
    """Asks without saying how long the body is, as HTTP/2 allows."""
    connection = h2.connection.H2Connection()
    connection.initiate_connection()
    headers = {"authorization": "Bearer of-the-right-form", **(headers or {})}
    pseudo = [(":method", method), (":path", path), (":scheme", "http"), (":authority", "localhost")]
    connection.send_headers(1, pseudo + list(headers.items()), end_stream=not body)
    left = _send(connection, body)
    response = Http2Response()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as stream:
        stream.sendall(connection.data_to_send())
        while data := stream.recv(65_536):
            for event in connection.receive_data(data):
                if isinstance(event, h2.events.ResponseReceived):
                    response.headers = _text(event.headers)
                    response.headers_alone = event.stream_ended is not None
                elif isinstance(event, h2.events.DataReceived):
                    response.body += event.data
                elif isinstance(event, h2.events.TrailersReceived):
                    response.trailers = _text(event.headers)
                elif isinstance(event, h2.events.StreamEnded):
                    return response
                assert not isinstance(event, h2.events.StreamReset | h2.events.ConnectionTerminated), event
            left = _send(connection, left)
            stream.sendall(connection.data_to_send())
    raise AssertionError("the connection ended before the stream")
