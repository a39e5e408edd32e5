"""The API's description and its page come from Envoy itself, whole, with no server behind it."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenfoot_server.edge import FOLDER, EdgeSettings
from tests.edge.running_envoy import Edge, free_port, running_edge

DOCS = FOLDER.parent / "docs"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    """An edge whose server does not run."""
    settings = EdgeSettings(grpc_port=free_port())
    with running_edge(tmp_path_factory.mktemp("alone"), settings, ready=False) as edge:
        yield edge


@pytest.mark.parametrize(
    ("path", "file", "kind"),
    [
        ("/openapi.json", "openapi.json", "application/json"),
        ("/docs", "reference/index.html", "text/html; charset=utf-8"),
        ("/docs/page.js", "reference/page.js", "text/javascript; charset=utf-8"),
        ("/docs/swagger-ui-bundle.js", "reference/swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
        ("/docs/swagger-ui.css", "reference/swagger-ui.css", "text/css; charset=utf-8"),
    ],
)
def test_the_reference_is_served_as_it_is(alone: Edge, path: str, file: str, kind: str) -> None:
    answer = alone.request("GET", path)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)
    assert answer.body == (DOCS / file).read_bytes()
    assert "x-request-id" in answer.headers


@pytest.mark.parametrize("path", ["/openapi.json", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"])
def test_large_files_are_served_compressed_to_who_takes_that(alone: Edge, path: str) -> None:
    whole = alone.request("GET", path)
    for wish in ("gzip", "br, GZIP;q=0.5", "deflate;q=0,\tgzip ; q=1.0 , *;q=0", "x-gzip"):
        answer = alone.request("GET", path, headers={"Accept-Encoding": wish})
        assert (answer.status, answer.headers["content-encoding"]) == (200, "gzip")
        assert len(answer.body) < len(whole.body) / 3
        assert gzip.decompress(answer.body) == whole.body
        assert answer.headers["vary"] == whole.headers["vary"] == "Accept-Encoding, Origin"
        assert answer.headers["content-type"] == whole.headers["content-type"]
    for wish in ("", "identity", "gzip;q=0", "gzip;q=0.0", "br", "xgzip", "gzipped, br"):
        answer = alone.request("GET", path, headers={"Accept-Encoding": wish})
        assert "content-encoding" not in answer.headers
        assert answer.body == whole.body
    head = alone.request("HEAD", path, headers={"Accept-Encoding": "gzip"})
    assert (head.status, head.headers["content-encoding"], head.body) == (200, "gzip", b"")


@pytest.mark.parametrize("host", ["localhost", "player.example.com"])
def test_the_reference_can_be_turned_off(tmp_path: Path, host: str) -> None:
    settings = EdgeSettings(grpc_port=free_port(), docs=False)
    with running_edge(tmp_path, settings, ready=False) as edge:
        for path in ("/docs", "/docs/", "/docs/page.js", "/docs/swagger-ui-bundle.js", "/openapi.json"):
            assert edge.request("GET", path, headers={"Host": host}).status == 404


def test_the_description_names_its_version(alone: Edge) -> None:
    assert json.loads(alone.request("GET", "/openapi.json").body)["openapi"].startswith("3.1")


@pytest.mark.parametrize("path", ["/docs/x/", "/docs/index.html", "/docs/../README.md", "/openapi.json/", "/docs%2F.."])
def test_nothing_else_is_served_beside_it(alone: Edge, path: str) -> None:
    assert alone.request("GET", path).status == 404


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/docs/page.js"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_reference_is_only_read(alone: Edge, method: str, path: str) -> None:
    answer = alone.request(method, path, b"{}")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json["code"] == "METHOD_NOT_ALLOWED"


def test_a_slash_too_many_leads_to_the_page(alone: Edge) -> None:
    answer = alone.request("GET", "/docs/")
    # No host: Envoy knows it without the port, and not as the caller sees it behind another proxy.
    assert (answer.status, answer.headers["location"]) == (301, "/docs")


def test_any_page_may_read_the_description(alone: Edge) -> None:
    answer = alone.request("GET", "/openapi.json", headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
