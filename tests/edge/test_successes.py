"""What a success of the server becomes over REST."""

import pytest

from tests.edge.running_envoy import Edge, Response, send
from tests.edge.scripted_server import Reply, ScriptedServer

NOT_MODIFIED = Reply({"not_modified": True}, (("x-not-modified", "1"), ("etag", '"v7"'), ("x-playlist-version", "7")))


def assert_no_leak(response: Response) -> None:
    """Nothing that only Envoy, Lua or gRPC need."""
    leaked = [name for name in response.headers if name.startswith(("grpc-", "x-envoy-", "x-edge-"))]
    assert leaked == []
    assert "x-not-modified" not in response.headers
    assert "server" not in response.headers
    assert len(response.headers["x-request-id"].split(",")) == 1


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/venues", None, 200),
        ("POST", "/v1/venues", {"name": "n"}, 201),
        ("PATCH", "/v1/venues/v", {"name": "n"}, 200),
        ("DELETE", "/v1/venues/v", None, 204),
        ("POST", "/devices/register", {"pairingCode": "ABCD2345"}, 201),
        ("POST", "/devices/d/events", [{"type": "impression", "timestamp": 1}], 202),
        ("POST", "/pbsAccount/register", {}, 204),
        ("DELETE", "/sas/api/v1/device_management/auth_token/t/devices/d", None, 200),
    ],
)
def test_status_is_that_of_the_protos(
    edge: Edge, server: ScriptedServer, method: str, path: str, body: object, status: int
) -> None:
    response = edge.request(method, path, body)
    assert response.status == status
    assert_no_leak(response)
    if status == 204:
        assert response.body == b""
        assert "content-type" not in response.headers
    else:
        assert isinstance(response.json, dict)
    assert len(server.calls) == 1


def test_a_success_can_be_empty_with_any_status(edge: Edge, server: ScriptedServer) -> None:
    response = edge.request("POST", "/v2/entitlements/providers/p/accounts/a/content", {"assets": []})
    assert (response.status, response.body, response.headers["content-length"]) == (200, b"", "0")
    assert server.only_call().rpc.endswith("/CreateEntitlements")


def test_initial_metadata_are_headers(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetPlaylist"] = Reply(
        {"id": "p", "version": 7}, (("etag", '"v7"'), ("x-playlist-version", "7"), ("x-source", "database"))
    )
    response = edge.request("GET", "/devices/d/playlist")
    assert (response.status, response.json["version"]) == (200, 7)
    assert (response.headers["etag"], response.headers["x-playlist-version"]) == ('"v7"', "7")
    assert response.headers["x-source"] == "database"


def test_not_modified_is_304_without_body(edge: Edge, server: ScriptedServer) -> None:
    server.answers["GetPlaylist"] = NOT_MODIFIED
    response = edge.request("GET", "/devices/d/playlist", headers={"If-None-Match": '"v7"'})
    assert (response.status, response.body) == (304, b"")
    assert (response.headers["etag"], response.headers["x-playlist-version"]) == ('"v7"', "7")
    assert "content-type" not in response.headers
    assert_no_leak(response)
    assert server.only_call().metadata["if-none-match"] == '"v7"'


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("DELETE", "/v1/venues/v", None, 204),
        ("GET", "/devices/d/playlist", None, 304),
        ("POST", "/v2/entitlements/providers/p/accounts/a/content", {}, 200),
        ("POST", "/v1/venues", {"name": "n"}, 201),
        ("OPTIONS", "/v1/venues", None, 204),
    ],
)
def test_the_next_answer_on_the_connection_is_whole(
    edge: Edge, server: ScriptedServer, method: str, path: str, body: object, status: int
) -> None:
    server.answers["GetPlaylist"] = NOT_MODIFIED
    connection = edge.connect()
    try:
        assert send(connection, method, path, body).status == status
        stream = connection.sock
        second = send(connection, "GET", "/v1/venues")
        assert connection.sock is stream, "the edge has closed the connection"
        assert (second.status, second.json) == (200, {"venues": [], "nextPageToken": ""})
    finally:
        connection.close()


def test_a_stream_is_a_bare_array(edge: Edge, server: ScriptedServer) -> None:
    path = "/device_management/pcode/p/account_id/a/last_result"
    server.answers["GetAccountLastResults"] = []
    assert edge.request("GET", path).json == []
    server.answers["GetAccountLastResults"] = [{"result": "one"}, {"result": "two"}]
    response = edge.request("GET", path)
    assert [row["result"] for row in response.json] == ["one", "two"]
    assert_no_leak(response)


def test_a_large_answer_passes(edge: Edge, server: ScriptedServer) -> None:
    items = [{"creative_id": str(index), "creative_url": "https://cdn.example/" + "x" * 2000} for index in range(500)]
    server.answers["GetPlaylist"] = Reply({"items": items})
    response = edge.request("GET", "/devices/d/playlist")
    assert len(response.json["items"]) == 500
    assert len(response.body) > 1_000_000
