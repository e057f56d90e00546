"""Two names look alike and are not the same

## Why it matters
`сор` in Cyrillic letters and `cop` in Latin ones are two names. Whoever reads the draft takes them for one, and a
duty of the one is not a duty of the other.

## Example
```pdsl
pdsl 1
import standard
zone cop "the buffer"
zone сор "the strip"
article status_of_both "Status" {
    status of cop, сор { demilitarized }
}
```

## Instead
```pdsl
pdsl 1
import standard
zone buffer "the buffer"
zone strip "the strip"
article status_of_both "Status" {
    status of buffer, strip { demilitarized }
}
```

## References
Unicode Technical Standard 39, security mechanisms, confusable detection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis

CHECK = Check(
    code="NAM-10",
    name="look-alike-names",
    severity=Severity.WARNING,
    authority=("Unicode Technical Standard 39",),
)
# Letters of other alphabets with the Latin letters that they look like.
_LIKE = str.maketrans(
    "абвгдеѕіїјкмнорстухһԁԛԝ" "αβγεηικνορτυχω" "АВЕЅІЈКМНОРСТУХ" "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "a6brдesiїjkmhopctyxhdqw" "aβyεnikvoptuxω" "ABESIJKMHOPCTYX" "ABEZHIKMNOPTYX",
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each name that looks like one declared before it."""
    model = analysis.model
    tables: dict[str, Iterable[str]] = {
        "actor": model.actors, "area": model.areas, "event": model.events, "milestone": model.milestones,
        "sanctions": model.regimes, "category": model.categories,
    }  # fmt: skip
    if all(name.isascii() for table in tables.values() for name in table):
        return
    before: dict[str, tuple[str, str]] = {}
    for kind, table in tables.items():
        for name in table:
            first, earlier = before.setdefault(name.translate(_LIKE), (kind, name))
            if earlier != name:
                yield CHECK.finding(
                    analysis,
                    f"the name `{name}` looks like `{earlier}` and is another",
                    At(f"{kind}.{name}", ("name",), "letters of another alphabet"),
                    also=(At(f"{first}.{earlier}", ("name",), "looks the same"),),
                    helps=("give one of them a name that nobody takes for the other",),
                )
