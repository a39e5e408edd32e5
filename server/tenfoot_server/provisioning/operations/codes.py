"""Pairing codes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from tenfoot_server.credentials import KeyedHash, draw_code
from tenfoot_server.database import atomic
from tenfoot_server.errors import FailedPrecondition, NotFound, Reason
from tenfoot_server.guessing import operations as guesses
from tenfoot_server.guessing.values import Budgets, Client
from tenfoot_server.idempotency.operations import Scope, of_tenant
from tenfoot_server.provisioning import rules
from tenfoot_server.provisioning.models import ProvisioningCode, RetiredCode, Screen
from tenfoot_server.provisioning.operations.screens import get_locked_screen
from tenfoot_server.provisioning.values import ScreenStatus

T = TypeVar("T")

# The purpose of the keyed hash: the hash of a code is unrelated to the hash of the same text elsewhere.
CODE_PURPOSE = "provisioning-code"


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code in clear. No other place has it."""

    code: str
    screen_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CodeReport:
    """A code's status, screen and device."""

    code: str
    status: rules.CodeStatus
    screen: Screen
    device_id: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CodeGuess:
    """A registration whose code may be a guess: wrong codes spend the client's budgets, and the system's."""

    budgets: Budgets
    client: Client
    keyed_hash: KeyedHash
    now: datetime

    def __call__(self, write: Callable[[], T], /) -> T:
        """Returns what `write` returns. A lane does one at a time, so a process can be one guess late at most.

        Raises: ResourceExhausted with RATE_LIMIT_EXCEEDED, whatever `write` raises.
        """
        guesses.must_have_left(self.budgets, self.client, keyed_hash=self.keyed_hash, now=self.now)
        try:
            return write()
        except NotFound:
            guesses.spend(self.budgets, self.client, keyed_hash=self.keyed_hash, now=self.now)
            raise


def create_provisioning_code(
    *, tenant_id: str, screen_id: str, ttl: timedelta, keyed_hash: KeyedHash, now: datetime
) -> NewCode:
    """Creates a random code for a screen in `provisioning`. Older codes of the screen stay valid.

    Raises: NotFound with SCREEN_NOT_FOUND, FailedPrecondition with SCREEN_NOT_PROVISIONING.
    """
    with atomic():
        screen = get_locked_screen(tenant_id, screen_id)
        if screen.status is not ScreenStatus.PROVISIONING:
            raise FailedPrecondition(Reason.SCREEN_NOT_PROVISIONING, "the screen has an active device: revoke it first")
        expires_at = now + ttl
        while True:
            code = draw_code()
            digest = keyed_hash(CODE_PURPOSE, code)
            # A code is never used twice, so its old holder cannot get someone else's screen.
            if RetiredCode.select().where(RetiredCode.digest == digest).exists():
                continue
            inserted = (
                ProvisioningCode.insert(
                    digest=digest,
                    tenant_id=tenant_id,
                    screen_id=screen.id,
                    created_at=now,
                    expires_at=expires_at,
                )
                .on_conflict_ignore()
                .as_rowcount()
                .execute()
            )
            if inserted:
                return NewCode(code=code, screen_id=screen.id, expires_at=expires_at)


def scope_of_code(code: str, keyed_hash: KeyedHash) -> Scope | None:
    """Returns whose Idempotency-Keys count at a registration: those of the code's tenant, while the code lives.

    Only who knows the code gets the answer of a registration again. None if there is no such code.
    """
    row = ProvisioningCode.get_or_none(ProvisioningCode.digest.in_(keyed_hash.all(CODE_PURPOSE, code)))
    return None if row is None else Scope(of_tenant(row.tenant_id), "registration", row.expires_at)


def get_provisioning_code_status(*, tenant_id: str, code: str, keyed_hash: KeyedHash, now: datetime) -> CodeReport:
    """Returns a code's status. Raises: NotFound with PROVISIONING_CODE_NOT_FOUND."""
    row = ProvisioningCode.get_or_none(
        ProvisioningCode.digest.in_(keyed_hash.all(CODE_PURPOSE, code)) & (ProvisioningCode.tenant_id == tenant_id)
    )
    screen = None
    if row is not None:
        screen = Screen.get_or_none((Screen.id == row.screen_id) & (Screen.tenant_id == tenant_id))
    if row is None or screen is None:
        raise NotFound(Reason.PROVISIONING_CODE_NOT_FOUND, "there is no such provisioning code")
    return CodeReport(
        code=code,
        status=rules.code_status(activated_at=row.activated_at, expires_at=row.expires_at, now=now),
        screen=screen,
        device_id=row.device_id,
        expires_at=row.expires_at,
    )
