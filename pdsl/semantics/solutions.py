"""A solution file: which option is taken for which open term, in TOML or JSON.

    "status_of_cape.sovereignty" = "northland"        # a term and its option, named as `--choose` names them
    [arms.forces]
    personnel = 200_000                               # or by tables: arms.forces.personnel

The same in JSON: `{"status_of_cape.sovereignty": "northland"}`. If there is a table `choices`, only that is read, so
that a program that writes the file can put beside it what it has to say of the solution. An option is text or a number.
"""

from __future__ import annotations

from typing import Any

LARGEST = 1_000_000  # characters of a file
_MOST = 10_000  # choices
_DEEPEST = 32  # tables within tables


def read(text: str) -> tuple[tuple[str, str], ...]:
    """The choices of a solution file, as (term, option). Raises ValueError, in words, for what is no such file."""
    if len(text) > LARGEST:
        raise ValueError(f"it has more than {LARGEST:,} characters")
    data = _json(text) if text.lstrip()[:1] == "{" else _toml(text)
    if isinstance(data.get("choices"), dict):
        data = data["choices"]
    found: dict[str, str] = {}
    stack: list[tuple[tuple[str, ...], Any]] = [((name,), value) for name, value in reversed(data.items())]
    while stack:
        path, value = stack.pop()
        term = ".".join(path)
        if isinstance(value, dict):
            if len(path) >= _DEEPEST:
                raise ValueError(f"its tables are nested more than {_DEEPEST} deep")
            stack += [((*path, name), inner) for name, inner in reversed(value.items())]
        elif isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ValueError(  # noqa: TRY004 - whatever is wrong with a file is told in one way
                f"the option of `{term}` is neither text nor a number"
            )
        elif found.get(term, str(value)) != str(value):
            raise ValueError(f"it names two options for `{term}`")
        else:
            found[term] = str(value).strip()
    if len(found) > _MOST:
        raise ValueError(f"it has more than {_MOST:,} choices")
    if not found:
        raise ValueError("it names no open term")
    return tuple(found.items())


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise ValueError(f"it is no TOML: {fault}") from fault


def _json(text: str) -> dict[str, Any]:
    import json

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise ValueError("it names a term twice")
        return made

    try:
        found: dict[str, Any] = json.loads(text, object_pairs_hook=once)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise ValueError(f"it is no JSON: {fault}") from fault
    return found
