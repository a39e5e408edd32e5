"""How the parts are put together: complete configurations, connections of their own, country data that can be read."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tenfoot_server.errors import CannotStart
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.upstreams import exchange
from tenfoot_server.viewer_context.upstreams.opening import open_countries
from tenfoot_server.viewer_context.values import AccountConfig, LocalizationConfig, StationSecrets, UpstreamForm
from tests.conftest import Engine
from tests.viewer_context.calling import HOME, Caller, Refused, running
from tests.viewer_context.country_file import write_country_file
from tests.viewer_context.rows import ELSEWHERE, SETTINGS, account, add_station, link, open_device
from tests.viewer_context.scripted_upstream import ScriptedUpstream, slowly, status

COMPLETE = AccountConfig(customer_id="weta", client_id="client", application_id="app")
SECRET = StationSecrets(account_client_secret="two")
NO_CONFIG = Refused("FAILED_PRECONDITION", "PBS_ACCOUNT_CONFIG_NOT_FOUND")


@pytest.fixture
async def upstream() -> AsyncIterator[ScriptedUpstream]:
    async with ScriptedUpstream() as server:
        yield server


@pytest.mark.parametrize("by_default", [True, False], ids=["server", "station"])
@pytest.mark.parametrize("missing", ["customer_id", "client_id", "application_id", "secret"])
async def test_an_account_service_without_its_ids_is_no_config(
    db: Engine, tmp_path: Path, upstream: ScriptedUpstream, missing: str, by_default: bool
) -> None:
    left_out: dict[str, Any] = {} if missing == "secret" else {missing: ""}
    config = replace(COMPLETE, **left_out)
    if not by_default:
        config = replace(config, form=UpstreamForm.HTTP)
    station = add_station(
        replace(SETTINGS, account=config), secrets=StationSecrets() if missing == "secret" else SECRET
    )
    open_device()
    viewer_id = link(station, "roku-1", account(source=f"http:{config.customer_id}"))
    settings = {
        "account_form": "http" if by_default else "embedded",
        "account_login_url": upstream.url,
        "account_profile_url": upstream.url,
    }
    async with running(tmp_path, **settings) as caller:
        assert await caller.init() == NO_CONFIG
        assert (await caller.init(client="192.0.0.9")).reason == "LOCALIZATION_ERROR"
        assert (await caller.init(device_id="another")).viewer.id
        assert await caller.register() == NO_CONFIG
        assert await caller.login() == NO_CONFIG
        assert await caller.consent(viewer_id, True) == NO_CONFIG
    assert upstream.asked == []


async def test_a_complete_one_is_asked(db: Engine, tmp_path: Path, upstream: ScriptedUpstream) -> None:
    add_station(replace(SETTINGS, account=replace(COMPLETE, form=UpstreamForm.HTTP)), secrets=SECRET)
    upstream.on("POST /weta/register", status(204))
    async with running(tmp_path, account_login_url=upstream.url) as caller:
        assert not isinstance(await caller.register(), Refused)
    assert upstream.calls() == ["POST /weta/register"]


async def test_embedded_accounts_need_no_ids(caller: Caller) -> None:
    add_station(replace(SETTINGS, account=AccountConfig(form=UpstreamForm.EMBEDDED)))
    assert not isinstance(await caller.register(), Refused)


async def test_calls_that_hang_at_one_upstream_delay_no_other(
    db: Engine, tmp_path: Path, upstream: ScriptedUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_CONNECTIONS_MAX", 10)
    upstream.on(f"GET /zipcodes/ip/{HOME}.json", slowly(60, status(404)))
    upstream.on("POST /weta/register", status(204))
    add_station(replace(SETTINGS, localization=LocalizationConfig(form=UpstreamForm.HTTP)))
    add_station(
        replace(SETTINGS, account=replace(COMPLETE, form=UpstreamForm.HTTP)), station_id=ELSEWHERE, secrets=SECRET
    )
    settings = {
        "localization_url": upstream.url,
        "account_login_url": upstream.url,
        "upstream_connect_seconds": 15.0,
        "upstream_read_seconds": 15.0,
        "upstream_budget_seconds": 15.0,
    }
    async with running(tmp_path, **settings) as caller:
        hanging = [asyncio.create_task(caller.init(device_id=f"roku-{number}")) for number in range(10)]
        async with asyncio.timeout(10):
            while len(upstream.asked) < 10:  # noqa: ASYNC110 - the server counts, not we
                await asyncio.sleep(0.02)
        assert not isinstance(await caller.register(station_id=ELSEWHERE), Refused)
        assert not any(call.done() for call in hanging)
        for call in hanging:
            call.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)


def test_country_data_of_the_operator(tmp_path: Path) -> None:
    write_country_file(tmp_path / "own.mmdb", {"154.160.0.0/16": "GH"}, built_at=1_700_000_000)
    countries = open_countries(Settings(home=tmp_path, country_database=tmp_path / "own.mmdb"))
    assert countries.name == "file"
    assert open_countries(Settings(home=tmp_path)).name == "iptocc"


@pytest.mark.parametrize(
    "content", [None, b"", b"no database", b"x" * 5000, "cut"], ids=["none", "empty", "text", "long", "cut"]
)
def test_country_data_that_is_none_is_one_line_with_its_setting(tmp_path: Path, content: bytes | str | None) -> None:
    file = tmp_path / "own.mmdb"
    if content == "cut":
        write_country_file(file, {"154.160.0.0/16": "GH"}, built_at=1_700_000_000)
        content = file.read_bytes()[:-20]
    if isinstance(content, bytes):
        file.write_bytes(content)
    with pytest.raises(CannotStart, match=r"^TENFOOT_COUNTRY_DATABASE: [^\n]*own\.mmdb[^\n]*$"):
        open_countries(Settings(home=tmp_path, country_database=file))


def test_a_folder_is_no_country_data(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"^TENFOOT_COUNTRY_DATABASE: [^\n]*$"):
        open_countries(Settings(home=tmp_path, country_database=tmp_path))


async def test_a_country_file_is_read_soon_although_nobody_calls(db: Engine, tmp_path: Path) -> None:
    file = tmp_path / "own.mmdb"
    write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=1_700_000_000)
    add_station()
    async with running(tmp_path, country_database=file) as caller:
        write_country_file(file, {"8.8.8.0/24": "NG"}, built_at=1_710_000_000)
        await asyncio.sleep(2.5)
        file.unlink()
        assert (await caller.init()).country == "NG"


@pytest.mark.parametrize("content", [None, b"", b"half a download"], ids=["none", "empty", "half"])
async def test_a_process_that_starts_while_the_country_data_cannot_be_read_serves(
    db: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "own.mmdb"
    if content is not None:
        file.write_bytes(content)
    add_station()
    async with running(tmp_path, country_database=file) as caller:
        assert (await caller.init()).country == "US"
        assert "TENFOOT_COUNTRY_DATABASE" in capsys.readouterr().out
        write_country_file(file, {"8.8.8.0/24": "GH"}, built_at=1_700_000_000)
        assert (await caller.init()).country == "GH"
