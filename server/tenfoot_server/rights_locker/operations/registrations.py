"""The results of registrations."""

from dataclasses import dataclass
from datetime import datetime

from tenfoot_server.database import page
from tenfoot_server.errors import NotFound, Reason
from tenfoot_server.rights_locker.models import (
    RegisteredDevice,
    RegistrationAttempt,
)
from tenfoot_server.rights_locker.operations import accounts, sessions
from tenfoot_server.rights_locker.operations.devices import bound_devices, devices_of
from tenfoot_server.rights_locker.rules import (
    HISTORY_KEPT,
    Result,
)


@dataclass(frozen=True, slots=True)
class LastResult:
    """The latest attempt in a session, and the devices that count towards the limit that decided."""

    attempt: RegistrationAttempt
    devices: list[RegisteredDevice]


def get_session_last_result(*, auth_token: str, now: datetime) -> LastResult:
    """Returns the result of the latest registration in a session.

    After `device binding failed`, the devices are those bound to the entitlement, otherwise those of the account.

    Raises: PermissionDenied with INVALID_TOKEN, NotFound with LAST_RESULT_NOT_FOUND.
    """
    session = sessions.get_session(auth_token, now)
    attempt = (
        RegistrationAttempt.select()
        .where(
            (RegistrationAttempt.session_digest == session.digest)
            & (RegistrationAttempt.attempted_at > now - HISTORY_KEPT)
        )
        .order_by(RegistrationAttempt.attempted_at.desc(), RegistrationAttempt.id.desc())
        .first()
    )
    if attempt is None:
        raise NotFound(Reason.LAST_RESULT_NOT_FOUND, "device registration last result not found")
    if attempt.result == Result.BINDING_FAILED:
        return LastResult(attempt, bound_devices(attempt.entitlement_id))
    return LastResult(attempt, devices_of(session.account))


def list_last_results(
    *, pcode: str, account_id: str, page_size: int, page_token: str, now: datetime
) -> tuple[list[RegistrationAttempt], str]:
    """Returns a page of an account's registration results, newest first, and the next page's token.

    Raises: NotFound with REGISTERED_DEVICE_NOT_FOUND for an unknown account.
    """
    account = accounts.get_account(pcode, account_id)
    query = RegistrationAttempt.select().where(
        (RegistrationAttempt.account == account.id) & (RegistrationAttempt.attempted_at > now - HISTORY_KEPT)
    )
    order = (RegistrationAttempt.attempted_at, RegistrationAttempt.id)
    return page(query, order, size=page_size, token=page_token, called="page_token", newest_first=True)
