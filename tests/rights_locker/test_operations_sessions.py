"""Playback sessions: their tokens, how long they work, whose they are."""

from datetime import datetime
from functools import partial

import pytest

from tenfoot_server.credentials import digest
from tenfoot_server.errors import InvalidArgument, NotFound, PermissionDenied, Reason
from tenfoot_server.rights_locker.models import Account, PlaybackSession
from tenfoot_server.rights_locker.operations import sessions
from tests.rights_locker.rows import (
    DAY,
    MICROSECOND,
    NOW,
    PCODE,
    SECOND,
    VIEWER,
    add_provider,
    begin,
    entitle,
    register,
)

pytestmark = pytest.mark.usefixtures("db")


def revoke(token: str, *, pcode: str = PCODE, now: datetime = NOW) -> None:
    sessions.revoke_session(pcode=pcode, auth_token=token, now=now)


def test_a_token_is_random_and_stored_as_a_digest() -> None:
    add_provider()
    tokens = {begin() for _ in range(3)}
    assert len(tokens) == 3
    assert {row.digest for row in PlaybackSession.select()} == {digest(token) for token in tokens}
    for token in tokens:
        assert len(token) == len("at_") + 43  # 256 bits
        assert set(token) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_a_session_lasts_as_long_as_the_policy_says() -> None:
    add_provider(session_lifetime_seconds=60)
    session = sessions.create_session(pcode=PCODE, account_id=VIEWER, now=NOW)
    assert session.expires_at == NOW + 60 * SECOND
    register(session.token.text, "drm-1", now=session.expires_at - MICROSECOND)
    for now in (session.expires_at, NOW + DAY):
        with pytest.raises(PermissionDenied) as refused:
            register(session.token.text, "drm-1", now=now)
        assert (refused.value.reason, refused.value.message) == (Reason.INVALID_TOKEN, "Invalid Token")


def test_an_account_begins_with_its_first_session_and_stays_one() -> None:
    add_provider()
    add_provider("provider-2")
    for pcode in (PCODE, PCODE, "provider-2"):
        begin(pcode=pcode)
    assert sorted((row.provider.pcode, row.account_id) for row in Account.select()) == [
        (PCODE, VIEWER),
        ("provider-2", VIEWER),
    ]


def test_a_revoked_session_ends_at_once_and_the_others_go_on() -> None:
    add_provider()
    gone, stays = begin(), begin()
    revoke(gone)
    revoke(gone, now=NOW + DAY)
    assert PlaybackSession.get(PlaybackSession.digest == digest(gone)).revoked_at == NOW
    with pytest.raises(PermissionDenied):
        register(gone, "drm-1")
    register(stays, "drm-1")


def test_only_the_provider_itself_revokes_and_only_what_still_works() -> None:
    add_provider(session_lifetime_seconds=60)
    add_provider("provider-2")
    token = begin()
    for call in (
        partial(revoke, token, pcode="provider-2"),
        partial(revoke, "at_unknown"),
        partial(revoke, token, now=NOW + 60 * SECOND),
    ):
        with pytest.raises(PermissionDenied) as refused:
            call()
        assert refused.value.reason == Reason.INVALID_TOKEN
    register(token, "drm-1")


def test_a_product_needs_its_content_and_its_entitlement() -> None:
    add_provider()
    entitle("film", 1, product="rental")
    begin(content_id="film", product="rental")
    with pytest.raises(InvalidArgument):
        begin(product="rental")
    for content, product, account in (
        ("film", "default", VIEWER),
        ("series", "rental", VIEWER),
        ("film", "rental", "viewer-2"),
    ):
        with pytest.raises(NotFound) as refused:
            begin(account, content, product=product)
        assert refused.value.reason == Reason.ENTITLEMENT_NOT_FOUND
    assert [row.account_id for row in Account.select()] == [VIEWER]  # a refusal begins no account


def test_a_session_needs_a_provider() -> None:
    with pytest.raises(NotFound) as refused:
        begin()
    assert refused.value.reason == Reason.PROVIDER_NOT_FOUND
