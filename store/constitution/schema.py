"""The JSON Schema of a constitution file, made from the models that read it, as editors take it to complete and check.

What the models take that their types alone do not say is said here: a share as people write it, one name where a list
may stand, an hour of the day.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from store.constitution.meanings import meanings
from store.constitution.models import Constitution
from store.constitution.vocabulary import one_or_many, read_least, read_share

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHARE: JsonSchemaValue = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]+/[0-9]+$"},
        {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
    ]
}
LEAST: JsonSchemaValue = {"anyOf": [{"type": "integer", "minimum": 1}, *SHARE["anyOf"]]}
HOUR: JsonSchemaValue = {"type": "string", "pattern": r"^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$"}


def schema_text() -> str:
    """The schema as a file holds it."""
    return json.dumps(constitution_schema(), ensure_ascii=False, indent=2) + "\n"


def constitution_schema() -> dict[str, Any]:
    """The schema of a constitution file, every key with what it means."""
    made = Constitution.model_json_schema(by_alias=True, schema_generator=_AsWritten, mode="validation")
    return {"$schema": DIALECT, "title": "A partnership's constitution", **_without_titles(made)}


class _AsWritten(GenerateJsonSchema):
    """The types as a YAML file has them."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        reads = schema["function"]["function"]
        if reads is read_share:
            return deepcopy(SHARE)
        if reads is read_least:
            return deepcopy(LEAST)
        inner = super().function_before_schema(schema)
        return {"anyOf": [inner["items"], inner]} if reads is one_or_many else inner

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model with what each of its keys means."""
        made: JsonSchemaValue = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        for name, said in meanings(model).items():
            info = model.model_fields.get(name)
            key = (info.alias or name) if info is not None else name
            made.get("properties", {}).get(key, {}).setdefault("description", said)
        return made

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:  # noqa: ARG002 (every time alike)
        return deepcopy(HOUR)


def _without_titles(given: Any) -> Any:
    """Without the titles that only repeat a key's own name."""
    if isinstance(given, list):
        return [_without_titles(each) for each in given]
    if not isinstance(given, dict):
        return given
    return {
        key: _without_titles(below)
        for key, below in given.items()
        if key != "title" or not isinstance(below, str)
    }
