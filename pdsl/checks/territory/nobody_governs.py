"""Sovereignty is left open, and nobody is said to govern meanwhile

## Why it matters

While the question of sovereignty waits, people in the area need courts, police, schools and papers from somebody. A
status clause that defers the title without naming an administration leaves that to whoever is there.

## Example

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland  claimed by southland }

article territories "The Cape" {
    status of cape {
        sovereignty deferred for 15 years failing which northland
    }
}
```

## Instead

```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland  claimed by southland }

article territories "The Cape" {
    status of cape {
        sovereignty deferred for 15 years failing which northland
        control northland
    }
}
```

## References

Hague Regulations (1907), articles 42–43. Deferred questions with an interim administration: Security Council
resolution 1244 (1999); Dayton Agreement (1995), annex 2, article V (Brčko).
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Blank, Deferred, Ref, possibilities
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, only_under

CHECK = Check(
    code="TER-01",
    name="nobody-governs",
    severity=Severity.WARNING,
    authority=("Hague Regulations respecting the Laws and Customs of War on Land (1907), article 43",),
    whole=True,
)
_GOVERNING = frozenset({"control", "administration", "policing", "frozen"})
_LEFT_OPEN = frozenset({"deferred", "undetermined"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each area with open sovereignty, no holder as declared and no administration in any clause."""
    world, model = analysis.world, analysis.model
    governed: set[str] = set()
    for status in model.statuses():
        if any(entry.aspect in _GOVERNING for entry in status.entries):
            governed.update(world.area_names(status.areas))
    for clause in model.undertakings():
        if clause.act.kind in ("administer", "police", "supervise", "operate"):
            governed.update(world.area_names(clause.act.role("object")))
    for status in model.statuses():
        for entry in status.entries:
            if entry.aspect != "sovereignty" or not any(_is_open(value) for value in possibilities(entry.value)):
                continue
            for name in world.area_names(status.areas):
                if world.holder(name) is not None or any(world.contains(outer, name) for outer in governed):
                    continue
                depends = guarded(entry.guards or status.guards)
                yield CHECK.finding(
                    analysis,
                    f"nobody is said to govern `{name}` while its sovereignty is open",
                    At(entry.id, ("value", ""), "left open"),
                    notes=(
                        "no control, administration or policing is stated, and no holder is declared",
                        *only_under(depends),
                    ),
                    helps=("add `control X`, `administered by X` or `policed by X` to the status",),
                    depends=depends,
                )


def _is_open(value: object) -> bool:
    return isinstance(value, (Deferred, Blank)) or (isinstance(value, Ref) and value.name in _LEFT_OPEN)
