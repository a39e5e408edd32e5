"""Time that runs out: a server that does not answer, and a request that does not arrive."""

import socket
from concurrent.futures import ThreadPoolExecutor

from tests.contract.http_client import Answer, send
from tests.contract.methods import METHODS
from tests.contract.rest_caller import judge_answer, judge_refusal
from tests.contract.systems import Systems
from tests.contract.world import World

_WAIT_SECONDS = 40


def _half_a_request(address: str) -> Answer:
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=_WAIT_SECONDS) as stream:
        stream.sendall(b"GET /v1/venues HTTP/1.1\r\nHost: localhost\r\n")
        received = b""
        while chunk := stream.recv(65_536):
            received += chunk
    head, _, content = received.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers: dict[str, list[str]] = {}
    for name, _, value in (line.partition(": ") for line in lines):
        headers.setdefault(name.lower(), []).append(value)
    return Answer(int(status.split()[1]), headers, content)


def test_what_takes_too_long_is_told(systems: Systems) -> None:
    rig = systems.rig("strict")
    with World(rig.system, rig.direct, rig.issuer, {}) as world, ThreadPoolExecutor() as clients:
        headers = {"Authorization": str(world.authorization("operator"))}
        # A write is never sent again, so nothing but its deadline ends it. (A read is sent again, and by then Envoy may
        # answer that no server is left.) Should the server still get it, it refuses it.
        request = METHODS["CreateVenue"].http({"name": ""})
        slow = clients.submit(_half_a_request, rig.system.address)
        rig.system.freeze_server()
        try:
            unanswered = send(rig.system.address, request, headers)
        finally:
            rig.system.resume()
        late = slow.result(_WAIT_SECONDS)
    for answer, status, reason in ((unanswered, 504, "DEADLINE_EXCEEDED"), (late, 408, "REQUEST_TIMEOUT")):
        assert answer.status == status, answer
        judge_answer(request, answer)
        judge_refusal(answer, reason, None)
