"""What keeps `tenfoot run` and `tenfoot serve` from starting is one line, and leaves nothing behind."""

import socket
import uuid
from pathlib import Path

import pytest

from tenfoot_server import database
from tests.edge.running_envoy import free_port
from tests.postgres import Postgres
from tests.server.command import Run, fails

PORTS = ["TENFOOT_HTTP_PORT", "TENFOOT_GRPC_PORT"]


@pytest.fixture(autouse=True)
def _ports(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Free ports, each of its own."""
    for name in (*PORTS, "TENFOOT_METRICS_PORT"):
        monkeypatch.setenv(name, str(free_port()))


@pytest.mark.parametrize("cause", ["TENFOOT_DATABASE_URL", "TENFOOT_HTTP_PORT"])
def test_what_a_killed_system_has_left_is_out_of_sight_before_all_else(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, cause: str
) -> None:
    home.mkdir(mode=0o700)
    (home / "sandbox.json").write_text('{"left": "behind"}')
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        monkeypatch.setenv(cause, f"postgresql://127.0.0.1:{free_port()}/x" if "URL" in cause else port)
        fails(run("run"), "database" if "URL" in cause else port)
    assert not (home / "sandbox.json").exists()
    assert (home / "run" / "sandbox.json").read_text() == '{"left": "behind"}'


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TENFOOT_OIDC_ISSUER", "nonsense"),
        ("TENFOOT_OIDC_JWKS_URL", "ftp://x"),
        ("TENFOOT_MAX_BODY_BYTES", "99999999999999"),
        ("TENFOOT_CLIENT_RATE", "99999999999999"),
        ("TENFOOT_HTTP_HOST", ""),
        ("TENFOOT_CORS_ORIGINS", "https://a.example:99999"),
        ("TENFOOT_GRPC_HOST", "192.0.2.1"),
        ("TENFOOT_GRPC_HOST", "no-such-host.invalid"),
        ("TENFOOT_GRPC_HOST", "\udcff"),
    ],
)
@pytest.mark.parametrize("verb", ["run", "serve"])
def test_a_wrong_setting_is_named_at_the_start(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str, verb: str
) -> None:
    run("migrate")
    monkeypatch.setenv(name, value)
    fails(run(verb), name)


@pytest.mark.parametrize("verb", ["run", "serve", "migrate"])
@pytest.mark.parametrize(
    "address", ["127.0.0.1:{port}/x", "[::1]:{port}/x", "no-such-host.invalid/x", "127.0.0.1:{port}/x?sslmode=nonsense"]
)
def test_a_database_that_is_away_is_one_line_without_the_password(
    run: Run, monkeypatch: pytest.MonkeyPatch, verb: str, address: str
) -> None:
    url = "postgresql://tenfoot:hunter2@" + address.format(port=free_port())
    monkeypatch.setenv("TENFOOT_DATABASE_URL", url)
    said = run(verb)
    fails(said, "database")
    assert "hunter2" not in said.err


@pytest.mark.parametrize(
    ("verb", "first", "second"),
    [
        ("run", "TENFOOT_HTTP_PORT", "TENFOOT_GRPC_PORT"),
        ("run", "TENFOOT_HTTP_PORT", "TENFOOT_METRICS_PORT"),
        ("run", "TENFOOT_GRPC_PORT", "TENFOOT_METRICS_PORT"),
        ("serve", "TENFOOT_GRPC_PORT", "TENFOOT_METRICS_PORT"),
    ],
)
def test_two_ports_that_are_one_are_named(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, verb: str, first: str, second: str
) -> None:
    port = str(free_port())
    monkeypatch.setenv(first, port)
    monkeypatch.setenv(second, port)
    run("migrate")
    fails(run(verb), first, second, port)
    assert not (home / "sandbox.json").exists()


def test_a_port_that_is_taken_is_found_before_ports_are_compared_with_what_does_not_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for name in PORTS:  # `serve` runs no Envoy, whose ports may be another machine's
            monkeypatch.setenv(name, port)
        fails(run("serve"), "cannot listen", port, "TENFOOT_GRPC_PORT")


@pytest.mark.parametrize(
    "arguments", [["tenant", "list"], ["tenant", "create", "x"], ["serve"], ["sandbox"], ["edge"]], ids=" ".join
)
def test_what_only_reads_a_home_leaves_no_empty_database_behind(run: Run, home: Path, arguments: list[str]) -> None:
    fails(run(*arguments), "run `tenfoot migrate` first")
    assert not home.exists()
    home.mkdir(mode=0o700)
    fails(run(*arguments), "run `tenfoot migrate` first")
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["run"], ["serve"], ["migrate"], ["sandbox"], ["edge"], ["tenant", "create", "Acme"], ["prune"]],
    ids=" ".join,
)
def test_a_database_of_a_newer_version_is_left_alone(run: Run, home: Path, arguments: list[str]) -> None:
    run("migrate")
    database.configure("", home / "tenfoot.db")
    database.database.execute_sql("INSERT INTO schema_migration VALUES (99, '0099_new', '2030-01-01')")
    database.disconnect()
    before = (home / "tenfoot.db").read_bytes()
    fails(run(*arguments), "newer version", "0099_new")
    assert (home / "tenfoot.db").read_bytes() == before
    assert not (home / "sandbox.json").exists()


@pytest.mark.parametrize(
    "arguments", [["run"], ["migrate"], ["serve"], ["tenant", "list"], ["sandbox"], ["edge"]], ids=" ".join
)
@pytest.mark.parametrize("below", [".", "below", "far/below"])
def test_a_home_that_is_a_file_is_named_with_the_reason(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], below: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("TENFOOT_HOME", str(tmp_path / "file" / below))
    fails(run(*arguments), "TENFOOT_HOME", str(tmp_path / "file"), "Not a directory")


@pytest.mark.parametrize("home", ["/proc/nope", "/proc/nope/x", "/dev/full", "/" + "x" * 300, "~nobody-of-that-name/x"])
@pytest.mark.parametrize("verb", ["run", "migrate"])
def test_a_home_that_cannot_be_made_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, home: str, verb: str) -> None:
    monkeypatch.setenv("TENFOOT_HOME", home)
    fails(run(verb), "TENFOOT_HOME")


@pytest.mark.parametrize(
    "arguments", [["run"], ["serve"], ["sandbox"], ["edge"], ["provider", "create", "x"]], ids=" ".join
)
def test_with_the_database_elsewhere_a_home_is_needed_too(
    run: Run, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("TENFOOT_DATABASE_URL", postgres.create_database(f"test_{uuid.uuid4().hex}"))
    monkeypatch.setenv("TENFOOT_HOME", "/proc/nope")
    assert run("migrate").status == 0
    fails(run(*arguments), "TENFOOT_HOME", "/proc/nope", "No such file or directory")
