"""`docs/postman_collection.json`: the API reference as a Postman collection (format 2.1), a folder for each service.

Credentials and the address are variables of the collection; a call that anybody may make carries none.
"""

import json
from typing import Any

_FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
_CREDENTIALS = ("operatorKey", "deviceKey", "providerKey")
_DEPTH = 6


def collection(reference: dict[str, Any]) -> dict[str, Any]:
    """The collection of an OpenAPI document."""
    folders = []
    for tag in reference["tags"]:
        items = [
            _item(reference, verb, path, operation)
            for path, item in reference["paths"].items()
            for verb, operation in item.items()
            if isinstance(operation, dict) and operation.get("tags") == [tag["name"]]
        ]
        folders.append({"name": tag["name"], "description": tag["description"], "item": items})
    address = reference["servers"][1]
    url = address["url"].replace("{scheme}", "http").replace("{address}", address["variables"]["address"]["default"])
    values = {"baseUrl": url, **dict.fromkeys(_CREDENTIALS, "")}
    return {
        "info": {
            "name": reference["info"]["title"],
            "description": reference["info"]["description"],
            "version": reference["info"]["version"],
            "schema": _FORMAT,
        },
        "item": folders,
        "variable": [{"key": key, "value": value, "type": "string"} for key, value in values.items()],
    }


def _item(reference: dict[str, Any], verb: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    parameters = operation.get("parameters", [])
    segments = [f":{part[1:-1]}" if part.startswith("{") else part for part in path.strip("/").split("/")]
    query = [
        {**_value(reference, each), "disabled": not each["required"]} for each in parameters if each["in"] == "query"
    ]
    raw = "{{baseUrl}}/" + "/".join(segments)
    if sent := [f"{each['key']}={each['value']}" for each in query if not each["disabled"]]:
        raw += "?" + "&".join(sent)
    url: dict[str, Any] = {"raw": raw, "host": ["{{baseUrl}}"], "path": segments}
    if query:
        url["query"] = query
    if variables := [_value(reference, each) for each in parameters if each["in"] == "path"]:
        url["variable"] = variables
    header = [{**_value(reference, each), "disabled": True} for each in parameters if each["in"] == "header"]
    request: dict[str, Any] = {
        "method": verb.upper(),
        "header": header,
        "url": url,
        "description": operation["description"],
        "auth": _auth(operation["security"]),
    }
    if "requestBody" in operation:
        content = operation["requestBody"]["content"]["application/json"]
        request["header"] = [{"key": "Content-Type", "value": "application/json"}, *header]
        request["body"] = {
            "mode": "raw",
            "raw": _pretty(content.get("example", sample(reference, content["schema"]))),
            "options": {"raw": {"language": "json"}},
        }
    return {"name": operation["summary"], "request": request, "response": []}


def _value(reference: dict[str, Any], parameter: dict[str, Any]) -> dict[str, Any]:
    value = parameter.get("example", "")
    if value == "" and parameter["required"]:
        value = sample(reference, parameter["schema"])
    found = {"key": parameter["name"], "value": str(value)}
    return {**found, "description": parameter["description"]} if "description" in parameter else found


def _auth(alternatives: list[dict[str, Any]]) -> dict[str, Any]:
    for alternative in alternatives:
        for name in _CREDENTIALS:
            if name in alternative:
                token = {"key": "token", "value": f"{{{{{name}}}}}", "type": "string"}
                return {"type": "bearer", "bearer": [token]}
    return {"type": "noauth"}


def sample(reference: dict[str, Any], schema: dict[str, Any], depth: int = 0) -> Any:
    """A small value that fits a schema, with the required members only."""
    if "$ref" in schema:
        schema = reference["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object" and depth < _DEPTH:
        members = schema["properties"]
        return {name: sample(reference, members[name], depth + 1) for name in schema.get("required", ())}
    if kind == "array":
        return [sample(reference, schema["items"], depth + 1) for _ in range(schema.get("minItems", 0))]
    if kind in {"integer", "number"}:
        return schema.get("minimum", 0)
    if kind == "boolean":
        return True
    if schema.get("format") == "uuid":
        return "00000000-0000-4000-8000-000000000000"
    return "string" if schema.get("minLength", 0) <= len("string") <= schema.get("maxLength", 255) else ""


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
