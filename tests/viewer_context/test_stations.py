"""The operators' calls on stations over gRPC, on both engines."""

from typing import Any

import pytest

from tenfoot_server.viewer_context.models import StationRow
from tests.viewer_context.calling import Caller, operator
from tests.viewer_context.rows import STATION

NOBODY = "00000000-0000-4000-8000-000000000000"


async def test_stations_over_grpc(caller: Caller) -> None:
    metadata = (("authorization", f"Bearer {operator()}"),)
    given: dict[str, Any] = {
        "call_sign": "WETA",
        "allowed_origins": ["https://watch.example.org"],
        "coverage": {"countries": ["US"], "cidrs": ["192.0.2.0/24"]},
        "localization": {"form": "UPSTREAM_FORM_EMBEDDED"},
        "membership": {"form": "UPSTREAM_FORM_HTTP", "key": "k", "base_url": "https://vault.example.org/api"},
        "account": {"customer_id": "weta"},
        "webhook_url": "https://hooks.example.org/",
    }
    secrets = {"webhook_secret": "very secret", "membership_secret": "so is this"}

    created = await caller("UpsertStation", metadata=metadata, id=STATION.upper(), settings=given, secrets=secrets)
    found = await caller("GetStation", metadata=metadata, id=STATION)
    listed = await caller("ListStations", metadata=metadata)

    assert created == found == listed.stations[0]
    shown = found
    assert (shown.id, shown.settings.timezone, shown.settings.membership.key) == (STATION, "UTC", "k")
    assert (shown.has_webhook_secret, shown.has_membership_secret, shown.has_account_client_secret) == (
        True,
        True,
        False,
    )
    assert not shown.settings.localization.HasField("base_url")
    again = await caller("UpsertStation", metadata=metadata, id=STATION, settings=shown.settings)
    assert again.settings == shown.settings
    assert again.has_webhook_secret
    assert "secret" not in str(shown).replace("has_webhook_secret", "").replace("has_membership_secret", "")

    await caller("DeleteStation", metadata=metadata, id=STATION)
    assert (await caller("GetStation", metadata=metadata, id=STATION)).reason == "STATION_NOT_FOUND"
    assert not StationRow.select().exists()


@pytest.mark.parametrize(
    "change",
    [
        {"call_sign": "weta"},
        {"allowed_origins": ["https://watch.example.org/"]},
        {"allowed_origins": ["*"]},
        {"allowed_origins": ["https://a..b"]},
        {"allowed_origins": ["https://-a.example"]},
        {"coverage": {"cidrs": ["192.0.2.1/24"]}},
        {"coverage": {"countries": ["us"]}},
        {"timezone": "Mars/Olympus"},
        {"webhook_url": "https://hooks.example.org/"},
        {"account": {"customer_id": "a/b"}},
        {"membership": {"base_url": "file:///etc/passwd"}},
        {"membership": {"base_url": "https://vault.example.org:99999"}},
        {"localization": {"base_url": "http://:80"}},
        {"account": {"login_base_url": "https://login.example.org?x=1"}},
        {"account": {"profile_base_url": "https://me:secret@profile.example.org"}},
    ],
)
async def test_station_settings_out_of_form(caller: Caller, change: dict[str, Any]) -> None:
    metadata = (("authorization", f"Bearer {operator()}"),)

    refused = await caller("UpsertStation", metadata=metadata, id=STATION, settings={"call_sign": "WETA", **change})

    assert (refused.code, refused.reason) == ("INVALID_ARGUMENT", "BAD_PAYLOAD")
    if "allowed_origins" in change:
        assert refused.fields == ("settings.allowedOrigins[0]",)
    assert not StationRow.select().exists()


async def test_operators_calls_need_the_highest_role(caller: Caller) -> None:
    metadata = (("authorization", f"Bearer {operator('tenant_admin')}"),)
    for method, members in (
        ("UpsertStation", {"id": STATION, "settings": {"call_sign": "WETA"}}),
        ("GetStation", {"id": STATION}),
        ("ListStations", {}),
        ("DeleteStation", {"id": STATION}),
        ("ExportViewer", {"viewer_id": NOBODY}),
        ("EraseViewer", {"viewer_id": NOBODY}),
    ):
        assert (await caller(method, **members)).reason == "AUTH_HEADER_INVALID"
        assert (await caller(method, metadata=metadata, **members)).reason == "AUTH_FORBIDDEN"
