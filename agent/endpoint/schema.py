"""The JSON schema of an answer, in the subset that every strict endpoint takes."""

from typing import TypeVar, cast

from pydantic import BaseModel

from agent.endpoint.question import JsonSchema

MAX_DEPTH = 5
"""Objects and lists inside one another; deeper ones are refused by some endpoints."""

_UNWANTED = frozenset({"title", "description", "examples", "format"})
_FORBIDDEN = {
    "oneOf": "a discriminated union",
    "allOf": "an intersection",
    "patternProperties": "a dictionary",
    "prefixItems": "a tuple",
}

Answer = TypeVar("Answer", bound=BaseModel)
"""The pydantic model of an answer."""


def strict_schema(model: type[BaseModel]) -> JsonSchema:
    """The schema of `model`: every field required, no unknown field, no default, nothing by reference.

    Raises `TypeError`, for those who write answers, when `model` has a dictionary, a tuple, a
    discriminated union, recursion, nesting beyond `MAX_DEPTH`, a default (in JSON mode "{}" would be an
    answer), or a list or string without a bound (under a grammar a small model can write one until its
    tokens end).
    """
    whole = cast(JsonSchema, model.model_json_schema())
    definitions = cast(dict[str, JsonSchema], whole.pop("$defs", {}))
    return _Subset(definitions).strict(whole, path=(model.__name__,), inside=())


class _Subset:
    def __init__(self, definitions: dict[str, JsonSchema]) -> None:
        self._definitions = definitions

    def strict(self, schema: JsonSchema, *, path: tuple[str, ...], inside: tuple[str, ...]) -> JsonSchema:
        if "$ref" in schema:
            return self._followed(schema, path=path, inside=inside)
        self._check(schema, path)
        kept = {key: value for key, value in schema.items() if key not in _UNWANTED}
        if "anyOf" in kept:
            choices = cast(list[JsonSchema], kept["anyOf"])
            kept["anyOf"] = [self.strict(choice, path=path, inside=inside) for choice in choices]
        if kept.get("type") == "array":
            items = cast(JsonSchema, kept["items"])
            kept["items"] = self.strict(items, path=(*path, "[]"), inside=inside)
        return self._closed(kept, path=path, inside=inside) if kept.get("type") == "object" else kept

    def _followed(self, schema: JsonSchema, *, path: tuple[str, ...], inside: tuple[str, ...]) -> JsonSchema:
        name = str(schema["$ref"]).rpartition("/")[2]
        if name in inside:
            raise TypeError(f"{'.'.join(path)} contains itself; endpoints want a schema without recursion")
        target = {**self._definitions[name], **{key: schema[key] for key in schema if key != "$ref"}}
        return self.strict(target, path=path, inside=(*inside, name))

    def _closed(self, schema: JsonSchema, *, path: tuple[str, ...], inside: tuple[str, ...]) -> JsonSchema:
        fields = cast(dict[str, JsonSchema], schema.get("properties", {}))
        for name, field in fields.items():
            if "default" in field:
                raise TypeError(f"{'.'.join((*path, name))} has a default; a reply without it would pass")
        strict = {name: self.strict(fields[name], path=(*path, name), inside=inside) for name in fields}
        return {**schema, "properties": strict, "required": list(strict), "additionalProperties": False}

    def _check(self, schema: JsonSchema, path: tuple[str, ...]) -> None:
        where = ".".join(path)
        for key, meaning in _FORBIDDEN.items():
            if key in schema:
                raise TypeError(f"{where} is {meaning}; strict endpoints take none")
        if len(path) > MAX_DEPTH + 1:
            raise TypeError(f"{where} is nested deeper than {MAX_DEPTH}")
        if schema.get("type") == "object" and "properties" not in schema:
            raise TypeError(f"{where} is a dictionary; wanted a model with named fields")
        if schema.get("type") == "array" and "maxItems" not in schema:
            raise TypeError(f"{where} is a list without max_length")
        if schema.get("type") == "string" and not {"enum", "const", "maxLength"} & set(schema):
            raise TypeError(f"{where} is a string without max_length")


_BOUNDS = frozenset(
    {
        "maxLength", "minLength", "pattern", "maxItems", "minItems", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems",
    }
)  # fmt: skip


def without_bounds(schema: JsonSchema) -> JsonSchema:
    """A strict schema for endpoints that refuse bounds: the answer is still checked against all of them."""
    kept = {key: value for key, value in schema.items() if key not in _BOUNDS}
    if "properties" in kept:
        fields = cast(dict[str, JsonSchema], kept["properties"])
        kept["properties"] = {name: without_bounds(field) for name, field in fields.items()}
    if "items" in kept:
        kept["items"] = without_bounds(cast(JsonSchema, kept["items"]))
    if "anyOf" in kept:
        kept["anyOf"] = [without_bounds(choice) for choice in cast(list[JsonSchema], kept["anyOf"])]
    return kept
