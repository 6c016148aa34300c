"""Whether a JSON Schema has the strict form that endpoints hold models to: closed objects, no option."""

import json
from collections.abc import Iterator, Mapping

_OF_AN_OBJECT = frozenset({"type", "properties", "required", "additionalProperties"})
_OF_A_LIST = frozenset({"type", "items"})
_OF_A_VALUE = frozenset({"type", "enum"})
_VALUES = frozenset({"string", "integer", "number", "boolean", "null"})
_Schema = Mapping[str, object]


def objections(schema: str) -> tuple[str, ...]:
    """What in *schema*, as JSON text, is not of the strict form; each says where."""
    whole = json.loads(schema)
    if not isinstance(whole, dict) or whole.get("type") != "object":
        return ("the answer must be an object",)
    return tuple(_in(whole, "the answer"))


def _in(schema: object, where: str) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"{where} must be a schema"
    elif schema.get("type") == "object":
        yield from _in_object(schema, where)
    elif schema.get("type") == "array":
        yield from _unknown(schema, _OF_A_LIST, where)
        yield from _in(schema.get("items"), f"an item of {where}")
    else:
        yield from _in_value(schema, where)


def _in_object(schema: _Schema, where: str) -> Iterator[str]:
    yield from _unknown(schema, _OF_AN_OBJECT, where)
    properties = schema.get("properties")
    if not isinstance(properties, dict) or not properties:
        yield f"{where} must list its properties"
        return
    if schema.get("additionalProperties") is not False:
        yield f"{where} must forbid additionalProperties"
    if schema.get("required") != list(properties):
        yield f"{where} must require all its properties, in their order"
    for name, inner in properties.items():
        yield from _in(inner, f"“{name}” of {where}")


def _in_value(schema: _Schema, where: str) -> Iterator[str]:
    yield from _unknown(schema, _OF_A_VALUE, where)
    kind = schema.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if not kinds or not set(map(str, kinds)) <= _VALUES:
        yield f"{where} must have a type"
    allowed = schema.get("enum", ["anything"])
    if not isinstance(allowed, list) or not allowed:
        yield f"{where} must allow at least one value"


def _unknown(schema: _Schema, known: frozenset[str], where: str) -> Iterator[str]:
    for keyword in sorted(set(schema) - known):
        yield f"{where} has “{keyword}”, which not every endpoint knows"
