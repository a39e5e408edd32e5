import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from tenfoot_server import clock, database
from tenfoot_server.credentials import KeyedHash
from tenfoot_server.errors import CannotStart
from tenfoot_server.keyring import WrongKey, begin_use, load, must_hold_newest
from tenfoot_server.provisioning.operations import codes, devices, screens, tenants, venues
from tenfoot_server.rights_locker.models import RegisteredDevice
from tenfoot_server.rights_locker.operations import providers, sessions
from tenfoot_server.rights_locker.operations.registering import Registration
from tenfoot_server.sealing import CannotOpen, Sealer
from tenfoot_server.settings import Settings
from tenfoot_server.viewer_context.models import LinkedAccount, StationRow
from tenfoot_server.viewer_context.operations import resealing
from tenfoot_server.viewer_context.upstreams.accounts import tokens_place
from tenfoot_server.viewer_context.upstreams.station_secrets import secret_place
from tenfoot_server.viewer_context.values import SecretName, StationSettings
from tests.conftest import Engine
from tests.one_caller import register_device
from tests.server.command import Run, fails

OLD, NEW, OTHER = b"o" * 32, b"n" * 32, b"x" * 32
NOW = clock.now()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "a home")


@pytest.fixture
def key_file(settings: Settings) -> Path:
    load(settings)
    return settings.home / "secret.key"


def test_the_configured_keys_need_no_file(tmp_path: Path) -> None:
    chosen = Settings(
        home=tmp_path, secret_key=SecretStr("c" * 32), secret_keys_other=SecretStr(f"{'d' * 32}  {'e' * 32}")
    )
    assert load(chosen) == (b"c" * 32, b"d" * 32, b"e" * 32)
    assert list(tmp_path.iterdir()) == []


