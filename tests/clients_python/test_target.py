"""Every client reads a target in the same way; the cases are those of all languages."""

import json
from pathlib import Path

import pytest

from tenfoot import TLS, DevicePlayer, Tenfoot, Unavailable
from tenfoot.client.target import parse
from tenfoot.provisioning.v1.provisioning_pb2 import CreateVenueRequest, GetVenueRequest
from tests.clients_python.flavours import FLAVOURS, ask
from tests.clients_python.scripted import Script
from tests.edge.running_envoy import free_port
from tests.repository.contract import ROOT

CASES = json.loads((ROOT / "clients" / "conformance" / "targets.json").read_text())["targets"]
REQUEST = GetVenueRequest(id="venue-1")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']!r}{'-insecure' * case.get('insecure', 0)}")
def test_a_target_says_where_to_connect_and_whether_to_encrypt(case: dict[str, str | int | bool]) -> None:
    text, insecure = str(case["target"]), bool(case.get("insecure"))
    if "error" in case:
        with pytest.raises(ValueError, match=str(case["error"])) as refused:
            parse(text, secured=False, insecure=insecure)
        assert repr(text) in str(refused.value)
        return
    target = parse(text, secured=False, insecure=insecure)
    assert (target.host, target.port, target.plain) == (case["host"], case["port"], case["plain"])


def test_settings_for_tls_encrypt_to_this_machine_too() -> None:
    assert not parse("localhost:8080", secured=True, insecure=False).plain
    with pytest.raises(ValueError, match="without tls"):
        Tenfoot("http://localhost:8080", tls=TLS())
    with pytest.raises(ValueError, match="leave out one"):
        Tenfoot("tv.example.org:443", tls=TLS(), insecure=True)


def test_a_player_reads_its_target_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="want host:port"):
        DevicePlayer("tv.example.org", tmp_path / "television")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_failed_connection_says_host_and_cause(flavour: str) -> None:
    port = free_port()
    with pytest.raises(Unavailable, match=rf"127\.0\.0\.1:{port}.*refused"):
        ask(flavour, f"127.0.0.1:{port}", "provisioning", "create_venue", CreateVenueRequest(name="Bar"))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_this_machine_is_never_called_through_a_proxy(
    flavour: str, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "grpc_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("no_proxy", "no_grpc_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    ask(flavour, script.target, "provisioning", "get_venue", REQUEST)
    assert len(script.calls) == 1
