"""Any sequence of calls, against a small model of the rules that keeps everything in memory."""

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

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

_VIEWERS = st.sampled_from(["ada", "bob"])
_DRM = st.sampled_from(["tv", "phone", "tablet", "laptop", "console"])
_CONTENT = st.sampled_from([None, "film", "series"])
_WINDOW = timedelta(days=2)
_YEAR = timedelta(days=365)
_STEPS = st.sampled_from(
    [timedelta(microseconds=1), timedelta(hours=7), timedelta(days=1), _WINDOW, timedelta(days=200)]
)


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


class Machine(RuleBasedStateMachine):
    """Calls the operations and the model alike, and compares what both say."""

    @initialize(limit=st.integers(0, 3), allowance=st.integers(0, 2))
    def start(self, limit: int, allowance: int) -> None:
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

    @rule(step=_STEPS)
    def wait(self, step: timedelta) -> None:
        self.now += step

    @rule(viewer=_VIEWERS, content=_CONTENT)
    def begin_session(self, viewer: str, content: str | None) -> None:
        token = begin(viewer, content, pcode=self.pcode, now=self.now)
        self.sessions[token] = Session(viewer, content, self.now + timedelta(days=10))
        self.accounts.setdefault(viewer, Account())

    @rule(data=st.data())
    def revoke_session(self, data: st.DataObject) -> None:
        token, session = self._session(data)
        expired = session is None or self.now >= session.ends
        refused = self._refusal(sessions.revoke_session, pcode=self.pcode, auth_token=token, now=self.now)
        assert refused == (Reason.INVALID_TOKEN if expired else None)
        if session is not None:
            session.revoked = True

    @rule(data=st.data(), drm=_DRM)
    def register_device(self, data: st.DataObject, drm: str) -> None:
        token, session = self._session(data)
        if session is None or session.revoked or self.now >= session.ends:
            assert self._refusal(register, token, drm, pcode=self.pcode, now=self.now) == Reason.INVALID_TOKEN
            return
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

    @rule(data=st.data(), drm=_DRM)
    def delete_by_viewer(self, data: st.DataObject, drm: str) -> None:
        token, session = self._session(data)
        public = "nothing"
        if session is not None:
            public = self.accounts[session.viewer].devices.get(drm, "nothing")
        refused = self._refusal(devices.delete_session_device, auth_token=token, public_device_id=public, now=self.now)
        if session is None or session.revoked or self.now >= session.ends:
            assert refused == Reason.INVALID_TOKEN
        elif public == "nothing":
            assert refused == Reason.REGISTERED_DEVICE_NOT_FOUND
        elif self._next_deletion(session.viewer) is not None:
            assert refused == Reason.DELETE_LIMIT_REACHED
        else:
            assert refused is None
            self.accounts[session.viewer].spent.append(self.now)
            self._forget(session.viewer, drm, actor=session.viewer)

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

    @rule(viewer=_VIEWERS, content=st.sampled_from(["film", "series"]), places=st.none() | st.integers(1, 3))
    def entitle_account(self, viewer: str, content: str, places: int | None) -> None:
        asset = entitlements.EntitlementSettings(content, num_devices_to_bind=places)
        entitlements.create_entitlements(pcode=self.pcode, account_id=viewer, assets=[asset], now=self.now)
        account = self.accounts.setdefault(viewer, Account())
        account.places[content] = places
        account.bound.setdefault(content, set())

    @rule(viewer=_VIEWERS, content=st.sampled_from(["film", "series"]))
    def withdraw_entitlement(self, viewer: str, content: str) -> None:
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

    @rule(data=st.data())
    def ask_for_last_result(self, data: st.DataObject) -> None:
        token, session = self._session(data)
        try:
            attempt = registrations.get_session_last_result(auth_token=token, now=self.now).attempt
        except DomainError as error:
            dead = session is None or session.revoked or self.now >= session.ends
            assert error.reason == (Reason.INVALID_TOKEN if dead else Reason.LAST_RESULT_NOT_FOUND)
            assert dead or (session is not None and session.last is None)
        else:
            assert session is not None
            assert (attempt.result, attempt.public_device_id) == session.last

    @invariant()
    def accounts_are_as_in_the_model(self) -> None:
        for viewer, account in getattr(self, "accounts", {}).items():
            found = devices.list_account_devices(pcode=self.pcode, account_id=viewer, now=self.now)
            assert [(row.public_device_id, row.nickname) for row in found.devices] == [
                (public, account.nicknames.get(drm) or None) for drm, public in account.devices.items()
            ]
            assert found.device_limit == (self.limit if account.limit is None else account.limit)
            assert found.next_delete_time == self._next_deletion(viewer)
            assert count_of(viewer, self.pcode) == (len(account.devices), len(account.devices))

            told, _ = history.list_history(
                pcode=self.pcode, account_id=viewer, page_size=1000, page_token="", now=self.now
            )
            assert [(row.happened_at, row.action, row.public_device_id, row.actor) for row in told] == (
                self._of_last_year(account.history)
            )
            results, _ = registrations.list_last_results(
                pcode=self.pcode, account_id=viewer, page_size=1000, page_token="", now=self.now
            )
            assert [(row.attempted_at, row.result, row.public_device_id) for row in results] == (
                self._of_last_year(account.results)
            )

    def _session(self, data: st.DataObject) -> tuple[str, Session | None]:
        token = data.draw(st.sampled_from(["at_unknown", *self.sessions]))
        return token, self.sessions.get(token)

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

    def _of_last_year(self, rows: list[tuple[datetime, ...]]) -> list[tuple[datetime, ...]]:
        return [row for row in reversed(rows) if row[0] > self.now - _YEAR]


def test_any_sequence_of_calls(db: Engine) -> None:
    examples = 60 if db.name == "sqlite" else 12
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=40,
            deadline=None,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
