"""One party is to prohibit what another may do

## Why it matters
A party that has to prohibit something on its territory breaks the duty when another does it there under the same
text; and one that may do it will say that the prohibition does not concern it. Both are right, until somebody tries.

## Example
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
category foreign_bases_there "foreign bases" { part of forces }
article bases "Bases" {
    northland shall prohibit foreign_bases_there in cape
    southland may deploy foreign_bases_there in cape
}
```

## Instead
```pdsl
pdsl 1
import standard
settlement peace "Treaty of Peace" { parties northland, southland  form treaty }
state northland "Northland"
state southland "Southland"
territory cape "the Cape" { part of northland }
category foreign_bases_there "foreign bases" { part of forces }
article bases "Bases" {
    northland shall prohibit foreign_bases_there in cape
    southland may deploy aircraft in southland
}
```

## References
Vienna Convention on the Law of Treaties, article 31(1): a treaty is read as a whole, in good faith. The conflict of a
duty and a prohibition of one bearer is MOD-07.
"""

from __future__ import annotations

from collections.abc import Iterator

from pdsl.checks.check import At, Check
from pdsl.diagnostics import Diagnostic, Severity
from pdsl.model.terms import Ref
from pdsl.model.undertakings import Undertaking
from pdsl.semantics.analysis import Analysis
from pdsl.semantics.consent import bearers, promises
from pdsl.semantics.norms import PERMISSION
from pdsl.semantics.options import guarded, only_under, together

CHECK = Check(
    code="MOD-08",
    name="duty-vs-permission-of-other",
    severity=Severity.WARNING,
    authority=("Vienna Convention on the Law of Treaties, article 31(1)",),
)


def find(analysis: Analysis) -> Iterator[Diagnostic]:
    """One finding for each permission of a thing that another is to prohibit, in the same place or anywhere."""
    prohibited: dict[str, list[Undertaking]] = {}
    for clause in analysis.model.undertakings():
        if clause.act.kind == "prohibit" and promises(clause):
            for value in clause.act.role("object"):
                if isinstance(value, Ref) and value.kind in ("category", "group"):
                    prohibited.setdefault(value.name, []).append(clause)
    if not prohibited:
        return
    told: set[tuple[str, str]] = set()
    for norm in analysis.norms:
        if norm.kind != PERMISSION or norm.dual:
            continue
        for value in norm.act.role("object"):
            wider = analysis.wider(value.name) if isinstance(value, Ref) else ()
            for clause in (found for name in wider for found in prohibited.get(name, ())):
                who = set(bearers(analysis.world, clause.bearers))
                if (norm.id, clause.id) in told or not norm.bearers - who or not together(norm.guards, clause.guards):
                    continue
                if not _same_place(analysis, norm.act.role("in"), clause.act.role("in")):
                    continue
                told.add((norm.id, clause.id))
                depends = guarded(norm.guards, clause.guards)
                yield CHECK.finding(
                    analysis,
                    f"{_names(norm.bearers)} may do here what {_names(who)} is to prohibit",
                    At(norm.id, ("verb", "act", ""), "allowed here"),
                    also=(At(clause.id, ("verb", "act", ""), "to be prohibited"),),
                    notes=only_under(depends),
                    helps=("except the one from the other, or take one of them out",),
                    parties=(*norm.bearers, *who),
                    depends=depends,
                )


def _names(names: frozenset[str] | set[str]) -> str:
    return " and ".join(f"`{name}`" for name in sorted(names)) or "somebody"


def _same_place(analysis: Analysis, allowed: tuple[object, ...], forbidden: tuple[object, ...]) -> bool:
    here, there = analysis.world.area_names(allowed), tuple(analysis.world.area_names(forbidden))
    return not there or any(analysis.world.overlaps(one, other) for one in here for other in there)
