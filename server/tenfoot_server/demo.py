"""`make demo`: the life of a television in plain HTTP requests to a running system."""

import http.client
import json
import sys
from typing import Any
from urllib.parse import urlsplit

from tenfoot_server import settings
from tenfoot_server.errors import CannotStart

_SHOWN_HEADERS = ("etag", "x-playlist-version", "x-source", "x-config-source", "retry-after")


class Demo:
    """Sends requests and prints them with their responses."""

    def __init__(self, rest: str) -> None:
        self._address = urlsplit(rest).netloc

    def call(
        self,
        title: str,
        method: str,
        path: str,
        *,
        expect: int,
        key: str = "",
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[Any, dict[str, str]]:
        """Sends one request, prints it and the response, and returns the body and headers of the response."""
        print(f"\n# {title}")
        sent = dict(headers or {})
        if key:
            sent["Authorization"] = f"Bearer {key}"
        text = None
        if body is not None:
            text = json.dumps(body)
            sent["Content-Type"] = "application/json"
        print(f"> {method} {path}")
        for name, value in sent.items():
            print(f"> {name}: {_hidden(value) if name == 'Authorization' else value}")
        if text is not None:
            print(f"> {text}")
        connection = http.client.HTTPConnection(self._address, timeout=10)
        try:
            connection.request(method, path, body=text, headers=sent)
            answer = connection.getresponse()
            received = answer.read().decode()
        except (OSError, http.client.HTTPException):
            sys.exit(f"demo: nothing answers at {self._address}: start the system with `make run` in another terminal")
        finally:
            connection.close()
        found = {name.lower(): value for name, value in answer.getheaders()}
        print(f"< {answer.status} {answer.reason}")
        for name in _SHOWN_HEADERS:
            if name in found:
                print(f"< {name}: {found[name]}")
        parsed = json.loads(received) if received else None
        if received:
            print(f"< {json.dumps(_masked(parsed), ensure_ascii=False)}")
        if answer.status != expect:
            sys.exit(f"demo: expected {expect}, got {answer.status}")
        return parsed, found


def main() -> None:
    """Runs the demo against the system whose sandbox file is in TENFOOT_HOME."""
    try:
        path = settings.load().home / "sandbox.json"
        sandbox = json.loads(path.read_text())
    except CannotStart as error:
        sys.exit(f"demo: {error}")
    except FileNotFoundError as error:
        sys.exit(f"demo: {error.filename} is missing: start the system first with `make run` in another terminal")
    except OSError as error:
        sys.exit(f"demo: {error.filename}: {error.strerror}")
    operator = sandbox["tenant"]["apiKey"]
    demo = Demo(sandbox["rest"])

    venue, _ = demo.call(
        "An operator creates a venue ...",
        "POST",
        "/v1/venues",
        key=operator,
        body={"name": "Corner Café", "timezone": "Europe/Paris"},
        expect=201,
    )
    screen, _ = demo.call(
        "... and a screen in it,",
        "POST",
        "/v1/screens",
        key=operator,
        body={"venueId": venue["id"], "name": "Behind the bar"},
        expect=201,
    )
    demo.call(
        "says what it plays,",
        "PUT",
        f"/v1/screens/{screen['id']}/playlist",
        key=operator,
        body={
            "items": [
                {
                    "creativeId": "spring-menu",
                    "creativeUrl": "https://cdn.example.com/spring-menu.mp4",
                    "creativeType": "video",
                    "duration": 15,
                }
            ]
        },
        expect=200,
    )
    code, _ = demo.call(
        "and creates a pairing code for it.",
        "POST",
        "/v1/devices/provisioning-codes",
        key=operator,
        body={"screenId": screen["id"]},
        expect=201,
    )
    device, _ = demo.call(
        "Someone types the code into the television. It gets its key, which is never shown again.",
        "POST",
        "/devices/register",
        body={
            "pairingCode": code["code"],
            "deviceInfo": {
                "manufacturer": "Sony",
                "model": "BRAVIA-55",
                "appVersion": "1.0.0",
                "macAddress": "00:11:22:33:44:55",
            },
        },
        expect=201,
    )
    demo.call(
        "The code works only once.",
        "POST",
        "/devices/register",
        body={"pairingCode": code["code"], "deviceInfo": {}},
        expect=422,
    )
    television = device["apiKey"]
    runtime = f"/devices/{device['deviceId']}"
    playlist, headers = demo.call(
        "The television polls its playlist ...", "GET", f"{runtime}/playlist", key=television, expect=200
    )
    demo.call(
        "... and polls again with the entity tag. Nothing has changed.",
        "GET",
        f"{runtime}/playlist",
        key=television,
        headers={"If-None-Match": headers["etag"]},
        expect=304,
    )
    demo.call("It fetches its settings,", "GET", f"{runtime}/config", key=television, expect=200)
    demo.call(
        "and reports what it has shown.",
        "POST",
        f"{runtime}/events",
        key=television,
        body=[
            {
                "type": "impression",
                "timestamp": 1760000000,
                "eventId": "demo-1",
                "playlistId": playlist["id"],
                "creativeId": "spring-menu",
            }
        ],
        expect=202,
    )
    demo.call(
        "The operator revokes the television. Its screen can be paired anew ...",
        "POST",
        f"/v1/devices/{device['deviceId']}/revoke",
        key=operator,
        body={"reason": "Replaced hardware"},
        expect=200,
    )
    demo.call("... and the old key no longer works.", "GET", f"{runtime}/playlist", key=television, expect=401)
    print("\nThat is the whole life of a television.")


def _hidden(credential: str) -> str:
    scheme, _, secret = credential.partition(" ")
    return f"{scheme} {secret[:8]}…"


def _masked(body: object) -> object:
    if isinstance(body, dict) and "apiKey" in body:
        return {**body, "apiKey": body["apiKey"][:8] + "…"}
    return body


if __name__ == "__main__":
    main()
