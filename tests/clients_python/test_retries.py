"""What is sent again and what is not, and how long a call may take: counted by a real server."""

import json
import time

import grpc
import pytest

from tenfoot import DeadlineExceeded, ResourceExhausted, TenfootError, Unavailable
from tenfoot.client.services import SAFE_METHODS
from tenfoot.provisioning.v1.provisioning_pb2 import CreateVenueRequest, GetVenueRequest, ListVenuesRequest
from tenfoot.rights_locker.v1.rights_locker_pb2 import CreateEmbedTokenRequest, GetAccountHistoryRequest
from tenfoot_server.edge import FOLDER
from tests.clients_python.flavours import FLAVOURS, ask
from tests.clients_python.scripted import FILES, Script
from tests.edge.scripted_server import Refusal, Reply

UNAVAILABLE = Refusal(grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE")
READ = ("provisioning", "get_venue", GetVenueRequest(id="venue-1"))
LIST = ("provisioning", "list_venues", ListVenuesRequest())
WRITE = ("provisioning", "create_venue", CreateVenueRequest(name="Lobby"))
GET_THAT_WRITES = ("rights_locker", "create_embed_token", CreateEmbedTokenRequest())
STREAM = ("rights_locker", "get_account_history", GetAccountHistoryRequest())

flavours = pytest.mark.parametrize("flavour", FLAVOURS)


def full(delay: float | None) -> Refusal:
    return Refusal(grpc.StatusCode.RESOURCE_EXHAUSTED, "RATE_LIMIT_EXCEEDED", retry_seconds=delay)


@flavours
@pytest.mark.parametrize("call", [READ, LIST, STREAM])
def test_a_read_survives_an_unavailable_server(flavour: str, call: tuple[str, str, object], script: Script) -> None:
    script.answers = [UNAVAILABLE, UNAVAILABLE, Reply()]
    assert ask(flavour, script.target, *call) is not None
    assert [made.metadata.get("grpc-previous-rpc-attempts") for made in script.calls] == [None, "1", "2"]


@flavours
def test_a_read_gives_up(flavour: str, script: Script) -> None:
    script.answers = [UNAVAILABLE]
    with pytest.raises(Unavailable):
        ask(flavour, script.target, *READ)
    assert len(script.calls) == 4


@flavours
@pytest.mark.parametrize("call", [WRITE, GET_THAT_WRITES])
def test_a_write_is_never_sent_again(flavour: str, call: tuple[str, str, object], script: Script) -> None:
    for answer in (UNAVAILABLE, full(0.01)):
        script.calls.clear()
        script.answers = [answer, Reply()]
        with pytest.raises(TenfootError):
            ask(flavour, script.target, *call)
        assert len(script.calls) == 1


@flavours
@pytest.mark.parametrize("call", [READ, STREAM])
def test_a_read_waits_as_long_as_it_is_told(flavour: str, call: tuple[str, str, object], script: Script) -> None:
    script.answers = [full(0.4), Reply()]
    began = time.monotonic()
    ask(flavour, script.target, *call)
    assert 0.4 <= time.monotonic() - began < 4
    assert len(script.calls) == 2


@flavours
def test_a_read_does_not_wait_past_its_deadline(flavour: str, script: Script) -> None:
    script.answers = [full(30), Reply()]
    began = time.monotonic()
    with pytest.raises(ResourceExhausted) as caught:
        ask(flavour, script.target, *READ, seconds=15)
    assert time.monotonic() - began < 15
    assert caught.value.retry_after is not None
    assert caught.value.retry_after.total_seconds() == 30
    assert len(script.calls) == 1


@flavours
def test_the_deadline_runs_on_while_it_waits(flavour: str, script: Script) -> None:
    script.answers = [full(0.5), Reply()]
    ask(flavour, script.target, *READ, seconds=15)
    assert script.calls[0].seconds > 10
    assert script.calls[1].seconds < 14.6


@flavours
def test_a_limit_without_a_delay_is_not_waited_for(flavour: str, script: Script) -> None:
    script.answers = [full(None), Reply()]
    with pytest.raises(ResourceExhausted):
        ask(flavour, script.target, *READ)
    assert len(script.calls) == 1


@flavours
def test_a_limit_that_never_ends_is_not_waited_for_for_ever(flavour: str, script: Script) -> None:
    script.answers = [full(0.01)]
    with pytest.raises(ResourceExhausted):
        ask(flavour, script.target, *READ)
    assert len(script.calls) == 5


@flavours
def test_a_stream_that_has_begun_is_not_begun_again(flavour: str, script: Script) -> None:
    script.answers = [(Reply(), full(0.01))]
    with pytest.raises(ResourceExhausted):
        ask(flavour, script.target, *STREAM)
    assert len(script.calls) == 1


@flavours
def test_a_call_ends_at_its_deadline_and_the_server_knows_it(flavour: str, script: Script) -> None:
    script.answers = [Reply(delay_seconds=5)]
    began = time.monotonic()
    with pytest.raises(DeadlineExceeded) as caught:
        ask(flavour, script.target, *WRITE, seconds=2)
    assert 1.9 < time.monotonic() - began < 4.5
    assert caught.value.reason is None
    assert script.calls[0].seconds < 2.1


@flavours
def test_there_is_a_deadline_unless_one_is_given(flavour: str, script: Script) -> None:
    for call in (WRITE, STREAM):
        script.calls.clear()
        for _ in range(5):
            ask(flavour, script.target, *call)
        # Less has arrived of one whose connection took its time.
        assert 9 < max(made.seconds for made in script.calls) < 10.1


@flavours
def test_a_client_has_a_deadline_of_its_own_for_all_calls(flavour: str, script: Script) -> None:
    script.answers = [Reply(delay_seconds=5)]
    with pytest.raises(DeadlineExceeded):
        ask(flavour, script.target, *READ, timeout=2)
    assert script.calls[0].seconds < 2.1


@flavours
def test_the_largest_answer_of_the_server_fits(flavour: str, script: Script) -> None:
    script.answers = [Reply(members={"name": "x" * 8_000_000})]
    assert len(ask(flavour, script.target, *READ).name) == 8_000_000


def test_safe_is_what_the_edge_holds_for_reading() -> None:
    routes = json.loads((FOLDER / "generated" / "routes.json").read_text())
    reads = {method["rpc"]: method["reads"] for path in routes["paths"] for method in path["methods"]}
    every = {
        f"/{service.full_name}/{method.name}"
        for file in FILES
        for service in file.DESCRIPTOR.services_by_name.values()
        for method in service.methods
    }
    assert set(SAFE_METHODS) <= every
    for rpc in every:
        by_name = rpc.rpartition("/")[2].startswith(("Get", "List"))
        assert (rpc in SAFE_METHODS) == reads.get(rpc, by_name), rpc
