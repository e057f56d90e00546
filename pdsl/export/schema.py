"""The JSON Schema (draft 2020-12) of `pdsl export --to json`, derived from the model's annotations.

Published as `docs/schema/pdsl-model.schema.json`; a test compares the two, and rewrites that file with `--update`.
"""

from __future__ import annotations

import inspect
import json
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin

from pdsl.export.codec import TYPE, alternatives, classes, encode, hints
from pdsl.export.json import FORMAT, VERSION
from pdsl.model.record import Record

FRACTION = r"^-?\d+(/\d*[1-9]\d*|\.\d+)?$"


def schema() -> dict[str, Any]:
    """The schema as plain values."""
    kinds = classes()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A settlement",
        "description": "What `pdsl export --to json` writes and `pdsl check FILE.json` reads.",
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "settlement": {"$ref": "#/$defs/Settlement"},
        },
        "required": ["format", "version", "settlement"],
        "additionalProperties": False,
        "$defs": {
            **{name: _record(kind) for name, kind in kinds.items()},
            "Anything": {
                "description": "what a slot may hold",
                "anyOf": [
                    {"type": ["string", "boolean", "integer", "null"]},
                    {"type": "array", "items": {"$ref": "#/$defs/Anything"}},
                    {
                        "type": "object",
                        "properties": {TYPE: {"const": "Fraction"}, "value": {"type": "string", "pattern": FRACTION}},
                        "required": [TYPE, "value"],
                        "additionalProperties": False,
                    },
                    *({"$ref": f"#/$defs/{name}"} for name in kinds),
                ],
            },
        },
    }


def text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _record(kind: type[Record]) -> dict[str, Any]:
    fields: dict[str, Any] = {TYPE: {"const": kind.__name__}}
    for name, hint in hints(kind).items():
        field = _value(hint)
        if name not in kind.REQUIRED:
            default = encode(getattr(kind, name), hint)
            field = {**field, "default": default} if not isinstance(default, dict) else field
        fields[name] = field
    return {
        "description": inspect.cleandoc(kind.__doc__ or kind.__name__),
        "type": "object",
        "properties": fields,
        "required": [TYPE, *(name for name in kind.FIELDS if name in kind.REQUIRED)],
        "additionalProperties": False,
    }


def _value(hint: Any) -> dict[str, Any]:
    options = [_one(option) for option in alternatives(hint)]
    return options[0] if len(options) == 1 else {"anyOf": options}


def _one(hint: Any) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is object:
        return {"$ref": "#/$defs/Anything"}
    if hint in (NoneType, None):
        return {"type": "null"}
    if hint is Fraction:
        return {"anyOf": [{"type": "string", "pattern": FRACTION}, {"type": "integer"}]}
    if hint in (str, bool, int):
        return {"type": {str: "string", bool: "boolean", int: "integer"}[hint]}
    if origin is frozenset:
        return {"type": "array", "items": _value(inner[0]), "uniqueItems": True}
    if origin is tuple and inner[-1] is Ellipsis:
        return {"type": "array", "items": _value(inner[0])}
    if origin is tuple:
        items = [_value(item) for item in inner]
        return {"type": "array", "prefixItems": items, "minItems": len(inner), "maxItems": len(inner)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(inner[1])}
    subclasses = [name for name, kind in classes().items() if issubclass(kind, hint)]
    refs = [{"$ref": f"#/$defs/{name}"} for name in subclasses]
    return refs[0] if len(refs) == 1 else {"anyOf": refs}
