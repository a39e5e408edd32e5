"""Any setting that is accepted gives a configuration that Envoy takes, and a dangerous one is refused."""

import re
import stat
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tenfoot_server.edge import (
    FOLDER,
    EdgeConfigError,
    EdgeSettings,
    envoy_command,
    origin_matcher,
    render,
)
from tenfoot_server.endpoints import admin_socket, sockets_folder
from tests.edge.running_envoy import Edge, free_port, running_edge


def validate(config: Path) -> subprocess.CompletedProcess[str]:
    """Envoy's own verdict. It does not look at routes in a file of their own, so they are put back in."""
    whole = yaml.safe_load(config.read_text())
    (routes,) = yaml.safe_load(config.with_name("routes.yaml").read_text())["resources"]
    manager = whole["static_resources"]["listeners"][0]["filter_chains"][0]["filters"][0]["typed_config"]
    del manager["rds"], routes["@type"]
    manager["route_config"] = routes
    config.with_name("whole.yaml").write_text(yaml.safe_dump(whole, allow_unicode=True))
    command = [*envoy_command(config.with_name("whole.yaml")), "--mode", "validate"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "settings",
    [
        EdgeSettings(),
        EdgeSettings(http_host="0.0.0.0", grpc_host="0.0.0.0", trusted_hops=10, max_body_bytes=1024),  # noqa: S104
        EdgeSettings(http_host="::1", grpc_host="::", client_rate=1, client_burst=1),
        EdgeSettings(
            grpc_host="server.internal", origins=("https://*.example.org:8443", "file://x", "https://[::1]:3000")
        ),
    ],
)
def test_odd_settings_validate(tmp_path: Path, settings: EdgeSettings) -> None:
    verdict = validate(render(settings, tmp_path))
    assert verdict.returncode == 0, verdict.stderr


def test_odd_folders_validate(tmp_path: Path) -> None:
    folder = tmp_path / 'a "quoted" folder: with # and ü'
    folder.symlink_to(FOLDER, target_is_directory=True)
    config = render(EdgeSettings(), tmp_path / "home with 'quotes'", folder)
    assert config == tmp_path / "home with 'quotes'" / "envoy" / "envoy.yaml"
    verdict = validate(config)
    assert verdict.returncode == 0, verdict.stderr


def test_a_broken_configuration_does_not_validate(tmp_path: Path) -> None:
    config = render(EdgeSettings(), tmp_path)
    config.write_text(config.read_text().replace("tenfoot.binpb", "nothing.binpb"))
    assert validate(config).returncode != 0


def test_broken_routes_do_not_validate(tmp_path: Path) -> None:
    config = render(EdgeSettings(), tmp_path)
    routes = config.with_name("routes.yaml")
    routes.write_text(routes.read_text().replace("cluster: app", "cluster: nothing"))
    assert validate(config).returncode != 0


def test_a_running_envoy_reads_routes_that_are_rendered_again(tmp_path: Path) -> None:
    preflight = {"Origin": "https://new.example.org", "Access-Control-Request-Method": "GET"}
    with running_edge(tmp_path, EdgeSettings(grpc_port=free_port()), ready=False) as edge:
        before = edge.request("OPTIONS", "/v1/venues", headers=preflight)
        assert "access-control-allow-origin" not in before.headers
        render(replace(edge.settings, origins=("https://new.example.org",)), tmp_path)
        deadline = time.monotonic() + 10
        while True:
            after = edge.request("OPTIONS", "/v1/venues", headers=preflight)
            if after.headers.get("access-control-allow-origin") == "https://new.example.org":
                break
            assert time.monotonic() < deadline, after
            time.sleep(0.05)


