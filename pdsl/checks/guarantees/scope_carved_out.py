"""A guarantee that leaves out part of the territory of the one it protects

## Why it matters
An attack on the part that is left out, or one that is launched from it, calls for no response, and its limits become
the limits of what is safe. Where the part has no fixed boundary, nobody can tell whether an attack is inside it. A text
may mean to leave an area out; it then says where that area ends, and that an attack from it is answered.

## Example
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
territory isle "the Isle" { part of northland  held by southland as of 2030-05-01 }

event invasion "an invasion of Northland by Southland" { attack of southland against northland  found by high_republic }

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        protects northland except isle
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement peace "Peace Agreement" { parties northland, southland  guarantors high_republic  form treaty }
state northland     "Northland"
state southland     "Southland"
state high_republic "the High Republic"
territory isle "the Isle" { part of northland  held by southland as of 2030-05-01 }

event invasion "an attack, also one from the Isle" {
    attack of southland against northland
    found by high_republic
}

article security "Security" {
    guarantee shield of high_republic to northland on invasion {
        protects northland
        step assist within 72 hours: high_republic shall assist northland with armed_force
    }
}
```

## References
Treaty of Mutual Cooperation and Security between Japan and the United States (1960), article V, which speaks of the
territories under the administration of Japan instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, listed, only_under

CHECK = Check(
    code="GUA-17",
    name="scope-carved-out",
    severity=Severity.WARNING,
    authority=("Treaty of Mutual Cooperation and Security between Japan and the United States (1960), article V",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each guarantee that leaves out an area within what it protects."""
    world = analysis.world
    for reading in analysis.guarantees:
        guarantee = reading.guarantee
        inside = [
            name
            for name in dict.fromkeys(world.area_names(guarantee.carved_out))
            if any(world.contains(whole, name) for whole in reading.protected)
        ]
        if not inside:
            continue
        loose = [name for name in inside if (area := world.area(name)) is not None and not _bounded(area)]
        depends = guarded(guarantee.guards)
        yield CHECK.finding(
            analysis,
            f"`{guarantee.name}` does not answer an attack on {briefly(inside, 'areas')}",
            At(guarantee.id, ("except", "protects", "name"), "left out"),
            also=(At(f"area.{name}", ("name",), "its boundary is not given") for name in loose),
            notes=(
                "nothing says whether an attack from there on the rest is answered",
                *((f"nothing says where {listed(loose)} ends",) if loose else ()),
                *only_under(depends),
            ),
            helps=("say where the area ends, and that an attack launched from it is answered",),
            parties=(*reading.guarantors, *reading.beneficiaries),
            depends=depends,
        )


def _bounded(area: object) -> bool:
    """Whether the boundary of an area can be found: it has a code, a description or parts, or is a known territory."""
    return any(getattr(area, field, None) for field in ("code", "described", "union", "imported"))
