"""Any sequence of calls, against a small model of the rules that keeps everything in memory."""

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tenfoot_server import database
from tenfoot_server.errors import DomainError, Reason
from tenfoot_server.rights_locker.operations import (
    devices,
    entitlements,
    history,
    limits,
    providers,
    pruning,
    registrations,
    sessions,
)
from tenfoot_server.rights_locker.rules import NEVER
from tests.conftest import Engine
from tests.rights_locker.rows import DESK, NOW, add_provider, begin, count_of, register

# Real sequences and not test data: every example has a provider of its own, so nothing is cleaned in between.
_providers = itertools.count()

Row = TypeVar("Row", bound=tuple[Any, ...])

_VIEWERS = st.sampled_from(["ada", "bob"])
_DRM = st.sampled_from(["tv", "phone", "tablet", "laptop", "console"])
_CONTENT = st.sampled_from(["film", None])
_WINDOW = timedelta(days=2)
_YEAR = timedelta(days=365)
_STEPS = st.sampled_from([timedelta(hours=7), timedelta(days=1), timedelta(days=3)])


@dataclass
class Account:
    """The model of an account. Devices are public ids by DRM id, in the order of their registration."""

    limit: int | None = None
    devices: dict[str, str] = field(default_factory=dict)
    nicknames: dict[str, str] = field(default_factory=dict)
    places: dict[str, int | None] = field(default_factory=dict)
    bound: dict[str, set[str]] = field(default_factory=dict)
    spent: list[datetime] = field(default_factory=list)
    results: list[tuple[datetime, str, str | None]] = field(default_factory=list)
    history: list[tuple[datetime, str, str | None, str]] = field(default_factory=list)


@dataclass
class Session:
    """The model of a session; `last` is its latest result."""

    viewer: str
    content: str | None
    ends: datetime
    revoked: bool = False
    last: tuple[str, str | None] | None = None

    def is_live(self, now: datetime) -> bool:
        return not self.revoked and now < self.ends


