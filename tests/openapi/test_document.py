"""The committed reference: valid, what the protos say, and with examples that keep to it."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_schema_validator import oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.openapi.judge import reference
from tools import openapi
from tools.edge_tables import paths
from tools.openapi_source import Contract, descriptors, load_stubs, read

EXAMPLES: dict[str, Any] = json.loads(openapi.EXAMPLES.read_text())
OPERATIONS = {
    operation["operationId"]: operation
    for item in reference()["paths"].values()
    for operation in openapi.operations_of(item).values()
}


@pytest.fixture(scope="session")
def contract() -> Contract:
    image = descriptors()
    load_stubs(image)
    return read(image)


def test_the_document_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(reference()).validate()
    assert reference()["openapi"].startswith("3.1")


def test_validators_with_the_first_schemas_of_openapi_3_1_take_it_too() -> None:
    """Those schemas, which many tools still carry, misspell the `description` of a server's variable."""
    variables = [each for server in reference()["servers"] for each in server.get("variables", {}).values()]
    assert variables
    assert {name for each in variables for name in each} <= {"default", "enum"}


def test_no_path_and_no_call_has_servers_of_its_own() -> None:
    """They would take the place of the address that the user of a generated client has set."""
    assert reference()["servers"]
    for template, item in reference()["paths"].items():
        assert "servers" not in item, template
        assert [verb for verb, call in openapi.operations_of(item).items() if "servers" in call] == [], template


def test_the_committed_files_are_what_the_protos_say(contract: Contract) -> None:
    wanted = openapi.texts(contract.image, EXAMPLES)
    assert wanted == {path: path.read_text() for path in openapi.TARGETS}
    assert wanted == openapi.texts(contract.image, EXAMPLES)


def test_every_route_is_there_and_no_other_call(contract: Contract) -> None:
    routed = {(path.template, method.verb, method.rpc) for path in paths(contract.image) for method in path.methods}
    shown = {
        (template, verb.upper(), operation["x-tenfoot-rpc"])
        for template, item in reference()["paths"].items()
        for verb, operation in openapi.operations_of(item).items()
        if verb != "options"
    }
    assert shown == routed
    assert len(shown) > 40
    names = {rpc.rpartition("/")[2] for rpc in contract.methods()}
    unrouted = names - {rpc.rpartition("/")[2] for _, _, rpc in routed}
    assert {"CreatePlaybackSession", "UpsertStation", "EraseViewer"} <= unrouted
    assert not unrouted & OPERATIONS.keys()


def _schema_at(operation: dict[str, Any], status: str) -> dict[str, Any]:
    part = operation["requestBody"] if status == "request" else operation["responses"][status]
    schema: dict[str, Any] = part["content"]["application/json"]["schema"]
    return schema


@pytest.mark.parametrize("name", EXAMPLES["calls"])
def test_examples_keep_to_the_schemas(name: str) -> None:
    call, operation = EXAMPLES["calls"][name], OPERATIONS[name]
    shown = {"request": call["request"]} if "request" in call else {}
    shown |= call.get("responses", {})
    for status, value in shown.items():
        schema = {"components": reference()["components"], **_schema_at(operation, status)}
        faults = list(Draft202012Validator(schema, format_checker=oas31_format_checker).iter_errors(value))
        assert not faults, (status, faults)
    named = {parameter["name"]: parameter["schema"] for parameter in operation.get("parameters", ())}
    for parameter, value in call.get("parameters", {}).items():
        Draft202012Validator(named[parameter]).validate(value)
    assert call.keys() <= {"guide", "request", "responses", "parameters"}


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("RegisterDevice", {"201", "400", "404", "410", "422", "429", "500"}),
        ("GetPlaylist", {"200", "304", "401", "403", "404"}),
        ("ReportEvents", {"202", "400", "401", "403", "413", "415"}),
        ("DeleteVenue", {"204", "404", "409"}),
        ("InitDevice", {"200", "400", "403"}),
        ("RegisterAccount", {"204", "400"}),
        ("DeleteSessionDevice", {"200", "403", "404", "429"}),
        ("DeleteAllAccountDevices", {"200", "400", "401", "403", "404"}),
    ],
)
def test_documented_statuses_are_declared(name: str, statuses: set[str]) -> None:
    """By the tables of the four documents."""
    assert statuses <= OPERATIONS[name]["responses"].keys()


