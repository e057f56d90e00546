"""Model records as plain values, and plain values as model records, by the annotations of their fields.

A record is an object with its class under `type` and the fields that differ from their defaults; a tuple is an array,
a set of words a sorted array, a mapping an object, a fraction a text such as `"1/3"`. A field that may hold anything
(`Slot`) holds a record, a text, a truth value, a whole number, null or an array of these.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pdsl import model
from pdsl.model.record import Record

TYPE = "type"
NOT_STORED = frozenset({"ActKind", "LinkedText", "Trace"})  # a table of the language, and views: never stored


@cache
def classes() -> dict[str, type[Record]]:
    """Every class of the model by its name, sorted."""
    folder = os.path.dirname(os.path.abspath(str(model.__file__)))
    for file in sorted(os.listdir(folder)):
        if file.endswith(".py") and not file.startswith("_"):
            import_module(f"pdsl.model.{file[:-3]}")
    found: dict[str, type[Record]] = {}
    stack: list[type[Record]] = list(Record.__subclasses__())
    while stack:
        kind = stack.pop()
        stack.extend(kind.__subclasses__())
        if kind.__module__.startswith("pdsl.model.") and kind.__name__ not in NOT_STORED:
            found[kind.__name__] = kind
    return dict(sorted(found.items()))


def hints(kind: type[Record]) -> dict[str, Any]:
    """The annotation of each field of a class, resolved."""
    return _hints(kind.__name__)


@cache
def _hints(name: str) -> dict[str, Any]:
    kind = classes()[name]
    resolved = get_type_hints(kind)
    return {field: resolved[field] for field in kind.FIELDS}


def alternatives(hint: Any) -> tuple[Any, ...]:
    """The members of a union, or the annotation alone."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def encode(value: object, hint: Any = object) -> Any:
    """A value of the model as JSON knows it."""
    if isinstance(value, Record):
        fields = hints(type(value))
        return {
            TYPE: type(value).__name__,
            **{name: encode(getattr(value, name), fields[name]) for name in said(value)},
        }
    if isinstance(value, Fraction):
        return str(value) if Fraction in alternatives(hint) else {TYPE: "Fraction", "value": str(value)}
    if isinstance(value, tuple):
        return [encode(item, inner) for item, inner in zip(value, _items(hint, len(value)), strict=True)]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        inner = next((get_args(option)[1] for option in alternatives(hint) if get_origin(option) is dict), object)
        return {str(key): encode(item, inner) for key, item in value.items()}
    if value is None or isinstance(value, (bool, int, str)):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a model")


def said(record: Record) -> Iterator[str]:
    """The fields of a record that are not at their defaults, in order."""
    kind = type(record)
    for name in kind.FIELDS:
        if name in kind.REQUIRED or getattr(record, name) != getattr(kind, name):
            yield name


def _items(hint: Any, count: int) -> list[Any]:
    """The annotation of each item of a tuple of `count` items."""
    for option in alternatives(hint):
        if get_origin(option) is tuple:
            inner = get_args(option)
            if len(inner) == 2 and inner[1] is Ellipsis:
                return [inner[0]] * count
            if len(inner) == count:
                return list(inner)
    return [object] * count


def described(hint: Any) -> str:
    """An annotation in words, for messages."""
    words = []
    for option in alternatives(hint):
        origin = get_origin(option)
        if option is object:
            words.append("any value of the model")
        elif option in (NoneType, None):
            words.append("null")
        elif option is str:
            words.append("a text")
        elif option is bool:
            words.append("true or false")
        elif option is int:
            words.append("a whole number")
        elif option is Fraction:
            words.append('a number as text, such as "1/3"')
        elif origin in (tuple, frozenset):
            words.append("an array")
        elif origin is dict:
            words.append("an object")
        else:
            words.append(f"a {option.__name__}")
    return " or ".join(dict.fromkeys(words))