def test_the_key_file_is_made_once_and_only_its_owner_reads_it(settings: Settings) -> None:
    (key,) = load(settings)
    assert len(key) >= 43
    assert load(settings) == (key,)
    assert [file.name for file in settings.home.iterdir()] == ["secret.key"]
    assert (settings.home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_processes_that_race_to_make_the_key_agree_on_one(settings: Settings) -> None:
    code = (
        "import sys, pathlib; from tenfoot_server.keyring import load; from tenfoot_server.settings import Settings;"
        "print('ready', flush=True); sys.stdin.readline();"
        "print(load(Settings(home=pathlib.Path(sys.argv[1])))[0].decode())"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(settings.home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    keys = {process.communicate(timeout=30)[0].strip() for process in processes}
    assert keys == {load(settings)[0].decode()}
    assert [file.name for file in settings.home.iterdir()] == ["secret.key"]


def test_what_a_crash_left_behind_does_not_keep_the_next_start_from_making_the_key(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In a container every start has the same process id.
    monkeypatch.setattr(os, "getpid", lambda: 7)
    settings.home.mkdir(mode=0o700)
    (settings.home / "secret.key.7").write_text("half a k")
    assert len(load(settings)[0]) >= 43


@pytest.mark.parametrize("content", ["", "\n \n", "short", "\n".join(["k" * 32, "short"])])
def test_a_file_without_a_usable_key_is_refused_and_stays_as_it_is(
    key_file: Path, settings: Settings, content: str
) -> None:
    key_file.write_text(content)
    with pytest.raises(CannotStart, match=r"secret\.key"):
        load(settings)
    assert key_file.read_text() == content


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_can_read_is_refused(key_file: Path, settings: Settings, mode: int) -> None:
    key_file.chmod(mode)
    with pytest.raises(CannotStart, match="chmod 600"):
        load(settings)
    key_file.chmod(stat.S_IRUSR)
    assert len(load(settings)) == 1


def test_a_process_without_the_newest_key_does_not_start(db: Engine) -> None:
    begin_use([OLD])
    begin_use([OLD])
    with pytest.raises(WrongKey, match="another system key"):
        begin_use([OTHER])
    must_hold_newest([OLD])
    begin_use([NEW, OLD])
    with pytest.raises(WrongKey):
        begin_use([OLD])
    with pytest.raises(WrongKey):
        must_hold_newest([OLD])
    begin_use([OLD, NEW])  # it can read what the others write
    must_hold_newest([NEW])


def test_no_key_can_be_read_from_the_database(db: Engine) -> None:
    begin_use([NEW])
    rows = database.database.execute_sql("SELECT * FROM system_keys").fetchall()
    assert len(rows) == 1
    assert NEW.decode() not in repr(rows)


def test_a_pairing_code_of_before_the_rotation_still_pairs(db: Engine) -> None:
    tenants.create_tenant(name="t", tenant_id="t", now=NOW)
    venue = venues.create_venue(tenant_id="t", name="v", timezone=None, address=None, now=NOW)
    screen = screens.create_screen(tenant_id="t", venue_id=venue.id, name="s", now=NOW)
    code = codes.create_provisioning_code(
        tenant_id="t", screen_id=screen.id, ttl=timedelta(minutes=15), keyed_hash=KeyedHash(OLD), now=NOW
    ).code
    rotated = KeyedHash(NEW, OLD)
    status = codes.get_provisioning_code_status(tenant_id="t", code=code, keyed_hash=rotated, now=NOW)
    assert status.screen.id == screen.id
    made = devices.register_device(pairing_code=code, device_info={}, keyed_hash=rotated, now=NOW)
    assert made.screen_id == screen.id


def test_a_television_registered_before_the_rotation_is_known_and_not_counted_twice(db: Engine) -> None:
    providers.create_provider(pcode="p", name="p", keyed_hash=KeyedHash(OLD), now=NOW)
    session = sessions.create_session(pcode="p", account_id="a", now=NOW)

    def register(keyed_hash: KeyedHash) -> Registration:
        return register_device(
            pcode="p",
            auth_token=session.token.text,
            drm_device_id="drm",
            user_agent="tv",
            keyed_hash=keyed_hash,
            now=NOW,
        )

    first = register(KeyedHash(OLD))
    again = register(KeyedHash(NEW, OLD))
    assert again.public_device_id == first.public_device_id
    assert RegisteredDevice.select().count() == 1
    # From now on it is known under the new key alone.
    assert register(KeyedHash(NEW)).public_device_id == first.public_device_id
    assert RegisteredDevice.select().count() == 1


def test_a_signing_secret_belongs_to_the_key_that_it_was_made_under(db: Engine) -> None:
    _, old = providers.create_provider(pcode="old", name="p", keyed_hash=KeyedHash(OLD), now=NOW)
    rotated = KeyedHash(NEW, OLD)
    _, new = providers.create_provider(pcode="new", name="p", keyed_hash=rotated, now=NOW)
    for made in (old, new):
        signing = providers.find_signing_key(made.legacy_api_key, keyed_hash=rotated, now=NOW)
        assert signing is not None
        assert signing.secret == made.legacy_secret
    # Who has only the old key can compute no secret that was made after the rotation.
    assert providers.find_signing_key(new.legacy_api_key, keyed_hash=KeyedHash(OLD), now=NOW) is None
    # The rows of before the first rotation name no key: theirs is the oldest.
    database.database.execute_sql("UPDATE provider_keys SET legacy_system_key = NULL WHERE pcode = 'old'")
    unnamed = providers.find_signing_key(old.legacy_api_key, keyed_hash=rotated, now=NOW)
    assert unnamed is not None
    assert unnamed.secret == old.legacy_secret


def test_sealed_values_are_sealed_anew_under_the_newest_key(db: Engine) -> None:
    old, rotated = Sealer(OLD), Sealer(NEW, OLD)
    for number in range(resealing._BATCH + 5):
        station, viewer = f"station-{number:03}", f"viewer-{number:03}"
        StationRow.create(
            id=station,
            settings=StationSettings(call_sign="KTEN"),
            sealed_secrets={
                SecretName.WEBHOOK: old.seal(secret_place(station, SecretName.WEBHOOK), station),
                SecretName.MEMBERSHIP: "2.unknown.AAAA",
            },
            created_at=NOW,
            updated_at=NOW,
        )
        database.database.execute_sql(f"INSERT INTO viewers (id, created_at) VALUES ('{viewer}', 0)")
        LinkedAccount.create(
            viewer_id=viewer,
            source="source",
            account_id=viewer,
            email_address="",
            first_name="",
            last_name="",
            sealed_tokens=old.seal(tokens_place("source", viewer), viewer),
            linked_at=NOW,
        )

    def rounds() -> list[tuple[int, int]]:
        counted = []
        for reseal in (resealing.reseal_stations, resealing.reseal_accounts):
            after: str | None = ""
            while after is not None:
                batch = reseal(after=after, sealer=rotated)
                counted.append((batch.resealed, batch.unreadable))
                after = batch.after
        return counted

    assert rounds() == [(100, 100), (5, 5), (100, 0), (5, 0)]
    assert rounds() == [(0, 100), (0, 5), (0, 0), (0, 0)]
    newest = Sealer(NEW)
    for row in StationRow.select():
        assert newest.open(secret_place(row.id, SecretName.WEBHOOK), row.sealed_secrets[SecretName.WEBHOOK]) == row.id
        assert row.sealed_secrets[SecretName.MEMBERSHIP] == "2.unknown.AAAA"
    for linked in LinkedAccount.select():
        assert newest.open(tokens_place("source", linked.viewer_id), linked.sealed_tokens) == linked.viewer_id


def test_what_was_sealed_before_keys_had_names_still_opens() -> None:
    named = Sealer(OLD).seal("place", "text")
    unnamed = "1." + named.split(".")[2]
    assert Sealer(NEW, OLD).open("place", unnamed) == "text"
    with pytest.raises(CannotOpen):
        Sealer(NEW).open("place", unnamed)
    with pytest.raises(CannotOpen):
        Sealer(NEW, OLD).open("elsewhere", named)


def test_the_command_prepares_and_rotates(home: Path, run: Run) -> None:
    run("migrate")
    run("sandbox")
    chosen = Settings(home=home)
    (first,) = load(chosen)
    assert "prepared" in run("secret", "prepare").out
    run("secret", "prepare")  # a second time adds nothing
    writes, prepared = load(chosen)
    assert writes == first
    assert "rotated" in run("secret", "rotate").out
    assert load(chosen) == (prepared, first)
    run("sandbox")  # the new key writes
    assert "rotated" in run("secret", "rotate").out  # without one that was prepared
    latest, *earlier = load(chosen)
    assert earlier == [prepared, first]
    assert latest not in earlier
    assert (home / "secret.key").stat().st_mode & 0o777 == 0o600


def test_the_command_does_not_rotate_a_key_that_the_settings_name(
    home: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    monkeypatch.setenv("TENFOOT_SECRET_KEY", "k" * 32)
    fails(run("secret", "rotate"), "TENFOOT_SECRET_KEYS_OTHER")


def test_a_home_with_another_key_is_refused(home: Path, run: Run) -> None:
    run("migrate")
    run("sandbox")
    (home / "secret.key").unlink()
    fails(run("sandbox"), "another system key", "secret.key")
