"""An OpenID Connect issuer on loopback: serves its keys by HTTP, and signs tokens, good and bad ones."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

AUDIENCE = "tenfoot-test"
_BITS = 2048

# The numbers are drawn once for the whole run: it is what takes long.
KEYS = [rsa.generate_private_key(public_exponent=65537, key_size=_BITS) for _ in range(2)]


class IdentityProvider:
    """Runs while `with` lasts. `keys` are the key ids that it serves; `answer` replaces what it serves."""

    def __init__(self) -> None:
        self.keys = {"first": KEYS[0]}
        self.fetched = 0
        self.answer: Callable[[BaseHTTPRequestHandler], None] = self._serve_keys
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.fetched += 1
                provider.answer(self)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> "IdentityProvider":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Goes away; a second time does nothing."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    def _serve_keys(self, handler: BaseHTTPRequestHandler) -> None:
        listed = [
            RSAAlgorithm.to_jwk(key.public_key(), as_dict=True) | {"kid": name, "use": "sig", "alg": "RS256"}
            for name, key in self.keys.items()
        ]
        send(handler, 200, json.dumps({"keys": listed}).encode())

    def claims(self, **changed: Any) -> dict[str, Any]:
        """The usual claims with some changed; one that is None is left out."""
        usual: dict[str, Any] = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "user_1",
            "org_id": "org_1",
            "roles": ["operator"],
            "exp": seconds_from_now(60),
        }
        return {name: value for name, value in (usual | changed).items() if value is not None}

    def token(self, *, kid: str | None = "first", key: Any = None, algorithm: str = "RS256", **changed: Any) -> str:
        """A signed token."""
        headers = {} if kid is None else {"kid": kid}
        return jwt.encode(self.claims(**changed), key or self.keys["first"], algorithm=algorithm, headers=headers)


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes) -> None:
    """Answers a request."""
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def seconds_from_now(seconds: float) -> int:
    """A moment as tokens have it."""
    return int((datetime.now(UTC) + timedelta(seconds=seconds)).timestamp())