def test_rendering_again_leaves_no_drafts(tmp_path: Path) -> None:
    first = render(EdgeSettings(http_port=1111), tmp_path).read_text()
    second = render(EdgeSettings(http_port=2222), tmp_path)
    assert "port_value: 1111" in first
    assert "port_value: 2222" in second.read_text()
    assert sorted(file.name for file in second.parent.iterdir()) == [
        "endpoints-50051.json",
        "envoy.yaml",
        "reference",
        "routes.yaml",
        "tenfoot.binpb",
    ]


def test_admin_is_a_socket_in_the_home_for_its_owner_alone(edge: Edge) -> None:
    socket = admin_socket(edge.home)
    assert socket == edge.home / "run" / "admin.sock"
    assert stat.S_IMODE(socket.stat().st_mode) == 0o600
    assert edge.stat("listener_manager.total_listeners_active") == 1


def test_a_home_with_a_long_path_has_its_sockets_elsewhere_for_its_owner_alone(tmp_path: Path) -> None:
    folder = sockets_folder(tmp_path / ("x" * 100))
    assert not folder.is_relative_to(tmp_path)
    render(EdgeSettings(), tmp_path / ("x" * 100))
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.rmdir()


def test_a_folder_without_the_edge_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EdgeConfigError, match="make generate"):
        render(EdgeSettings(), tmp_path, tmp_path)


@pytest.mark.parametrize(
    "origin",
    [
        *(
            "*",
            "",
            "file:///app",
            "https://tv.example.org:0",
            "https://tv.example.org:0443",
            "https://tv.example.org:70000",
            "tv.example.org",
            "https://",
            "https://*",
            "https://*.org",
            "https://tv.example.org/path",
        ),
        *(
            "https://a.*.example.org",
            "https://*example.org",
            "https://.*",
            "https://a b.org",
            "https://tv.example.org\n",
        ),
    ],
)
def test_no_origin_or_every_origin_is_refused(origin: str) -> None:
    with pytest.raises(EdgeConfigError):
        origin_matcher(origin)


def test_an_exact_origin_matches_as_it_is() -> None:
    matcher = origin_matcher("HTTPS://TV.example.org:8443")
    assert (matcher.kind, matcher.match) == ("exact", "https://tv.example.org:8443")


@pytest.mark.parametrize(
    ("sent", "allowed"),
    [
        ("https://tv.example.org", True),
        ("https://t-v2.example.org", True),
        ("http://tv.example.org", False),
        ("https://example.org", False),
        ("https://a.b.example.org", False),
        ("https://tv.exampleXorg", False),
        ("https://evilexample.org", False),
        ("https://tv.example.org.evil.net", False),
        ("https://evil.net/.example.org", False),
        ("https://tv.example.org:8443", False),
    ],
)
def test_a_wildcard_is_one_label(sent: str, allowed: bool) -> None:
    matcher = origin_matcher("https://*.example.org")
    assert matcher.kind == "safe_regex"
    assert (re.fullmatch(matcher.match["regex"], sent) is not None) is allowed


@pytest.mark.parametrize(
    ("origin", "sent"),
    [
        ("https://tv.example.org:443", "https://tv.example.org"),
        ("http://tv.example.org:80", "http://tv.example.org"),
        ("http://tv.example.org:443", "http://tv.example.org:443"),
        ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("https://[::1]:443", "https://[::1]"),
        ("NULL", "null"),
        ("file://", "file://"),
    ],
)
def test_an_origin_is_matched_as_browsers_send_it(origin: str, sent: str) -> None:
    assert origin_matcher(origin).match == sent


@pytest.mark.parametrize(
    "origin",
    ["http://127.1", "http://127.0.0.01", "http://0x7f.1", "http://1.2.3.4.5", "https://[0:0:0:0:0:0:0:1]"]
    + ["https://[::ffff]:99999", f"https://{'a' * 64}.example", "https://[fe80::1::2]", "http://999.1.1.1"],
)
def test_an_origin_that_no_browser_sends_is_refused(origin: str) -> None:
    with pytest.raises(EdgeConfigError):
        origin_matcher(origin)
