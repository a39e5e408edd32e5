"""What the runtime decides: entity tags, and whose path a key may call."""

import pytest

from tenfoot_server.device_runtime import rules
from tenfoot_server.errors import PermissionDenied, Reason

TAG = '"6f0c-3"'


@pytest.mark.parametrize(
    "header",
    [
        TAG,
        f"W/{TAG}",
        f'"other", {TAG}',
        f'{TAG},"other"',
        f'W/"other" , W/{TAG}',
        "*",
        " * ",
    ],
)
def test_a_tag_matches_by_weak_comparison(header: str) -> None:
    assert rules.matches(header, TAG)


@pytest.mark.parametrize(
    "header",
    ["", "6f0c-3", '"6f0c-30"', '"6f0c-"', '"other"', '"6f0c-3', '"*"', "**", "'6f0c-3'", '"a"6f0c-3"b"', '"6F0C-3"'],
)
def test_another_tag_does_not_match(header: str) -> None:
    assert not rules.matches(header, TAG)


def test_tags_of_versions_and_of_kinds_differ() -> None:
    tags = {
        rules.playlist_tag("a", 1),
        rules.playlist_tag("a", 2),
        rules.playlist_tag("b", 1),
        rules.config_tag(None),
        rules.config_tag(1),
        rules.config_tag(2),
    }
    assert len(tags) == 6
    for tag in tags:
        assert rules.matches(tag, tag)


@pytest.mark.parametrize("asked", ["device-1", "screen-1"])
def test_a_key_acts_for_its_device_and_its_screen(asked: str) -> None:
    rules.must_be_own(asked, device_id="device-1", screen_id="screen-1")


@pytest.mark.parametrize("asked", ["", "device-2", "DEVICE-1", "device-1 "])
def test_a_key_acts_for_nothing_else(asked: str) -> None:
    with pytest.raises(PermissionDenied) as refusal:
        rules.must_be_own(asked, device_id="device-1", screen_id="screen-1")
    assert refusal.value.reason is Reason.DEVICE_ID_MISMATCH
