"""The SQL of registrations, each text for many callers at once."""

from typing import NamedTuple

from tenfoot_server.statements import Change, Query


class LockedSession(NamedTuple):
    """A session, with its account, which is locked."""

    place: int
    digest: str
    content_id: str | None
    external_product_id: str | None
    expires_at: int
    revoked_at: int | None
    pcode: str
    account_key: int
    account_id: str
    device_limit: int
    device_count: int
    revision: int


class KnownDevice(NamedTuple):
    """A device of an account. `drm_digest` is as it was given."""

    place: int
    id: int
    public_device_id: str
    drm_digest: str


class Limiting(NamedTuple):
    """An entitlement that limits the devices, seen from one device."""

    place: int
    id: int
    content_id: str
    num_devices_to_bind: int
    taken: int
    is_bound: bool | int


# All processes lock accounts in the order of their keys, so no two of them wait for each other.
LOCK_SESSIONS = Query(
    LockedSession,
    """
SELECT given.place, s.digest, s.content_id, s.external_product_id, s.expires_at, s.revoked_at, a.pcode,
  a.id, a.account_id, COALESCE(a.device_limit, p.default_device_limit), a.device_count, a.revision
FROM {rows} JOIN playback_sessions s ON s.digest = given.digest
JOIN accounts a ON a.id = s.account_key JOIN providers p ON p.pcode = a.pcode
WHERE p.disabled_at IS NULL
ORDER BY a.id FOR UPDATE OF a
""",
    columns={"digest": "TEXT"},
)
FIND_DEVICES = Query(
    KnownDevice,
    """
SELECT given.place, d.id, d.public_device_id, d.drm_digest
FROM {rows} JOIN registered_devices d ON d.account_key = given.account AND d.drm_digest = given.drm
""",
    columns={"account": "BIGINT", "drm": "TEXT"},
)
FIND_ENTITLEMENTS = Query(
    Limiting,
    """
SELECT given.place, e.id, e.content_id, e.num_devices_to_bind,
  (SELECT COUNT(*) FROM entitlement_bindings b WHERE b.entitlement_id = e.id),
  EXISTS (SELECT 1 FROM entitlement_bindings b WHERE b.entitlement_id = e.id AND b.device_id = given.device)
FROM {rows} JOIN entitlements e ON e.account_key = given.account AND e.content_id = given.content
WHERE e.num_devices_to_bind IS NOT NULL AND (given.product IS NULL OR given.product = e.external_product_id)
  AND e.starts_at <= given.now AND (e.ends_at IS NULL OR e.ends_at > given.now)
""",
    columns={"account": "BIGINT", "device": "BIGINT", "content": "TEXT", "product": "TEXT", "now": "BIGINT"},
)
# After a rotation of the system key, a device is found under an earlier one.
RENEW_DIGESTS = Change(
    "UPDATE registered_devices SET drm_digest = given.drm FROM {rows} WHERE registered_devices.id = given.id",
    columns={"id": "BIGINT", "drm": "TEXT"},
)
ADD_DEVICES = Change(
    """
INSERT INTO registered_devices (account_key, public_device_id, drm_digest, user_agent, registered_at)
SELECT account, public, drm, agent, now FROM {rows} ORDER BY place
""",
    columns={"account": "BIGINT", "public": "TEXT", "drm": "TEXT", "agent": "TEXT", "now": "BIGINT"},
)
ADD_BINDINGS = Change(
    """
INSERT INTO entitlement_bindings (entitlement_id, device_id)
SELECT given.entitlement, d.id
FROM {rows} JOIN registered_devices d ON d.account_key = given.account AND d.drm_digest = given.drm
""",
    columns={"entitlement": "BIGINT", "account": "BIGINT", "drm": "TEXT"},
)
# The revision is the second guard of every limit, as in `accounts.advance`.
ADVANCE_ACCOUNTS = Change(
    """
UPDATE accounts SET device_count = given.count, revision = given.revision + 1 FROM {rows}
WHERE accounts.id = given.account AND accounts.revision = given.revision
""",
    columns={"account": "BIGINT", "count": "INTEGER", "revision": "BIGINT"},
)
ADD_ATTEMPTS = Change(
    """
INSERT INTO registration_attempts
  (account_key, session_digest, entitlement_id, result, public_device_id, user_agent, attempted_at)
SELECT account, session, entitlement, result, public, agent, now FROM {rows} ORDER BY place
""",
    columns={
        "account": "BIGINT",
        "session": "TEXT",
        "entitlement": "BIGINT",
        "result": "TEXT",
        "public": "TEXT",
        "agent": "TEXT",
        "now": "BIGINT",
    },
)
# An entry is never before the account's newest one: a call that came earlier may get the account's lock later.
ADD_HISTORY = Change(
    """
INSERT INTO account_history
  (account_key, action, spends_allowance, public_device_id, user_agent, nickname, actor, actor_type, reason,
   happened_at)
SELECT account, action, false, public, agent, NULL, actor, '', reason,
  COALESCE((SELECT h.happened_at FROM account_history h
            WHERE h.account_key = given.account AND h.happened_at > given.now
            ORDER BY h.happened_at DESC LIMIT 1), given.now)
FROM {rows} ORDER BY place
""",
    columns={
        "account": "BIGINT",
        "action": "TEXT",
        "public": "TEXT",
        "agent": "TEXT",
        "actor": "TEXT",
        "reason": "TEXT",
        "now": "BIGINT",
    },
)
