"""The command: every verb for people and for scripts, and every error in one line with exit status 1."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from tenfoot_server import cli
from tenfoot_server.credentials import digest
from tenfoot_server.provisioning.models import Device
from tests.edge.running_envoy import free_port
from tests.one_caller import find_api_key
from tests.provisioning.rows import NOW, add_screen, add_television, add_tenant
from tests.server.command import Run, fails
from tests.viewer_context.rows import account, add_station, link, open_device


@pytest.mark.usefixtures("migrated_home")
def test_tenants(run: Run) -> None:
    assert run("tenant", "list").out == "none\n"
    assert run("tenant", "list", "--json").json == []
    assert run("tenant", "create", "Acme", "--id", "acme", "--json").json == {"id": "acme", "name": "Acme"}
    assert "name  Other\n" in run("tenant", "create", "Other").out
    listed = run("tenant", "list", "--json").json
    assert [row["name"] for row in listed] == ["Acme", "Other"]
    assert len(run("tenant", "list").out.splitlines()) == 3
    fails(run("tenant", "create", "Acme", "--id", "acme"), "already")


@pytest.mark.usefixtures("migrated_home")
def test_api_keys(run: Run) -> None:
    add_tenant("acme")
    made = run("api-key", "create", "--tenant", "acme", "--role", "operator", "--role", "tenant_admin", "--json").json
    assert made["roles"] == ["operator", "tenant_admin"]
    assert find_api_key(digest=digest(made["apiKey"]), now=NOW) is not None
    shown = run("api-key", "create", "--tenant", "acme", "--name", "CI")
    assert "apiKey  ak_" in shown.out
    assert "roles   operator" in shown.out
    listed = run("api-key", "list", "--tenant", "acme", "--json").json
    assert [(row["name"], row["status"], row["lastUsedAt"]) for row in listed] == [
        ("command line", "active", None),
        ("CI", "active", None),
    ]
    assert made["apiKey"] not in run("api-key", "list", "--tenant", "acme").out
    rotated = run("api-key", "rotate", made["id"], "--tenant", "acme", "--overlap", "0", "--json").json
    assert find_api_key(digest=digest(made["apiKey"]), now=NOW.replace(year=2100)) is None
    assert find_api_key(digest=digest(rotated["apiKey"]), now=NOW) is not None
    assert "apiKey" in run("api-key", "rotate", made["id"], "--tenant", "acme").out
    assert run("api-key", "revoke", made["id"], "--tenant", "acme", "--json").json["status"] == "revoked"
    assert "status      revoked" in run("api-key", "revoke", made["id"], "--tenant", "acme").out
    fails(run("api-key", "rotate", made["id"], "--tenant", "acme"), "revoked")
    fails(run("api-key", "revoke", made["id"], "--tenant", "other"), "no such API key")
    fails(run("api-key", "create", "--tenant", "nobody"), "no such tenant")


@pytest.mark.usefixtures("migrated_home")
def test_venues_screens_and_devices(run: Run) -> None:
    screen = add_screen()
    television = add_television()
    assert len(run("venue", "list", "--tenant", "tenant-1", "--json").json) == 2
    assert "Lobby" in run("venue", "list", "--tenant", "tenant-1").out
    listed = run("screen", "list", "--tenant", "tenant-1", "--json").json
    assert {row["id"]: row["deviceId"] for row in listed} == {
        screen.id: None,
        television.screen_id: television.device_id,
    }
    assert str(screen.id) in run("screen", "list", "--tenant", "tenant-1").out
    add_tenant("empty")
    for group in ("venue", "screen", "device", "api-key"):
        assert run(group, "list", "--tenant", "empty").out == "none\n"
        fails(run(group, "list", "--tenant", "other"), "no such tenant")
    (device,) = run("device", "list", "--tenant", "tenant-1", "--json").json
    assert (device["id"], device["online"], device["appVersion"]) == (television.device_id, False, "1.4.2")
    assert television.device_id in run("device", "list", "--tenant", "tenant-1").out
    fails(run("device", "revoke", television.device_id, "--tenant", "other"), "no such device")
    fails(run("device", "revoke", television.device_id, "--tenant", "tenant-1", "--reason", "x" * 1001), "1000")
    revoke = ("device", "revoke", television.device_id, "--tenant", "tenant-1", "--reason", "stolen")
    assert run(*revoke, "--json").json == {
        "deviceId": television.device_id,
        "screenId": television.screen_id,
        "status": "suspended",
        "screenStatus": "provisioning",
        "reason": "stolen",
    }
    assert "stolen" in run(*revoke).out
    assert Device.get().status == "suspended"


@pytest.mark.usefixtures("migrated_home")
def test_lists_show_every_page(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tenfoot_server.cli.output._PAGE", 2)
    for _ in range(5):
        add_screen(venue_id=None)
    assert len({row["id"] for row in run("screen", "list", "--tenant", "tenant-1", "--json").json}) == 5


def test_migrate_says_what_it_applied(run: Run, home: Path) -> None:
    names = run("migrate", "--json").json["applied"]
    assert names == sorted(names)
    assert names[0] == "0001_foundation"
    assert run("migrate", "--json").json == {"applied": []}
    assert run("migrate").status == 0
    assert (home / "tenfoot.db").exists()


def test_a_home_that_migrate_makes_is_its_owner_s_alone(run: Run, home: Path) -> None:
    assert run("migrate").status == 0
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_database_that_is_not_migrated_is_a_line_that_says_what_to_do(run: Run, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "tenfoot.db").touch()
    for arguments in (["tenant", "list"], ["serve"], ["sandbox"], ["edge"], ["device", "list", "--tenant", "x"]):
        fails(run(*arguments), "0001_foundation", "run `tenfoot migrate` first")


@pytest.mark.parametrize("arguments", [["migrate"], ["tenant", "list"], ["serve"]], ids=" ".join)
def test_a_database_that_is_away_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", f"postgresql://tenfoot:hunter2@127.0.0.1:{free_port()}/x")
    said = run(*arguments)
    fails(said, "database")
    assert "hunter2" not in said.err


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://tenfoot:hunter2@127.0.0.1:port/x",
        "postgresql://u:hunter2@[::1/x",
        "postgresql://u:hunter2%zz@127.0.0.1:1/x",
        "postgresql://u:hunter2%@127.0.0.1:1/x",
        "postgresql://u:hunter2%00@127.0.0.1:1/x",
        "postgresql://u:pass@hunter2@127.0.0.1:1/x",
        "postgresql://u@mail:hunter2@127.0.0.1:1/x",
        "postgresql://u:123/hunter2@127.0.0.1:1/x",
        "postgresql://u:123?hunter2@127.0.0.1:1/x",
        "postgresql://u:123#hunter2@127.0.0.1:1/x",
        "postgresql://127.0.0.1:1/x?password=hunter2%zz",
        "postgresql://127.0.0.1:1/x?pasword=hunter2",
        "postgresql://127.0.0.1:1/x?hunter2",
    ],
)
def test_a_malformed_database_url_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", url)
    said = run("migrate")
    fails(said, "TENFOOT_DATABASE_URL")
    assert "hunter2" not in said.err


def test_bad_settings_are_one_line_each_with_the_variable_s_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENFOOT_HTTP_PORT", "eighty")
    monkeypatch.setenv("TENFOOT_DATABASE_URL", "mysql://root:hunter2@db/x")
    said = run("migrate")
    assert said.status == 1
    assert [line.split(":")[1].strip() for line in said.err.splitlines()] == [
        "TENFOOT_DATABASE_URL",
        "TENFOOT_HTTP_PORT",
    ]
    assert "hunter2" not in said.err


def test_a_port_that_is_taken_is_named_with_its_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("migrate")
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("TENFOOT_GRPC_PORT", str(port))
        fails(run("serve"), str(port), "TENFOOT_GRPC_PORT")


@pytest.mark.usefixtures("migrated_home")
def test_wrong_usage_is_status_two(run: Run) -> None:
    assert run("tenant", "create").status == 2
    assert run("nothing").status == 2
    assert run("api-key", "create", "--tenant", "x", "--role", "root").status == 2
    assert run("api-key", "rotate", "x", "--tenant", "x", "--overlap", "-1").status == 2


def verbs(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from verbs(command, (*path, name))
        else:
            yield (*path, name), command


def test_every_verb_has_help_and_the_administrative_ones_print_json() -> None:
    found = dict(verbs(typer.main.get_command(cli.command(""))))
    assert len(found) >= 14
    without_json = set()
    for path, command in found.items():
        assert command.help, path
        assert all(parameter.help for parameter in command.params), path
        if "--json" not in [name for option in command.params for name in option.opts]:
            without_json.add(path)
    # These go on until they are stopped, and those change a file and print no row.
    assert without_json == {("run",), ("serve",), ("work",), ("secret", "prepare"), ("secret", "rotate")}


@pytest.mark.usefixtures("migrated_home")
def test_what_prints_only_json_takes_the_option_too(run: Run) -> None:
    made = run("sandbox", "--json").json
    assert run("sandbox").json == made
    open_device("roku-1")
    viewer = link(add_station(), "roku-1", account())
    exported = run("viewer", "export", viewer, "--json").json
    assert run("viewer", "export", viewer).json == exported
    assert exported["viewerId"] == viewer


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], [], ["tenant"], ["api-key", "rotate", "--help"]], ids=str)
def test_help_is_printed(run: Run, arguments: list[str]) -> None:
    said = run(*arguments)
    assert "Usage: tenfoot" in said.out + said.err
    assert said.status in (0, 2)


def test_the_command_is_installed(home: Path) -> None:
    command = Path(sys.executable).with_name("tenfoot")
    done = subprocess.run([command, "tenant", "list"], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"tenfoot: there is no database in {home}: run `tenfoot migrate` first")
    assert done.stderr.count("\n") == 1


@pytest.mark.usefixtures("migrated_home")
def test_owners_are_disabled_enabled_and_deleted(run: Run) -> None:
    assert run("tenant", "create", "A", "--id", "a").status == 0
    assert run("provider", "create", "B", "--pcode", "b").status == 0
    for noun, name in (("tenant", "a"), ("provider", "b")):
        assert run(noun, "delete", name).status == 1
        assert json.loads(run(noun, "disable", name, "--json").out)["disabled"] is True
        assert json.loads(run(noun, "list", "--json").out)[0]["disabledAt"]
        assert json.loads(run(noun, "enable", name, "--json").out)["disabled"] is False
        assert run(noun, "disable", name).status == 0
        assert json.loads(run(noun, "delete", name, "--json").out)["deleted"] is True
        assert json.loads(run(noun, "list", "--json").out) == []
        assert run(noun, "enable", name).status == 1
