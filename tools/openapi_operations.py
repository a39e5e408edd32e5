"""One operation of the API reference for each RPC under each of its REST paths."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto, MethodDescriptorProto

from tenfoot.edge.v1 import annotations_pb2
from tools.edge_tables import ContractError, Method, RestPath, is_variable, rule_of, segments
from tools.openapi_refusals import REQUEST_ID, Refusals, body_schema
from tools.openapi_schemas import Schema, Schemas, is_conditional
from tools.openapi_source import Contract, Service, must_be_given

# Which credentials a caller may show; each is one of `components.securitySchemes`.
_CREDENTIALS: dict[str, list[dict[str, list[str]]]] = {
    "CALLER_ANYONE": [],
    "CALLER_SESSION": [],
    "CALLER_OPERATOR": [{"operatorKey": []}, {"operatorToken": []}],
    "CALLER_DEVICE": [{"deviceKey": []}],
    "CALLER_PROVIDER": [{"providerKey": []}],
}
_LEGACY: dict[str, list[str]] = {"legacyKey": [], "legacyExpires": [], "legacySignature": []}
# The edge hands this header over as metadata, and the request has a member for gRPC callers.
_IF_NONE_MATCH = "if_none_match"
_IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "The same key with the same request gives the same answer; the request is carried out once. "
    "A new random UUID for each request.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]*$"},
}


@dataclass
class Operations:
    """Makes operations; the answers that several of them share are collected in `responses`."""

    contract: Contract
    schemas: Schemas
    refusals: Refusals
    # By operationId: an example of a call.
    examples: dict[str, Any]
    responses: dict[str, Schema] = field(default_factory=dict)

    def operation(self, path: RestPath, routed: Method) -> Schema:
        """The operation of one route."""
        service, method = self.contract.methods()[routed.rpc]
        request = self.contract.messages[method.input_type]
        example = self.examples.get(method.name, {})
        in_path = {part[1:-1] for part in segments(path.template) if is_variable(part)}
        body = self._body(method, routed, in_path)
        if body is not None and "request" in example:
            body["content"]["application/json"]["example"] = example["request"]
        operation: Schema = {
            "operationId": method.name,
            "tags": [tag_of(service)],
            **_summary(self.contract.comment(f"{service.full_name}.{method.name}")),
            "security": security(method),
        }
        if roles := rule_of(method).roles:
            operation["description"] = f"{operation['description']}\n\nNeeds one of the roles {', '.join(roles)}."
        parameters = self._parameters(method, request, routed, in_path, example.get("parameters", {}))
        if rule_of(method).idempotency_key:
            parameters.append(_IDEMPOTENCY_KEY)
        if parameters:
            operation["parameters"] = parameters
        if body is not None:
            operation["requestBody"] = body
        operation["responses"] = {
            **self._successes(method, example.get("responses", {})),
            **self._refusals(path, routed, example.get("responses", {})),
        }
        operation["x-tenfoot-rpc"] = routed.rpc
        return operation

    def options(self, path: RestPath) -> Schema:
        """The viewer family has an OPTIONS of its own: 200 whatever a browser asks."""
        name = "".join(part[0].upper() + part[1:] for part in segments(path.template) if not is_variable(part))
        described = {
            "Access-Control-Allow-Methods": "The methods of this path.",
            "Access-Control-Allow-Headers": "What a page may send.",
            "Access-Control-Allow-Origin": "Only for an allowed origin.",
            "Allow": "The methods of this path; absent from the answer to an allowed origin's preflight.",
            "Vary": "Names `Origin`.",
        }
        headers = {
            name: {
                "required": name not in {"Access-Control-Allow-Origin", "Allow"},
                "schema": {"type": "string"},
                "description": text,
            }
            for name, text in described.items()
        }
        return {
            "operationId": f"Options{name}",
            "summary": "What a browser may send here",
            "description": "Always 200, whatever the origin.",
            "security": [],
            "responses": {"200": {"description": "CORS headers.", "headers": {**REQUEST_ID, **headers}}},
        }

    def _parameters(
        self,
        method: MethodDescriptorProto,
        request: DescriptorProto,
        routed: Method,
        in_path: set[str],
        examples: dict[str, Any],
    ) -> list[Schema]:
        needed = must_be_given(method.input_type)
        found = []
        for member in request.field:
            in_header = member.name == _IF_NONE_MATCH
            if member.name not in in_path and not in_header and routed.body in {"*", member.name}:
                continue
            if member.type == FieldDescriptorProto.TYPE_MESSAGE:
                raise ContractError(f"{routed.rpc}: {member.name} is an object and cannot be a parameter")
            schema = self.schemas.member(method.input_type, member, request=True)
            parameter: Schema = {
                "name": "If-None-Match" if in_header else member.name if member.name in in_path else member.json_name,
                "in": "header" if in_header else "path" if member.name in in_path else "query",
                "required": member.name in in_path or member.name in needed,
                "schema": schema,
            }
            if description := schema.pop("description", ""):
                parameter["description"] = description
            if parameter["name"] in examples:
                parameter["example"] = examples[parameter["name"]]
            found.append(parameter)
        return sorted(found, key=lambda each: ("path", "query", "header").index(each["in"]))

    def _body(self, method: MethodDescriptorProto, routed: Method, in_path: set[str]) -> Schema | None:
        if routed.body == "none":
            return None
        request = self.contract.messages[method.input_type]
        if routed.body != "*":
            member = next(each for each in request.field if each.name == routed.body)
            schema = self.schemas.member(method.input_type, member, request=True)
            description = schema.pop("description", "")
            required = member.name in must_be_given(method.input_type)
        else:
            if not {each.name for each in request.field} - in_path:
                return None
            schema = self.schemas.reference(method.input_type, request=True, without=in_path)
            description = ""
            required = "required" in self.schemas.resolved(schema)
        body: Schema = {"required": required, "content": {"application/json": {"schema": schema}}}
        return {"description": description, **body} if description else body

    def _successes(self, method: MethodDescriptorProto, examples: Schema) -> Schema:
        rule = rule_of(method)
        status = rule.success or 200
        response = self.contract.messages[method.output_type]
        comment = self.contract.comment(method.output_type)
        headers = {**REQUEST_ID, **self._named_headers(rule.headers)}
        answer: Schema = {"description": comment, "headers": headers}
        if not (rule.empty_body or status == 204):
            schema = self.schemas.reference(method.output_type, request=False)
            if method.server_streaming:
                schema = {"type": "array", "items": schema}
            content: Schema = {"schema": schema}
            if str(status) in examples:
                content["example"] = examples[str(status)]
            answer["content"] = {"application/json": content}
        answers = {str(status): answer}
        if is_conditional(response):
            answers["304"] = {"description": "Nothing has changed since `If-None-Match`.", "headers": headers}
        return answers

    def _named_headers(self, headers: Iterable[annotations_pb2.ResponseHeader]) -> Schema:
        return {
            header.name: {
                "required": True,
                "description": header.description,
                "schema": self.schemas.named({"enum": list(header.values)}) if header.values else {"type": "string"},
            }
            for header in headers
        }

    def _refusals(self, path: RestPath, routed: Method, examples: Schema) -> Schema:
        answers: Schema = {}
        for status, reasons in self.refusals.of(self.contract, path, routed.rpc).items():
            response = self._refusal(path.family, reasons)
            if str(status) in examples:  # an answer of its own, because of the example
                response["content"]["application/json"]["example"] = examples[str(status)]
                answers[str(status)] = response
                continue
            name = ".".join((path.family, str(status), *reasons))
            self.responses.setdefault(name, response)
            answers[str(status)] = {"$ref": f"#/components/responses/{name}"}
        if path.family == "viewer":
            self.responses.setdefault(
                "viewer.403",
                {"description": "The page's `Origin` is not allowed. No body.", "headers": REQUEST_ID},
            )
            answers["403"] = {"$ref": "#/components/responses/viewer.403"}
        return dict(sorted(answers.items()))

    def _refusal(self, family: str, reasons: Sequence[str]) -> Schema:
        meanings = {reason: self.refusals.meanings[reason] for reason in reasons}
        told = [f"`{reason}`: {meaning}" if meaning else f"`{reason}`" for reason, meaning in meanings.items()]
        content: Schema = {"schema": body_schema(family, reasons)}
        return {
            "description": "\n\n".join(told),
            "headers": {**REQUEST_ID, **self.refusals.headers_of(reasons)},
            "content": {"application/json": content},
            "x-tenfoot-reasons": list(reasons),
        }


def tag_of(service: Service) -> str:
    """`DeviceRuntimeService` → `Device runtime`."""
    words = re.findall(r"[A-Z][a-z]*", service.descriptor.name.removesuffix("Service"))
    return " ".join([words[0], *(word.lower() for word in words[1:])])


def security(method: MethodDescriptorProto) -> list[dict[str, list[str]]]:
    """The alternatives among which a caller has to have one; none where anybody may call or the path is the credential.

    Raises:
        ContractError: nobody may call the method, so it must have no route.
    """
    rule = rule_of(method)
    caller = annotations_pb2.Caller.Name(rule.caller)
    if caller not in _CREDENTIALS:
        raise ContractError(f"{method.name} has a route and the caller {caller}")
    return [*_CREDENTIALS[caller], *([_LEGACY] if rule.legacy_signature else [])]


def _summary(text: str) -> Schema:
    whole = " ".join(text.split())
    return {"summary": whole.partition(". ")[0].removesuffix("."), "description": whole}
