"""Turns credentials into callers. Every method accepts only the kind of caller that its proto names."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from tenfoot_server import clock, credentials, vouchers
from tenfoot_server.callers import Caller, CallerKind, DeviceCaller, Operator, Provider
from tenfoot_server.credentials import ApiKeyHolder, DeviceKeyHolder
from tenfoot_server.errors import DomainError, PermissionDenied, Reason, Unauthenticated
from tenfoot_server.lanes import Lanes
from tenfoot_server.oidc import TokenVerifier

# How old "last used" and "last seen" may be: at most one write in half a minute for each credential.
_NOTE_EVERY = timedelta(seconds=30)
# An ordinary write takes a few milliseconds. If the database is busy, a call that only reads continues without waiting
# for the write.
_NOTE_WAIT_SECONDS = 0.25
# The first use of a key erases the kept answer that shows it. If that fails, the next use does it.
_FIRST_USE_WAIT_SECONDS = 1.0
# A write that a call wants done and does not depend on.
_Note = Callable[[], Coroutine[None, None, None]]
# How much of a hash is logged: enough to tell operators apart.
_SHOWN = 16


class ApiKeys(Protocol):
    """Operators' keys, implemented by provisioning."""

    def find_api_keys(self, wanted: Sequence[tuple[str, datetime]], /) -> Sequence[ApiKeyHolder | None]:
        """Returns the holders of the keys with these digests, or None for a key that is not valid."""

    def note_api_keys_used(self, used: Sequence[tuple[str, datetime]], /) -> Sequence[None]:
        """Records that keys have been used, by their ids."""

    def begin_api_key_secret(self, *, digest: str, now: datetime) -> None:
        """Records that a secret of a key has been used."""


class Tenants(Protocol):
    """Tenants, implemented by provisioning."""

    def ensure_tenant(self, *, tenant_id: str, now: datetime) -> None:
        """Creates the tenant with this id unless it exists."""

    def is_enabled(self, *, tenant_id: str) -> bool | None:
        """Returns whether a tenant is enabled, or None if there is none with this id."""


class Devices(Protocol):
    """Devices and their keys, implemented by provisioning."""

    def find_device_keys(self, wanted: Sequence[tuple[str, datetime]], /) -> Sequence[DeviceKeyHolder | None]:
        """Returns the holders of the keys with these digests, revoked or not, or None for an unknown key."""

    def note_devices_seen(self, seen: Sequence[tuple[str, datetime]], /) -> Sequence[None]:
        """Records that devices have called, by their ids."""

    def begin_device_key(self, *, digest: str, now: datetime) -> None:
        """Records the first use of a device's key."""


class Providers(Protocol):
    """Providers' keys, implemented by the rights locker."""

    def find_provider_keys(self, wanted: Sequence[tuple[str, datetime]], /) -> Sequence[str | None]:
        """Returns the pcodes of the providers whose keys have these digests, or None for a key that is not valid."""


class ReadVoucher(Protocol):
    """Returns the provider for which the edge vouches; see `vouchers.py`."""

    def __call__(self, voucher: str, rpc: str, request_id: str, now: datetime) -> str | None: ...


