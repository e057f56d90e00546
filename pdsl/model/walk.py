"""Every record in a part of the model, from the outside in."""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.model.record import Record


def walk(value: object, path: str = "", parent: Record | None = None) -> Iterator[tuple[str, Record, Record | None]]:
    """Every record in a value: its JSON path, itself, the record that holds it. Depth is no limit."""
    stack: list[tuple[str, object, Record | None]] = [(path, value, parent)]
    while stack:
        at, item, holder = stack.pop()
        if isinstance(item, Record):
            yield at, item, holder
            inner = [(f"{at}.{name}" if at else name, getattr(item, name), item) for name in type(item).FIELDS]
            stack.extend(reversed(inner))
        elif isinstance(item, tuple):
            stack.extend((f"{at}[{n}]", part, holder) for n, part in reversed(list(enumerate(item))))
        elif isinstance(item, dict):
            stack.extend((f"{at}.{key}", part, holder) for key, part in reversed(list(item.items())))
