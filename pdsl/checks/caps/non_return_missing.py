"""A withdrawal after which nothing forbids to come back

## Why it matters
A duty to withdraw is fulfilled once. If the text does not go on to forbid the return, the same forces may stand
in the same place on the next day without a breach. An error in the catalogue of checks; a warning here, since good
faith and other clauses may stand in the way of a return.

## Example
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }

article disengagement "Disengagement" {
    southland shall withdraw forces from delta within 30 days of signature
}
```

## Instead
```pdsl
pdsl 1
import standard

settlement forces_agreement "Agreement on Disengagement" { parties northland, southland  form treaty }
state     northland "Northland"
state     southland "Southland"
territory delta "the Delta" { part of northland }

article disengagement "Disengagement" {
    southland shall withdraw forces from delta within 30 days of signature
    southland shall not deploy forces in delta from 30 days after signature
}
```

## References
Dayton Agreement (1995), annex 1-A, article IV, which forbids the return to the zones left.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.options import briefly, guarded, only_under
from pdsl.semantics.world import AREA_KINDS

CHECK = Check(
    code="ARM-12",
    name="non-return-missing",
    severity=Severity.WARNING,
    authority=("General Framework Agreement for Peace in Bosnia and Herzegovina (1995), annex 1-A, article IV",),
    whole=True,
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each withdrawal from an area that those who withdraw may enter again."""
    for undertaking in analysis.model.undertakings():
        if undertaking.act.kind != "withdraw":
            continue
        left = [v.name for v in undertaking.act.role("from") if isinstance(v, Ref) and v.kind in AREA_KINDS]
        who = analysis.world.expand(undertaking.bearers)
        open_again = [area for area in left if not all(_barred(analysis, name, area) for name in who)]
        if not open_again or not who:
            continue
        depends = guarded(undertaking.guards)
        yield CHECK.finding(
            analysis,
            f"nothing forbids the forces withdrawn from {briefly(open_again, 'areas')} to return",
            At(undertaking.id, ("from", "act"), "a return is not excluded"),
            notes=("the duty to withdraw is fulfilled once, and then at an end", *only_under(depends)),
            helps=(f"add `{who[0]} shall not deploy forces in {', '.join(open_again)}`, or a status `demilitarized`",),
            parties=who,
            depends=depends,
        )


def _barred(analysis: Analysis, name: str, area: str) -> bool:
    """Whether some prohibition keeps forces of this actor out of this area (or of one around it)."""
    bans = analysis.bans_on_presence
    if any(ban.act.kind == "deploy" and (ban.others or name in ban.bearers) for ban in bans.get("", {}).values()):
        return True
    around = (area, *analysis.world.parents(area))
    return any(ban.others or name in ban.bearers for place in around for ban in bans.get(place, {}).values())
