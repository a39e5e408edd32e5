"""The tables that Envoy reads are what the protos say, and protos that it cannot serve are refused."""

import json

import pytest
from google.api import annotations_pb2 as http_annotations
from google.protobuf.descriptor_pb2 import FileDescriptorSet, MethodDescriptorProto

from tenfoot.edge.v1 import annotations_pb2
from tools import edge_tables
from tools.edge_tables import ContractError, RestPath
from tools.generate import descriptors

REGISTER = "/tenfoot.provisioning.v1.ProvisioningService/RegisterDevice"


@pytest.fixture(scope="module")
def compiled() -> FileDescriptorSet:
    return descriptors()


@pytest.fixture
def image(compiled: FileDescriptorSet) -> FileDescriptorSet:
    """A copy that a test may change."""
    copy = FileDescriptorSet()
    copy.CopyFrom(compiled)
    return copy


def method(image: FileDescriptorSet, rpc: str) -> MethodDescriptorProto:
    """The one method of that full path."""
    return dict(edge_tables.routed_methods(image))[rpc]


def path(image: FileDescriptorSet, template: str) -> RestPath:
    """The one path of that template."""
    return next(each for each in edge_tables.paths(image) if each.template == template)


def test_files_in_the_tree_are_what_the_image_gives(image: FileDescriptorSet) -> None:
    assert (edge_tables.GENERATED / "edge_tables.lua").read_text() == edge_tables.edge_tables_lua(image)
    assert (edge_tables.GENERATED / "routes.json").read_text() == edge_tables.routes_json(image)
    assert (edge_tables.GENERATED / "shapes.lua").read_text() == edge_tables.shapes_of_bodies(image)


def test_every_http_rule_is_routed(image: FileDescriptorSet) -> None:
    ruled = [rpc for rpc, each in edge_tables.routed_methods(image) for _ in edge_tables.bindings(each)]
    routed = [each.rpc for found in edge_tables.paths(image) for each in found.methods]
    assert sorted(ruled) == sorted(routed)
    assert len(routed) > 40
    assert set(json.loads(edge_tables.routes_json(image))["services"]) == {rpc[1:].split("/")[0] for rpc in ruled}


def test_a_path_says_all_that_the_edge_asks(image: FileDescriptorSet) -> None:
    events = path(image, "/devices/{id}/events")
    assert (events.regex, events.family, events.host, events.allow) == (
        "/devices/[^/]+/events",
        "signage",
        "",
        "OPTIONS, POST",
    )
    assert (events.methods[0].body, events.methods[0].shape, events.methods[0].fixed) == (
        "events",
        "*tenfoot.device_runtime.v1.Event",
        ("events", "id"),
    )
    delete = path(image, "/device_management/pcode/{pcode}/account_id/{account_id}/devices/{public_device_id}")
    assert (delete.family, delete.host, delete.allow) == ("rights", "rl", "DELETE, OPTIONS, PUT")
    assert {"account_id", "pcode", "public_device_id"} <= set(delete.methods[0].fixed)


def test_both_spellings_of_a_path_variable_are_fixed(image: FileDescriptorSet) -> None:
    token = path(image, "/v1/devices/provisioning-codes/{code}/status")
    assert token.methods[0].fixed == ("code",)
    rule = method(image, "/tenfoot.provisioning.v1.ProvisioningService/CreateProvisioningCode")
    rule.options.Extensions[http_annotations.http].post = "/v1/screens/{screen_id}/codes"
    assert path(image, "/v1/screens/{screen_id}/codes").methods[0].fixed == ("screenId", "screen_id")


def test_a_get_that_writes_is_not_repeated(image: FileDescriptorSet) -> None:
    assert not path(image, "/sas/embed_token/{pcode}/{embed_codes}").methods[0].reads
    assert path(image, "/v1/venues/{id}").methods[1].reads


def test_literals_come_before_variables(image: FileDescriptorSet) -> None:
    templates = [each.template for each in edge_tables.paths(image)]
    assert templates.index("/v1/devices/provisioning-codes") < templates.index("/v1/devices/{id}")


def test_registration_is_guessable_and_nothing_of_the_operators(image: FileDescriptorSet) -> None:
    guessable = {each.template for each in edge_tables.paths(image) if each.guessable}
    assert guessable == {"/devices/register", "/pbsAccount/login", "/pbsAccount/register"}


def test_two_methods_on_one_route_are_refused(image: FileDescriptorSet) -> None:
    rule = method(image, REGISTER).options.Extensions[http_annotations.http]
    rule.post = "/v1/devices/{some}/revoke"
    message = next(m for f in image.file for m in f.message_type if m.name == "RegisterDeviceRequest")
    message.field[0].name = "some"
    with pytest.raises(ContractError, match="both claim POST"):
        edge_tables.paths(image)


def test_a_route_in_foreign_territory_is_refused(image: FileDescriptorSet) -> None:
    method(image, REGISTER).options.Extensions[http_annotations.http].post = "/sas/register"
    with pytest.raises(ContractError, match="territory of rights, not of signage"):
        edge_tables.paths(image)


def test_a_method_without_family_is_refused(image: FileDescriptorSet) -> None:
    method(image, REGISTER).options.Extensions[annotations_pb2.method].ClearField("family")
    with pytest.raises(ContractError, match="family"):
        edge_tables.paths(image)


@pytest.mark.parametrize("template", ["/v1/{name=shelves/*}", "/v1/**", "/v1/x:verb", "/v1/"])
def test_a_template_that_cannot_be_routed_is_refused(image: FileDescriptorSet, template: str) -> None:
    method(image, REGISTER).options.Extensions[http_annotations.http].post = template
    with pytest.raises(ContractError, match="cannot route"):
        edge_tables.paths(image)


def test_a_limit_below_what_the_rules_allow_is_refused(image: FileDescriptorSet) -> None:
    method(image, REGISTER).options.Extensions[annotations_pb2.method].max_body_kib = 1
    with pytest.raises(ContractError, match="max_body_kib: 1 is too small"):
        edge_tables.paths(image)


def test_a_body_may_hold_what_its_message_holds_and_as_much_again(image: FileDescriptorSet) -> None:
    events = path(image, "/devices/{id}/events").methods[0]
    # 100 events of six members each, and the array.
    assert (events.body_kib, events.body_values) == (256, 2 * (100 * 7 + 2) + 100)
    venues = path(image, "/v1/venues").methods[1]
    assert (venues.body_kib, venues.body_values, venues.caller) == (8, 2 * (3 + 1) + 100, "operator")
