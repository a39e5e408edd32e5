"""Stations and their secrets."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tenfoot_server import database
from tenfoot_server.edge import OriginMatcher, origin_matcher
from tenfoot_server.errors import InvalidArgument, NotFound, Reason
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.viewer_context import rules
from tenfoot_server.viewer_context.models import StationRow, Webhook
from tenfoot_server.viewer_context.operations import stations
from tenfoot_server.viewer_context.upstreams.station_secrets import secret_place
from tenfoot_server.viewer_context.values import (
    AccountConfig,
    LocalizationConfig,
    MembershipConfig,
    SecretName,
    StationSecrets,
    StationSettings,
    UpstreamForm,
)
from tests.conftest import Engine
from tests.viewer_context.rows import (
    ELSEWHERE,
    KEY,
    NOW,
    SEALER,
    SETTINGS,
    STATION,
    account,
    add_station,
    link,
    open_device,
    with_webhook,
)


def test_a_station_is_stored_as_it_was_given(db: Engine) -> None:
    settings = replace(
        SETTINGS,
        name="Öffentliches Fernsehen",
        timezone="America/New_York",
        border_station=True,
        localization=LocalizationConfig(form=UpstreamForm.HTTP, base_url="https://localization.example.org"),
        membership=MembershipConfig(form=UpstreamForm.HTTP, key="station-key"),
        account=AccountConfig(form=UpstreamForm.HTTP, customer_id="weta", client_id="client", application_id="app"),
    )

    add_station(settings)

    found = stations.get_station(STATION)
    assert (found.settings, found.created_at, found.updated_at) == (settings, NOW, NOW)


def test_a_second_upsert_replaces_the_settings_and_keeps_the_age(db: Engine) -> None:
    add_station(now=NOW)

    add_station(replace(SETTINGS, account=None), now=NOW + timedelta(days=1))

    found = stations.get_station(STATION)
    assert found.settings.account is None
    assert (found.created_at, found.updated_at) == (NOW, NOW + timedelta(days=1))


def test_secrets_stay_unless_given_and_go_when_empty(db: Engine) -> None:
    add_station(secrets=StationSecrets(membership_secret="one", account_client_secret="two"))
    station = add_station(secrets=StationSecrets(account_client_secret="", webhook_secret="three"))

    opened = {
        name: SEALER.open(secret_place(STATION, SecretName(name)), text)
        for name, text in station.sealed_secrets.items()
    }
    assert opened == {"membership_secret": "one", "webhook_secret": "three"}


def test_no_secret_lies_in_the_database_in_clear(db: Engine) -> None:
    station = add_station(secrets=StationSecrets(membership_secret="an open secret"))

    row = StationRow.get()
    assert "an open secret" not in str((row.settings, row.sealed_secrets))
    assert "an open secret" not in repr(station)


def test_a_sealed_secret_opens_at_its_place_and_under_its_key_alone(db: Engine) -> None:
    station = add_station(secrets=StationSecrets(membership_secret="secret"))
    sealed = station.sealed_secrets["membership_secret"]

    assert Sealer(KEY).open(secret_place(STATION, SecretName.MEMBERSHIP), sealed) == "secret"
    damaged = sealed[:-4] + ("AAAA" if sealed[-4:] != "AAAA" else "BBBB")
    for sealer, place, text in [
        (SEALER, secret_place(ELSEWHERE, SecretName.MEMBERSHIP), sealed),
        (SEALER, secret_place(STATION, SecretName.WEBHOOK), sealed),
        (Sealer(b"another key, as long as it has to be"), secret_place(STATION, SecretName.MEMBERSHIP), sealed),
        (SEALER, secret_place(STATION, SecretName.MEMBERSHIP), damaged),
        (SEALER, secret_place(STATION, SecretName.MEMBERSHIP), "secret"),
    ]:
        with pytest.raises(CannotOpen):
            sealer.open(place, text)


@pytest.mark.parametrize(
    ("settings", "secrets", "field"),
    [
        (replace(SETTINGS, timezone="Mars/Olympus"), StationSecrets(), "settings.timezone"),
        (replace(SETTINGS, webhook_url="https://hooks.example.org"), StationSecrets(), "secrets.webhookSecret"),
        (SETTINGS, StationSecrets(webhook_secret="whsec_no Base64"), "secrets.webhookSecret"),
    ],
)
def test_settings_that_cannot_work_are_refused(
    db: Engine, settings: StationSettings, secrets: StationSecrets, field: str
) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        add_station(settings, secrets=secrets)
    assert refusal.value.reason is Reason.BAD_PAYLOAD
    assert [violation.field for violation in refusal.value.violations] == [field]
    assert not StationRow.select().exists()


def test_the_webhook_secret_cannot_be_removed_under_a_receiver(db: Engine) -> None:
    station = with_webhook()

    with pytest.raises(InvalidArgument):
        add_station(station.settings, secrets=StationSecrets(webhook_secret=""))
    assert "webhook_secret" in stations.get_station(STATION).sealed_secrets


ANYWHERE = [
    "ftp://x.example",
    "x.example",
    "https://",
    "https:///api",
    "https://:443/api",
    "https://?x",
    "https://x.example:0/",
    "https://x.example:65536/",
    "https://x.example:port/",
    "https://me:secret@x.example/",
    "https://x.example/a b",
    "https://x.example/#x",
    "https://[::1/",
]
QUERY = "https://x.example/?key=1"

_LABELS = "https://a..b https://-a.b https://a-.b https://.a https://a. https://a.- https://. https://-"
_PORTS = "https://a.b:0 https://a.b:65536 https://a.b: https://a.b:443 http://a.b:80 https://a.b:08443"
_OTHERS = (
    "https://a.b/ https://A.b https://*.b https:// ftp://a.b a.b file:///a * https://[::1] https://a_b.c https://ä.b"
)
NO_ORIGINS = [*_LABELS.split(), *_PORTS.split(), *_OTHERS.split(), "", "https://a.b\n"]


def at(place: str, url: str) -> StationSettings:
    """Settings with a URL in one place."""
    return replace(
        SETTINGS,
        localization=LocalizationConfig(base_url=url if place == "localization.baseUrl" else ""),
        membership=MembershipConfig(base_url=url if place == "membership.baseUrl" else ""),
        account=AccountConfig(
            login_base_url=url if place == "account.loginBaseUrl" else "",
            profile_base_url=url if place == "account.profileBaseUrl" else "",
        ),
        webhook_url=url if place == "webhookUrl" else "",
    )


_UPSTREAMS = ("localization.baseUrl", "membership.baseUrl", "account.loginBaseUrl", "account.profileBaseUrl")


@pytest.mark.parametrize("url", [*ANYWHERE, QUERY])
def test_a_url_that_cannot_be_asked_is_not_stored(db: Engine, url: str) -> None:
    for place in (*_UPSTREAMS, "webhookUrl") if url != QUERY else _UPSTREAMS:
        with pytest.raises(InvalidArgument) as refusal:
            add_station(at(place, url), secrets=StationSecrets(webhook_secret="x"))
        assert refusal.value.reason is Reason.BAD_PAYLOAD
        assert [violation.field for violation in refusal.value.violations] == [f"settings.{place}"]
    assert not StationRow.select().exists()


@pytest.mark.parametrize("url", ["https://x.example", "http://127.0.0.1:8080/a/", "https://[2c0f:f248::1]:443/%20"])
def test_a_url_that_can_be_asked_is_stored(db: Engine, url: str) -> None:
    for place in (*_UPSTREAMS, "webhookUrl"):
        assert add_station(at(place, url), secrets=StationSecrets(webhook_secret="x")).settings == at(place, url)
    assert add_station(at("webhookUrl", QUERY)).settings.webhook_url == QUERY


@pytest.mark.parametrize("origin", NO_ORIGINS)
def test_what_no_browser_sends_as_an_origin_is_not_stored(db: Engine, origin: str) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        add_station(replace(SETTINGS, allowed_origins=("https://good.example", origin)))
    assert refusal.value.reason is Reason.BAD_PAYLOAD
    assert [violation.field for violation in refusal.value.violations] == ["settings.allowedOrigins[1]"]
    assert not StationRow.select().exists()


@given(st.text("htps:/.-a0*[]\n", max_size=20).map("http".__add__) | st.from_regex(r"https?://[a-c0.:-]{1,12}\Z"))
@example("https://a..b")
def test_the_edge_serves_every_origin_that_a_station_may_have(origin: str) -> None:
    try:
        rules.must_be_origins([origin])
    except InvalidArgument:
        return
    assert origin_matcher(origin) == OriginMatcher("exact", origin)


def test_the_list_has_every_station_once_oldest_first(db: Engine) -> None:
    ids = [f"00000000-0000-4000-8000-00000000000{number}" for number in range(5)]
    for age, station_id in enumerate(reversed(ids)):
        add_station(station_id=station_id, now=NOW + timedelta(seconds=age))

    first, token = stations.list_stations(page_size=3, page_token="")
    rest, end = stations.list_stations(page_size=3, page_token=token)

    assert [station.id for station in first + rest] == list(reversed(ids))
    assert end == ""


def test_a_page_token_that_is_none_is_a_bad_payload(db: Engine) -> None:
    with pytest.raises(InvalidArgument) as refusal:
        stations.list_stations(page_size=3, page_token="nonsense")
    assert refusal.value.reason is Reason.BAD_PAYLOAD


@pytest.mark.parametrize(
    "damaged", ["{", "[]", "17", '{"allowed_origins": 5}', '{"allowed_origins": [17, null]}', "{}"]
)
def test_a_damaged_row_costs_no_other_station_its_origins(db: Engine, damaged: str) -> None:
    add_station(replace(SETTINGS, allowed_origins=("https://a.example.org",)))
    add_station(station_id=ELSEWHERE)
    mark = "%s" if db.name == "postgres" else "?"
    database.database.execute_sql(f"UPDATE stations SET settings = {mark} WHERE id = {mark}", (damaged, ELSEWHERE))

    assert stations.allowed_origins() == ["https://a.example.org"]


def test_allowed_origins_are_those_of_all_stations(db: Engine) -> None:
    add_station(replace(SETTINGS, allowed_origins=("https://b.example.org", "https://a.example.org")))
    add_station(replace(SETTINGS, allowed_origins=("https://b.example.org",)), station_id=ELSEWHERE)

    assert stations.allowed_origins() == ["https://a.example.org", "https://b.example.org"]


def test_a_deleted_station_takes_its_webhooks_along_and_leaves_the_viewer(db: Engine) -> None:
    station = with_webhook()
    open_device()
    viewer_id = link(station, "roku-1", account())
    assert Webhook.select().count() == 1

    stations.delete_station(STATION)

    assert Webhook.select().count() == 0
    assert open_device().viewer_id == viewer_id
    for missing in (stations.get_station, stations.delete_station):
        with pytest.raises(NotFound) as refusal:
            missing(STATION)
        assert refusal.value.reason is Reason.STATION_NOT_FOUND


def test_a_disabled_station_does_not_exist_for_viewers_until_it_is_enabled(db: Engine) -> None:
    add_station(replace(SETTINGS, allowed_origins=("https://tv.example.org",)))
    stations.set_enabled(STATION, enabled=False, now=NOW)
    with pytest.raises(NotFound) as refusal:
        stations.get_open_station(STATION)
    assert refusal.value.reason is Reason.STATION_NOT_FOUND
    assert stations.allowed_origins() == []
    assert stations.get_station(STATION).settings.allowed_origins
    stations.set_enabled(STATION, enabled=True, now=NOW)
    assert stations.get_open_station(STATION) == stations.get_station(STATION)
    assert stations.allowed_origins() == ["https://tv.example.org"]


def test_packaged_applications_are_admitted_by_name(db: Engine) -> None:
    add_station(replace(SETTINGS, allowed_origins=("null", "file://")))
    assert stations.allowed_origins() == ["file://", "null"]
