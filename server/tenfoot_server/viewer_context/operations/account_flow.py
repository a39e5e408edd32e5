"""The account flow: register, sign in, answer the VPPA screen, sign out."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import DomainError, FailedPrecondition, NotFound, Reason, ResourceExhausted, Unauthenticated
from tenfoot_server.finishing import Finisher
from tenfoot_server.guessing.values import client_at
from tenfoot_server.lanes import Lanes
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.operations import consents, devices, linked_accounts, login_attempts, stations
from tenfoot_server.viewer_context.upstreams import Registration, SignedIn
from tenfoot_server.viewer_context.upstreams.asking import Upstreams
from tenfoot_server.viewer_context.upstreams.webhook_sender import WebhookSender
from tenfoot_server.viewer_context.values import Membership

# Sign-ins that a process holds back at the same time; each is a call that stays open.
_HELD_MAX = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """A viewer, and whether to ask for consent now."""

    viewer_id: str
    show_vppa_screen: bool


class _Check:
    """The check of a password, as long as nobody else needs to know how it ends."""

    def __init__(self) -> None:
        self._task: asyncio.Future[SignedIn] | None = None
        self._abandoned = False

    def begin(self, task: "asyncio.Future[SignedIn]") -> None:
        """Begins the check, or drops it if it was abandoned before."""
        self._task = task
        if self._abandoned:
            task.cancel()

    def abandon(self) -> None:
        """Drops the check: if it still waits for its turn, no work is done."""
        self._abandoned = True
        if self._task is not None:
            self._task.cancel()


class AccountFlow:
    """Implements RegisterAccount, Login, UpdateProfile and Logout."""

    def __init__(
        self,
        lanes: Lanes,
        upstreams: Upstreams,
        sender: WebhookSender,
        finisher: Finisher,
        keyed_hash: KeyedHash,
        limit: login_attempts.LoginLimit,
    ) -> None:
        self._lanes = lanes
        self._upstreams = upstreams
        self._sender = sender
        self._finisher = finisher
        self._keyed_hash = keyed_hash
        self._limit = limit
        self._held = 0

    async def register_account(self, *, station_id: str, registration: Registration) -> None:
        """Creates an account with the station's account service. Raises: the reasons of RegisterAccount, in order."""
        station = await self._lanes.read(stations.get_open_station, station_id)
        self._upstreams.must_have_accounts(station)
        rules.must_be_registrable(
            email_address=registration.email_address,
            first_name=registration.first_name,
            last_name=registration.last_name,
            password=registration.password,
        )
        await self._upstreams.register(station, registration, deadline=self._upstreams.deadline())

    async def login(
        self, *, station_id: str, device_id: str, username: str, password: str, address: str, now: datetime
    ) -> Answered:
        """Links the device to the account's viewer.

        After wrong passwords the caller has to wait. Once the password is right, or another service was
        asked, the sign-in is completed even if the caller has gone.

        Raises: the reasons of Login, in order.
        """
        failures = await self._lanes.read(
            login_attempts.failures_from,
            username=username,
            client=client_at(address),
            keyed_hash=self._keyed_hash,
            now=now,
        )
        if failures < self._limit.attempts_max:  # more are refused, without a delay
            await self._hold_back(rules.sign_in_delay(failures))
        check = _Check()
        try:
            return await self._finisher.run(self._login(station_id, device_id, username, password, address, now, check))
        except asyncio.CancelledError:
            check.abandon()
            raise

    async def _hold_back(self, delay: timedelta) -> None:
        if not delay:
            return
        if self._held >= _HELD_MAX:
            raise ResourceExhausted(
                Reason.OVERLOADED, "too many sign-ins are waiting: try again later", retry_after=delay
            )
        self._held += 1
        try:
            await asyncio.sleep(delay.total_seconds())
        finally:
            self._held -= 1

    async def _login(
        self,
        station_id: str,
        device_id: str,
        username: str,
        password: str,
        address: str,
        now: datetime,
        check: "_Check",
    ) -> Answered:
        station, _ = await self._lanes.read(devices.get_at_station, station_id=station_id, device_id=device_id)
        self._upstreams.must_have_accounts(station)
        attempt = await self._lanes.write(
            login_attempts.begin_attempt,
            device_id=device_id,
            username=username,
            address=address,
            limit=self._limit,
            keyed_hash=self._keyed_hash,
            now=now,
        )
        deadline = self._upstreams.deadline()
        try:
            checking = asyncio.ensure_future(self._upstreams.sign_in(station, username, password, deadline=deadline))
            if self._upstreams.checks_passwords(station):
                check.begin(checking)
            signed_in = await checking
        except Unauthenticated:
            raise
        except asyncio.CancelledError:  # its caller has gone and learns nothing
            await self._lanes.write(login_attempts.give_attempt_back, subjects=attempt.subjects)
            raise
        except DomainError:  # the password was not checked
            await self._lanes.write(login_attempts.give_attempt_back, subjects=attempt.subjects)
            raise
        await self._lanes.write(login_attempts.note_signed_in, attempt, now=now)
        profile = signed_in.profile
        memberships = await self._upstreams.memberships(station, profile.account, deadline=deadline)
        linked = await self._lanes.write(
            linked_accounts.link_account,
            station=station,
            device_id=device_id,
            account=profile.account,
            provider=signed_in.provider,
            now=now,
        )
        self._sender.wake()
        consent = rules.newest(linked.consent, profile.consent)
        flags = rules.flags(has_livestream_access=False, memberships=memberships, consent=consent, now=now)
        return Answered(linked.viewer_id, flags.show_vppa_screen)

    async def update_profile(
        self, *, station_id: str, device_id: str, viewer_id: str, accepted: bool, now: datetime
    ) -> Answered:
        """Records that the viewer accepts or withdraws the VPPA consent.

        What the account service has recorded is recorded in the ledger too, even if the caller has gone meanwhile.

        Raises: the reasons of UpdateProfile, in order.
        """
        return await self._finisher.run(self._update_profile(station_id, device_id, viewer_id, accepted, now))

    async def _update_profile(
        self, station_id: str, device_id: str, viewer_id: str, accepted: bool, now: datetime
    ) -> Answered:
        station, device = await self._lanes.read(devices.get_at_station, station_id=station_id, device_id=device_id)
        if device.viewer_id != viewer_id:
            raise NotFound(Reason.VIEWER_NOT_FOUND, "there is no such viewer on this device")
        if device.account is None:
            raise _not_linked()
        if not self._upstreams.serves(station, device.account):
            raise _not_linked()
        deadline = self._upstreams.deadline()
        memberships: Sequence[Membership] = ()
        elsewhere = None
        # This comes first, so that a failure leaves nothing half recorded.
        if not accepted:
            membership_answer, profile = await asyncio.gather(
                self._upstreams.memberships(station, device.account, deadline=deadline),
                self._upstreams.profile(station, device.account, deadline=deadline),
                return_exceptions=True,
            )
            if isinstance(membership_answer, BaseException):
                raise membership_answer
            if isinstance(profile, BaseException):
                raise profile
            memberships = membership_answer
            if profile is None:
                raise _not_linked()
            elsewhere = profile.consent
        if not await self._upstreams.record_consent(station, device.account, accepted=accepted, deadline=deadline):
            raise _not_linked()
        consent = await self._lanes.write(
            consents.record_consent,
            viewer_id=viewer_id,
            device_id=device_id,
            station_id=station_id,
            accepted=accepted,
            now=now,
            elsewhere=elsewhere,
        )
        flags = rules.flags(has_livestream_access=False, memberships=memberships, consent=consent, now=now)
        return Answered(viewer_id, flags.show_vppa_screen)

    async def logout(self, *, station_id: str, device_id: str) -> None:
        """Removes the account from the device. Raises: the reasons of Logout, in order."""
        _, device = await self._lanes.read(devices.get_at_station, station_id=station_id, device_id=device_id)
        if device.account is not None:
            await self._lanes.write(linked_accounts.unlink_account, device_id=device_id, viewer_id=device.viewer_id)


def _not_linked() -> FailedPrecondition:
    return FailedPrecondition(Reason.PBS_ACCOUNT_NOT_LINKED, "the viewer has no account that is signed in here")