class Authenticator:
    """Turns the metadata of a call into its caller."""

    def __init__(
        self,
        lanes: Lanes,
        *,
        keyed_hash: credentials.KeyedHash,
        tokens: TokenVerifier | None,
        api_keys: ApiKeys,
        tenants: Tenants,
        devices: Devices,
        providers: Providers,
        read_voucher: ReadVoucher,
    ) -> None:
        self._lanes = lanes
        self._keyed_hash = keyed_hash
        self._tokens = tokens
        self._api_keys = api_keys
        self._tenants = tenants
        self._devices = devices
        self._providers = providers
        self._read_voucher = read_voucher
        self._notes: dict[str, asyncio.Task[None]] = {}

    async def identify(
        self, kind: CallerKind, roles: Sequence[str], metadata: Mapping[str, Sequence[str]], rpc: str
    ) -> Caller:
        """Returns the caller of an RPC, who is of the given kind and has one of the given roles.

        Raises: Unauthenticated, PermissionDenied, with the reasons of the method's family.
        """
        given = metadata.get("authorization", ())
        match kind:
            case CallerKind.OPERATOR:
                return await self._operator(_bearer(given, Reason.AUTH_HEADER_INVALID), roles)
            case CallerKind.DEVICE:
                if not given:
                    raise Unauthenticated(Reason.AUTHORIZATION_HEADER_MISSING, "the Authorization header is missing")
                return await self._device(_bearer(given, Reason.AUTHORIZATION_HEADER_INVALID))
            case CallerKind.PROVIDER:
                if not given and (voucher := metadata.get(vouchers.HEADER)):
                    return self._vouched(voucher[0], rpc, "".join(metadata.get("x-request-id", ())))
                return await self._provider(_bearer(given, Reason.PROVIDER_CREDENTIAL_MISSING))
            case CallerKind.ANYONE | CallerKind.SESSION:
                return None
            case CallerKind.NOBODY:
                raise PermissionDenied(Reason.AUTH_FORBIDDEN, "this method is not open to any caller")

    async def _operator(self, credential: str, roles: Sequence[str]) -> Operator:
        now = clock.now()
        if credential.startswith(credentials.API_KEY):
            digest = credentials.digest(credential)
            holder = await self._lanes.read_many(self._api_keys.find_api_keys, (digest, now))
            if holder is None:
                raise Unauthenticated(Reason.AUTH_TOKEN_INVALID, "the API key is not valid")
            if not holder.secret_used:
                begin = partial(self._lanes.write, self._api_keys.begin_api_key_secret, digest=digest, now=now)
                await self._note(digest, begin, _FIRST_USE_WAIT_SECONDS)
            if _is_due(holder.last_used_at, now):
                used = partial(self._lanes.write_many, self._api_keys.note_api_keys_used, (holder.key_id, now))
                await self._note(holder.key_id, used)
            operator = Operator(holder.tenant_id, frozenset(holder.roles), f"api-key:{holder.key_id}")
        elif self._tokens is not None:
            claims = await self._tokens.verify(credential)
            is_enabled = await self._lanes.read(self._tenants.is_enabled, tenant_id=claims.tenant_id)
            if is_enabled is None:
                await self._lanes.write(self._tenants.ensure_tenant, tenant_id=claims.tenant_id, now=now)
            elif not is_enabled:
                raise Unauthenticated(Reason.AUTH_TOKEN_INVALID, "the tenant is disabled")
            # A subject may be an e-mail address. It may also contain half a surrogate pair, which only `ascii` accepts.
            name = f"token:{self._keyed_hash('subject', ascii(claims.subject))[:_SHOWN]}"
            operator = Operator(claims.tenant_id, frozenset(claims.roles), name)
        else:
            raise Unauthenticated(Reason.AUTH_TOKEN_INVALID, "the credential is not valid")
        if roles and operator.roles.isdisjoint(roles):
            raise PermissionDenied(Reason.AUTH_FORBIDDEN, f"this call requires one of the roles {', '.join(roles)}")
        return operator

    async def _device(self, key: str) -> DeviceCaller:
        now = clock.now()
        digest = credentials.digest(key)
        holder = await self._lanes.read_many(self._devices.find_device_keys, (digest, now))
        if holder is None:
            raise Unauthenticated(Reason.DEVICE_API_KEY_INVALID, "the device key is not valid")
        if holder.revoked:
            raise Unauthenticated(Reason.DEVICE_API_KEY_REVOKED, "the device key was revoked")
        if not holder.used:
            begin = partial(self._lanes.write, self._devices.begin_device_key, digest=digest, now=now)
            await self._note(digest, begin, _FIRST_USE_WAIT_SECONDS)
        if _is_due(holder.last_seen_at, now):
            seen = partial(self._lanes.write_many, self._devices.note_devices_seen, (holder.device_id, now))
            await self._note(holder.device_id, seen)
        return DeviceCaller(
            holder.device_id, holder.screen_id, holder.tenant_id, holder.playlist, holder.config_version
        )

    async def _provider(self, key: str) -> Provider:
        pcode = await self._lanes.read_many(self._providers.find_provider_keys, (credentials.digest(key), clock.now()))
        if pcode is None:
            raise Unauthenticated(Reason.PROVIDER_CREDENTIAL_INVALID, "the provider key is not valid")
        return Provider(pcode)

    def _vouched(self, voucher: str, rpc: str, request_id: str) -> Provider:
        pcode = self._read_voucher(voucher, rpc, request_id, clock.now())
        if pcode is None:
            raise Unauthenticated(Reason.PROVIDER_CREDENTIAL_INVALID, "the signature is not valid or has expired")
        return Provider(pcode)

    async def _note(self, whose: str, note: _Note, wait: float = _NOTE_WAIT_SECONDS) -> None:
        if whose not in self._notes:
            # The write goes on even if the waiting, or the call, ends.
            self._notes[whose] = writing = asyncio.create_task(self._write(whose, note))
            await asyncio.wait({writing}, timeout=wait)

    async def _write(self, whose: str, note: _Note) -> None:
        try:
            await note()
        except DomainError:
            pass  # too many writes are waiting, and this one matters less than the call
        finally:
            del self._notes[whose]


def _is_due(noted_at: datetime | None, now: datetime) -> bool:
    return noted_at is None or now - noted_at >= _NOTE_EVERY


def _bearer(given: Sequence[str], reason: Reason) -> str:
    scheme, _, credential = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    credential = credential.strip(" ")
    if scheme.lower() != "bearer" or credential.split() != [credential]:
        raise Unauthenticated(reason, "the Authorization header must be of the form: Bearer <credential>")
    return credential
