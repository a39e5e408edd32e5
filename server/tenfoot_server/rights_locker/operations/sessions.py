"""Playback sessions and their auth_tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peewee import ModelSelect

from tenfoot_server.credentials import Secret, digest, mint, same
from tenfoot_server.database import atomic
from tenfoot_server.errors import NotFound, PermissionDenied, Reason
from tenfoot_server.rights_locker import rules
from tenfoot_server.rights_locker.models import Account, Entitlement, PlaybackSession, Provider
from tenfoot_server.rights_locker.operations.accounts import ensure_account, locking_account

# A prefix by which secret scanners recognise a token.
_PREFIX = "at_"


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session with the only copy of its auth_token in clear."""

    token: Secret
    expires_at: datetime


def create_session(
    *,
    pcode: str,
    account_id: str,
    content_id: str | None = None,
    external_product_id: str | None = None,
    now: datetime,
) -> NewSession:
    """Creates a session for as long as the provider's policy says, and the account if it does not exist.

    Raises: InvalidArgument for a product without content, NotFound with ENTITLEMENT_NOT_FOUND if the account has no
    entitlement to the product, NotFound with PROVIDER_NOT_FOUND.
    """
    rules.must_name_content(content_id, external_product_id)
    with atomic():
        account = ensure_account(pcode, account_id, now)
        if external_product_id is not None:
            _must_be_entitled(account, content_id, external_product_id)
        token = mint(_PREFIX)
        expires_at = now + timedelta(seconds=account.provider.session_lifetime_seconds)
        PlaybackSession.insert(
            digest=token.digest,
            account=account.id,
            content_id=content_id,
            external_product_id=external_product_id,
            created_at=now,
            expires_at=expires_at,
        ).execute()
        return NewSession(token, expires_at)


def revoke_session(*, pcode: str, auth_token: str, now: datetime) -> None:
    """Ends a session of the provider. Ending it again changes nothing.

    Raises: PermissionDenied with INVALID_TOKEN for an unknown or expired session and for another provider's.
    """
    with atomic():
        session = _by_token(auth_token).get_or_none()
        if session is None or session.account.provider.pcode != pcode or session.expires_at <= now:
            raise invalid_token()
        PlaybackSession.update(revoked_at=now).where(
            (PlaybackSession.digest == session.digest) & PlaybackSession.revoked_at.is_null()
        ).execute()


def get_session(auth_token: str, now: datetime, *, pcode: str | None = None) -> PlaybackSession:
    """Returns a valid session with its account and provider. With a pcode, only a session of that provider.

    Raises: PermissionDenied with INVALID_TOKEN.
    """
    return _require(_by_token(auth_token), auth_token, now, pcode)


def get_session_locking_account(auth_token: str, now: datetime, *, pcode: str | None = None) -> PlaybackSession:
    """Returns a valid session, as `get_session` does, and locks its account.

    Raises: PermissionDenied with INVALID_TOKEN.
    """
    return _require(locking_account(_by_token(auth_token)), auth_token, now, pcode)


def _by_token(auth_token: str) -> "ModelSelect[PlaybackSession]":
    return (
        PlaybackSession.select(PlaybackSession, Account, Provider)
        .join(Account)
        .join(Provider)
        .where((PlaybackSession.digest == digest(auth_token)) & Provider.disabled_at.is_null())
    )


def _require(
    query: "ModelSelect[PlaybackSession]", auth_token: str, now: datetime, pcode: str | None
) -> PlaybackSession:
    session = query.get_or_none()
    if (
        session is None
        or not same(session.digest, digest(auth_token))
        or not rules.is_valid_session(expires_at=session.expires_at, revoked_at=session.revoked_at, now=now)
        or (pcode is not None and session.account.provider.pcode != pcode)
    ):
        raise invalid_token()
    return session


def invalid_token() -> PermissionDenied:
    """The refusal of an auth_token that is unknown, has ended, or belongs to another provider."""
    return PermissionDenied(Reason.INVALID_TOKEN, "Invalid Token")


def _must_be_entitled(account: Account, content_id: str | None, external_product_id: str) -> None:
    if (
        not Entitlement.select()
        .where(
            (Entitlement.account == account.id)
            & (Entitlement.content_id == content_id)
            & (Entitlement.external_product_id == external_product_id)
        )
        .exists()
    ):
        raise NotFound(Reason.ENTITLEMENT_NOT_FOUND, "there is no such entitlement")
