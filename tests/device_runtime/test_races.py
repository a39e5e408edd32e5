"""Versions rise by one for each change, and an event is stored once, however many come at the same instant."""

from collections.abc import Callable
from functools import partial

import pytest

from tenfoot_server.device_runtime.models import Event, Playlist
from tenfoot_server.device_runtime.operations import authoring
from tenfoot_server.device_runtime.operations.events import Report
from tenfoot_server.provisioning.models import ScreenConfig
from tenfoot_server.provisioning.rules import DEFAULT_CONFIG
from tests.one_caller import report_events
from tests.provisioning.at_once import at_once, widen
from tests.provisioning.rows import NOW, add_screen, add_television, revoke

CHANGES = 8


@pytest.fixture(autouse=True)
def _slower(db: object, monkeypatch: pytest.MonkeyPatch) -> None:
    widen(monkeypatch)


def test_set_screen_playlist_at_once_gives_each_change_a_version_of_its_own() -> None:
    screen_id = str(add_screen().id)
    change = partial(
        authoring.set_screen_playlist, tenant_id="tenant-1", screen_id=screen_id, valid_until=1.0, items=[], now=NOW
    )
    made = [each for each in at_once([change] * CHANGES) if isinstance(each, Playlist)]
    assert sorted(each.version for each in made) == list(range(1, CHANGES + 1))
    assert Playlist.get().version == CHANGES


def test_set_screen_config_at_once_gives_each_change_a_version_of_its_own() -> None:
    screen_id = str(add_screen().id)
    change = partial(
        authoring.set_screen_config, tenant_id="tenant-1", screen_id=screen_id, config=DEFAULT_CONFIG, now=NOW
    )
    made = [each for each in at_once([change] * CHANGES) if isinstance(each, ScreenConfig)]
    assert sorted(each.version for each in made) == list(range(1, CHANGES + 1))
    assert ScreenConfig.get().version == CHANGES


@pytest.mark.parametrize("round_", range(6))
def test_a_batch_that_is_repeated_at_once_is_stored_once(round_: int) -> None:
    television = add_television()
    batch = [Report("impression", float(number), f"e{number}") for number in range(100)]
    report = partial(
        report_events,
        tenant_id="tenant-1",
        screen_id=television.screen_id,
        device_id=television.device_id,
        now=NOW,
    )
    # A television that repeats what it could not deliver may put it in another order.
    works = [partial(report, reports=batch if number % 2 else batch[::-1]) for number in range(6)]
    assert at_once(works) == [100] * 6
    assert Event.select().count() == 100


@pytest.mark.parametrize("round_", range(3))
def test_reports_and_a_revocation_do_not_wait_for_each_other_for_ever(round_: int) -> None:
    television = add_television()
    works: list[Callable[[], object]] = [
        partial(
            report_events,
            tenant_id="tenant-1",
            screen_id=television.screen_id,
            device_id=television.device_id,
            reports=[Report("impression", float(number), f"e{round_}-{number}")],
            now=NOW,
        )
        for number in range(6)
    ]
    works.insert(round_ * 2, partial(revoke, television))
    failed = [each for each in at_once(works) if isinstance(each, BaseException)]
    assert failed == []
    assert Event.select().count() == 6
