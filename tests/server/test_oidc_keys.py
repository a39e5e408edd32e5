"""The issuer's keys: fetched once for all, kept while it is away, and never waited for longer than a fetch may take."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import grpc
import pytest
from jwt.algorithms import RSAAlgorithm

from tenfoot.provisioning.v1 import provisioning_pb2 as pb
from tenfoot_server import oidc
from tenfoot_server.errors import Reason, Unavailable
from tenfoot_server.oidc import TokenVerifier
from tests.server.identity_provider import AUDIENCE, KEYS, IdentityProvider, send
from tests.server.running_server import bearer, refused, running_server
from tests.server.test_oidc import refused_as_invalid, verifier

SECRET_KEY = {"kty": "oct", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0", "kid": "shared", "alg": "HS256"}


def public(key: Any, **members: Any) -> dict[str, Any]:
    """A key as issuers publish it."""
    return dict(RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)) | members


def serve(provider: IdentityProvider, *keys: object) -> None:
    """Makes the issuer publish these keys."""
    provider.answer = lambda handler: send(handler, 200, json.dumps({"keys": keys}).encode())


async def refused_as_unavailable(verifier: TokenVerifier, token: str) -> None:
    with pytest.raises(Unavailable) as refusal:
        await verifier.verify(token)
    assert refusal.value.reason is Reason.UNAVAILABLE


async def subject(verifier: TokenVerifier, token: str) -> str:
    return (await verifier.verify(token)).subject


@contextlib.contextmanager
def hanging(provider: IdentityProvider) -> Iterator[None]:
    """Keeps the issuer from answering while `with` lasts."""
    go = threading.Event()
    good = provider.answer

    def hang(handler: BaseHTTPRequestHandler) -> None:
        go.wait(60)
        with contextlib.suppress(OSError):
            good(handler)

    provider.answer = hang
    try:
        yield
    finally:
        go.set()
        provider.answer = good


async def test_the_keys_are_fetched_once_and_kept(provider: IdentityProvider) -> None:
    tested = verifier(provider)
    for _ in range(5):
        await tested.verify(provider.token())
    assert provider.fetched == 1


async def test_callers_at_once_share_a_fetch(provider: IdentityProvider) -> None:
    tested = verifier(provider)
    subjects = await asyncio.gather(*(subject(tested, provider.token(sub=f"user_{n}")) for n in range(20)))
    assert subjects == [f"user_{n}" for n in range(20)]
    assert provider.fetched == 1
    provider.keys = {"first": KEYS[0], "second": KEYS[1]}
    new = provider.token(kid="second", key=KEYS[1])
    assert await asyncio.gather(*(subject(tested, new) for _ in range(20))) == ["user_1"] * 20
    assert provider.fetched == 2


async def test_made_up_key_ids_do_not_make_us_ask_all_the_time(provider: IdentityProvider) -> None:
    tested = verifier(provider)
    for number in range(20):
        await refused_as_invalid(tested, provider.token(kid=f"made-up-{number}"))
    assert provider.fetched <= 2
    assert await subject(tested, provider.token()) == "user_1"


async def test_a_new_key_is_fetched_when_it_is_first_seen(provider: IdentityProvider) -> None:
    tested = verifier(provider)
    await tested.verify(provider.token())
    provider.keys = {"first": KEYS[0], "second": KEYS[1]}
    assert await subject(tested, provider.token(kid="second", key=KEYS[1])) == "user_1"
    assert await subject(tested, provider.token()) == "user_1"
    assert provider.fetched == 2


async def test_a_key_that_was_withdrawn_ends_when_the_keys_are_fetched_again(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = verifier(provider)
    old = provider.token()
    await tested.verify(old)
    new = provider.token(kid="second", key=KEYS[1])
    provider.keys = {"second": KEYS[1]}
    assert await subject(tested, new) == "user_1"
    await refused_as_invalid(tested, old)
    monkeypatch.setattr(oidc, "_KEY_LIFE_SECONDS", 0)
    provider.keys = {"first": KEYS[0]}
    await refused_as_invalid(tested, new)
    assert await subject(tested, old) == "user_1"


async def test_a_token_without_a_key_id_is_judged_by_the_only_key(provider: IdentityProvider) -> None:
    token, foreign = provider.token(kid=None), provider.token(kid=None, key=KEYS[1])
    for keys in (
        [public(KEYS[0], kid="first", use="sig")],
        [public(KEYS[0])],
        # The others are no keys that a token of ours could be signed with.
        [public(KEYS[0], kid="first"), public(KEYS[1], kid="second", use="enc"), SECRET_KEY, {"kty": "new"}, 7],
    ):
        serve(provider, *keys)
        tested = verifier(provider)
        assert await subject(tested, token) == "user_1"
        await refused_as_invalid(tested, foreign)
    serve(provider, public(KEYS[0], kid="first"), public(KEYS[1], kid="second"))
    await refused_as_invalid(verifier(provider), token)


async def test_a_key_without_an_id_does_not_spoil_the_others(provider: IdentityProvider) -> None:
    serve(provider, public(KEYS[1]), public(KEYS[0], kid="first"), public(KEYS[1], kid=["odd"]))
    tested = verifier(provider)
    assert await subject(tested, provider.token()) == "user_1"
    await refused_as_invalid(tested, provider.token(kid="other", key=KEYS[1]))


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


FAILURES: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "500": lambda handler: send(handler, 500, b"{}"),
    "404": lambda handler: send(handler, 404, b"not here"),
    "hangs up": _hang_up,
    "a page instead of JSON": lambda handler: send(handler, 200, b"<html>maintenance</html>"),
    "a list instead of an object": lambda handler: send(handler, 200, b"[]"),
    "no keys": lambda handler: send(handler, 200, b'{"keys": []}'),
    "a number of keys": lambda handler: send(handler, 200, b'{"keys": 7}'),
    "an odd key": lambda handler: send(handler, 200, b'{"keys": [{"kty": "RSA", "alg": ["x"]}]}'),
    "a shared secret": lambda handler: send(handler, 200, json.dumps({"keys": [SECRET_KEY]}).encode()),
    "not text": lambda handler: send(handler, 200, b"\xff\xfe\x00"),
    "nested": lambda handler: send(handler, 200, b"[" * 100_000),
    "larger than any": lambda handler: send(handler, 200, b'{"keys": []}' + b" " * 2_000_000),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
async def test_an_issuer_that_fails_is_unavailable_is_left_alone_for_a_while_and_the_token_is_not_blamed(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch, failure: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    tested = verifier(provider)
    token = provider.token()
    good, provider.answer = provider.answer, failure
    for _ in range(3):
        await refused_as_unavailable(tested, token)
    assert provider.fetched == 1
    provider.answer = good
    await refused_as_unavailable(tested, token)
    monkeypatch.setattr(oidc, "_PAUSE_SECONDS", 0)
    assert await subject(tested, token) == "user_1"


async def test_an_issuer_that_is_away_is_unavailable(provider: IdentityProvider) -> None:
    token = provider.token()
    provider.stop()
    await refused_as_unavailable(verifier(provider), token)


async def test_all_who_wait_for_an_issuer_that_hangs_wait_for_one_fetch(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc, "_FETCH_SECONDS", 0.5)
    tested, token = verifier(provider), provider.token()
    with hanging(provider):
        began = time.monotonic()
        await asyncio.gather(*(refused_as_unavailable(tested, token) for _ in range(50)))
        await refused_as_unavailable(tested, token)
        assert 0.5 <= time.monotonic() - began < 15  # one after the other they would wait for 25 seconds
    assert provider.fetched == 1


async def test_an_issuer_that_answers_a_byte_at_a_time_is_waited_for_no_longer(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc, "_FETCH_SECONDS", 0.5)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(600):
                handler.wfile.write(b" ")
                time.sleep(0.1)

    provider.answer = drip
    began = time.monotonic()
    await refused_as_unavailable(verifier(provider), provider.token())
    assert time.monotonic() - began < 15


async def test_the_last_good_keys_hold_while_the_issuer_fails_for_a_day(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = verifier(provider)
    await tested.verify(provider.token())
    unknown = provider.token(kid="second", key=KEYS[1])
    monkeypatch.setattr(oidc, "_KEY_LIFE_SECONDS", 0)
    monkeypatch.setattr(oidc, "_PAUSE_SECONDS", 0)
    good, provider.answer = provider.answer, FAILURES["500"]
    assert await subject(tested, provider.token()) == "user_1"
    assert provider.fetched == 2
    await refused_as_unavailable(tested, unknown)
    monkeypatch.setattr(oidc, "_KEY_LIFE_WITHOUT_ISSUER_SECONDS", 0)
    await refused_as_unavailable(tested, provider.token())
    provider.answer = good
    monkeypatch.setattr(oidc, "_KEY_LIFE_WITHOUT_ISSUER_SECONDS", 60)
    assert await subject(tested, provider.token()) == "user_1"
    await refused_as_invalid(tested, unknown)


async def test_while_the_issuer_fails_nobody_waits_whose_key_is_kept(
    provider: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = verifier(provider)
    await tested.verify(provider.token())
    monkeypatch.setattr(oidc, "_KEY_LIFE_SECONDS", 0)
    monkeypatch.setattr(oidc, "_PAUSE_SECONDS", 0)
    monkeypatch.setattr(oidc, "_FETCH_SECONDS", 0.5)
    with hanging(provider):
        assert await subject(tested, provider.token()) == "user_1"  # the first finds out
        unknown = provider.token(kid="second", key=KEYS[1])
        await refused_as_unavailable(tested, unknown)
        monkeypatch.setattr(oidc, "_FETCH_SECONDS", 60)
        for _ in range(2):
            async with asyncio.timeout(20):
                assert await subject(tested, provider.token()) == "user_1"
    await refused_as_invalid(tested, unknown)  # who has no key waits for the fetch that was under way


def test_an_issuer_that_is_away_is_unavailable_to_callers(provider: IdentityProvider, embedded: Path) -> None:
    token = provider.token()
    provider.stop()
    with running_server(embedded, oidc_issuer=provider.url, oidc_audience=AUDIENCE) as server:
        refusal = refused(server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=bearer(token))
        assert (refusal.code, refusal.reason) == (grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
        assert provider.url not in refusal.text


def test_an_issuer_that_hangs_does_not_hold_up_a_stop(
    provider: IdentityProvider, embedded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc, "_FETCH_SECONDS", 60)
    with (
        hanging(provider),
        running_server(embedded, oidc_issuer=provider.url, oidc_audience=AUDIENCE, drain_seconds=0.5) as server,
        ThreadPoolExecutor(12) as callers,
    ):
        token = bearer(provider.token())
        calls = [
            callers.submit(refused, server.provisioning.ListVenues, pb.ListVenuesRequest(), metadata=token)
            for _ in range(12)
        ]
        while not provider.fetched:
            time.sleep(0.01)
        began = time.monotonic()
        server.stop()
        assert time.monotonic() - began < 15
        codes = {call.result(20).code for call in calls}
        assert codes <= {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED}, codes