class Machine(RuleBasedStateMachine):
    """Calls the operations and the model alike, and compares what both say."""

    @initialize(limit=st.integers(1, 3), allowance=st.integers(1, 2), places=st.integers(1, 2))
    def start(self, limit: int, allowance: int, places: int) -> None:
        self.now = NOW
        self.limit = limit
        self.allowance = allowance
        self.pcode = add_provider(
            f"machine-{next(_providers)}",
            default_device_limit=limit,
            deletion_allowance=allowance,
            deletion_window_days=_WINDOW.days,
            session_lifetime_seconds=10 * 86_400,
        )
        self.accounts: dict[str, Account] = {}
        self.sessions: dict[str, Session] = {}
        self._entitle("ada", places)
        for drm in ("tv", "phone", "tablet"):
            self._register(self._live("ada", None), drm)

    @rule(step=_STEPS)
    def wait(self, step: timedelta) -> None:
        self.now += step

    @rule(data=st.data(), early=st.sampled_from([timedelta(0), timedelta(microseconds=1)]))
    def wait_for_a_boundary(self, data: st.DataObject, early: timedelta) -> None:
        """Goes to the very moment at which something changes by itself, or to the last one before."""
        moments = [session.ends for session in self.sessions.values()]
        for account in self.accounts.values():
            moments += [at + _WINDOW for at in account.spent] + [row[0] + _YEAR for row in account.history[-3:]]
        moments = [at for at in moments if at - early > self.now]
        if moments:
            self.now = data.draw(st.sampled_from(sorted(moments)[:4])) - early

    @rule(viewer=_VIEWERS, content=_CONTENT)
    def begin_session(self, viewer: str, content: str | None) -> None:
        self._begin(viewer, content)

    def _begin(self, viewer: str, content: str | None) -> str:
        token = begin(viewer, content, pcode=self.pcode, now=self.now)
        self.sessions[token] = Session(viewer, content, self.now + timedelta(days=10))
        self.accounts.setdefault(viewer, Account())
        return token

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def revoke_session(self, data: st.DataObject) -> None:
        token = data.draw(st.sampled_from(list(self.sessions)))
        refused = self._refusal(sessions.revoke_session, pcode=self.pcode, auth_token=token, now=self.now)
        assert refused == (Reason.INVALID_TOKEN if self.now >= self.sessions[token].ends else None)
        self.sessions[token].revoked = True

    @rule(data=st.data())
    def use_dead_token(self, data: st.DataObject) -> None:
        dead = [token for token, session in self.sessions.items() if not session.is_live(self.now)]
        token = data.draw(st.sampled_from(["at_unknown", *dead]))
        assert self._refusal(register, token, "tv", pcode=self.pcode, now=self.now) == Reason.INVALID_TOKEN
        assert self._delete(token, "nothing") == Reason.INVALID_TOKEN
        assert self._refusal(self._last_result, token) == Reason.INVALID_TOKEN

    @rule(viewer=_VIEWERS, content=_CONTENT, drms=st.lists(_DRM, min_size=1, max_size=4))
    def register_devices(self, viewer: str, content: str | None, drms: list[str]) -> None:
        token = self._live(viewer, content)
        for drm in drms:
            self._register(token, drm)

    def _register(self, token: str, drm: str) -> None:
        session = self.sessions[token]
        account = self.accounts[session.viewer]
        made = register(token, drm, pcode=self.pcode, now=self.now)

        content, known = session.content or "", drm in account.devices
        places = account.places.get(content)
        needs_place = places is not None and drm not in account.bound[content]
        action: str | None
        if places is not None and needs_place and len(account.bound[content]) >= places:
            expected = action = "device binding failed"
        elif known:
            expected, action = "no device registration action", None
        elif len(account.devices) >= (self.limit if account.limit is None else account.limit):
            expected = action = "device limit reached"
        else:
            expected, action = "new device registered", "device registration"
            assert made.public_device_id is not None
            account.devices[drm] = made.public_device_id
        public = account.devices[drm] if action in (None, "device registration") else None
        if needs_place and public is not None:
            account.bound[content].add(drm)

        assert (made.result, made.public_device_id) == (expected, public)
        session.last = (expected, public)
        account.results.append((self.now, expected, public))
        if action is not None:
            account.history.append((self.now, action, public, session.viewer))
        assert self._last_result(token) == session.last

    @rule(viewer=_VIEWERS, data=st.data())
    def delete_by_viewer(self, viewer: str, data: st.DataObject) -> None:
        token = self._live(viewer, None)
        account = self.accounts[viewer]
        drm = data.draw(st.sampled_from(list(account.devices) or ["unknown"]))
        refused = self._delete(token, account.devices.get(drm, "nothing"))
        if drm == "unknown":
            assert refused == Reason.REGISTERED_DEVICE_NOT_FOUND
        elif self._next_deletion(viewer) is not None:
            assert refused == Reason.DELETE_LIMIT_REACHED
        else:
            assert refused is None
            account.spent.append(self.now)
            self._forget(viewer, drm, actor=viewer)

    @rule(viewer=_VIEWERS, drm=_DRM)
    def delete_by_desk(self, viewer: str, drm: str) -> None:
        account = self.accounts.get(viewer, Account())
        refused = self._refusal(
            devices.delete_account_device,
            pcode=self.pcode,
            account_id=viewer,
            public_device_id=account.devices.get(drm, "nothing"),
            **DESK,
            now=self.now,
        )
        if drm not in account.devices:
            assert refused == Reason.REGISTERED_DEVICE_NOT_FOUND
        else:
            assert refused is None
            self._forget(viewer, drm, actor=DESK["actor"])

    @rule(viewer=_VIEWERS)
    def delete_all_by_desk(self, viewer: str) -> None:
        account = self.accounts.get(viewer, Account())
        refused = self._refusal(
            devices.delete_all_account_devices, pcode=self.pcode, account_id=viewer, **DESK, now=self.now
        )
        assert refused == (None if account.devices else Reason.REGISTERED_DEVICE_NOT_FOUND)
        for drm in list(account.devices):
            self._forget(viewer, drm, actor=DESK["actor"])

    @rule(viewer=_VIEWERS, limit=st.integers(0, 4))
    def set_limit(self, viewer: str, limit: int) -> None:
        refused = self._refusal(
            limits.set_device_limit, pcode=self.pcode, account_id=viewer, device_limit=limit, now=self.now
        )
        if viewer not in self.accounts:
            assert refused == Reason.REGISTERED_DEVICE_NOT_FOUND
            return
        assert refused is None
        self.accounts[viewer].limit = limit
        self.accounts[viewer].history.append((self.now, "device limit change", None, self.pcode))

    @rule(viewer=_VIEWERS, drm=_DRM, nickname=st.sampled_from(["", "den", "📺 salon"]))
    def name_device(self, viewer: str, drm: str, nickname: str) -> None:
        account = self.accounts.get(viewer, Account())
        refused = self._refusal(
            devices.name_account_device,
            pcode=self.pcode,
            account_id=viewer,
            public_device_id=account.devices.get(drm, "nothing"),
            nickname=nickname,
            **DESK,
            now=self.now,
        )
        if drm not in account.devices:
            assert refused == Reason.REGISTERED_DEVICE_NOT_FOUND
            return
        assert refused is None
        account.nicknames[drm] = nickname
        account.history.append((self.now, "add device nickname", account.devices[drm], DESK["actor"]))

    @rule(viewer=_VIEWERS, places=st.integers(1, 3) | st.none())
    def entitle_account(self, viewer: str, places: int | None) -> None:
        self._entitle(viewer, places)

    @rule(viewer=_VIEWERS)
    def withdraw_entitlement(self, viewer: str) -> None:
        content = "film"
        account = self.accounts.get(viewer, Account())
        refused = self._refusal(
            entitlements.delete_entitlement,
            pcode=self.pcode,
            account_id=viewer,
            content_id=content,
            external_product_id="default",
        )
        assert refused == (None if content in account.places else Reason.ENTITLEMENT_NOT_FOUND)
        account.places.pop(content, None)
        account.bound.pop(content, None)

    @rule(limit=st.integers(0, 4), allowance=st.integers(0, 2))
    def change_policy(self, limit: int, allowance: int) -> None:
        providers.update_policy(
            pcode=self.pcode, default_device_limit=limit, deletion_allowance=allowance, now=self.now
        )
        self.limit, self.allowance = limit, allowance

    @rule()
    def prune(self) -> None:
        pruning.prune(now=self.now, batch=3)

    @precondition(lambda self: self.sessions)
    @rule(data=st.data())
    def ask_for_last_result(self, data: st.DataObject) -> None:
        token = data.draw(st.sampled_from(list(self.sessions)))
        session = self.sessions[token]
        if not session.is_live(self.now):
            assert self._refusal(self._last_result, token) == Reason.INVALID_TOKEN
        elif session.last is None:
            assert self._refusal(self._last_result, token) == Reason.LAST_RESULT_NOT_FOUND
        else:
            assert self._last_result(token) == session.last

    @invariant()
    def accounts_are_as_in_the_model(self) -> None:
        for viewer, account in getattr(self, "accounts", {}).items():
            found = devices.list_account_devices(pcode=self.pcode, account_id=viewer, now=self.now)
            assert [(row.public_device_id, row.nickname) for row in found.devices] == [
                (public, account.nicknames.get(drm) or None) for drm, public in account.devices.items()
            ]
            assert found.device_limit == (self.limit if account.limit is None else account.limit)
            assert found.next_delete_time == self._next_deletion(viewer)

    def teardown(self) -> None:
        for viewer, account in getattr(self, "accounts", {}).items():
            assert count_of(viewer, self.pcode) == (len(account.devices), len(account.devices))
            page: dict[str, Any] = {
                "pcode": self.pcode,
                "account_id": viewer,
                "page_size": 1000,
                "page_token": "",
                "now": self.now,
            }
            told, _ = history.list_history(**page)
            assert [(row.happened_at, row.action, row.public_device_id, row.actor) for row in told] == (
                self._of_last_year(account.history)
            )
            results, _ = registrations.list_last_results(**page)
            assert [(row.attempted_at, row.result, row.public_device_id) for row in results] == (
                self._of_last_year(account.results)
            )

    def _entitle(self, viewer: str, places: int | None) -> None:
        asset = entitlements.EntitlementSettings("film", num_devices_to_bind=places)
        entitlements.create_entitlements(pcode=self.pcode, account_id=viewer, assets=[asset], now=self.now)
        account = self.accounts.setdefault(viewer, Account())
        account.places["film"] = places
        account.bound.setdefault("film", set())

    def _live(self, viewer: str, content: str | None) -> str:
        for token, session in self.sessions.items():
            if (session.viewer, session.content) == (viewer, content) and session.is_live(self.now):
                return token
        return self._begin(viewer, content)

    def _delete(self, token: str, public_device_id: str) -> Reason | None:
        return self._refusal(
            devices.delete_session_device, auth_token=token, public_device_id=public_device_id, now=self.now
        )

    def _last_result(self, token: str) -> tuple[str, str | None]:
        attempt = registrations.get_session_last_result(auth_token=token, now=self.now).attempt
        return attempt.result, attempt.public_device_id

    def _refusal(self, call: object, *args: object, **kwargs: object) -> Reason | None:
        assert callable(call)
        try:
            call(*args, **kwargs)
        except DomainError as error:
            return error.reason
        return None

    def _next_deletion(self, viewer: str) -> datetime | None:
        if self.allowance == 0:
            return NEVER
        counting = [at for at in self.accounts[viewer].spent if at + _WINDOW > self.now]
        return None if len(counting) < self.allowance else counting[-self.allowance] + _WINDOW

    def _forget(self, viewer: str, drm: str, actor: str) -> None:
        account = self.accounts[viewer]
        account.history.append((self.now, "device deletion", account.devices.pop(drm), actor))
        account.nicknames.pop(drm, None)
        for bound in account.bound.values():
            bound.discard(drm)

    def _of_last_year(self, rows: list[Row]) -> list[Row]:
        return [row for row in reversed(rows) if row[0] > self.now - _YEAR]


def test_any_sequence_of_calls(db: Engine) -> None:
    examples = 8
    if db.name == "sqlite":
        examples = 50
        database.database.execute_sql("PRAGMA synchronous = OFF")  # of this connection; nobody cuts the power
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            phases=[Phase.generate],  # a failure is shown as it came: to shrink it takes longer than a test may
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
