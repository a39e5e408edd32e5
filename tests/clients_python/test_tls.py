"""TLS, mTLS and where the credential travels, against a real TLS server."""

from collections.abc import Iterator

import grpc
import pytest

from tenfoot import TLS, Unavailable
from tenfoot.provisioning.v1.provisioning_pb2 import GetVenueRequest
from tests.clients_python.certificates import Authority
from tests.clients_python.flavours import FLAVOURS, ask
from tests.clients_python.scripted import Script

REQUEST = GetVenueRequest(id="venue-1")
pytestmark = pytest.mark.parametrize("flavour", FLAVOURS)


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def tls_server(authority: Authority) -> Iterator[Script]:
    pair = authority.issue("server")
    with Script(grpc.ssl_server_credentials([(pair.key, pair.certificate)])) as server:
        yield server


@pytest.fixture
def mtls_server(authority: Authority) -> Iterator[Script]:
    pair = authority.issue("server")
    credentials = grpc.ssl_server_credentials(
        [(pair.key, pair.certificate)], root_certificates=authority.root, require_client_auth=True
    )
    with Script(credentials) as server:
        yield server


def test_the_credential_travels_once_over_tls(flavour: str, tls_server: Script, authority: Authority) -> None:
    tls = TLS(roots=authority.root)
    ask(flavour, tls_server.target, "provisioning", "get_venue", REQUEST, credential="ak_secret", tls=tls)
    assert [call.metadata["authorization"] for call in tls_server.calls] == ["Bearer ak_secret"]


def test_the_credential_travels_over_plaintext_when_asked_to(flavour: str, script: Script) -> None:
    ask(flavour, script.target, "provisioning", "get_venue", REQUEST, credential="ak_secret")
    assert [call.metadata["authorization"] for call in script.calls] == ["Bearer ak_secret"]


def test_without_a_credential_none_is_sent(
    flavour: str, script: Script, tls_server: Script, authority: Authority
) -> None:
    ask(flavour, script.target, "provisioning", "get_venue", REQUEST)
    ask(flavour, tls_server.target, "provisioning", "get_venue", REQUEST, tls=TLS(roots=authority.root))
    assert ["authorization" in call.metadata for call in script.calls + tls_server.calls] == [False, False]


def test_an_unknown_authority_is_not_trusted(flavour: str, tls_server: Script) -> None:
    with pytest.raises(Unavailable, match="certificate"):
        ask(flavour, tls_server.target, "provisioning", "get_venue", REQUEST, tls=TLS(roots=Authority().root))
    with pytest.raises(Unavailable):
        ask(flavour, tls_server.target, "provisioning", "get_venue", REQUEST, tls=TLS())
    assert tls_server.calls == []


def test_a_certificate_counts_for_its_own_address_only(flavour: str, tls_server: Script, authority: Authority) -> None:
    target = tls_server.target.replace("127.0.0.1", "localhost")
    with pytest.raises(Unavailable):
        ask(flavour, target, "provisioning", "get_venue", REQUEST, tls=TLS(roots=authority.root))
    assert tls_server.calls == []


def test_mtls(flavour: str, mtls_server: Script, authority: Authority) -> None:
    pair = authority.issue("television")
    tls = TLS(roots=authority.root, certificate=pair.certificate, key=pair.key)
    ask(flavour, mtls_server.target, "provisioning", "get_venue", REQUEST, credential="ak_secret", tls=tls)
    assert [call.metadata["authorization"] for call in mtls_server.calls] == ["Bearer ak_secret"]


def test_mtls_refuses_strangers(flavour: str, mtls_server: Script, authority: Authority) -> None:
    stranger = Authority().issue("television")
    with pytest.raises(Unavailable):
        ask(flavour, mtls_server.target, "provisioning", "get_venue", REQUEST, tls=TLS(roots=authority.root))
    tls = TLS(roots=authority.root, certificate=stranger.certificate, key=stranger.key)
    with pytest.raises(Unavailable):
        ask(flavour, mtls_server.target, "provisioning", "get_venue", REQUEST, tls=tls)
    assert mtls_server.calls == []


def test_a_certificate_needs_its_key(flavour: str, authority: Authority) -> None:
    pair = authority.issue(flavour)
    with pytest.raises(ValueError, match="key"):
        TLS(certificate=pair.certificate)
    with pytest.raises(ValueError, match="certificate"):
        TLS(key=pair.key)
    assert pair.key.decode() not in repr(TLS(certificate=pair.certificate, key=pair.key))
