"""The decisions of the rights locker, at their edges."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tenfoot_server.errors import DomainError, InvalidArgument, PermissionDenied, Reason, ResourceExhausted
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.rules import Binding, Result, Verdict
from tests.rights_locker.rows import DAY, MICROSECOND, NOW

WINDOW = timedelta(days=30)


def place(entitlement_id: int = 1, *, limit: int, taken: int, is_bound: bool = False) -> Binding:
    return Binding(entitlement_id=entitlement_id, content_id="film", limit=limit, taken=taken, is_bound=is_bound)


@pytest.mark.parametrize(
    ("is_registered", "count", "limit", "bindings", "result", "bind"),
    [
        (False, 0, 1, [], Result.REGISTERED, ()),
        (False, 4, 5, [], Result.REGISTERED, ()),
        (False, 5, 5, [], Result.LIMIT_REACHED, ()),
        (False, 7, 5, [], Result.LIMIT_REACHED, ()),  # the limit was lowered
        (False, 0, 0, [], Result.LIMIT_REACHED, ()),
        (True, 7, 5, [], Result.NO_ACTION, ()),
        (False, 0, 5, [place(limit=2, taken=1)], Result.REGISTERED, (1,)),
        (False, 2, 5, [place(limit=2, taken=2)], Result.BINDING_FAILED, ()),
        (False, 5, 5, [place(limit=2, taken=1)], Result.LIMIT_REACHED, ()),
        (False, 5, 5, [place(limit=2, taken=2)], Result.BINDING_FAILED, ()),  # both are full
        (True, 5, 5, [place(limit=2, taken=1)], Result.NO_ACTION, (1,)),
        (True, 5, 5, [place(limit=2, taken=2)], Result.BINDING_FAILED, ()),
        (True, 5, 5, [place(limit=2, taken=2, is_bound=True)], Result.NO_ACTION, ()),
        (True, 5, 5, [place(limit=1, taken=2, is_bound=True)], Result.NO_ACTION, ()),  # the number was lowered
        (False, 0, 5, [place(1, limit=3, taken=0), place(2, limit=2, taken=1)], Result.REGISTERED, (1, 2)),
        (True, 1, 5, [place(1, limit=3, taken=1, is_bound=True), place(2, limit=2, taken=1)], Result.NO_ACTION, (2,)),
    ],
)
def test_judge_registration(
    is_registered: bool, count: int, limit: int, bindings: list[Binding], result: Result, bind: tuple[int, ...]
) -> None:
    verdict = rules.judge_registration(
        is_registered=is_registered, device_count=count, device_limit=limit, bindings=bindings
    )
    assert (verdict.result, verdict.bind) == (result, bind)


def test_judge_registration_names_the_tightest_of_the_full_entitlements() -> None:
    bindings = [place(1, limit=4, taken=4), place(2, limit=2, taken=3), place(3, limit=9, taken=1)]
    assert rules.judge_registration(is_registered=False, device_count=4, device_limit=5, bindings=bindings) == Verdict(
        Result.BINDING_FAILED, reason="places taken on film: 3 of 2", refused_by=2
    )


def test_the_history_tells_of_every_result_but_no_action() -> None:
    assert {result: rules.action_of(result) for result in Result} == {
        Result.REGISTERED: "device registration",
        Result.NO_ACTION: None,
        Result.LIMIT_REACHED: "device limit reached",
        Result.BINDING_FAILED: "device binding failed",
    }


@pytest.mark.parametrize(
    ("allowance", "limiting", "expected"),
    [
        (3, None, None),
        (1, NOW, NOW + WINDOW),
        (1, NOW - WINDOW + MICROSECOND, NOW + MICROSECOND),
        (1, NOW - WINDOW, None),
        (1, NOW + DAY, NOW + DAY + WINDOW),  # written by a server whose clock is ahead
        (0, None, rules.NEVER),
    ],
)
def test_next_deletion(allowance: int, limiting: datetime | None, expected: datetime | None) -> None:
    assert rules.next_deletion(allowance=allowance, window=WINDOW, limiting=limiting, now=NOW) == expected


def test_must_be_deletable_says_when_to_come_back() -> None:
    rules.must_be_deletable(None, WINDOW, NOW)
    with pytest.raises(ResourceExhausted) as refused:
        rules.must_be_deletable(NOW + DAY, WINDOW, NOW)
    assert (refused.value.reason, refused.value.message) == (Reason.DELETE_LIMIT_REACHED, "Delete Limit Reached")
    assert refused.value.retry_after == DAY


def test_must_be_deletable_asks_for_a_window_of_patience_when_it_is_never_allowed() -> None:
    with pytest.raises(ResourceExhausted) as refused:
        rules.must_be_deletable(rules.NEVER, WINDOW, NOW)
    assert refused.value.retry_after == WINDOW


@pytest.mark.parametrize(
    ("expires_at", "revoked_at", "valid"),
    [(NOW + MICROSECOND, None, True), (NOW, None, False), (NOW + DAY, NOW, False), (NOW + DAY, NOW + DAY, False)],
)
def test_is_valid_session(expires_at: datetime, revoked_at: datetime | None, valid: bool) -> None:
    assert rules.is_valid_session(expires_at=expires_at, revoked_at=revoked_at, now=NOW) is valid


def test_must_be_own() -> None:
    rules.must_be_own("p", "p")
    for other in ("P", "p2", ""):
        with pytest.raises(PermissionDenied) as refused:
            rules.must_be_own(other, "p")
        assert refused.value.reason == Reason.PROVIDER_MISMATCH


def test_require_actor() -> None:
    assert rules.require_actor("Ünal", "admin") == rules.Actor("Ünal", "admin")
    for name, actor_type in (("", "admin"), ("ann", ""), (" ", "admin"), ("ann", "\t"), ("", "")):
        with pytest.raises(InvalidArgument) as refused:
            rules.require_actor(name, actor_type)
        assert refused.value.message == "actor is required"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20130902", datetime(2013, 9, 2, tzinfo=UTC)),
        ("2013-09-02", datetime(2013, 9, 2, tzinfo=UTC)),
        ("2013-09-02T10:20:30Z", datetime(2013, 9, 2, 10, 20, 30, tzinfo=UTC)),
        ("2013-09-02T10:20:30-07:00", datetime(2013, 9, 2, 17, 20, 30, tzinfo=UTC)),
        ("2013-09-02T10:20:30.5", datetime(2013, 9, 2, 10, 20, 30, 500_000, tzinfo=UTC)),
    ],
)
def test_parse_moment(text: str, expected: datetime) -> None:
    assert rules.parse_moment(text, "assets[0].start_time") == expected


@pytest.mark.parametrize("text", ["", "soon", "2013-13-01", "1378116000", "2013-02-30", "0001-01-01T00:00:00+14:00"])
def test_parse_moment_refuses_the_rest(text: str) -> None:
    with pytest.raises(InvalidArgument) as refused:
        rules.parse_moment(text, "assets[3].end_time")
    assert [violation.field for violation in refused.value.violations] == ["assets[3].end_time"]


def test_must_be_in_order() -> None:
    rules.must_be_in_order(NOW, None, "end_time")
    rules.must_be_in_order(NOW, NOW + MICROSECOND, "end_time")
    with pytest.raises(InvalidArgument):
        rules.must_be_in_order(NOW, NOW, "end_time")


def test_must_name_content() -> None:
    for content, product in ((None, None), ("film", None), ("film", "rental")):
        rules.must_name_content(content, product)
    with pytest.raises(DomainError):
        rules.must_name_content(None, "rental")


@pytest.mark.parametrize(("codes", "content"), [("all", None), ("film", "film"), ("film,series", None)])
def test_content_of(codes: str, content: str | None) -> None:
    assert rules.content_of(codes) == content


def test_times_are_written_in_each_calls_form() -> None:
    moment = datetime(2013, 9, 9, 12, 41, 40, 900_000, tzinfo=timezone(timedelta(hours=-7)))
    assert rules.attempt_time(moment) == "2013-09-09 19:41:40 +0000"
    assert rules.iso_time(moment) == "2013-09-09T19:41:40Z"
    assert rules.iso_time_after(moment) == "2013-09-09T19:41:41Z"
    assert rules.iso_time_after(NOW) == rules.iso_time(NOW) == "2026-03-01T12:00:00Z"
    assert rules.iso_time_after(rules.NEVER) == "9999-12-31T23:59:59Z"
    assert rules.iso_time(datetime(1, 1, 1, tzinfo=UTC)) == "0001-01-01T00:00:00Z"
