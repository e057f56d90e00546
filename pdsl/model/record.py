"""The base of all model types: frozen values compared by content, cheap to define and to import.

`dataclasses` compiles code for each class at import (0.7 ms each, 40 ms for this model), which the budget
of `pdsl check` does not allow; this base does the same work at construction and keeps static typing
through `dataclass_transform`.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, Self, dataclass_transform

_set = object.__setattr__


def _nothing(record: object) -> object:
    del record
    return ()


@dataclass_transform(kw_only_default=True, frozen_default=True, eq_default=True)
class Record:
    """A frozen value with named fields. Annotated names are fields; class attributes are their defaults."""

    FIELDS: ClassVar[tuple[str, ...]] = ()
    REQUIRED: ClassVar[frozenset[str]] = frozenset()
    KNOWN: ClassVar[frozenset[str]] = frozenset()
    CONTENT: ClassVar[Callable[[object], object]]  # the fields' values

    def __init_subclass__(cls) -> None:
        own = [name for name, kind in cls.__dict__.get("__annotations__", {}).items() if "ClassVar" not in str(kind)]
        cls.FIELDS = tuple(dict.fromkeys((*cls.FIELDS, *own)))
        cls.REQUIRED = frozenset(name for name in cls.FIELDS if not hasattr(cls, name))
        cls.KNOWN = frozenset(cls.FIELDS)
        # a getter of one field gives it bare, of several a tuple; either way equal records give equal contents
        cls.CONTENT = staticmethod(attrgetter(*cls.FIELDS)) if cls.FIELDS else staticmethod(_nothing)

    def __init__(self, **fields: Any) -> None:
        if not self.REQUIRED <= fields.keys() <= self.KNOWN:
            missing, unknown = self.REQUIRED - fields.keys(), fields.keys() - self.KNOWN
            said = f"needs {', '.join(sorted(missing))}" if missing else f"has no field {min(unknown)}"
            raise TypeError(f"{type(self).__name__} {said}")
        _set(self, "__dict__", fields)  # a call makes them anew: nobody else holds them

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        content = type(self).CONTENT
        return bool(content(self) == content(other))

    def __hash__(self) -> int:
        return hash((type(self).__name__, type(self).CONTENT(self)))

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}"
            for name in self.FIELDS
            if name in self.REQUIRED or getattr(self, name) != getattr(type(self), name)
        )
        return f"{type(self).__name__}({shown})"

    @property
    def bare(self) -> bool:
        """Whether nothing was given, so that every field has its default: true of most timings, found in no time."""
        return not self.__dict__

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        kept = {name: value for name, value in self.__dict__.items() if name in self.FIELDS}
        return type(self)(**{**kept, **changes})
