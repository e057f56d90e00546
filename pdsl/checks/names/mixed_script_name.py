"""A name mixes letters of different alphabets that look alike

## Why it matters
A Cyrillic `о` inside a Latin name makes another name that nobody can tell from the first: a duty may then rest on a
party that does not exist. Names may be in any alphabet, but in one at a time.

## Example
```pdsl
pdsl 1
state nоrthland "Northland"
organization league "the League"
article alliances "Alliances" {
    nоrthland shall not join league
}
```

## Instead
```pdsl
pdsl 1
state northland "Northland"
organization league "the League"
article alliances "Alliances" {
    northland shall not join league
}
```

## References
Unicode Technical Standard 39, security mechanisms, mixed-script detection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NAM-07", name="mixed-script-name", severity=Severity.WARNING,
    authority=("Unicode Technical Standard 39",),
)  # fmt: skip


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each declared name with letters of two alphabets."""
    model = analysis.model
    tables: dict[str, Iterable[str]] = {
        "actor": model.actors, "area": model.areas, "event": model.events, "milestone": model.milestones,
        "sanctions": model.regimes, "category": model.categories,
    }  # fmt: skip
    for kind, table in tables.items():
        for name in table:
            scripts = [] if name.isascii() else _scripts(name)
            if len(scripts) > 1:
                yield CHECK.finding(
                    analysis, f"the name `{name}` mixes {' and '.join(scripts)} letters",
                    At(f"{kind}.{name}", ("name",), "letters that look alike are not the same"),
                    helps=("write the name in one alphabet",),
                )  # fmt: skip


def _scripts(name: str) -> list[str]:
    from unicodedata import name as letter_name

    words = {letter_name(char, "").split(" ")[0].title() for char in name if char.isalpha()}
    return sorted(words)