def test_a_success_without_a_body_declares_none() -> None:
    bodies = {
        name: "content" in answer
        for name in ("DeleteVenue", "CreateEntitlements", "Logout")
        for status, answer in OPERATIONS[name]["responses"].items()
        if status < "300"
    }
    assert bodies == dict.fromkeys(bodies, False)
    assert "content" not in OPERATIONS["GetConfig"]["responses"]["304"]


def test_a_body_is_required_where_one_of_its_members_is() -> None:
    for name, operation in OPERATIONS.items():
        if "requestBody" not in operation:
            continue
        schema = _schema_at(operation, "request")
        whole = reference()["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
        needed = bool(whole.get("required") or whole.get("minItems"))
        assert operation["requestBody"]["required"] is needed, name
    for name in ("DeleteAccountDevice", "DeleteAllAccountDevices", "UpdateAccountDeviceNickname"):
        assert OPERATIONS[name]["requestBody"]["required"], name
    assert not OPERATIONS["UpdateSessionDeviceNickname"]["requestBody"]["required"]


def _takes_null(schema: dict[str, Any]) -> bool:
    return "null" in schema.get("type", ()) or {"type": "null"} in schema.get("anyOf", ())


def test_null_is_said_where_it_is_taken() -> None:
    """In a request it stands for an absent member, so every member takes it that need not be there."""
    schemas = reference()["components"]["schemas"]
    requests = {name: schema for name, schema in schemas.items() if name.endswith("Request")}
    assert len(requests) > 15
    for name, schema in requests.items():
        for member, each in schema["properties"].items():
            # A Value is any JSON.
            assert _takes_null(each) is (member not in schema.get("required", ())) or not each.keys() - {
                "description"
            }, (name, member)


def test_texts_of_requests_refuse_nul() -> None:
    schemas = reference()["components"]["schemas"]
    for name, schema in schemas.items():
        for member, each in schema.get("properties", {}).items():
            if name.endswith("Request") and each.get("type") in ("string", ["string", "null"]):
                judged = each.keys() & {"pattern", "format", "const"}
                assert judged, (name, member)
                if "pattern" in each:
                    assert re.search(each["pattern"], "a\0b") is None, (name, member)


def test_every_list_of_values_and_every_object_has_a_name() -> None:
    def unnamed(part: Any, place: str, *, named: bool = False) -> list[str]:
        if isinstance(part, list):
            return [found for at, each in enumerate(part) for found in unnamed(each, f"{place}/{at}")]
        if not isinstance(part, dict):
            return []
        own = [place] if not named and ("enum" in part or part.get("type") == "object") else []
        return own + [
            found for key, each in part.items() if key != "example" for found in unnamed(each, f"{place}/{key}")
        ]

    document = reference()
    assert unnamed(document["paths"], "paths") == []
    assert unnamed(document["components"]["responses"], "responses") == []
    for name, schema in document["components"]["schemas"].items():
        assert unnamed(schema, name, named=True) == []


def test_what_is_always_refused_is_not_described() -> None:
    schemas = reference()["components"]["schemas"]
    assert "labels" not in schemas["rights_locker.EntitlementSettings"]["properties"]
    assert "public_device_id" not in schemas["rights_locker.DeleteAllAccountDevicesRequest"]["properties"]


def test_a_body_that_nobody_asked_for_is_declared_too() -> None:
    for name, operation in OPERATIONS.items():
        if name.startswith("Options"):
            continue
        assert "415" in operation["responses"], name
        # The viewer family has one reason for a body that cannot be taken: BAD_PAYLOAD, 400.
        assert "413" in operation["responses"] or "Viewer context" in operation["tags"], name


def test_every_component_is_used() -> None:
    text = json.dumps(reference())
    for kind in ("schemas", "responses", "headers"):
        for name in reference()["components"][kind]:
            assert f'"#/components/{kind}/{name}"' in text, name


def test_the_body_of_events_is_a_bare_array() -> None:
    schema = _schema_at(OPERATIONS["ReportEvents"], "request")
    assert (schema["type"], schema["minItems"], schema["maxItems"]) == ("array", 1, 100)
    event = reference()["components"]["schemas"]["device_runtime.Event"]
    assert event["required"] == ["type", "timestamp"]
    assert event["properties"]["playlistId"]["format"] == "uuid"


def test_streams_are_arrays_and_nulls_are_shown() -> None:
    history = _schema_at(OPERATIONS["GetAccountHistory"], "200")
    assert history["type"] == "array"
    entry = reference()["components"]["schemas"]["rights_locker.GetAccountHistoryResponse"]
    assert entry["properties"]["public_device_id"]["type"] == ["string", "null"]
    assert set(entry["required"]) == set(entry["properties"])


def test_spelling_follows_the_family() -> None:
    schemas = reference()["components"]["schemas"]
    assert "maxSizeGB" in schemas["provisioning.CachePolicy"]["properties"]
    assert "device_limit" in schemas["rights_locker.ListSessionDevicesResponse"]["properties"]


def test_who_may_call_is_said() -> None:
    assert OPERATIONS["RegisterDevice"]["security"] == []
    assert OPERATIONS["GetPlaylist"]["security"] == [{"deviceKey": []}]
    assert {"operatorKey": []} in OPERATIONS["CreateVenue"]["security"]
    signed: dict[str, list[str]] = {"legacyKey": [], "legacyExpires": [], "legacySignature": []}
    assert OPERATIONS["ListAccountDevices"]["security"] == [{"providerKey": []}, signed]


def test_headers_of_the_polls_are_declared() -> None:
    for status in ("200", "304"):
        headers = OPERATIONS["GetConfig"]["responses"][status]["headers"]
        assert headers.keys() == {"X-Request-ID", "ETag", "X-Config-Source", "X-Config-Version"}
        assert headers["X-Config-Source"]["schema"] == {"$ref": "#/components/schemas/device_runtime.ConfigSource"}
    assert reference()["components"]["schemas"]["device_runtime.ConfigSource"]["enum"] == ["custom", "default"]
    sent = {parameter["name"]: parameter["in"] for parameter in OPERATIONS["GetConfig"]["parameters"]}
    assert sent == {"id": "path", "If-None-Match": "header"}


def test_an_error_body_names_only_the_reasons_of_its_call() -> None:
    def reasons(name: str, status: str) -> list[str]:
        shared = OPERATIONS[name]["responses"][status]["$ref"].rpartition("/")[2]
        answer = reference()["components"]["responses"][shared]
        found: list[str] = answer["x-tenfoot-reasons"]
        return found

    assert reasons("DeleteScreen", "409") == ["SCREEN_IN_USE"]
    assert reasons("RegisterDevice", "500") == ["INTERNAL_ERROR", "REGISTRATION_ERROR"]
    assert reasons("Logout", "400") == ["BAD_PAYLOAD", "STATION_NOT_FOUND", "VIEWER_NOT_FOUND"]
    assert "Retry-After" in reference()["components"]["responses"]["signage.429.RATE_LIMIT_EXCEEDED"]["headers"]


def test_the_postman_collection_has_every_call_once() -> None:
    content = json.loads(openapi.TARGETS[2].read_text())
    assert content["info"]["schema"].endswith("/v2.1.0/collection.json")
    calls = [item["request"] for folder in content["item"] for item in folder["item"]]
    assert len(calls) == len(OPERATIONS)
    register = next(call for call in calls if call["url"]["raw"] == "{{baseUrl}}/devices/register")
    assert json.loads(register["body"]["raw"]) == EXAMPLES["calls"]["RegisterDevice"]["request"]
    assert register["auth"] == {"type": "noauth"}
    variables = {entry["key"] for entry in content["variable"]}
    used = {token["value"].strip("{}") for call in calls for token in call["auth"].get("bearer", ())}
    assert used == {"operatorKey", "deviceKey", "providerKey"}
    assert used < variables
