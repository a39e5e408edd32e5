"""What keeps `tenfoot run` and `tenfoot serve` from starting is one line, and leaves nothing behind."""

import socket
from pathlib import Path

import pytest

from tenfoot_server import database
from tests.edge.running_envoy import free_port
from tests.server.command import Run, fails

PORTS = ["TENFOOT_HTTP_PORT", "TENFOOT_GRPC_PORT", "TENFOOT_ADMIN_PORT"]


@pytest.fixture(autouse=True)
def _ports(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Free ports, each of its own."""
    for name in (*PORTS, "TENFOOT_METRICS_PORT"):
        monkeypatch.setenv(name, str(free_port()))


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
        ("run", "TENFOOT_HTTP_PORT", "TENFOOT_ADMIN_PORT"),
        ("run", "TENFOOT_HTTP_PORT", "TENFOOT_METRICS_PORT"),
        ("run", "TENFOOT_GRPC_PORT", "TENFOOT_ADMIN_PORT"),
        ("run", "TENFOOT_GRPC_PORT", "TENFOOT_METRICS_PORT"),
        ("run", "TENFOOT_ADMIN_PORT", "TENFOOT_METRICS_PORT"),
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
    home.mkdir()
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
