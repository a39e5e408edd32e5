"""One exchange with an upstream that misbehaves: always bounded, always the same kind of failure."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from pydantic import BaseModel, TypeAdapter

from tenfoot_server.public_network import Networks
from tenfoot_server.viewer_context.upstreams import UpstreamFailed
from tenfoot_server.viewer_context.upstreams.breaker import Breaker
from tenfoot_server.viewer_context.upstreams.exchange import Answer, Bounds, Exchange
from tests.viewer_context.scripted_upstream import (
    ScriptedUpstream,
    Writing,
    answer,
    drip,
    endless,
    half,
    held,
    raw,
    reset,
    slowly,
    status,
)

# Two attempts that are too slow fit in, with time to spare for a machine that does other things too.
BOUNDS = Bounds(connect_seconds=2.0, read_seconds=1.0, budget_seconds=4.0, attempts=2, body_bytes=10_000)
# Far above the budget, and far below what the slow ones here take.
PATIENCE = 10.0


class Shape(BaseModel):
    a: int


SHAPE = TypeAdapter(Shape)
GOOD = answer({"a": 1})


@pytest.fixture
async def upstream() -> AsyncIterator[ScriptedUpstream]:
    async with ScriptedUpstream() as server:
        yield server


@pytest.fixture
async def exchange() -> AsyncIterator[Exchange]:
    exchange = Exchange(BOUNDS, Networks())
    yield exchange
    await exchange.close()


async def ask(
    exchange: Exchange, upstream: ScriptedUpstream, *, method: str = "GET", repeatable: bool = True
) -> Answer:
    return await exchange.send(method, f"{upstream.url}/x", deadline=exchange.deadline(), repeatable=repeatable)


async def test_an_answer_in_shape(upstream: ScriptedUpstream, exchange: Exchange) -> None:
    upstream.on("GET /x", GOOD)

    assert (await ask(exchange, upstream)).read(SHAPE) == Shape(a=1)


@pytest.mark.parametrize(
    ("misbehaviour", "attempts"),
    [
        (status(500), 2),
        (status(503), 2),
        (status(501), 1),
        (reset, 2),
        (half, 2),
        (endless, 1),
        (raw(b"x" * 10_001), 1),
        (raw(b"", code=302, headers="Location: /y\r\n"), 1),
        (raw(b"", code=307, headers="Location: http://198.51.100.1/\r\n"), 1),
        (slowly(30, GOOD), 2),
        (drip(300, 0.1), 1),
    ],
    ids=["500", "503", "501", "reset", "half", "endless", "huge", "redirect", "away", "slow-head", "slow-body"],
)
async def test_misbehaviour_fails_within_the_budget(
    upstream: ScriptedUpstream, exchange: Exchange, misbehaviour: Writing, attempts: int
) -> None:
    upstream.on("GET /x", misbehaviour)
    upstream.on("GET /y", GOOD)
    began = time.monotonic()

    with pytest.raises(UpstreamFailed):
        await ask(exchange, upstream)

    assert time.monotonic() - began < PATIENCE
    assert upstream.calls() == ["GET /x"] * attempts


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"a": "x"}', b"\xff\xfe", b"[" * 9000, b"null"])
async def test_a_body_out_of_shape_fails(upstream: ScriptedUpstream, exchange: Exchange, body: bytes) -> None:
    upstream.on("GET /x", raw(body))
    answered = await ask(exchange, upstream)

    with pytest.raises(UpstreamFailed):
        answered.read(SHAPE)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 409, 429])
async def test_a_refusal_is_an_answer_that_is_not_repeated(
    upstream: ScriptedUpstream, exchange: Exchange, code: int
) -> None:
    upstream.on("GET /x", status(code))

    answered = await ask(exchange, upstream)

    assert (answered.status, len(upstream.asked)) == (code, 1)
    with pytest.raises(UpstreamFailed):
        answered.read(SHAPE)


async def test_a_second_attempt_may_succeed(upstream: ScriptedUpstream, exchange: Exchange) -> None:
    upstream.on("GET /x", reset, GOOD)

    assert (await ask(exchange, upstream)).status == 200


@pytest.mark.parametrize("failure", [status(503), reset, slowly(30, GOOD)])
async def test_what_must_not_run_twice_is_sent_once(
    upstream: ScriptedUpstream, exchange: Exchange, failure: Writing
) -> None:
    upstream.on("POST /x", failure, GOOD)

    with pytest.raises(UpstreamFailed):
        await ask(exchange, upstream, method="POST", repeatable=False)
    assert len(upstream.asked) == 1


async def test_nobody_listening_fails(exchange: Exchange) -> None:
    async with ScriptedUpstream() as gone:
        url = gone.url

    with pytest.raises(UpstreamFailed):
        await exchange.send("GET", url, deadline=exchange.deadline(), repeatable=True)


async def test_a_url_out_of_form_fails(exchange: Exchange) -> None:
    for url in ("http://[::1/", "ftp://example.org/", "http://127.0.0.1:99999/", "no url"):
        with pytest.raises(UpstreamFailed):
            await exchange.send("GET", url, deadline=exchange.deadline(), repeatable=True)


async def test_an_encoded_body_is_refused_only_where_it_is_read(upstream: ScriptedUpstream, exchange: Exchange) -> None:
    gzip = "Content-Encoding: gzip\r\n"
    upstream.on("GET /x", raw(b"\x1f\x8b", code=404, headers=gzip))
    assert (await ask(exchange, upstream)).status == 404
    upstream.on("GET /x", raw(b"\x1f\x8b", headers=gzip))
    encoded = await ask(exchange, upstream)
    with pytest.raises(UpstreamFailed, match="encoded"):
        encoded.read(SHAPE)
    upstream.on("GET /x", answer({"a": 1}, headers="Content-Encoding: Identity\r\n"))
    assert (await ask(exchange, upstream)).read(SHAPE) == Shape(a=1)


async def test_connections_are_used_again_and_cookies_are_not(upstream: ScriptedUpstream, exchange: Exchange) -> None:
    upstream.on("GET /x", answer({"a": 1}, headers="Set-Cookie: session=ama; Path=/\r\n"))

    for _ in range(5):
        await ask(exchange, upstream)

    assert upstream.connections == 1
    assert not any("cookie" in asked.headers for asked in upstream.asked)


async def test_an_upstream_that_keeps_failing_is_left_alone(upstream: ScriptedUpstream, exchange: Exchange) -> None:
    upstream.on("GET /x", status(500))
    for _ in range(4):
        with pytest.raises(UpstreamFailed):
            await ask(exchange, upstream)

    assert len(upstream.asked) == 5


async def test_one_without_a_limit_of_failures_never_is(upstream: ScriptedUpstream) -> None:
    patient = Exchange(replace(BOUNDS, attempts=1, failures_max=None), Networks())
    upstream.on("GET /x", status(500))
    for _ in range(12):
        with pytest.raises(UpstreamFailed):
            await ask(patient, upstream)
    await patient.close()

    assert len(upstream.asked) == 12


async def test_without_room_for_a_body_the_status_is_the_answer(upstream: ScriptedUpstream) -> None:
    blind = Exchange(replace(BOUNDS, body_bytes=0), Networks())
    for misbehaviour in (endless, half, drip(100, 0.1), raw(b"\x1f\x8b", headers="Content-Encoding: gzip\r\n"), GOOD):
        upstream.on("GET /x", misbehaviour)
        assert await ask(blind, upstream) == Answer(upstream.url.removeprefix("http://"), 200, b"")
    upstream.on("GET /x", raw(b"", code=302, headers="Location: /y\r\n"))
    with pytest.raises(UpstreamFailed):
        await ask(blind, upstream)
    await blind.close()


async def test_a_caller_that_goes_away_says_nothing_about_the_upstream(
    upstream: ScriptedUpstream, exchange: Exchange
) -> None:
    never = asyncio.Event()
    upstream.on("GET /x", held(never, GOOD))
    for number in range(10):
        call = asyncio.create_task(ask(exchange, upstream))
        async with asyncio.timeout(10):
            while len(upstream.asked) <= number:  # noqa: ASYNC110 - the server counts, not we
                await asyncio.sleep(0.01)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)

    upstream.on("GET /x", GOOD)
    assert (await ask(exchange, upstream)).status == 200


async def test_a_caller_with_little_time_left_says_nothing_about_the_upstream(
    upstream: ScriptedUpstream, exchange: Exchange
) -> None:
    upstream.on("GET /x", held(asyncio.Event(), GOOD))
    for seconds_left in (0.05, 0.0, -1.0) * 4:
        deadline = asyncio.get_running_loop().time() + seconds_left
        with pytest.raises(UpstreamFailed, match="budget"):
            await exchange.send("GET", f"{upstream.url}/x", deadline=deadline, repeatable=True)

    assert len(upstream.asked) <= 4  # none where no time was left
    upstream.on("GET /x", GOOD)
    assert (await ask(exchange, upstream)).status == 200


class Clock:
    """Stands still until it is told otherwise."""

    seconds = 0.0

    def monotonic(self) -> float:
        return self.seconds


def test_a_breaker_lets_one_call_try_after_its_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("tenfoot_server.viewer_context.upstreams.breaker.time", clock)
    breaker = Breaker(failures_max=2, pause_seconds=10)
    breaker.failed()
    assert breaker.admits()
    breaker.failed()
    clock.seconds = 9.9
    assert not breaker.admits()

    clock.seconds = 10
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.abandoned()
    assert [breaker.admits(), breaker.admits()] == [True, False]
    breaker.failed()
    clock.seconds = 19.9
    assert not breaker.admits()

    clock.seconds = 20
    assert breaker.admits()
    breaker.succeeded()
    assert [breaker.admits(), breaker.admits()] == [True, True]
