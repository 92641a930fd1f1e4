"""Holds requests and replies against data/api/openapi.json."""
import json
import os
import re

from jsonschema import Draft202012Validator

with open(os.path.join(os.environ["OV_DATA_DIR"], "api", "openapi.json"), encoding="utf-8") as file:
    API = json.load(file)
PATHS = [(re.compile("^" + re.sub(r"\{[^}]*\}", "[^/]+", path) + "$"), path) for path in API["paths"]]
VALIDATORS = {}


def resolve(node):
    while "$ref" in node:
        target = API
        for part in node["$ref"].lstrip("#/").split("/"):
            target = target[part]
        node = target
    return node


def validator(schema):
    key = json.dumps(schema, sort_keys=True)
    if key not in VALIDATORS:
        VALIDATORS[key] = Draft202012Validator({**schema, "components": API["components"]})
    return VALIDATORS[key]


def find(path):
    """The address in the file, a literal one before one with places."""
    found = [template for pattern, template in PATHS if pattern.match(path)]
    return min(found, key=lambda template: template.count("{"), default=None)


def check_reply(method, path, status, content_type, body):
    template = find(path)
    assert template, f"{path} is not described"
    operation = API["paths"][template].get(method.lower())
    assert operation, f"{method} {template} is not described"
    described = operation["responses"].get(str(status))
    assert described, f"{method} {template} does not say that it may answer {status}"
    content = resolve(described)["content"]
    media = (content_type or "").split(";")[0]
    assert media in content, f"{method} {template} {status}: {media} is not described"
    if body is not None:
        error = next(validator(content[media]["schema"]).iter_errors(body), None)
        assert error is None, f"{method} {template} {status}: {error.message if error else ''} in {body}"


def check_request(method, path, body):
    """A request that was taken must be one that the file allows."""
    operation = API["paths"][find(path)][method.lower()]
    content = operation.get("requestBody", {}).get("content", {})
    if isinstance(body, (dict, list)) and "application/json" in content:
        error = next(validator(content["application/json"]["schema"]).iter_errors(body), None)
        assert error is None, f"{method} {path}: {error.message if error else ''}"
