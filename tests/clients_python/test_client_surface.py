"""What a caller has in hand without a server: names, credentials, failures, events."""

import copy
import pickle
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import grpc
import pytest

import tenfoot
from tenfoot import TLS, AsyncTenfoot, DevicePlayer, Identity, Reason, Tenfoot, TenfootError, Violation
from tenfoot.client.event import new_event
from tenfoot.client.identity import IdentityFile
from tenfoot.provisioning.v1.provisioning_pb2 import GetVenueRequest

CLASSES = [TenfootError, *TenfootError.__subclasses__()]
UUID = "6f1C0a52-7d35-4c62-9b60-0a4de5b1c7aa"
EVENT: dict[str, str | None] = {"playlist_id": None, "campaign_id": None, "creative_id": None}


def through_pickle(failure: TenfootError) -> TenfootError:
    there = pickle.loads(pickle.dumps(failure))  # noqa: S301 - the test's own bytes
    assert isinstance(there, TenfootError)
    return there


def test_every_public_name_is_there() -> None:
    assert [getattr(tenfoot, name).__name__ for name in tenfoot.__all__] == tenfoot.__all__
    assert tenfoot.__all__ == sorted(set(tenfoot.__all__), key=lambda name: (not name.isupper(), name))


def test_names_are_loaded_at_first_use() -> None:
    steps = (
        "import sys, tenfoot",
        "assert 'grpc' not in sys.modules and 'sqlite3' not in sys.modules",
        "from tenfoot import Reason",
        "assert 'grpc' not in sys.modules",
        "from tenfoot import Tenfoot",
        "assert 'grpc' in sys.modules and 'sqlite3' not in sys.modules",
        "from tenfoot import DevicePlayer, Identity, NotActive, PlayerState",
        "assert 'sqlite3' in sys.modules",
    )
    subprocess.run([sys.executable, "-c", "\n".join(steps)], check=True, timeout=60)


@pytest.mark.parametrize("tls", [None, TLS()])
@pytest.mark.parametrize("wrong", ["ak_secret\n", "\rak_secret", "ak_secret\x00", "ak_ sécret", "ak_secret\u2028"])
def test_a_credential_that_no_header_carries_is_refused(wrong: str, tls: TLS | None) -> None:
    for kind in (Tenfoot, AsyncTenfoot):
        with pytest.raises(ValueError, match="newline") as caught:
            kind("127.0.0.1:1", credential=wrong, tls=tls)
        assert "ak_" not in str(caught.value)
        assert "cret" not in str(caught.value)


def test_a_closed_client_refuses() -> None:
    client = Tenfoot("127.0.0.1:1", credential="ak_x.-_~+/=")
    client.close()
    with pytest.raises(ValueError, match="closed"):
        client.provisioning.get_venue(GetVenueRequest())


async def test_a_closed_client_for_asyncio_refuses() -> None:
    client = AsyncTenfoot("127.0.0.1:1", credential="ak_x")
    await client.close()
    with pytest.raises(grpc.aio.UsageError, match="closed"):
        await client.provisioning.get_venue(GetVenueRequest())


@pytest.mark.parametrize("kind", CLASSES)
def test_a_failure_can_be_sent_and_copied(kind: type[TenfootError]) -> None:
    failure = kind(
        grpc.StatusCode.NOT_FOUND,
        "there is none",
        reason=Reason.VENUE_NOT_FOUND,
        violations=(Violation("name", "is empty"),),
        retry_after=timedelta(seconds=1.5),
        request_id="request-7",
    )
    failure.add_note("while listing")
    for other in (through_pickle(failure), copy.copy(failure), copy.deepcopy(failure)):
        assert type(other) is kind
        assert str(other) == "VENUE_NOT_FOUND: there is none"
        assert vars(other) == vars(failure)
        assert other.__notes__ == ["while listing"]
    plain = through_pickle(kind(grpc.StatusCode.ABORTED, "no"))
    assert (str(plain), plain.reason, plain.violations, plain.retry_after) == ("ABORTED: no", None, (), None)


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"playlist_id": "pl"}, "playlist_id"),
        ({"playlist_id": ""}, "playlist_id"),
        ({"playlist_id": UUID + "\n"}, "playlist_id"),
        ({"campaign_id": ""}, "campaign_id"),
        ({"campaign_id": "x" * 256}, "campaign_id"),
        ({"creative_id": "x" * 256}, "creative_id"),
        ({"campaign_id": "spring\0menu"}, "campaign_id"),
        ({"creative_id": "\0"}, "creative_id"),
        ({"event_type": "impression\0"}, "event_type"),
        ({"event_type": ""}, "event_type"),
        ({"event_type": "x" * 65}, "event_type"),
        ({"happened_at": 1_760_000_000_000.0}, "happened_at"),
        ({"happened_at": -1.0}, "happened_at"),
        ({"happened_at": float("nan")}, "happened_at"),
    ],
)
def test_an_event_that_the_server_would_refuse_is_not_made(members: dict[str, str | float], named: str) -> None:
    with pytest.raises(ValueError, match=rf"^{named} must"):
        new_event(**{"event_type": "impression", "happened_at": 1.0, **EVENT, **members})  # type: ignore[arg-type]


def test_a_player_refuses_a_wrong_event_before_it_is_queued(tmp_path: Path) -> None:
    (tmp_path / "tv").mkdir()
    IdentityFile(tmp_path / "tv" / "identity.json").store(Identity("device-1", "screen-1", "tenant-1", "dak_x"))
    with DevicePlayer("127.0.0.1:1", tmp_path / "tv") as player:
        with pytest.raises(ValueError, match=r"^playlist_id must be a UUID"):
            player.report("impression", playlist_id="pl")
        assert player.waiting == 0
        player.report("x" * 64, playlist_id=UUID, campaign_id="é" * 255, creative_id="c", happened_at=4_294_967_295)
        assert player.waiting == 1
