"""The batch operations, each for one caller: a batch of one."""

from collections.abc import Sequence
from datetime import datetime

from tenfoot_server.credentials import ApiKeyHolder, DeviceKeyHolder, KeyedHash
from tenfoot_server.device_runtime.operations import events, polls
from tenfoot_server.errors import DomainError
from tenfoot_server.provisioning.operations import api_keys, device_keys
from tenfoot_server.rights_locker.operations import providers
from tenfoot_server.rights_locker.operations.registering import Registering, Registration, register_devices


def find_api_key(*, digest: str, now: datetime) -> ApiKeyHolder | None:
    [holder] = api_keys.find_api_keys([(digest, now)])
    return holder


def note_api_key_used(*, key_id: str, now: datetime) -> None:
    api_keys.note_api_keys_used([(key_id, now)])


def find_device_key(digest: str, *, now: datetime) -> DeviceKeyHolder | None:
    [holder] = device_keys.find_device_keys([(digest, now)])
    return holder


def note_device_seen(*, device_id: str, now: datetime) -> None:
    device_keys.note_devices_seen([(device_id, now)])


def find_provider_key(digest: str, *, now: datetime) -> str | None:
    [pcode] = providers.find_provider_keys([(digest, now)])
    return pcode


def get_playlist(screen_id: str) -> polls.CurrentPlaylist:
    [found] = polls.get_playlists([screen_id])
    if isinstance(found, DomainError):
        raise found
    return found


def get_config(screen_id: str) -> polls.CurrentConfig:
    [found] = polls.get_configs([screen_id])
    return found


def report_events(
    *, tenant_id: str, screen_id: str, device_id: str, reports: Sequence[events.Report], now: datetime
) -> int:
    [received] = events.report_events([events.Reported(tenant_id, screen_id, device_id, reports, now)])
    return received


def register_device(
    *, pcode: str, auth_token: str, drm_device_id: str, user_agent: str, keyed_hash: KeyedHash, now: datetime
) -> Registration:
    asked = Registering(pcode, auth_token, drm_device_id, user_agent, now)
    [made] = register_devices([asked], keyed_hash=keyed_hash)
    if isinstance(made, DomainError):
        raise made
    return made
