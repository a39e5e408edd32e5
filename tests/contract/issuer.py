"""An identity provider: signs operators' tokens and serves its keys by HTTP, as an OpenID Connect issuer does."""

import json
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

_KEY_ID = "contract"


class Issuer:
    """Runs while `with` lasts."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._foreign_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True) | {"kid": _KEY_ID, "use": "sig"}
        keys = json.dumps({"keys": [public]}).encode()

        class Keys(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(keys)))
                self.end_headers()
                self.wfile.write(keys)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library names it
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Keys)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.audience = "tenfoot-contract"
        self._thread = threading.Thread(target=self._server.serve_forever)

    def __enter__(self) -> "Issuer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def token(self, claims: dict[str, Any], *, expires_in: int = 60, forged: bool = False) -> str:
        """Returns a token with these claims and the usual ones; a claim that is None is left out.

        `expires_in` is in seconds and may be negative. A forged token is signed with somebody else's key.
        """
        expires_at = datetime.now(UTC) + timedelta(seconds=expires_in)
        usual = {"iss": self.url, "aud": self.audience, "sub": "user_1", "exp": int(expires_at.timestamp())}
        content = {name: value for name, value in (usual | claims).items() if value is not None}
        key = self._foreign_key if forged else self._key
        return jwt.encode(content, key, algorithm="RS256", headers={"kid": _KEY_ID})
