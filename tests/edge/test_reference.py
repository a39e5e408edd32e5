"""The API's description and its page come from Envoy itself, whole, with no server behind it."""

import json
from collections.abc import Iterator

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
