"""A limit on forces that nobody verifies

## Why it matters
A limit that nobody may count against is kept only as long as both sides believe each other. The treaties on
conventional forces that were kept for long name who inspects, how often and on what data. A body that watches
over the text as a whole is not yet a right to enter barracks and to count.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000
        excludes  reserves, national_guard
    }
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Forces" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
organization league "the League of Coasts"

article arms "Armed forces" {
    force_cap strength of each of northland, southland in peacetime {
        personnel at most 100_000
        excludes  reserves, national_guard
        applies   from signature verified by league every 90 days
    }
}
```

## References
Treaty on Conventional Armed Forces in Europe (1990), articles XIII to XVI; OSCE Vienna Document 2011, chapter IX.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.actors import Actor, Body
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import guarded, listed, only_under

CHECK = Check(
    code="ARM-01",
    name="cap-no-verification",
    severity=Severity.WARNING,
    authority=("Treaty on Conventional Armed Forces in Europe (1990), articles XIII–XVI",),
    whole=True,
)
_LOOKING = frozenset({"verification", "inspections"})


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each cap."""
    overseers = [
        body.name
        for body in analysis.model.actors.values()
        if isinstance(body, Body) and any(isinstance(what, Ref) and what.kind == "all" for what in body.oversees)
    ]
    counted = any(_counts(analysis.model.actors[name]) for name in overseers)
    watched = {
        what.name
        for body in analysis.model.actors.values()
        if isinstance(body, Body)
        for what in body.oversees
        if isinstance(what, Ref)
    }
    for cap in analysis.model.caps():
        if counted or not any(row.bound != "unlimited" for row in cap.rows) or cap.name in watched:
            continue
        if cap.oversight.verified_by or any(row.oversight.verified_by for row in cap.rows):
            continue
        depends = guarded(cap.guards)
        oversight = f"the text as a whole is overseen by {listed(sorted(overseers))}, without a stated right to count"
        yield CHECK.finding(
            analysis,
            f"nobody verifies the limits of `{cap.name}`",
            At(cap.id, ("name",), "no `verified by`"),
            notes=(*((oversight,) if overseers else ()), *only_under(depends)),
            helps=("name who counts and how often: `applies from signature verified by BODY every 90 days`",),
            parties=analysis.world.expand(cap.holders),
            depends=depends,
        )


def _counts(body: Actor) -> bool:
    """Whether a body that oversees everything may look for itself: it verifies or inspects, or has access."""
    if not isinstance(body, Body):
        return False
    return bool(body.access) or any(isinstance(t, Ref) and t.name in _LOOKING for t in (*body.tasks, *body.means))
