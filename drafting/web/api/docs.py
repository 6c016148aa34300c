"""The description of the API as a page that people read: plain tables, no script, nothing from elsewhere."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafting.domain.integration import Scope
from drafting.web.api.openapi import BASE
from drafting.web.api.problems import KINDS


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that may be called."""

    method: str
    path: str
    summary: str
    scope: str
    parameters: tuple[tuple[str, str, str], ...]
    body: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """One shape that is sent or answered, with its fields: name, type, words."""

    name: str
    words: str
    fields: tuple[tuple[str, str, str], ...]


def shown(described: Mapping[str, Any]) -> dict[str, object]:
    """What the page shows of a description."""
    return {
        "base": BASE,
        "about": [each for each in described["info"]["description"].split("\n\n") if each.strip()],
        "groups": [
            (tag["name"], tag["description"], list(_operations(described, tag["name"])))
            for tag in described["tags"]
        ],
        "schemas": tuple(_schemas(described)),
        "problems": KINDS,
        "scopes": tuple((each.value, each.words) for each in Scope),
    }


def _operations(described: Mapping[str, Any], tag: str) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            if tag in said["tags"]:
                yield _operation(method, path, said)


def _operation(method: str, path: str, said: Mapping[str, Any]) -> Operation:
    body = said.get("requestBody", {}).get("content", {})
    return Operation(
        method=method.upper(),
        path=path,
        summary=said["description"].partition("\n\nNeeds the scope")[0],
        scope=said["x-scope"],
        parameters=tuple(
            (each["name"], each["in"], each.get("description", "")) for each in said.get("parameters", ())
        ),
        body=next((_type(content["schema"]) for content in body.values()), ""),
        answers=tuple((status, _answer(answer)) for status, answer in sorted(said["responses"].items())),
    )


def _answer(answer: Mapping[str, Any]) -> str:
    types = {_type(content["schema"]) for content in answer.get("content", {}).values()} - {"Problem"}
    return ", ".join(sorted(types)) or answer["description"]


def _schemas(described: Mapping[str, Any]) -> Iterator[Schema]:
    for name, schema in sorted(described["components"]["schemas"].items()):
        fields = tuple(
            (field, _type(said), _words(said)) for field, said in schema.get("properties", {}).items()
        )
        values = ", ".join(map(str, schema.get("enum", ())))
        yield Schema(name, " ".join((schema.get("description", ""), values)).strip(), fields)


def _type(schema: Mapping[str, Any]) -> str:
    """A type in few words."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_type(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type", "anything"))


def _words(schema: Mapping[str, Any]) -> str:
    example = next(iter(schema.get("examples", ())), None)
    told = f"For example {json.dumps(example, ensure_ascii=False)}." if example is not None else ""
    return " ".join((schema.get("description", ""), told)).strip()
