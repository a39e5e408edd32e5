"""Writes the API reference: `docs/openapi.json`, `docs/rest-api.md` and `docs/postman_collection.json`.

`python -m tools.openapi`, a step of `python -m tools.generate`. All of it follows from the protos, in a fixed order;
`tools/openapi_examples.json` adds what the four documents show of a call.
"""

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import FileDescriptorSet

from tools.edge_tables import ContractError, RestPath, paths, write
from tools.openapi_operations import Operations, tag_of
from tools.openapi_page import page
from tools.openapi_postman import collection
from tools.openapi_refusals import BODIES, HEADERS, read_refusals
from tools.openapi_schemas import Schema, Schemas
from tools.openapi_source import Contract, descriptors, load_stubs, read

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
EXAMPLES = ROOT / "tools" / "openapi_examples.json"
TARGETS = (DOCS / "openapi.json", DOCS / "rest-api.md", DOCS / "postman_collection.json")

_ABOUT = """The REST face of tenfoot, as Envoy serves it. Every call is also a gRPC call, named in `x-tenfoot-rpc`.

Three families share one address. *Signage* (screens and their televisions) writes camelCase and answers a refusal with
`error`, `code` and `correlationId`. *Viewer* (what an application asks at boot) writes camelCase and answers with
`reason`. *Rights* (devices of viewer accounts) writes snake_case and answers with `message`.

What cannot be read as HTTP at all (headers far too large, no host) is answered as in signage,
whatever the path. Every answer carries `X-Request-ID`.

Every call is answered at the one address that you set. On a host `player.*` only the paths under `/sas/` answer, on
`rl.*` only those under `/device_management/` and `/v2/entitlements/`; `x-tenfoot-host` names the host of a path.

Members that are not known are ignored, so a client must ignore them too; but an empty name and a body nested deeper
than 64 levels are refused. In a request null stands for an absent member, and in an array it is refused."""

_HERE: Schema = {"url": "/", "description": "Where this document comes from"}
_ELSEWHERE: Schema = {
    "url": "{scheme}://{address}",
    "description": "Any installation: host and port of its Envoy",
    # Variables without a description: the first JSON schemas of OpenAPI 3.1, which many tools carry, refuse it.
    "variables": {"scheme": {"default": "http", "enum": ["http", "https"]}, "address": {"default": "127.0.0.1:8080"}},
}

_SCHEMES: dict[str, Schema] = {
    "operatorKey": {"type": "http", "scheme": "bearer", "description": "A tenant's key, `ak_…`."},
    "operatorToken": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "A token of the OIDC issuer that the installation trusts; its organization is the tenant.",
    },
    "deviceKey": {"type": "http", "scheme": "bearer", "description": "A device's key, `dak_…`, from its registration."},
    "providerKey": {"type": "http", "scheme": "bearer", "description": "A provider's key, `pk_…`."},
    "legacyKey": {
        "type": "apiKey",
        "in": "query",
        "name": "api_key",
        "description": "The provider's key of signed queries: pcode, dot, suffix.",
    },
    "legacyExpires": {
        "type": "apiKey",
        "in": "query",
        "name": "expires",
        "description": "Epoch seconds until which the signature holds.",
    },
    "legacySignature": {
        "type": "apiKey",
        "in": "query",
        "name": "signature",
        "description": "The first 43 characters of the Base64 of SHA-256 over secret, METHOD, path, the other query "
        "pairs `name=value` sorted by name and the raw body, all joined with nothing between them.",
    },
}


def document(contract: Contract, examples: dict[str, Any]) -> Schema:
    """The OpenAPI document.

    Raises:
        ContractError: the protos say something that cannot be expressed, or an example belongs to no call.
    """
    schemas = Schemas(contract)
    operations = Operations(contract, schemas, read_refusals(contract), examples["calls"])
    found = {path.template: _path_item(operations, path) for path in paths(contract.image)}
    _must_be_used(examples["calls"], found)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "tenfoot",
            "version": _version(),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [_HERE, _ELSEWHERE],
        "tags": [
            {"name": tag_of(service), "description": contract.comment(service.full_name)}
            for service in contract.services
        ],
        "paths": found,
        "components": {
            "schemas": dict(sorted({**schemas.components, **BODIES}.items())),
            "responses": dict(sorted(operations.responses.items())),
            "headers": HEADERS,
            "securitySchemes": _SCHEMES,
        },
    }


def _path_item(operations: Operations, path: RestPath) -> Schema:
    item: Schema = {"x-tenfoot-family": path.family}
    if path.host:  # not `servers`, which would take the place of the host that a user has set
        item["x-tenfoot-host"] = path.host
    for method in path.methods:
        item[method.verb.lower()] = operations.operation(path, method)
    if path.family == "viewer":
        item["options"] = {"tags": item[path.methods[0].verb.lower()]["tags"], **operations.options(path)}
    return item


def operations_of(item: Schema) -> dict[str, Schema]:
    """The operations of a path by method, in lower case."""
    return {verb: each for verb, each in item.items() if isinstance(each, dict) and "operationId" in each}


def _must_be_used(examples: dict[str, Any], found: dict[str, Schema]) -> None:
    names = [each["operationId"] for item in found.values() for each in operations_of(item).values()]
    if unknown := sorted(examples.keys() - set(names)):
        raise ContractError(f"{EXAMPLES.name} has examples of calls that are none: {', '.join(unknown)}")
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ContractError(f"two routes share the operationId {', '.join(twice)}")


def _version() -> str:
    project = tomllib.loads((ROOT / "server" / "pyproject.toml").read_text())
    return str(project["project"]["version"])


def texts(image: FileDescriptorSet, examples: dict[str, Any]) -> dict[Path, str]:
    """What the targets have to hold."""
    load_stubs(image)
    contract = read(image)
    reference = document(contract, examples)
    contents = (
        json.dumps(reference, indent=1, ensure_ascii=False) + "\n",
        page(reference, examples),
        json.dumps(collection(reference), indent=1, ensure_ascii=False) + "\n",
    )
    return dict(zip(TARGETS, contents, strict=True))


def main() -> int:
    """Returns 1 and writes nothing if the protos say something that the reference cannot express."""
    try:
        wanted = texts(descriptors(), json.loads(EXAMPLES.read_text()))
    except ContractError as fault:
        print(f"API reference: {fault}", file=sys.stderr)
        return 1
    for path, text in wanted.items():
        write(path, text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
