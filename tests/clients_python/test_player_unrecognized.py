"""A television that asks a server that does not know its key: it keeps what it has, and asks again."""

import threading
from pathlib import Path

import grpc
import pytest

from tenfoot import DevicePlayer, PlayerState, Unauthenticated
from tenfoot.client.backoff import spread
from tenfoot.client.player_loop import ASK_AGAIN_SECONDS
from tenfoot.errors.reasons import Reason
from tenfoot_server.credentials import DEVICE_KEY
from tests.clients_python.real_server import Place, RealServer, wait_for
from tests.clients_python.scripted import Script
from tests.edge.scripted_server import Refusal, Reply


def wrong_server(script: Script) -> None:
    """Makes it answer every call as a server does that does not know the key."""
    script.answers = [Refusal(grpc.StatusCode.UNAUTHENTICATED, str(Reason.DEVICE_API_KEY_INVALID))]


def test_one_answer_of_a_wrong_server_ends_nothing(
    started_server: RealServer, place: Place, tmp_path: Path, script: Script
) -> None:
    folder = tmp_path / "television"
    with DevicePlayer(started_server.target, folder) as player:
        identity = player.register(place.draw_code())
        player.report("impression")
    wrong_server(script)
    with DevicePlayer(script.target, folder) as player:
        with pytest.raises(Unauthenticated):
            player.poll_playlist()
        assert (player.state, player.identity, player.waiting) == (PlayerState.UNRECOGNIZED, identity, 1)
        player.report("impression")
    assert identity.api_key.startswith(DEVICE_KEY)
    with DevicePlayer(started_server.target, folder) as player:
        before, sent, after = player.state, player.send_events(), player.state
        assert (before, sent, after) == (PlayerState.UNRECOGNIZED, 2, PlayerState.ACTIVE)
    assert len(place.events()) == 2


def test_it_asks_again_and_says_when_it_is_known(
    started_server: RealServer, place: Place, tmp_path: Path, script: Script
) -> None:
    told: list[PlayerState] = []
    stop = threading.Event()
    with DevicePlayer(started_server.target, tmp_path) as player:
        player.register(place.draw_code())
        wrong_server(script)
    with DevicePlayer(script.target, tmp_path) as player:
        running = threading.Thread(target=lambda: player.run(stop, on_state=told.append, ask_again_every=0.05))
        running.start()
        wait_for(lambda: len(script.calls) > 3)
        assert told == [PlayerState.UNRECOGNIZED]
        script.answers = [Reply()]
        wait_for(lambda: told[-1] is PlayerState.ACTIVE)
        stop.set()
        running.join(20)


def test_a_new_code_ends_the_wait(started_server: RealServer, place: Place, tmp_path: Path) -> None:
    told: list[PlayerState] = []
    stop = threading.Event()
    with DevicePlayer(started_server.target, tmp_path) as player:
        place.revoke(player.register(place.draw_code()).device_id)
        place.delete()
        running = threading.Thread(target=lambda: player.run(stop, on_state=told.append))
        running.start()
        wait_for(lambda: told == [PlayerState.UNRECOGNIZED])
        other = Place(started_server)
        player.register(other.draw_code())
        wait_for(lambda: told == [PlayerState.UNRECOGNIZED, PlayerState.ACTIVE])
        stop.set()
        running.join(20)
        other.operator.close()


@pytest.mark.parametrize("how", ["poll", "run"])
def test_with_a_key_that_the_server_does_not_know_any_more_it_can_be_paired_again(
    how: str, place: Place, started_server: RealServer, tmp_path: Path
) -> None:
    player = DevicePlayer(started_server.target, tmp_path)
    old = player.register(place.draw_code())
    place.revoke(old.device_id)
    place.delete()
    if how == "run":
        stop = threading.Event()
        told: list[PlayerState] = []
        running = threading.Thread(target=lambda: player.run(stop, on_state=told.append))
        running.start()
        wait_for(lambda: told == [PlayerState.UNRECOGNIZED])
        stop.set()
        running.join(20)
    else:
        with pytest.raises(Unauthenticated) as caught:
            player.poll_config()
        assert caught.value.reason is Reason.DEVICE_API_KEY_INVALID
    player.close()
    other = Place(started_server)
    with DevicePlayer(started_server.target, tmp_path) as restarted:
        before = restarted.state
        assert (before, restarted.identity) == (PlayerState.UNRECOGNIZED, old)
        assert restarted.register(other.draw_code()).device_id != old.device_id
        assert restarted.state is PlayerState.ACTIVE
        assert restarted.poll_config() is True
    other.operator.close()


def test_it_asks_again_within_the_hour() -> None:
    assert max(spread(ASK_AGAIN_SECONDS) for _ in range(1000)) < 3600
