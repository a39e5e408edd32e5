"""One HTTP request, and its answer with every header."""

import http.client
import json
from dataclasses import dataclass
from typing import Any

from tests.contract.methods import HttpRequest

_TIMEOUT_SECONDS = 20


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; header names in lower case, each with all its values."""

    status: int
    headers: dict[str, list[str]]
    content: bytes

    def header(self, name: str) -> str | None:
        """The only value of a header, None when it is absent."""
        values = self.headers.get(name, [])
        assert len(values) <= 1, (name, values)
        return values[0] if values else None

    @property
    def json(self) -> Any:
        """The body, which says that it is JSON and is."""
        assert self.header("content-type") == "application/json", self
        return json.loads(self.content)


def send(address: str, request: HttpRequest, headers: dict[str, str]) -> Answer:
    """Sends one request on a connection of its own."""
    connection = http.client.HTTPConnection(address, timeout=_TIMEOUT_SECONDS)
    try:
        connection.request(request.verb, request.path, request.body, headers)
        response = connection.getresponse()
        content = response.read()
    finally:
        connection.close()
    found: dict[str, list[str]] = {}
    for name, value in response.getheaders():
        found.setdefault(name.lower(), []).append(value)
    return Answer(response.status, found, content)
